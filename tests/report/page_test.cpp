#include "report/page.h"

#include <chrono>
#include <string>
#include <vector>

#include "base/text.h"
#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

const std::vector<std::string> points{"not at all", "a little", "partly", "mostly", "fully"};

Date day(const char* text) {
  return parse_date(text).value();
}

Entry entry(Kind kind, std::vector<rec::Pair> fields) {
  Entry made{.kind = kind, .fields = std::move(fields)};
  made.time = parse_when(made.text("Time"));
  return made;
}

Promise promise(const std::string& text, std::optional<Date> due, const std::string& with = "Sam",
                const std::string& id = "k7x2mq9d4h1c") {
  Promise made;
  made.made =
      entry(Kind::promise, {{"Time", "2026-11-10"}, {"With", with}, {"Text", text}, {"Id", id}});
  made.due = due;
  made.state = "made";
  return made;
}

Thanks thanks(const char* when, std::string text, std::string with = "Sam") {
  return {parse_when(when).value(), {std::move(with)}, std::move(text), false};
}

// Four weeks in which nothing was written.
Figures nothing() {
  Figures figures;
  figures.author = "Alex";
  figures.since = day("2026-10-26");
  figures.until = day("2026-11-22");
  for (int week = 0; week < 4; ++week)
    figures.steps.push_back(figures.since + std::chrono::days{7 * week});
  figures.entries_by_step.resize(4);
  figures.promises_by_step.resize(4);
  return figures;
}

// A set with one scale, answered with these points, one a step; 0: no answer.
void add_set(Figures& figures, const std::string& name, const std::string& ask,
             const std::vector<int>& given) {
  RhythmFigures rhythm;
  rhythm.set = name;
  rhythm.title = "Title of " + name;
  ScaleFigures scale;
  scale.set = name;
  scale.key = "Heard";
  scale.ask = ask;
  scale.points = points;
  scale.steps.resize(figures.steps.size());
  rhythm.steps.resize(figures.steps.size());
  for (std::size_t step = 0; step < given.size(); ++step) {
    if (given[step] == 0) continue;
    scale.steps[step].add(given[step]);
    scale.all.add(given[step]);
    rhythm.steps[step] = 1;
    ++rhythm.entries;
    ++figures.entries[1];
    ++figures.entries_by_step[step][1];
    rhythm.last = figures.steps[step];
  }
  figures.rhythms.push_back(rhythm);
  figures.scales.push_back(scale);
}

Figures four_weeks() {
  Figures figures = nothing();
  add_set(figures, "weekly-pair", "I felt heard.", {3, 4, 0, 5});
  figures.promises = {.made = 2, .kept = 1, .moved = 0, .missed = 1};
  figures.promises_by_step[1] = {.made = 2};
  figures.promises_by_step[3] = {.kept = 1, .missed = 1};
  figures.entries[2] = 4;
  figures.entries_by_step[1][2] = 2;
  figures.entries_by_step[3][2] = 2;
  figures.open_promises = {promise("Call the plumber", day("2026-11-20"))};
  return figures;
}

