#include "base/time.h"

#include <string>
#include <string_view>

#include "base/zones.h"
#include "catch.h"

namespace trustkit {
namespace {

Date date(std::string_view text) {
  return parse_date(text).value();
}

TEST_CASE("dates are read and written") {
  for (const char* text : {"2025-11-22", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"}) {
    CHECK(to_string(date(text)) == text);
  }
  for (const std::string& text :
       items("2025|2025-11|2025-11-2|2025-11-22 | 2025-11-22|2025/11/22|20251122|2025-13-01|"
             "2025-00-01|2025-01-00|2025-02-29|1900-02-29|2026-02-30|2026-04-31|0000-01-01|"
             "-001-01-01|+025-11-22|2025-+1-22|2025-11- 2|2025--1-22|12025-11-22|2025-11-22T|"
             "2025-11-\xd9\xa2")) {
    INFO(text);
    CHECK_FALSE(parse_date(text));
  }
  CHECK_FALSE(parse_date(""));
}

TEST_CASE("dates are spoken") {
  CHECK(spoken(date("2026-11-22")) == "Sunday 22 November 2026");
  CHECK(spoken(date("2024-02-29")) == "Thursday 29 February 2024");
  CHECK(spoken(date("0001-01-01")) == "Monday 1 January 1");
}

TEST_CASE("moments are read and written") {
  struct Row {
    const char* text;
    const char* written;
  };
  for (const Row& row : {Row{"2025-11-22T09:14:03+01:00", "2025-11-22T09:14:03+01:00"},
                         Row{"2025-11-22 09:14:03+01:00", "2025-11-22T09:14:03+01:00"},
                         Row{"2025-11-22T09:14+01:00", "2025-11-22T09:14:00+01:00"},
                         Row{"2025-11-22T09:14Z", "2025-11-22T09:14:00+00:00"},
                         Row{"2025-11-22T09:14-00:00", "2025-11-22T09:14:00+00:00"},
                         Row{"2025-11-22T00:00:00-03:30", "2025-11-22T00:00:00-03:30"},
                         Row{"2025-11-22T23:59:59+23:59", "2025-11-22T23:59:59+23:59"},
                         Row{"2025-11-22T23:59:59-23:59", "2025-11-22T23:59:59-23:59"},
                         Row{"1901-12-13T20:45:51-00:30", "1901-12-13T20:45:51-00:30"},
                         Row{"2038-01-19T03:14:08+00:00", "2038-01-19T03:14:08+00:00"},
                         Row{"0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00+23:59"},
                         Row{"9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59-23:59"}}) {
    INFO(row.text);
    const auto moment = parse_moment(row.text);
    REQUIRE(moment);
    CHECK(to_string(*moment) == row.written);
    CHECK(parse_moment(row.written) == moment);
  }
  for (const std::string& text :
       items("2025-11-22|2025-11-22T|2025-11-22T09:14|2025-11-22T09:14:03|2025-11-22T9:14Z|"
             "2025-11-22T24:00Z|2025-11-22T09:60Z|2025-11-22T09:14:60Z|"
             "2025-11-22T09:14:03.5Z|2025-11-22T09Z|2025-11-22T09:14:Z|2025-11-22_09:14Z|"
             "2025-11-22  09:14Z|2025-11-22T09:14z|2025-11-22T09:14ZZ|2025-11-22T09:14+1:00|"
             "2025-11-22T09:14+0100|2025-11-22T09:14+01|2025-11-22T09:14+24:00|"
             "2025-11-22T09:14+01:60|2025-11-22T09:14+01:00:00|2025-11-22T09:14++1:00|"
             "2025-02-29T09:14Z|0000-12-31T23:00Z|2025-11-22T-9:14Z|2025-11-22T09.14Z|2025-11-"
             "22T09:14+-1:00")) {
    INFO(text);
    CHECK_FALSE(parse_moment(text));
  }
  CHECK_FALSE(parse_moment(""));
}

TEST_CASE("a moment belongs to its writer's day") {
  const auto late = parse_moment("2025-11-22T23:30:00-05:00").value();
  const auto same = parse_moment("2025-11-23T04:30:00Z").value();
  CHECK(late.utc == same.utc);
  CHECK(late.date() == date("2025-11-22"));
  CHECK(same.date() == date("2025-11-23"));
  CHECK(parse_moment("1969-12-31T23:59:59Z").value().date() == date("1969-12-31"));
}

TEST_CASE("a log holds days and moments") {
  for (const char* text : {"2025-11-22", "2025-11-22T00:00:00+01:00", "9999-12-31"}) {
    CHECK(to_string(parse_when(text).value()) == text);
  }
  const When day = parse_when("2025-11-22").value();
  CHECK(day.day_only);
  CHECK(to_string(day.at) == "2025-11-22T00:00:00+00:00");
  CHECK_FALSE(parse_when("2025-11-22T00:00:00+01:00").value().day_only);
  CHECK_FALSE(parse_when("today"));
  CHECK_FALSE(parse_when("2025-11-22T09:14"));
}

TEST_CASE("periods are read and written") {
  for (const char* text : {"3d", "2w", "6m", "1y", "9999d"}) {
    CHECK(to_string(parse_period(text).value()) == text);
  }
  CHECK(parse_period("6m") == Period{6, 'm'});
  for (const std::string& text : items("d|3|0d|10000d|-1d|+1d|3 d| 3d|3D|3days|3x|1.5y")) {
    INFO(text);
    CHECK_FALSE(parse_period(text));
  }
  CHECK_FALSE(parse_period(""));
}

TEST_CASE("periods are counted on the calendar") {
  struct Row {
    const char* from;
    const char* period;
    const char* later;
    const char* earlier;
  };
  for (const Row& row : {Row{"2026-11-22", "3d", "2026-11-25", "2026-11-19"},
                         Row{"2026-11-22", "2w", "2026-12-06", "2026-11-08"},
                         Row{"2026-11-22", "6m", "2027-05-22", "2026-05-22"},
                         Row{"2026-01-31", "1m", "2026-02-28", "2025-12-31"},
                         Row{"2024-01-31", "1m", "2024-02-29", "2023-12-31"},
                         Row{"2026-03-31", "1m", "2026-04-30", "2026-02-28"},
                         Row{"2026-12-31", "2m", "2027-02-28", "2026-10-31"},
                         Row{"2024-02-29", "1y", "2025-02-28", "2023-02-28"},
                         Row{"2024-02-29", "4y", "2028-02-29", "2020-02-29"},
                         Row{"2026-01-15", "12m", "2027-01-15", "2025-01-15"},
                         Row{"2026-11-22", "9999y", "9999-12-31", "0001-01-01"},
                         Row{"9999-12-31", "1d", "9999-12-31", "9999-12-30"},
                         Row{"0001-01-01", "9999m", "0834-04-01", "0001-01-01"}}) {
    INFO(row.from << " and " << row.period);
    const Period period = parse_period(row.period).value();
    CHECK(to_string(add(date(row.from), period)) == row.later);
    CHECK(to_string(subtract(date(row.from), period)) == row.earlier);
  }
}

TEST_CASE("weekdays have English names") {
  CHECK(parse_weekday("sunday") == std::chrono::Sunday);
  CHECK(parse_weekday("Wed") == std::chrono::Wednesday);
  CHECK(parse_weekday("SATURDAY") == std::chrono::Saturday);
  for (const char* text : {"", "s", "su", "sund", "sundays", " sun", "sun ", "0", "montag"}) {
    INFO(text);
    CHECK_FALSE(parse_weekday(text));
  }
}

}  // namespace
}  // namespace trustkit
