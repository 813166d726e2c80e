#include "report/page_lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/open.h"
#include "report/entries_page.h"
#include "report/page_frame.h"

namespace trustkit {
namespace {

// A list in rows: when, what, and what else there is to know. `role` keeps it a list for screen
// readers that take one without bullets for none.
class Items {
 public:
  explicit Items(HtmlWriter& html) : html_(html) {
    html.open("ul", {{"class", "items"}, {"role", "list"}});
  }
  Items(const Items&) = delete;
  Items& operator=(const Items&) = delete;
  ~Items() { html_.close(); }

  struct Item {
    std::string when{};
    std::string text{};
    std::string note{};
    std::vector<std::string> with{};
    std::string id{};
  };

  void add(const Item& item) {
    html_.open("li").element("span", item.when);
    html_.element("p", item.text, {{"dir", "auto"}});
    if (!item.note.empty() || !item.with.empty() || !item.id.empty()) {
      html_.open("p").text(item.note);
      if (!item.with.empty()) html_.text(item.note.empty() ? "with " : ", with ");
      for (std::size_t i = 0; i < item.with.size(); ++i)
        html_.text(i == 0 ? "" : ", ").element("bdi", item.with[i]);
      if (!item.id.empty()) {
        const bool is_alone = item.note.empty() && item.with.empty();
        html_.text(is_alone ? "" : " · ").element("code", item.id);
      }
      html_.close();
    }
    html_.close();
  }

