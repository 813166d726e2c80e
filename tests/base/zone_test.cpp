#include "base/zone.h"

#include <chrono>
#include <string>

#include "base/zones.h"
#include "catch.h"

namespace trustkit {
namespace {

using Catch::Matchers::ContainsSubstring;

std::string complaint_of_now() {
  return complaint([] { system_now(); });
}

TEST_CASE("the clock is the local zone's") {
  SECTION("an offset of a quarter") {
    const Zone zone("Asia/Kathmandu");
    CHECK(system_now().offset == std::chrono::minutes{345});
    CHECK(at("2026-11-22 09:30") == "2026-11-22T09:30:00+05:45");
  }
  SECTION("west of Greenwich") {
    const Zone zone("America/St_Johns");
    CHECK(at("2026-11-22 09:30") == "2026-11-22T09:30:00-03:30");
  }
  SECTION("the real time") {
    const Zone zone("Asia/Tokyo");
    const auto before = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const Moment moment = system_now();
    CHECK(moment.utc >= before);
    CHECK(moment.utc <= before + std::chrono::minutes{1});
    CHECK(at_local(moment.local()) == moment);
  }
  SECTION("seconds of an old offset are rounded, those of the clock are not") {
    const Zone zone("Europe/Berlin");  // +00:53:28 until 1893
    CHECK(at("1890-01-01 12:00:07") == "1890-01-01T12:00:07+00:53");
  }
}

TEST_CASE("TZ may have any form the C library knows") {
  struct Row {
    const char* zone;
    const char* summer;
  };
  for (const Row& row :
       {Row{"UTC", "+00:00"}, Row{"GMT", "+00:00"}, Row{"", "+00:00"}, Row{":", "+00:00"},
        Row{":UTC", "+00:00"}, Row{"UTC0", "+00:00"}, Row{"Europe/Berlin", "+02:00"},
        Row{":Europe/Berlin", "+02:00"}, Row{"/usr/share/zoneinfo/Europe/Berlin", "+02:00"},
        Row{":/usr/share/zoneinfo/Asia/Kathmandu", "+05:45"},
        Row{"CET-1CEST,M3.5.0,M10.5.0/3", "+02:00"}, Row{"EST5EDT", "-04:00"},
        Row{"CET-1CEST", "+02:00"}, Row{"<+03>-3", "+03:00"}, Row{"<-0330>+3:30", "-03:30"},
        Row{"ABC-5:45:00", "+05:45"}, Row{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "-01:00"},
        Row{"IST-1GMT0,M10.5.0,M3.5.0/1", "+01:00"},
        Row{"AAA-3BBB-4,J100/2:30,300/167", "+04:00"}}) {
    INFO(row.zone);
    const Zone zone(row.zone);
    CHECK(at("2026-07-01 12:00") == std::string("2026-07-01T12:00:00") + row.summer);
    CHECK_NOTHROW(system_now());
  }
  const Zone unset(nullptr);
  CHECK_NOTHROW(system_now());
}

TEST_CASE("a TZ that would be taken for UTC is refused") {
  for (const std::string& name :
       items("Nowhere/City|:Nowhere/City|berlin|CET-|CET|Europe|Europe/|Europe/Berlin/|"
             "tzdata.zi|/etc/passwd|/nowhere/UTC|/|Europe/../Europe/Berlin|"
             "../zoneinfo/Europe/Berlin|/usr/share/zoneinfo/../zoneinfo/Europe/Berlin| UTC|"
             "UTC |utc|AB1|CET-25|CET-1:60|CET-1CEST,M3.5.0|CET-1CEST,M3.5.0,|"
             "CET-1CEST,M13.5.0,M10.5.0|CET-1CEST,M3.6.0,M10.5.0|CET-1CEST,M3.5.7,M10.5.0|"
             "CET-1CEST,J0,J300|CET-1CEST,J100/168,J300|CET-1CEST,J100,J300x|CET-1CEST x|"
             "<+03-3|<+3>-3|<+0 3>-3|+03|\x1b[31m")) {
    INFO(name);
    // There is a file of this name; without it, the form lacks an offset.
    const Variable folder("TZDIR", name == "CET" ? "/nowhere" : nullptr);
    const Zone zone(name.c_str());
    CHECK_THAT(complaint_of_now(), ContainsSubstring("unknown time zone"));
    CHECK_THAT(complaint_at("2026-11-22 09:30"), ContainsSubstring("unknown time zone"));
  }
  const Zone zone("Nowhere/City");
  CHECK(complaint_of_now() ==
        "unknown time zone 'Nowhere/City' in TZ, set TZ to a name such as 'Europe/Berlin' (the "
        "package tzdata has them) or unset it");
}

TEST_CASE("names of zones are looked up where the C library looks") {
  const Variable folder("TZDIR", "/nowhere");
  {
    const Zone zone("Europe/Berlin");
    CHECK_THAT(complaint_of_now(), ContainsSubstring("'Europe/Berlin'"));
  }
  for (const char* name : {"UTC", "GMT", "Etc/UTC", "CET-1CEST,M3.5.0,M10.5.0/3"}) {
    INFO(name);
    const Zone zone(name);
    CHECK_NOTHROW(system_now());
  }
}

TEST_CASE("a zone a day away from UTC is refused") {
  const Zone zone("ABC24");
  CHECK_THAT(complaint_of_now(), ContainsSubstring("a day or more away"));
}

TEST_CASE("a time that the clocks skipped is an error") {
  const Zone zone("Europe/Berlin");
  CHECK(at("2026-03-29 01:59:59") == "2026-03-29T01:59:59+01:00");
  CHECK(complaint_at("2026-03-29 02:30") ==
        "the clocks skipped 2026-03-29 02:30, give an earlier or a later time");
  CHECK_THAT(complaint_at("2026-03-29 02:00"), ContainsSubstring("skipped"));
  CHECK_THAT(complaint_at("2026-03-29 02:59:59"), ContainsSubstring("skipped"));
  CHECK(at("2026-03-29 03:00") == "2026-03-29T03:00:00+02:00");

  const Zone samoa("Pacific/Apia");  // without a 30 December 2011
  CHECK(at("2011-12-29 23:59") == "2011-12-29T23:59:00-10:00");
  CHECK_THAT(complaint_at("2011-12-30 12:00"), ContainsSubstring("skipped"));
  CHECK(at("2011-12-31 00:00") == "2011-12-31T00:00:00+14:00");
}

TEST_CASE("an hour that stands twice is the second, whatever was asked before") {
  for (const char* earlier : {"2026-07-01 12:00", "2026-12-01 12:00", "1890-01-01 12:00"}) {
    {
      const Zone zone("Europe/Berlin");
      at(earlier);
      CHECK(at("2026-10-25 02:30") == "2026-10-25T02:30:00+01:00");
      CHECK(at("2026-10-25 01:59:59") == "2026-10-25T01:59:59+02:00");
      CHECK(at("2026-10-25 03:00") == "2026-10-25T03:00:00+01:00");
    }
    {
      const Zone zone("Europe/Dublin");  // where the law calls summer the standard
      at(earlier);
      CHECK(at("2026-10-25 01:30") == "2026-10-25T01:30:00+00:00");
    }
    {
      const Zone zone("Europe/Moscow");  // a change without summer time
      at(earlier);
      CHECK(at("2014-10-26 01:30") == "2014-10-26T01:30:00+03:00");
    }
  }
}

TEST_CASE("the local clock runs from the year 1 to 9999") {
  const Zone zone("Europe/Berlin");
  CHECK(at("0001-01-01 00:00") == "0001-01-01T00:00:00+00:53");
  CHECK(at("2038-01-19 04:14:08") == "2038-01-19T04:14:08+01:00");
  CHECK(at("2500-07-01 12:00") == "2500-07-01T12:00:00+02:00");
  CHECK(at("9999-12-31 23:59:59") == "9999-12-31T23:59:59+01:00");
  const auto end = local("9999-12-31 23:59:59") + std::chrono::seconds{1};
  const auto start = local("0001-01-01 00:00") - std::chrono::seconds{1};
  CHECK_THAT(complaint([&] { at_local(end); }), ContainsSubstring("years 1 to 9999"));
  CHECK_THAT(complaint([&] { at_local(start); }), ContainsSubstring("years 1 to 9999"));
}

TEST_CASE("the changes of a zone's clock") {
  const auto changes = [](const char* name, const char* from, const char* to) {
    const Zone zone(name);
    std::string text;
    for (const ClockChange& change :
         clock_changes(parse_moment(from).value().utc, parse_moment(to).value().utc)) {
      text += to_string(Moment{change.at, {}}).substr(0, 16) + ' ' +
              std::to_string(change.before.count() / 60) + ' ' +
              std::to_string(change.after.count() / 60) + ' ' + change.name +
              (change.is_summer ? " summer\n" : "\n");
    }
    return text;
  };
  const auto of_2026 = [&](const char* name) {
    return changes(name, "2026-01-01T00:00Z", "2026-12-31T00:00Z");
  };
  CHECK(of_2026("Asia/Kathmandu") == "2026-01-01T00:00 345 345 +0545\n");
  CHECK(of_2026("Europe/Berlin") ==
        "2026-01-01T00:00 60 60 CET\n"
        "2026-03-29T01:00 60 120 CEST summer\n"
        "2026-10-25T01:00 120 60 CET\n");
  // Half an hour, and the year begins in summer.
  CHECK(of_2026("Australia/Lord_Howe") ==
        "2026-01-01T00:00 660 660 +11 summer\n"
        "2026-04-04T15:00 660 630 +1030\n"
        "2026-10-03T15:30 630 660 +11 summer\n");
  // Its own rules call the winter the exception.
  CHECK(of_2026("Europe/Dublin") ==
        "2026-01-01T00:00 0 0 GMT\n"
        "2026-03-29T01:00 0 60 IST summer\n"
        "2026-10-25T01:00 60 0 GMT\n");
  CHECK(of_2026("Africa/Casablanca") ==
        "2026-01-01T00:00 60 60 +01 summer\n"
        "2026-02-15T02:00 60 0 +00\n"
        "2026-03-22T02:00 0 60 +01 summer\n");
  CHECK(of_2026("UTC") == "2026-01-01T00:00 0 0 UTC\n");
}

TEST_CASE("the name of the zone, where it has one that others know") {
  for (const char* const name :
       {"Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"}) {
    const Zone zone(name);
    CHECK(zone_name() == "Europe/Berlin");
  }
  for (const char* const name : {"CET-1CEST", "<+03>-3", "right/Europe/Berlin", "Nowhere/Else",
                                 "/etc/../usr/share/zoneinfo/../zoneinfo/Europe/../x"}) {
    const Zone zone(name);
    CHECK(zone_name().empty());
  }
  const Zone zone("");
  CHECK(zone_name() == "UTC");
}

}  // namespace
}  // namespace trustkit
