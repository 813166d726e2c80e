// Being led to a statement by a set that has what few sets have: depth, sittings, a boundary.
#include "cmd/statement_walk.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "catch.h"
#include "cmd/statement_dialogue.h"
#include "model/safety.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

const std::string head = "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n";

struct Room {
  TempDir dir{};
  Config config{};
  CommonOptions common{};

  Room() {
    config.directory = dir / "j";
    config.author = "Alex";
  }
  Outcome hold(const std::function<void(const Session&)>& dialogue, std::vector<std::string> typed,
               const std::string& edited = {}) const {
    Outcome outcome;
    Output out{outcome.out};
    Output err{outcome.err};
    out.pretend_terminal(1000);
    err.pretend_terminal(1000);
    ScriptedPrompter prompter{std::move(typed), edited};
    World world{out,
                err,
                prompter,
                test_now,
                [](const char*) { return std::optional<std::string>{}; },
                [](std::size_t) {
                  return std::optional<std::string>{};
                }};
    const Log log{config.directory};
    try {
      dialogue(Session{world, common, config, log});
    } catch (const Error& error) {
      outcome.status = error.status();
    }
    outcome.err = with_tilde(without_ids(outcome.err), dir.path());
    return outcome;
  }
  Outcome apologize(const PromptSet& set, std::vector<std::string> typed) const {
    typed.insert(typed.begin(), {"yes", "yes"});
    return hold([&](const Session& session) { hold_apology(session, set, "Alex", {"Sam"}); },
                std::move(typed));
  }
  Outcome limit(std::vector<std::string> typed, const std::optional<Date>& review_on = {},
                const std::string& edited = {}) const {
    const PromptSet set{.name = "state",
                        .kind = SetKind::boundary,
                        .title = "State it",
                        .items = {{.key = "Limit", .ask = "What is the limit?", .required = true},
                                  {.key = "OwnAct", .ask = "What will you do?"},
                                  {.key = "IfNo", .ask = "And if not?"}}};
    return hold([&](const Session& session) { hold_boundary(session, set, "Alex", {}, review_on); },
                std::move(typed), edited);
  }
  [[nodiscard]] std::string boundaries() const { return entries_in(dir / "j/boundary.rec"); }
};

PromptSet deep() {
  return {.name = "deep",
          .kind = SetKind::apologize,
          .title = "Deep",
          .depth = 4,
          .items = {{.key = "Stopped", .ask = "Has it stopped?"},
                    {.key = "Act", .ask = "What did you do?"},
                    {.key = "Effect", .ask = "What did it do?", .sitting = 2},
                    {.key = "Repair", .ask = "What can be put right?"}}};
}

TEST_CASE("a tender set asks first, and what one stands for comes to mind before it") {
  const Room room;
  PromptSet set = deep();
  set.depth = 3;
  const Outcome stopped = room.apologize(set, {"stop"});
  CHECK(stopped.err.ends_with(std::string{tender_set_question()} + '\n'));
  CHECK(!fs::exists(room.dir / "j"));
  CHECK_THAT(room.apologize(set, {"go on"}).err,
             ContainsSubstring(std::string{tender_set_question()} +
                               "\n\nBefore you begin, think of one thing that you stand for, and "
                               "of one time you lived by it. Nothing of that is written.\n\nStep 1 "
                               "of 4.\n"));
}

TEST_CASE("a set about something that broke stands behind both questions") {
  const Room room;
  for (const std::vector<std::string>& typed :
       {std::vector<std::string>{"go on", "no"}, {"go on", "yes", "unsure"}, {"go on", "yes"}}) {
    const Outcome outcome = room.apologize(deep(), typed);
    CHECK(outcome.status == Exit::ok);
    CHECK(outcome.err.ends_with(std::string{repair_gate_refused()} + "\n\n"));
    CHECK(!fs::exists(room.dir / "j"));
  }
  CHECK_THAT(room.apologize(deep(), {"go on", "yes", "yes"}).err,
             ContainsSubstring(std::string{repair_gate_free_to_refuse()} + '\n' +
                               std::string{repair_advice()} + "\n\n\nBefore you begin"));
}

TEST_CASE("where a sitting begins one can stop for today, and goes on from there") {
  const Room room;
  const std::vector<std::string> gates{"go on", "yes", "yes"};
  const auto after_gates = [&](std::vector<std::string> typed) {
    typed.insert(typed.begin(), gates.begin(), gates.end());
    return room.apologize(deep(), typed);
  };
  const Outcome first = after_gates({"Yes.", "I lied.", "stop"});
  CHECK(first.err.ends_with(
      "Step 3 of 4.\nHere sitting 2 begins. A day between sittings does good, and your answers are "
      "kept. Go on now, or stop for today?\nYour answers are kept for the next time you call this, "
      "and not written yet.\n"));
  CHECK(drafts_in(room.dir / "j") == 1);
  // Who comes back is not asked again, nor who comes to it from behind.
  const Outcome second =
      after_gates({"go on", "It cost you sleep.", ":b", ":b", "", "go on", "", "", "keep"});
  CHECK_THAT(second.err, ContainsSubstring("for later?\n\nStep 3 of 4.\nWhat did it do?\n"));
  CHECK_THAT(second.err, ContainsSubstring("Step 3 of 4.\nHere sitting 2 begins."));
  CHECK(second.err.find("Before you begin") == std::string::npos);
  CHECK_THAT(entries_in(room.dir / "j/apology.rec"),
             ContainsSubstring("Stopped: Yes.\nAct: I lied.\nEffect: It cost you sleep.\n"));
}

