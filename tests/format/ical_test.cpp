#include "format/ical.h"

#include <string>

#include "base/text.h"
#include "catch.h"

namespace trustkit {
namespace {

std::string title(std::string_view text) {
  std::string written;
  Output out{written};
  CalendarWriter{out}.text("SUMMARY", text);
  out.flush();
  return written;
}

TEST_CASE("components hold properties, on lines as iCalendar ends them") {
  std::string written;
  Output out{written};
  CalendarWriter{out}
      .begin("VEVENT")
      .value("DTSTART", "20261122T180000", {{"TZID", "Europe/Berlin"}, {"X-A", "a:\"b\""}})
      .text("SUMMARY", "due")
      .end("VEVENT");
  out.flush();
  CHECK(written ==
        "BEGIN:VEVENT\r\n"
        "DTSTART;TZID=Europe/Berlin;X-A=\"a:'b'\":20261122T180000\r\n"
        "SUMMARY:due\r\n"
        "END:VEVENT\r\n");
}

TEST_CASE("in a text, what means something to iCalendar is escaped") {
  CHECK(title("a, b; c\\d: \"e\"") == "SUMMARY:a\\, b\\; c\\\\d: \"e\"\r\n");
  CHECK(title("one\ntwo\r\nthree\tfour") == "SUMMARY:one\\ntwo\\nthree\tfour\r\n");
}

TEST_CASE("no byte that is not text comes into a calendar") {
  CHECK(title("a\xff\xfe"
              "b\x1b[2J\r\x7f") ==
        "SUMMARY:a\xef\xbf\xbd\xef\xbf\xbd"
        "b\xef\xbf\xbd[2J\xef\xbf\xbd\xef\xbf\xbd\r\n");
  CHECK(title("\xc3") == "SUMMARY:\xef\xbf\xbd\r\n");
}

TEST_CASE("long lines are folded after 75 bytes, and no character is cut") {
  for (const std::string letter : {"x", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x8c\xb1"}) {
    std::string text;
    for (int i = 0; i < 200; ++i)
      text += letter;
    std::string rest = title(text);
    std::string unfolded;
    while (!rest.empty()) {
      const std::size_t end = rest.find("\r\n");
      const std::string line = rest.substr(0, end);
      CHECK(line.size() <= 75);
      CHECK(line.size() + letter.size() > (end + 2 == rest.size() ? 0U : 75U));
      CHECK_FALSE(find_invalid_utf8(line));
      unfolded += line.starts_with(' ') ? line.substr(1) : line;
      rest.erase(0, end + 2);
    }
    CHECK(unfolded == "SUMMARY:" + text);
  }
  const std::string fits(75 - std::string_view{"SUMMARY:"}.size(), 'x');
  CHECK(title(fits) == "SUMMARY:" + fits + "\r\n");
  CHECK(title(fits + 'y') == "SUMMARY:" + fits + "\r\n y\r\n");
}

TEST_CASE("days, times and offsets as iCalendar writes them") {
  const Moment moment = parse_moment("2026-11-02T08:09:07+01:00").value();
  CHECK(ical_date(moment.date()) == "20261102");
  CHECK(ical_time(moment.local()) == "20261102T080907");
  CHECK(ical_time(moment.utc) == "20261102T070907Z");
  CHECK(ical_date(parse_date("0001-01-01").value()) == "00010101");
  using std::chrono::minutes;
  CHECK(ical_offset(minutes{0}) == "+0000");
  CHECK(ical_offset(minutes{345}) == "+0545");
  CHECK(ical_offset(minutes{-210}) == "-0330");
  CHECK(ical_offset(std::chrono::seconds{-3208}) == "-005328");
}

}  // namespace
}  // namespace trustkit
