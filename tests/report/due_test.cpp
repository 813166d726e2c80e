#include "report/due.h"

#include <string>
#include <vector>

#include "base/zones.h"
#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

Due promise() {
  Due due{parse_date("2026-11-24").value(), Kind::promise, "k7x2mq9d4h1c", "Water, the plants."};
  due.ahead = true;
  due.with = {"Sam"};
  due.changed = parse_moment("2026-11-20T09:00:00+01:00").value().utc;
  due.revision = 2;
  due.source = "promise\nk7x2mq9d4h1c";
  return due;
}

Due checkin() {
  Due due{parse_date("2026-11-22").value(), Kind::checkin, "weekly-pair"};
  due.time = std::chrono::hours{18};
  due.source = std::string{"checkin\0Alex\0weekly-pair", 24};
  return due;
}

Due apology() {
  Due due{parse_date("2026-11-21").value(), Kind::apology, "3vq8zt5wxa2n"};
  due.with = {"Sam", "Kim"};
  return due;
}

template <class Write>
std::string written(const Write& write) {
  std::string text;
  Output out{text};
  write(out);
  out.flush();
  return text;
}

std::string lines(const std::vector<Due>& all, bool discreet = false) {
  return written([&](Output& out) { write_due_text(all, discreet, out); });
}

std::string json(const std::vector<Due>& all, bool discreet = false) {
  return written([&](Output& out) { write_due_json(all, discreet, out); });
}

std::string calendar(const std::vector<Due>& all, bool full = false) {
  return written([&](Output& out) { write_due_calendar(all, full, test_now(), out); });
}

// The values of a property, in the order in which they stand.
std::vector<std::string> values(const std::string& calendar, const std::string& property) {
  std::vector<std::string> found;
  for (std::size_t at = calendar.find('\n' + property); at != std::string::npos;
       at = calendar.find('\n' + property, at + 1)) {
    const std::size_t start = at + property.size() + 1;
    found.push_back(calendar.substr(start, calendar.find('\r', start) - start));
  }
  return found;
}

using Values = std::vector<std::string>;

TEST_CASE("what is due is a line each, or only how much") {
  CHECK(lines({apology(), checkin(), promise()}) ==
        "since 2026-11-21: apology follow-up 3vq8zt5wxa2n: to Sam, Kim\n"
        "since 2026-11-22: check-in weekly-pair\n"
        "on 2026-11-24: promise k7x2mq9d4h1c: Water, the plants.\n");
  CHECK(lines({apology(), checkin()}, true) == "trustkit: 2 due\n");
  CHECK(lines({}).empty());
  CHECK(lines({}, true).empty());
}

TEST_CASE("what is due in JSON") {
  CHECK(json({checkin(), promise()}) == R"({
  "version": 1,
  "count": 2,
  "due": [
    {
      "kind": "checkin",
      "id": null,
      "set": "weekly-pair",
      "day": "2026-11-22",
      "time": "18:00",
      "ahead": false,
      "text": null,
      "with": []
    },
    {
      "kind": "promise",
      "id": "k7x2mq9d4h1c",
      "set": null,
      "day": "2026-11-24",
      "time": null,
      "ahead": true,
      "text": "Water, the plants.",
      "with": [
        "Sam"
      ]
    }
  ]
}
)");
  CHECK(json({}) == "{\n  \"version\": 1,\n  \"count\": 0,\n  \"due\": []\n}\n");
  CHECK(json({promise()}, true) == "{\n  \"version\": 1,\n  \"count\": 1\n}\n");
}