TEST_CASE("nothing is offered to be kept where nothing was answered, or nothing is kept") {
  Room room;
  CHECK(room.apologize(deep(), {"go on", "yes", "yes", "", "", "", ""}).err.find("sitting 2") ==
        std::string::npos);
  room.common.dry_run = true;
  CHECK(room.apologize(deep(), {"go on", "yes", "yes", "Yes.", "", "", "", "later"})
            .err.find("sitting 2") == std::string::npos);
}

const std::string boundary_question =
    "Keep it as a draft, or as one that was said and stands, edit it, go back, drop it all, or "
    "leave it for later?\n";

TEST_CASE("a boundary is led to and kept as a draft") {
  const Room room;
  const Outcome outcome =
      room.limit({"I do not lend money", "I will say no once.", "Ask again.", "draft"});
  CHECK_THAT(outcome.err,
             ContainsSubstring("The statement:\n\nI do not lend money. I will say no once.\n"));
  CHECK_THAT(outcome.err, ContainsSubstring("For yourself, and not in it:\nIfNo: Ask again.\n\n" +
                                            boundary_question));
  CHECK(outcome.err.ends_with("It is a draft. When it was said: trustkit boundary said ID\n"));
  CHECK(room.boundaries() ==
        head +
            "Event: drafted\nSet: state 1\nLimit: I do not lend money\nOwnAct: I will say no "
            "once.\nIfNo: Ask again.\nId: ID\n\n");
}

TEST_CASE("a boundary that is safe to say stands, with a day to look at it again") {
  Room room;
  const std::vector<std::string> typed{"I do not lend money", "I will say no once.", "", "standing",
                                       "yes"};
  const Outcome outcome = room.limit(typed);
  CHECK_THAT(outcome.err, ContainsSubstring(std::string{safe_to_say_question()} + '\n'));
  CHECK(outcome.err.ends_with(
      "It stands. The day to look at it again is Saturday 20 February 2027.\n"));
  CHECK(room.boundaries() ==
        head +
            "Event: said\nSet: state 1\nLimit: I do not lend money\nOwnAct: I will say no "
            "once.\nDue: 2027-02-20\nId: ID\n\n");
  room.limit(typed, parse_date("2026-12-24"));
  CHECK_THAT(room.boundaries(), ContainsSubstring("Due: 2026-12-24\n"));
}

TEST_CASE("a boundary that may not be safe to say stays a draft, without a reminder") {
  for (const std::vector<std::string>& answer : {std::vector<std::string>{"no"}, {"unsure"}, {}}) {
    const Room room;
    std::vector<std::string> typed{"I do not lend money", "I will say no once.", "", "standing"};
    typed.insert(typed.end(), answer.begin(), answer.end());
    const Outcome outcome = room.limit(typed);
    CHECK_THAT(outcome.err, ContainsSubstring(std::string{not_safe_text()} + '\n'));
    CHECK(outcome.err.find("boundary said") == std::string::npos);
    CHECK(room.boundaries() ==
          head +
              "Event: drafted\nSet: state 1\nLimit: I do not lend money\nOwnAct: I will say no "
              "once.\nId: ID\n\n");
  }
}

TEST_CASE("a boundary does not stand without an act of one's own, nor on a day to come") {
  Room room;
  const Outcome outcome = room.limit(
      {"I do not lend money", "", "", "standing", "I will say no once.", "", "standing", "yes"});
  CHECK_THAT(outcome.err,
             ContainsSubstring("as a draft it can wait.\n\nStep 2 of 3.\nWhat will you do?\n"));
  CHECK_THAT(room.boundaries(), ContainsSubstring("Event: said\n"));
  room.common.at = "tomorrow";
  const Outcome ahead =
      room.limit({"I do not lend money", "I will say no once.", "", "standing", "drop", "yes"});
  CHECK_THAT(ahead.err, ContainsSubstring("cannot stand on a day that is still to come"));
  CHECK(ahead.err.find(safe_to_say_question()) == std::string::npos);
}

TEST_CASE("a statement in one's own words stands for its parts") {
  const Room room;
  room.limit({"I do not lend money", "", "", "edit", "draft"}, {}, "Kim: ");
  CHECK(room.boundaries() == head +
                                 "Event: drafted\nSet: state 1\nLimit: I do not lend money\n"
                                 "Statement: Kim: I do not lend money.\nId: ID\n\n");
}

TEST_CASE("a boundary goes on where it stopped, and is no apology") {
  const Room room;
  room.limit({"I do not lend money", "\x03"});
  PromptSet set = deep();
  set.name = "state";
  set.depth = 1;
  CHECK(room.apologize(set, {}).err.find("you stopped") == std::string::npos);
  const Outcome outcome = room.limit({"go on", "I will say no once.", "", "draft"});
  CHECK_THAT(outcome.err, ContainsSubstring("for later?\n\nStep 2 of 3.\n"));
  CHECK(drafts_in(room.dir / "j") == 0);
}

}  // namespace
}  // namespace trustkit
