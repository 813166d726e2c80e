#include "report/entries_page.h"

#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

Entry entry(Kind kind, std::vector<rec::Pair> fields) {
  Entry made{.kind = kind, .fields = std::move(fields)};
  made.time = parse_when(made.text("Time"));
  return made;
}

std::string page_of(const std::vector<Entry>& entries) {
  std::string text;
  Output out{text};
  EntriesPage page{out, test_now()};
  for (const Entry& entry : entries)
    page.add(entry);
  page.done();
  out.flush();
  return text;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a question and its answer stand by themselves") {
  const std::string page = page_of({entry(Kind::ask, {{"Time", "2026-11-22T21:30:00+01:00"},
                                                      {"By", "Alex"},
                                                      {"With", "Sam"},
                                                      {"With", "Kim"},
                                                      {"Set", "warm-up 1"},
                                                      {"Prompt", "fond-tool"},
                                                      {"Question", "Which tool are you fond of?"},
                                                      {"Depth", "1"},
                                                      {"Answer", "A knife,\nold and thin."},
                                                      {"Id", "k7x2mq9d4h1c"}})});
  CHECK(has(page, "<h2>Sunday 22 November 2026</h2>"));
  CHECK(has(page,
            "<article><h3 dir=\"auto\">Which tool are you fond of?</h3>\n"
            "<p class=\"note\">22 November 2026, 21:30 · <bdi>Alex</bdi> with <bdi>Sam</bdi>, "
            "<bdi>Kim</bdi> · <bdi>warm-up</bdi> · <code>k7x2mq9d4h1c</code></p>\n"
            "<p dir=\"auto\">A knife,\nold and thin.</p>\n"
            "</article>"));
}

TEST_CASE("other entries have their fields by name") {
  const std::string page =
      page_of({entry(Kind::checkin, {{"Time", "2026-11-21"}, {"GoodNews", "x"}, {"My_own", "y"}})});
  CHECK(has(page, "<h3 dir=\"auto\">Check-in</h3>"));
  CHECK(has(page,
            "<dl><dt>Good news</dt>\n<dd dir=\"auto\">x</dd>\n"
            "<dt>My own</dt>\n<dd dir=\"auto\">y</dd>\n</dl>"));
}

TEST_CASE("entries of one day stand below its name") {
  const std::string page = page_of({entry(Kind::promise, {{"Time", "2026-11-21"}}),
                                    entry(Kind::checkin, {{"Time", "2026-11-21T09:00:00Z"}}),
                                    entry(Kind::checkin, {{"Time", "2026-11-22"}}),
                                    entry(Kind::checkin, {{"Time", "soon"}})});
  CHECK(count_of(page, "<h2>") == 3);
  CHECK(count_of(page, "<article>") == 4);
  CHECK(has(page, "<h2>Without a day</h2>"));
  CHECK(has(page, "<p class=\"note\">soon</p>"));
  CHECK(count_of(page, "<section>") == count_of(page, "</section>"));
  CHECK(page.ends_with("</body>\n</html>\n"));
}

TEST_CASE("nothing that an entry holds is markup") {
  const std::string evil = "</script><img src=x onerror=\"alert('1')\">";
  const std::string page = page_of({entry(Kind::ask, {{"Time", evil},
                                                      {"By", evil},
                                                      {"With", evil},
                                                      {"Set", evil},
                                                      {"Id", evil},
                                                      {"Question", evil},
                                                      {"Answer", evil},
                                                      {evil, evil}})});
  CHECK_FALSE(has(page, "<img"));
  CHECK_FALSE(has(page, "</script>"));
  CHECK(count_of(page, "&lt;img src=x") == 8);
}

TEST_CASE("without an entry the page says so") {
  const std::string page = page_of({});
  CHECK(has(page, "<p>No entry fits.</p>"));
  CHECK(page.ends_with("</body>\n</html>\n"));
}

}  // namespace
}  // namespace trustkit