std::string page_of(const Figures& figures, const std::vector<Due>& due = {}, bool redact = false) {
  std::string text;
  Output out{text};
  write_page({figures, due, {"What got easier?"}, test_now(), redact}, out);
  out.flush();
  return text;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

// Everything that can tell something of somebody, each text and name with this in it.
constexpr const char* secret = "Xyzzy";

Figures with_secrets() {
  Figures figures = four_weeks();
  figures.author = "Xyzzy-author";
  add_set(figures, "Xyzzy-own-set", "Xyzzy-own-ask", {1, 2, 3, 4});
  figures.rhythms[1].is_builtin = false;
  figures.scales[1].is_builtin = false;
  figures.scales[1].points = {"Xyzzy-low", "b", "c", "d", "Xyzzy-high"};
  add_set(figures, "Xyzzy-private-set", "Xyzzy-private-ask", {1, 2, 3, 4});
  figures.rhythms[2].is_private = true;
  figures.scales[2].is_private = true;
  figures.open_promises = {promise("Xyzzy-promise", day("2026-11-20"), "Xyzzy-with", "Xyzzy-id")};
  Boundary boundary;
  boundary.first = entry(Kind::boundary, {{"Time", "2026-08-03"}, {"Id", "Xyzzy-boundary-id"}});
  boundary.state = Boundary::State::standing;
  boundary.with = {"Xyzzy-told"};
  boundary.fields = {{"Limit", "Xyzzy-limit"}};
  boundary.said = day("2026-08-03");
  boundary.due = day("2026-11-01");
  figures.boundaries = {boundary};
  Apology apology;
  apology.drafted = entry(Kind::apology, {{"Time", "2026-11-10"},
                                          {"With", "Xyzzy-wronged"},
                                          {"Act", "secret act"},
                                          {"Id", "Xyzzy-apology-id"}});
  apology.said = entry(Kind::apology, {{"Time", "2026-11-12"}, {"Event", "said"}});
  figures.apologies = {{apology, {promise("Xyzzy-change", {})}}};
  figures.thanks = {thanks("2026-11-01", "Xyzzy-thanks", "Xyzzy-thanked")};
  figures.again = {entry(Kind::ask, {{"Time", "2026-01-01"},
                                     {"By", "Xyzzy-by"},
                                     {"Question", "Xyzzy-question"},
                                     {"Answer", "Xyzzy-answer"}})};
  return figures;
}

std::vector<Due> secret_due() {
  return {{day("2026-11-20"), Kind::promise, "Xyzzy-due-id", "Xyzzy-due", false},
          {day("2026-11-21"), Kind::checkin, "Xyzzy-due-set", "", false},
          {day("2026-11-21"), Kind::boundary, "Xyzzy-due-id", "Xyzzy-due-limit", false},
          {day("2026-11-24"), Kind::apology, "Xyzzy-due-id", {}, true, {"Xyzzy-due-people"}}};
}

TEST_CASE("a page says whose it is, of which days, and how much was written") {
  const std::string page = page_of(four_weeks());
  CHECK(has(page, "<title>Looking back, Alex: 26 October to 22 November 2026</title>"));
  CHECK(has(page, "<bdi>Alex</bdi>, 26 October to 22 November 2026"));
  CHECK(has(page, "7 entries: 3 check-ins and 4 promises."));
}

TEST_CASE("a page loads nothing and runs nothing") {
  const std::string page = page_of(with_secrets(), secret_due());
  CHECK(has(page,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
            "style-src &#39;unsafe-inline&#39;; base-uri &#39;none&#39;; "
            "form-action &#39;none&#39;\"/>"));
  for (const char* const part :
       {"<script", "<link", "<img", "<iframe", "src=", "url(", "@import", "http://", "https://"})
    CHECK_FALSE(has(page, part));
}

TEST_CASE("a scale is said in words, drawn, and given in numbers") {
  const std::string page = page_of(four_weeks());
  CHECK(has(page, "<h3 dir=\"auto\">Title of weekly-pair</h3>"));
  CHECK(has(page, "3 check-ins, the last on Monday 16 November 2026."));
  CHECK(has(page, "<strong dir=\"auto\">I felt heard.</strong>"));
  CHECK(has(page, "In the middle: 4, mostly. From 3, partly, to 5, fully. 3 answers."));
  CHECK(has(page, "<title id=\"scale-1-1-title\">I felt heard. Week by week</title>"));
  CHECK(has(page,
            "First, in the week from 26 October 2026: 3, partly. Last, in the week from "
            "16 November 2026: 5, fully. Of 4 weeks, 3 with an answer."));
  CHECK(has(page, "<caption>I felt heard. 1 is not at all, 5 is fully.</caption>"));
  CHECK(has(page, "<tr><th scope=\"row\">2 Nov 2026</th><td>4</td><td>4</td><td>4</td><td>1</td>"));
  CHECK_FALSE(has(page, "9 Nov 2026"));
}

TEST_CASE("a middle between two points, and answers that are all the same") {
  Figures figures = nothing();
  add_set(figures, "a", "I felt heard.", {3, 4});
  add_set(figures, "b", "I felt safe.", {4, 4});
  add_set(figures, "c", "I felt free.", {4});
  const std::string page = page_of(figures);
  CHECK(has(page,
            "In the middle, between 3, partly, and 4, mostly. From 3, partly, to 4, mostly. "
            "2 answers."));
  CHECK(has(page, "<p>Always 4, mostly. 2 answers.</p>"));
  CHECK(has(page, "<p>4, mostly. 1 answer.</p>"));
}

TEST_CASE("promises are counted, and those that are open are named") {
  const std::string page = page_of(four_weeks());
  CHECK(has(page,
            "In this time 2 made, 1 kept, 0 moved to another day and 1 missed. "
            "Open today: 1."));
  CHECK(has(page,
            "<li><span>since 20 November 2026</span><p dir=\"auto\">Call the plumber</p>\n"
            "<p>with <bdi>Sam</bdi> · <code>k7x2mq9d4h1c</code></p>\n</li>"));
}

TEST_CASE("what is due has a day since when, and never a reproach") {
  const std::string page = page_of(four_weeks(), secret_due());
  CHECK(has(page, "<span>since 20 November 2026</span><p dir=\"auto\">Xyzzy-due</p>"));
  CHECK(has(page, "<span>on 24 November 2026</span><p dir=\"auto\">To Xyzzy-due-people</p>"));
  for (const char* const word : {"overdue", "you missed", "streak", "failed", "grade"})
    CHECK_FALSE(has(ascii_lower(page), word));
}

TEST_CASE("thanks stand in full, by month") {
  Figures figures = nothing();
  figures.entries[1] = 2;
  figures.thanks = {thanks("2026-10-31", "one\ntwo"), thanks("2026-11-01T09:00:00+01:00", "three")};
  figures.more_thanks = 3;
  const std::string page = page_of(figures);
  CHECK(has(page, "<h3>October 2026</h3>"));
  CHECK(has(page, "<span>Saturday 31</span><p dir=\"auto\">one\ntwo</p>\n<p>with <bdi>Sam</bdi>"));
  CHECK(has(page, "<h3>November 2026</h3>"));
  CHECK(has(page, "The newest 2; 3 more were written before them."));
}

TEST_CASE("questions are counted by depth, in words") {
  Figures figures = nothing();
  figures.entries[0] = 6;
  figures.depths = {1, 3, 2, 0, 0};
  const std::string page = page_of(figures);
  CHECK(has(page, "Answered: 3 light, 2 personal, 0 tender, 0 repair and 1 of your own."));
  CHECK(has(page, "<tr><th scope=\"row\">2 personal</th><td>2</td></tr>"));
}

TEST_CASE("parts with nothing in them are left out") {
  const std::string page = page_of(four_weeks());
  CHECK(has(page, "href=\"#promises\""));
  CHECK(has(page, "id=\"promises\""));
  for (const char* const part : {"boundaries", "apologies", "thanks", "questions", "again"})
    CHECK_FALSE(has(page, "#" + std::string{part}));
}

TEST_CASE("headings go down one level at a time") {
  const std::string page = page_of(with_secrets(), secret_due());
  int level = 0;
  for (std::size_t at = page.find("<h"); at != std::string::npos; at = page.find("<h", at + 1)) {
    const char digit = page[at + 2];
    if (digit < '1' || digit > '6') continue;
    CHECK(digit - '0' <= level + 1);
    level = digit - '0';
  }
  CHECK(count_of(page, "<h1") == 1);
}

TEST_CASE("an empty journal has a page that says where to begin") {
  const std::string page = page_of(nothing());
  CHECK(has(page, "There is nothing to look back on here yet"));
  CHECK(has(page, "<code>trustkit ask</code>"));
  CHECK(has(page, "Nothing is due."));
  CHECK_FALSE(has(page, "<svg"));
  Figures none;
  none.since = none.until = day("2026-11-22");
  CHECK(page_of(none).ends_with("</html>\n"));
}

TEST_CASE("nothing that a log or a set holds is markup") {
  Figures figures = with_secrets();
  const std::string evil = "</script>\"><img src=x onerror='alert(1)'>]]>\u202E\xff";
  figures.author = evil;
  figures.rhythms[0].title = evil;
  figures.scales[0].ask = evil;
  figures.scales[0].points = {evil, evil, evil, evil, evil};
  figures.thanks = {thanks("2026-11-01", evil, evil)};
  figures.open_promises = {promise(evil + std::string(1'000'000, '<'), {}, evil, evil)};
  figures.again[0].fields[2].second = evil;
  const std::string page = page_of(figures, {{day("2026-11-20"), Kind::promise, evil, evil}});
  CHECK_FALSE(has(page, "<img"));
  CHECK_FALSE(has(page, "</script>"));
  CHECK_FALSE(has(page, "\u202E"));
  CHECK_FALSE(find_invalid_utf8(page));
  CHECK_FALSE(find_control(page));
}

TEST_CASE("the page of somebody has every word") {
  const std::string page = page_of(with_secrets(), secret_due());
  for (const char* const word :
       {"author",      "own-set",   "own-ask",    "low",    "high",        "private-set",
        "private-ask", "promise",   "with",       "id",     "boundary-id", "told",
        "limit",       "wronged",   "apology-id", "change", "thanks",      "thanked",
        "by",          "question",  "answer",     "due",    "due-id",      "due-set",
        "due-limit",   "due-people"})
    CHECK(has(page, std::string{secret} + '-' + word));
  CHECK(has(page, "A private set: think before you show this page."));
}

TEST_CASE("a redacted page has no word, name or id, and no private set") {
  const std::string page = page_of(with_secrets(), secret_due(), true);
  CHECK_FALSE(has(ascii_lower(page), ascii_lower(secret)));
  CHECK_FALSE(has(page, "k7x2mq9d4h1c"));
  CHECK_FALSE(has(page, "Sam"));
  CHECK(has(page, "<title>Looking back, without names and words: "));
  CHECK(count_of(page, "<h3 dir=\"auto\">") == 2);
}

TEST_CASE("a redacted page does not say that a private set is due") {
  const Due due{day("2026-11-21"), Kind::checkin, "Xyzzy-private-set", "", false};
  CHECK(has(page_of(with_secrets(), {due}), "<span>since 21 November 2026</span>"));
  CHECK(has(page_of(with_secrets(), {due}, true), "Nothing is due."));
}

TEST_CASE("a redacted page has what is built in, and days and numbers") {
  const std::string page = page_of(with_secrets(), secret_due(), true);
  CHECK(has(page, "I felt heard."));
  CHECK(has(page, "In the middle: 4, mostly."));
  CHECK(has(page, "<h3 dir=\"auto\">A set of your own</h3>"));
  CHECK(has(page, "<strong dir=\"auto\">A scale of your own</strong>"));
  CHECK(has(page, "In the middle, between 2 and 3. From 1 to 4. 4 answers."));
  CHECK(has(page, "<span>since 20 November 2026</span><p dir=\"auto\">A promise</p>\n</li>"));
  CHECK(has(page, "1 thank-you was written down in this time."));
  CHECK(has(page, "What got easier?"));
}

TEST_CASE("thanks out of a private set are not even counted on a redacted page") {
  Figures figures = with_secrets();
  figures.thanks.push_back(thanks("2026-11-02", "hush"));
  figures.thanks.back().is_private = true;
  CHECK(has(page_of(figures, {}, true), "1 thank-you was"));
}

TEST_CASE("where the time is long, charts show what there is") {
  Figures figures;
  figures.step = Step::year;
  for (int year = 1; year < 9999; ++year)
    figures.steps.emplace_back(std::chrono::year{year} / 1 / 1);
  figures.since = figures.steps.front();
  figures.until = figures.steps.back();
  figures.entries_by_step.resize(figures.steps.size());
  figures.promises_by_step.resize(figures.steps.size());
  std::vector<int> given(figures.steps.size());
  given[2019] = 3;
  given[2025] = 4;
  add_set(figures, "weekly-pair", "I felt heard.", given);
  const std::string page = page_of(figures);
  CHECK(has(page, "Of 7 years, 2 with an answer."));
  CHECK(has(page, "class=\"tick\">2020</text>"));
  CHECK(page.size() < 30'000);
}

TEST_CASE("the page of a decade stays small") {
  Figures figures;
  figures.step = Step::month;
  Date month = day("2016-12-01");
  for (int i = 0; i < 120; ++i, month = add(month, {1, 'm'}))
    figures.steps.push_back(month);
  figures.since = figures.steps.front();
  figures.until = day("2026-11-22");
  figures.entries_by_step.assign(120, {30, 4, 20, 1, 1});
  figures.promises_by_step.assign(120, {9, 7, 1, 2, 1});
  std::vector<int> given(120);
  for (std::size_t i = 0; i < given.size(); ++i)
    given[i] = 1 + static_cast<int>(i % 5);
  for (int scale = 0; scale < 10; ++scale)
    add_set(figures, "set-" + std::to_string(scale), "The give and take felt fair to me.", given);
  for (ScaleFigures& scale : figures.scales) {
    for (Tally& tally : scale.steps)
      tally.add(5, 3);  // a band in every month
  }
  for (std::size_t i = 0; i < Figures::most_thanks; ++i) {
    figures.thanks.push_back({{at_offset(std::chrono::local_seconds{figures.steps[i * 120 / 1000]},
                                         std::chrono::minutes{60}),
                               true},
                              {"Sam"},
                              std::string(150, 'x'),
                              false});
  }
  CHECK(page_of(figures).size() < 500'000);
}

}  // namespace
}  // namespace trustkit
