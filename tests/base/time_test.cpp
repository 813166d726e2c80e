#include "base/time.h"

#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "catch.h"

namespace trustkit {
namespace {

using Catch::Matchers::ContainsSubstring;

// Sets an environment variable, or unsets it, and puts back what was there.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    set(value);
  }
  ~Variable() { set(old_ ? old_->c_str() : nullptr); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  void set(const char* value) const {
    if (value == nullptr) {
      unsetenv(name_);
    } else {
      setenv(name_, value, 1);
    }
    tzset();
  }

  const char* name_;
  std::optional<std::string> old_{};
};

struct Zone : Variable {
  explicit Zone(const char* name) : Variable("TZ", name) {}
};

Date date(std::string_view text) {
  return parse_date(text).value();
}

// "2026-11-22 09:30", in no zone.
std::chrono::local_seconds local(const std::string& text) {
  return parse_moment(text + "Z").value().local();
}

std::string at(const std::string& text) {
  return to_string(at_local(local(text)));
}

// A Sunday in Berlin.
Moment now() {
  return parse_moment("2026-11-22T09:14:03+01:00").value();
}

// What `action` complains about; it must be a usage error.
template <typename Action>
std::string complaint(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.status() == Exit::usage);
    return error.what();
  }
  return "no complaint";
}

std::string complaint_of_now() {
  return complaint([] { system_now(); });
}

std::string complaint_at(const std::string& text) {
  return complaint([&] { at(text); });
}

std::string complaint_about(std::string_view text) {
  return complaint([&] { read_when(text, now()); });
}

// "a|b|c" as a list.
std::vector<std::string> items(const std::string& text) {
  std::vector<std::string> list(1);
  for (const char c : text) {
    if (c == '|') {
      list.emplace_back();
    } else {
      list.back() += c;
    }
  }
  return list;
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
