#include "base/when.h"

#include <string>
#include <string_view>

#include "base/zone.h"
#include "base/zones.h"
#include "catch.h"

namespace trustkit {
namespace {

using Catch::Matchers::ContainsSubstring;

// A Sunday in Berlin.
Moment now() {
  return parse_moment("2026-11-22T09:14:03+01:00").value();
}

std::string complaint_about(std::string_view text) {
  return complaint([&] { read_when(text, now()); });
}

TEST_CASE("a day is a day where its midnight was skipped") {
  const Zone zone("America/Sao_Paulo");
  CHECK_THAT(complaint_at("2018-11-04 00:00"), ContainsSubstring("skipped"));
  CHECK(at("2018-11-04 01:00") == "2018-11-04T01:00:00-02:00");

  const Moment noon = at_local(local("2018-11-04 12:00"));
  for (const char* text : {"today", "2018-11-04", "0 days ago"}) {
    const When when = read_when(text, noon);
    CHECK(when.day_only);
    CHECK(to_string(when) == "2018-11-04");
  }
  CHECK(to_string(read_when("in 2 weeks", at_local(local("2018-10-21 12:00")))) == "2018-11-04");
  CHECK_THAT(complaint([&] { read_when("today 0:30", noon); }), ContainsSubstring("skipped"));
}

TEST_CASE("days are read as people say them") {
  const Zone zone("Europe/Berlin");
  struct Row {
    const char* text;
    const char* day;
  };
  for (const Row& row : {Row{"today", "2026-11-22"},         Row{"yesterday", "2026-11-21"},
                         Row{"tomorrow", "2026-11-23"},      Row{"monday", "2026-11-23"},
                         Row{"friday", "2026-11-27"},        Row{"saturday", "2026-11-28"},
                         Row{"sunday", "2026-11-29"},        Row{"next sunday", "2026-11-29"},
                         Row{"fri", "2026-11-27"},           Row{"next friday", "2026-11-27"},
                         Row{"last friday", "2026-11-20"},   Row{"last saturday", "2026-11-21"},
                         Row{"last sunday", "2026-11-15"},   Row{"last monday", "2026-11-16"},
                         Row{"last mon", "2026-11-16"},      Row{"3 days ago", "2026-11-19"},
                         Row{"1 day ago", "2026-11-21"},     Row{"0 days ago", "2026-11-22"},
                         Row{"in 2 weeks", "2026-12-06"},    Row{"1 week ago", "2026-11-15"},
                         Row{"in 3 months", "2027-02-22"},   Row{"9 months ago", "2026-02-22"},
                         Row{"in 1 year", "2027-11-22"},     Row{"2025 years ago", "0001-11-22"},
                         Row{"in 7973 years", "9999-11-22"}, Row{"2024-02-29", "2024-02-29"},
                         Row{"0001-01-01", "0001-01-01"},    Row{"9999-12-31", "9999-12-31"},
                         Row{"TODAY", "2026-11-22"},         Row{"\t In  2   Weeks ", "2026-12-06"},
                         Row{"Last  FRIDAY", "2026-11-20"}}) {
    INFO(row.text);
    const When when = read_when(row.text, now());
    CHECK(when.day_only);
    CHECK(to_string(when) == row.day);
    CHECK(to_string(when.at) == std::string(row.day) + "T00:00:00+01:00");
  }
}

TEST_CASE("times are read as people say them") {
  const Zone zone("Europe/Berlin");
  struct Row {
    const char* text;
    const char* moment;
  };
  for (const Row& row : {Row{"now", "2026-11-22T09:14:03+01:00"},
                         Row{"NOW", "2026-11-22T09:14:03+01:00"},
                         Row{"9:30", "2026-11-22T09:30:00+01:00"},
                         Row{"09:30", "2026-11-22T09:30:00+01:00"},
                         Row{"0:00", "2026-11-22T00:00:00+01:00"},
                         Row{"23:59:59", "2026-11-22T23:59:59+01:00"},
                         Row{"at 9:30", "2026-11-22T09:30:00+01:00"},
                         Row{"today 9:30", "2026-11-22T09:30:00+01:00"},
                         Row{"yesterday 21:30", "2026-11-21T21:30:00+01:00"},
                         Row{"friday 18:00", "2026-11-27T18:00:00+01:00"},
                         Row{"next friday 18:00", "2026-11-27T18:00:00+01:00"},
                         Row{"Last Friday  at 18:00", "2026-11-20T18:00:00+01:00"},
                         Row{"3 days ago 7:05", "2026-11-19T07:05:00+01:00"},
                         Row{"in 8 months at 7:05", "2027-07-22T07:05:00+02:00"},
                         Row{"2026-11-22T21:30", "2026-11-22T21:30:00+01:00"},
                         Row{"2026-07-22t21:30:15", "2026-07-22T21:30:15+02:00"},
                         Row{"2026-07-22 21:30", "2026-07-22T21:30:00+02:00"},
                         Row{"2026-07-22 at 9:30", "2026-07-22T09:30:00+02:00"},
                         Row{"2026-11-22T21:30-05:00", "2026-11-22T21:30:00-05:00"},
                         Row{"2026-11-22 21:30:15-05:00", "2026-11-22T21:30:15-05:00"},
                         Row{"2026-03-29T02:30+01:00", "2026-03-29T02:30:00+01:00"},
                         Row{"2026-11-22t21:30z", "2026-11-22T21:30:00+00:00"},
                         Row{"in 2 hours", "2026-11-22T11:14:03+01:00"},
                         Row{"30 minutes ago", "2026-11-22T08:44:03+01:00"},
                         Row{"1 minute ago", "2026-11-22T09:13:03+01:00"},
                         Row{"10 hours ago", "2026-11-21T23:14:03+01:00"},
                         Row{"1000 hours ago", "2026-10-11T18:14:03+02:00"}}) {
    INFO(row.text);
    const When when = read_when(row.text, now());
    CHECK_FALSE(when.day_only);
    CHECK(to_string(when) == row.moment);
  }
  CHECK_THAT(complaint_about("2026-03-29 2:30"), ContainsSubstring("skipped"));
}

TEST_CASE("today is the day where `now` was written") {
  const Zone zone("Europe/Berlin");
  const Moment abroad = parse_moment("2026-11-22T20:00:00-10:00").value();  // Monday in Berlin
  CHECK(to_string(read_when("today", abroad)) == "2026-11-22");
  CHECK(to_string(read_when("today 9:30", abroad)) == "2026-11-22T09:30:00+01:00");
  CHECK(to_string(read_when("in 1 hour", abroad)) == "2026-11-22T21:00:00-10:00");
}

TEST_CASE("what is no time is refused") {
  const Zone zone("Europe/Berlin");
  for (const std::string& text :
       items(" |soon|24:00|9:60|9:30:60|9|9.30|:30|9:3|123:00|9:30pm|9:30 9:30|9:30 today|"
             "today today|today at|at|at at 9:30|now 9:30|today 9:30 sharp|today 9:30+01:00|-9:30|"
             "9:30z|2026-02-30|2026-02-30 9:30|0000-01-01|2026-13-01|2026-11-22x|"
             "2026-11-22T|2026-11-22T 9:30|2026-11-22Tat 9:30|2026-11-22T24:00|"
             "2026-11-22T21:30+24:00|2026-11-22T21:30+1:00|next|last|next today|"
             "last 2026-11-22|this friday|next next friday|frid|days ago|3 ago|3 days|in 3|"
             "in days|in 3 days ago|-3 days ago|in +3 days|in 3.5 days|three days ago|"
             "in 3 d|in 3 dayss|in 3 s|in 2 hours at 9:30|in 2147483648 days|"
             "99999999999999999999 minutes ago|yester day|today\n9:30|today\u00a09:30|"
             "\x1b[31m")) {
    INFO(text);
    CHECK_THAT(complaint_about(text), ContainsSubstring("cannot read"));
  }
  CHECK_THAT(complaint_about(""), ContainsSubstring("cannot read"));
  CHECK(complaint_about("soon") ==
        "cannot read 'soon' as a time, give a day or a moment such as '2026-11-22', "
        "'2026-11-22T21:30', 'now', 'today', 'yesterday', 'tomorrow', 'friday', 'last friday', "
        "'3 days ago', 'in 2 weeks', '9:30' or 'yesterday 21:30'");
  for (const std::string& text :
       items("2026 years ago|in 7974 years|in 2147483647 days|2147483647 weeks ago|"
             "in 2147483647 months|2147483647 years ago|in 2147483647 hours|"
             "2147483647 minutes ago|in 65536 years")) {
    INFO(text);
    CHECK_THAT(complaint_about(text), ContainsSubstring("years 1 to 9999"));
  }
}

}  // namespace
}  // namespace trustkit