 private:
  HtmlWriter& html_;
};

std::vector<std::string> people_in(const Entry& entry) {
  std::vector<std::string> people;
  for (const std::string_view person : entry.texts("With"))
    people.emplace_back(person);
  return people;
}

// "since 22 November 2026", or "on ..." where the day is still to come.
std::string since_or_on(Date day, bool ahead) {
  return (ahead ? "on " : "since ") + day_in_words(day);
}

std::string day_of(const std::optional<Date>& day, Date today) {
  return day ? since_or_on(*day, *day > today) : "no day";
}

void say(HtmlWriter& html, std::string_view text) {
  html.element("p", text, {{"class", "say"}});
}

std::string set_title(const Due& due, const Figures& figures) {
  for (const RhythmFigures& rhythm : figures.rhythms) {
    if (rhythm.set == due.name && !rhythm.title.empty()) return rhythm.title;
  }
  return due.name;
}

// As far as the figures know: of a set without a check-in in this time they know nothing.
bool is_of_private_set(const Due& due, const Figures& figures) {
  return due.kind == Kind::checkin &&
         std::any_of(figures.rhythms.begin(), figures.rhythms.end(), [&](const auto& rhythm) {
           return rhythm.set == due.name && rhythm.is_private;
         });
}

std::string kind_of(const Due& due) {
  static constexpr std::array<std::string_view, 5> words{"A question", "A check-in", "A promise",
                                                         "An apology to come back to",
                                                         "A boundary to look at again"};
  return std::string{words.at(static_cast<std::size_t>(due.kind))};
}

Items::Item item_of(const Due& due, const PageContent& content) {
  const std::string when = since_or_on(due.day, due.ahead);
  if (content.redact) return {when, kind_of(due), {}, {}, {}};
  if (due.kind == Kind::checkin) {
    return {when, set_title(due, content.figures), "A check-in", {}, {}};
  }
  const std::string text = due.kind == Kind::apology
                               ? "To " + (due.with.empty() ? "somebody" : listed_in_words(due.with))
                               : due.text;
  return {when, text, kind_of(due), {}, due.name};
}

// A row for each promise: what, with whom, and until when.
void write_promises(const std::vector<Promise>& promises, Date today, HtmlWriter& html) {
  Items items{html};
  for (const Promise& promise : promises) {
    items.add({day_of(promise.due, today),
               std::string{promise.text()},
               {},
               people_in(promise.made),
               std::string{promise.id()}});
  }
}

// Rows that give no more away than a kind and a day.
template <class Things, class DayOf>
void write_days(const Things& things, std::string_view what, Date today, const DayOf& day_of_thing,
                HtmlWriter& html) {
  Items items{html};
  for (const auto& thing : things)
    items.add({day_of(day_of_thing(thing), today), std::string{what}, {}, {}, {}});
}

std::string thanked_on(const Thanks& thanks) {
  return day_of_month_in_words(thanks.time.at.date());
}

}  // namespace

void write_due(const PageContent& content, HtmlWriter& html) {
  std::vector<Due> due = content.due;
  if (content.redact) {
    std::erase_if(due, [&](const Due& one) { return is_of_private_set(one, content.figures); });
  }
  if (due.empty()) {
    html.element("p", "Nothing is due.");
    return;
  }
  Items items{html};
  for (const Due& one : due)
    items.add(item_of(one, content));
}

void write_open_promises(const PageContent& content, HtmlWriter& html) {
  const std::vector<Promise>& promises = content.figures.open_promises;
  if (promises.empty()) return;
  html.element("h3", "Open");
  const Date today = content.now.date();
  if (content.redact) {
    write_days(
        promises, "A promise", today, [](const Promise& p) { return p.due; }, html);
    return;
  }
  write_promises(promises, today, html);
}

void write_boundaries(const PageContent& content, HtmlWriter& html) {
  const std::vector<Boundary>& boundaries = content.figures.boundaries;
  const Date today = content.now.date();
  say(html, counted(boundaries.size(), "boundary stands", "boundaries stand") +
                ". The day says when to look at it again.");
  if (content.redact) {
    write_days(
        boundaries, "A boundary", today, [](const Boundary& b) { return b.due; }, html);
    return;
  }
  Items items{html};
  for (const Boundary& boundary : boundaries) {
    items.add({day_of(boundary.due, today), std::string{boundary.limit()},
               boundary.said ? "Said on " + day_in_words(*boundary.said) : "", boundary.with,
               std::string{boundary.id()}});
  }
}

void write_apologies(const PageContent& content, HtmlWriter& html) {
  const Figures& figures = content.figures;
  const Date today = content.now.date();
  std::string said = figures.apologies_said == 0
                         ? "No apology was said in this time."
                         : counted(figures.apologies_said, "apology was", "apologies were") +
                               " said in this time.";
  if (!figures.apologies.empty()) {
    said += " Still to come back to: " + counted(figures.apologies.size(), "apology", "apologies") +
            ". The day says when.";
  }
  say(html, said);
  if (figures.apologies.empty()) return;
  if (content.redact) {
    write_days(
        figures.apologies, "An apology", today,
        [](const OwedApology& owed) { return owed.apology.follow_up(); }, html);
    return;
  }
  Items items{html};
  for (const OwedApology& owed : figures.apologies) {
    const std::string people = people_of(owed.apology);
    const auto said_on = owed.apology.said_on();
    std::string note = said_on ? "Said on " + day_in_words(*said_on) : "Said";
    if (!owed.promises.empty()) {
      std::vector<std::string> texts;
      for (const Promise& promise : owed.promises)
        texts.emplace_back(promise.text());
      note += ". Promised and open: " + listed_in_words(texts);
    }
    items.add({day_of(owed.apology.follow_up(), today),
               "To " + (people.empty() ? "somebody" : people),
               note,
               {},
               std::string{owed.apology.id()}});
  }
}

void write_thanks(const PageContent& content, HtmlWriter& html) {
  const Figures& figures = content.figures;
  if (content.redact) {
    const auto shown = static_cast<std::size_t>(
        std::count_if(figures.thanks.begin(), figures.thanks.end(),
                      [](const Thanks& thanks) { return !thanks.is_private; }));
    html.element("p", counted(shown + figures.more_thanks, "thank-you was", "thank-yous were") +
                          " written down in this time.");
    return;
  }
  if (figures.more_thanks > 0) {
    say(html, fmt::format("The newest {}; {} written before them.", figures.thanks.size(),
                          counted(figures.more_thanks, "more was", "more were")));
  }
  std::optional<Date> month;
  std::optional<Items> items;
  for (const Thanks& thanks : figures.thanks) {
    const Date its_month = start_of(Step::month, thanks.time.at.date());
    if (month != its_month) {
      items.reset();
      html.element("h3", month_in_words(its_month));
      items.emplace(html);
      month = its_month;
    }
    items->add({thanked_on(thanks), thanks.text, {}, thanks.with, {}});
  }
}

void write_again(const PageContent& content, HtmlWriter& html) {
  say(html, "From before this time, picked to be read once more.");
  for (const Entry& entry : content.figures.again)
    write_entry(html, entry);
}

void write_closing(const PageContent& content, HtmlWriter& html) {
  say(html, "For a quiet minute, or to talk about. Nothing needs to be written.");
  const HtmlElement list{html, "ul", {{"class", "questions"}, {"role", "list"}}};
  for (const std::string& question : content.closing_questions)
    html.element("li", question);
}

}  // namespace trustkit