TEST_CASE("a calendar of what is due tells nothing unless it is asked to") {
  const Zone zone("Europe/Berlin");
  const std::string text = calendar({checkin(), promise()});
  CHECK(text.substr(text.find("BEGIN:VEVENT", text.find("BEGIN:VEVENT") + 1)) ==
        "BEGIN:VEVENT\r\n"
        "UID:k7x2mq9d4h1c@trustkit\r\n"
        "DTSTAMP:20261120T080000Z\r\n"
        "SEQUENCE:2\r\n"
        "DTSTART;VALUE=DATE:20261124\r\n"
        "SUMMARY:trustkit: due\r\n"
        "CLASS:PRIVATE\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "BEGIN:VALARM\r\n"
        "ACTION:DISPLAY\r\n"
        "TRIGGER:PT9H\r\n"
        "DESCRIPTION:trustkit: due\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n");
  CHECK(text.find("weekly") == std::string::npos);
  CHECK(values(text, "DTSTART;TZID=Europe/Berlin:") == Values{"20261122T180000"});
  CHECK(values(text, "TRIGGER:") == Values{"PT0S", "PT9H"});
  CHECK(values(text, "DTSTAMP:") == Values{"20261122T203000Z", "20261120T080000Z"});
  const std::string full = calendar({checkin(), promise()}, true);
  CHECK(values(full, "SUMMARY:") ==
        Values{"check-in weekly-pair", "promise k7x2mq9d4h1c: Water\\, the plants."});
  CHECK(values(full, "DESCRIPTION:") == Values{"trustkit: due", "trustkit: due"});
}

TEST_CASE("an event keeps its name, and no two have the same") {
  const Zone zone("UTC");
  Due twin = promise();
  Due by_hand = promise();
  by_hand.name = "";
  const Values names = values(calendar({checkin(), promise(), twin, by_hand, by_hand}), "UID:");
  REQUIRE(names.size() == 5);
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      CHECK(names[i] != names[j]);
  }
  // These two are for ever: a change shows every event twice in calendars that have them.
  CHECK(names[0] == "148e91acb4a8f0fe@trustkit");
  CHECK(names[1] == "k7x2mq9d4h1c@trustkit");
}

TEST_CASE("an empty calendar holds just its time zone") {
  const Zone zone("Asia/Kathmandu");
  CHECK(calendar({}) ==
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//trustkit//trustkit//EN\r\n"
        "BEGIN:VTIMEZONE\r\n"
        "TZID:Asia/Kathmandu\r\n"
        "BEGIN:STANDARD\r\n"
        "DTSTART:20250101T054500\r\n"
        "TZOFFSETFROM:+0545\r\n"
        "TZOFFSETTO:+0545\r\n"
        "TZNAME:+0545\r\n"
        "END:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
        "END:VCALENDAR\r\n");
}

TEST_CASE("a zone that has no name of its own is called after what it is") {
  const auto name = [](const char* zone_text) {
    const Zone zone(zone_text);
    return values(calendar({}), "TZID:").front();
  };
  CHECK(name("CET-1CEST,M3.5.0,M10.5.0/3").starts_with("trustkit-"));
  CHECK(name("CET-1CEST,M3.5.0,M10.5.0/3") != name("CET-1CEST,M3.4.0,M10.5.0/3"));
  CHECK(name(":Europe/Berlin") == "Europe/Berlin");
  CHECK(name("/usr/share/zoneinfo/Europe/Berlin") == "Europe/Berlin");
  CHECK(name("") == "UTC");
}

TEST_CASE("a check-in on the first or last of all days has its offset") {
  const Zone zone("Europe/Berlin");
  for (const char* const day : {"0001-01-01", "9999-12-31"}) {
    Due due = checkin();
    due.day = parse_date(day).value();
    due.changed = std::chrono::sys_seconds::min();
    const std::string text = calendar({due});
    CHECK(values(text, "DTSTART;TZID=Europe/Berlin:").size() == 1);
    CHECK(values(text, "DTSTAMP:") == Values{"00010101T000000Z"});
  }
  Due early = checkin();
  early.day = parse_date("0001-01-01").value();
  CHECK(values(calendar({early}), "TZOFFSETTO:").front() == "+005328");
}

}  // namespace
}  // namespace trustkit
