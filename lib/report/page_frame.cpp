#include "report/page_frame.h"

#include <fmt/format.h>

#include "report/page_style.h"

namespace trustkit {
namespace {

using std::chrono::year_month_day;

// "Sunday 22 November 2026" without its first word.
std::string without_weekday(Date day) {
  const std::string text = spoken(day);
  return text.substr(text.find(' ') + 1);
}

}  // namespace

void begin_document(HtmlWriter& html, std::string_view title) {
  html.doctype();
  html.open("html", {{"lang", "en"}});
  html.open("head");
  html.single("meta", {{"charset", "utf-8"}});
  html.single("meta", {{"http-equiv", "Content-Security-Policy"},
                       {"content",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
                        "form-action 'none'"}});
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.single("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.single("meta", {{"name", "robots"}, {"content", "noindex, nofollow"}});
  html.element("title", title);
  html.style(page_style);
  html.close();
  html.open("body");
  html.element("a", "Skip to the page itself", {{"class", "skip"}, {"href", "#main"}});
}

void end_document(HtmlWriter& html, const Moment& now, std::string_view privacy) {
  html.open("footer");
  html.element("p", privacy);
  html.element("p", "Made with trustkit on " + spoken(now.date()) +
                        ". This page is one file: it loads nothing and runs nothing.");
  html.close();
  html.done();
}

std::string day_in_words(Date day) {
  return without_weekday(day);
}

std::string month_in_words(Date day) {
  const std::string text = without_weekday(day);
  return text.substr(text.find(' ') + 1);
}

std::string day_of_month_in_words(Date day) {
  const std::string text = spoken(day);
  return text.substr(0, text.find(' ', text.find(' ') + 1));
}

std::string span_in_words(Date since, Date until) {
  if (since == until) return day_in_words(until);
  std::string first = day_in_words(since);
  if (year_month_day{since}.year() == year_month_day{until}.year()) {
    first.resize(first.rfind(' '));
  }
  return first + " to " + day_in_words(until);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string listed_in_words(const std::vector<std::string>& things) {
  std::string text;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (i > 0) text += i + 1 == things.size() ? " and " : ", ";
    text += things[i];
  }
  return text;
}

}  // namespace trustkit
