#include "report/page.h"

#include <string_view>

#include "format/html.h"
#include "report/page_checkins.h"
#include "report/page_figures.h"
#include "report/page_frame.h"
#include "report/page_lists.h"

namespace trustkit {
namespace {

// A part of the page: what its heading and its link say, and how it is written.
struct Part {
  std::string_view id;
  std::string_view heading;
  bool is_there;
  void (*write)(const PageContent& content, HtmlWriter& html);
};

void write_promises(const PageContent& content, HtmlWriter& html) {
  write_promise_counts(content, html);
  write_open_promises(content, html);
}

std::vector<Part> parts_of(const PageContent& content) {
  const Figures& figures = content.figures;
  return {
      {"due", "What is due", true, write_due},
      {"check-ins", "Check-ins", has_checkins(content), write_checkins},
      {"promises", "Promises", has_promises(content), write_promises},
      {"boundaries", "Boundaries", !figures.boundaries.empty(), write_boundaries},
      {"apologies", "Apologies", !figures.apologies.empty() || figures.apologies_said > 0,
       write_apologies},
      {"questions", "Questions", has_questions(content), write_question_depths},
      {"thanks", "Thanks", !figures.thanks.empty() || figures.more_thanks > 0, write_thanks},
      {"entries", "Entries", has_entries(content), write_entry_counts},
      {"again", "To read again", !figures.again.empty() && !content.redact, write_again},
      {"closing", "To close with", !content.closing_questions.empty(), write_closing},
  };
}

std::string whose(const PageContent& content) {
  return content.redact ? "" : content.figures.author;
}

std::string title_of(const PageContent& content, const std::string& span) {
  if (content.redact) return "Looking back, without names and words: " + span;
  const std::string author = whose(content);
  return "Looking back" + (author.empty() ? "" : ", " + author) + ": " + span;
}

void write_header(const PageContent& content, const std::string& span, HtmlWriter& html) {
  const HtmlElement header{html, "header"};
  html.element("h1", content.redact ? "Looking back, without names and words" : "Looking back");
  html.open("p", {{"class", "span"}});
  const std::string author = whose(content);
  if (!author.empty()) html.element("bdi", author).text(", ");
  html.text(span).close();
  html.open("p", {{"class", "lead"}});
  if (content.figures.empty()) {
    html.text(
        "There is nothing to look back on here yet, and that is all right. A question to begin "
        "with: ");
    html.element("code", "trustkit ask").text(". A look at how things are: ");
    html.element("code", "trustkit checkin").text(".");
  } else {
    html.text(entries_in_words(content.figures) +
              ". All of it is one person’s own: what they wrote, and how it was for them. "
              "Nothing here is added up to a score, and nobody is compared with anybody.");
  }
  html.close();
}

void write_nav(const std::vector<Part>& parts, HtmlWriter& html) {
  const HtmlElement nav{html, "nav", {{"aria-label", "On this page"}}};
  const HtmlElement list{html, "ul", {{"role", "list"}}};
  for (const Part& part : parts) {
    if (!part.is_there) continue;
    const HtmlElement item{html, "li"};
    html.element("a", part.heading, {{"href", '#' + std::string{part.id}}});
  }
}

}  // namespace

void write_page(const PageContent& content, Output& out) {
  HtmlWriter html{out};
  const std::string span = span_in_words(content.figures.since, content.figures.until);
  begin_document(html, title_of(content, span));
  const std::vector<Part> parts = parts_of(content);
  write_header(content, span, html);
  write_nav(parts, html);
  html.open("main", {{"id", "main"}});
  for (const Part& part : parts) {
    if (!part.is_there) continue;
    const HtmlElement section{html, "section", {{"id", part.id}}};
    html.element("h2", part.heading);
    const HtmlElement body{html, "div"};
    part.write(content, html);
  }
  html.close();
  end_document(html, content.now,
               content.redact
                   ? "This page was made without names, words that somebody wrote, and private "
                     "sets. Days and numbers can tell something, too."
                   : "This page holds words that were meant for few: it is as private as the "
                     "journal that it comes from.");
}

}  // namespace trustkit
