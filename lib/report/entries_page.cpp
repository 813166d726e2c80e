#include "report/entries_page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "report/page_frame.h"

namespace trustkit {
namespace {

constexpr std::array<std::string_view, 5> head_fields{"Time", "By", "With", "Set", "Id"};

bool is_head(std::string_view name) {
  return std::find(head_fields.begin(), head_fields.end(), name) != head_fields.end();
}

// "Good news" for GoodNews, as a field of a recfile is called.
std::string spaced(std::string_view name) {
  std::string words;
  for (const char c : name) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    const bool was_small = !words.empty() && words.back() >= 'a' && words.back() <= 'z';
    if (is_capital && was_small) words += ' ';
    words += is_capital && was_small ? static_cast<char>(c - 'A' + 'a') : c;
  }
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string kind_in_words(Kind kind) {
  static constexpr std::array<std::string_view, 5> words{"Question", "Check-in", "Promise",
                                                         "Apology", "Boundary"};
  return std::string{words.at(static_cast<std::size_t>(kind))};
}

// A question is what an ask is called, where there is one.
std::string heading_of(const Entry& entry) {
  if (entry.kind == Kind::ask && entry.has("Question")) return std::string{entry.text("Question")};
  return kind_in_words(entry.kind);
}

std::string time_in_words(const Entry& entry) {
  if (!entry.time) return entry.has("Time") ? std::string{entry.text("Time")} : "no time";
  const std::string day = day_in_words(entry.time->at.date());
  return entry.time->day_only ? day : day + ", " + to_string(entry.time->at).substr(11, 5);
}

void write_note(HtmlWriter& html, const Entry& entry) {
  html.open("p", {{"class", "note"}});
  html.text(time_in_words(entry));
  if (entry.has("By")) html.text(" · ").element("bdi", entry.text("By"));
  const std::vector<std::string_view> with = entry.texts("With");
  for (std::size_t i = 0; i < with.size(); ++i)
    html.text(i == 0 ? " with " : ", ").element("bdi", with[i]);
  if (entry.has("Set")) html.text(" · ").element("bdi", entry.set_name());
  if (entry.has("Id")) html.text(" · ").element("code", entry.text("Id"));
  html.close();
}

}  // namespace

void write_entry(HtmlWriter& html, const Entry& entry) {
  const HtmlElement article{html, "article"};
  html.element("h3", heading_of(entry), {{"dir", "auto"}});
  write_note(html, entry);
  const bool is_ask = entry.kind == Kind::ask;
  bool in_list = false;
  for (const auto& [name, value] : entry.fields) {
    if (is_head(name)) continue;
    if (is_ask && (name == "Prompt" || name == "Depth" || name == "Question")) continue;
    if (is_ask && name == "Answer" && !in_list) {
      html.element("p", value, {{"dir", "auto"}});
      continue;
    }
    if (!in_list) html.open("dl");
    in_list = true;
    html.element("dt", spaced(name)).element("dd", value, {{"dir", "auto"}});
  }
  if (in_list) html.close();
}

EntriesPage::EntriesPage(Output& out, const Moment& now) : html_(out), now_(now) {
  begin_document(html_, "Entries of a journal");
  html_.open("header");
  html_.element("h1", "Entries");
  html_.element("p", "What was written, day by day.", {{"class", "span"}});
  html_.close();
  html_.open("main", {{"id", "main"}});
}

void EntriesPage::add(const Entry& entry) {
  const std::optional<Date> day = entry.time ? std::optional{entry.time->at.date()} : std::nullopt;
  if (!has_entries_ || day != day_) {
    if (has_entries_) html_.close().close();
    html_.open("section");
    html_.element("h2", day ? spoken(*day) : "Without a day");
    html_.open("div");
  }
  has_entries_ = true;
  day_ = day;
  write_entry(html_, entry);
}

void EntriesPage::done() {
  if (has_entries_) {
    html_.close().close();
  } else {
    html_.element("p", "No entry fits.");
  }
  html_.close();
  end_document(html_, now_, "This page holds what was written in a journal: it is as private.");
}

}  // namespace trustkit
