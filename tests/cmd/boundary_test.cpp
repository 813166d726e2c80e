// `trustkit boundary` as one line of a script.
#include "cmd/boundary.h"

#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

const std::string head = "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n";

// A journal of Alex's with a set of its own.
struct Home {
  TempDir dir{};

  Home() {
    dir.write("j/prompts/boundary/ours.yaml",
              "set: ours\nfor: boundary\nversion: 3\ntitle: Ours\naudience: [self]\nitems:\n"
              "  - {key: Happens, type: text, ask: What happens?}\n"
              "  - {key: View, type: text, ask: How may it look to them?}\n"
              "  - {key: Limit, type: text, ask: What is the limit?, required: true}\n"
              "  - {key: OwnAct, type: text, ask: What will you do?}\n"
              "  - {key: Ready, type: scale, about: self, ask: I am ready., points: [no, partly, "
              "yes]}\n");
  }
  Outcome boundary(std::vector<std::string> words, Setting setting = {}) const {
    words.insert(words.begin(), {"boundary", "-d", dir / "j", "--as", "Alex"});
    setting.home = dir.path();
    Outcome outcome = run(words, setting);
    outcome.err = with_tilde(outcome.err, dir.path());
    return outcome;
  }
  Outcome later(std::vector<std::string> words, int days) const {
    Setting setting;
    setting.now.utc += std::chrono::days{days};
    return boundary(std::move(words), setting);
  }
  // The entries of the log, without its head and with every id as ID.
  [[nodiscard]] std::string log() const {
    const std::string text = without_ids(dir.read("j/boundary.rec"));
    const std::size_t head_end = text.find("\n\n");
    return head_end == std::string::npos ? "" : text.substr(head_end + 2);
  }
  // What a refused command says; nothing may have been written.
  [[nodiscard]] std::string refused(const std::vector<std::string>& words,
                                    Exit status = Exit::usage) const {
    const std::string before = everything_in(dir / "j");
    const Outcome outcome = boundary(words);
    CHECK(outcome.status == status);
    CHECK(outcome.out.empty());
    CHECK(everything_in(dir / "j") == before);
    REQUIRE(outcome.err.starts_with("trustkit: "));
    return outcome.err.substr(10, outcome.err.size() - 11);
  }
  // The id of a limit that stands.
  [[nodiscard]] std::string standing(const std::string& limit = "No calls after ten.") const {
    return boundary({"set", "--set", "ours", "--safe", "Limit=" + limit, "OwnAct=I let it ring."})
        .out.substr(0, 12);
  }
  [[nodiscard]] std::string draft() const {
    return boundary({"set", "--set", "ours", "Limit=No calls after ten."}).out.substr(0, 12);
  }
};

TEST_CASE("answers become a draft, in the order of the set") {
  const Home home;
  const Outcome outcome = home.boundary({"set", "--set", "ours", "Ready=partly", "Limit=No calls.",
                                         "Statement=Please, no calls.", "-w", "Sam"});
  CHECK(outcome.status == Exit::ok);
  CHECK(without_ids(outcome.out) == "ID\n");
  CHECK(home.log() == head +
                          "With: Sam\nEvent: drafted\nSet: ours 3\nLimit: No calls.\nReady: 2\n"
                          "Statement: Please, no calls.\nId: ID\n\n");
  CHECK_THAT(home.dir.read("j/boundary.rec"), ContainsSubstring("%type: Ready range 1 3\n"));
}

TEST_CASE("what was said stands at once, with the day to look at it again") {
  const Home home;
  home.boundary(
      {"set", "--set", "ours", "--safe", "Limit=No calls.", "OwnAct=I let it ring.", "--note", "-"},
      {.input = "At breakfast.\n"});
  CHECK(home.log() == head +
                          "Event: said\nSet: ours 3\nLimit: No calls.\nOwnAct: I let it ring.\n"
                          "Due: 2027-02-20\nNote: At breakfast.\nId: ID\n\n");
}

TEST_CASE("the usual time to look again is the config's, and a day can be given") {
  const Home home;
  home.dir.write(".config/trustkit/config.toml", "[boundary]\nreview = '1m'\n");
  const std::string id = home.draft();
  home.boundary({"revise", id, "--my-wish", "OwnAct=I let it ring."});
  CHECK(home.boundary({"said", id.substr(0, 6), "-w", "Sam"}).status == Exit::ok);
  CHECK_THAT(home.log(), ContainsSubstring(head + "With: Sam\nEvent: said\nOf: ID\n"
                                                  "Due: 2026-12-22\nId: ID\n\n"));
  CHECK(home.boundary({"list", "-w", "Sam"}).out ==
        id + " since 2026-11-22, look again 2026-12-22: No calls after ten.\n");
  CHECK(
      home.boundary({"set", "--set", "ours", "--safe", "Limit=a", "OwnAct=b", "--review-on", "2w"})
          .status == Exit::ok);
  CHECK_THAT(home.log(), ContainsSubstring("Limit: a\nOwnAct: b\nDue: 2026-12-06\n"));
}

TEST_CASE("no boundary is said that does not name an own act, and the line that adds it is told") {
  const Home home;
  CHECK(home.refused({"set", "--set", "ours", "--safe", "Limit=a"}) ==
        "OwnAct is missing: what you will do yourself, which a boundary needs before it is said; "
        "give OwnAct=\"I will ...\", or leave --safe out");
  const std::string id = home.draft();
  CHECK(home.refused({"said", id}) ==
        "the boundary " + id +
            " (No calls after ten.) does not name what you will do yourself, and needs that before "
            "it is said: trustkit boundary revise " +
            id + " OwnAct=\"I will ...\"");
}

TEST_CASE("one wrong word, and no boundary is written") {
  const Home home;
  CHECK(home.refused({"set", "--set", "ours", "View=a"}).starts_with("Limit is required (What is"));
  CHECK_THAT(home.refused({"set", "--set", "ours", "limit=a"}),
             ContainsSubstring("has no item 'limit', did you mean 'Limit'?"));
  CHECK(home.refused({"set", "--set", "ours", "Limit=a", "Ready=7"}).starts_with("Ready takes"));
  CHECK(home.refused({"set", "--set", "ours", "Limit=a", "--review-on", "2w"})
            .starts_with("--review-on is for what stands; give --safe as well"));
  CHECK(home.refused({"set", "--set", "ours", "--safe", "Limit=a", "OwnAct=b", "--review-on",
                      "yesterday"}) ==
        "'yesterday' is 2026-11-21, which is past; a boundary needs a day to come");
  CHECK(
      home.refused({"set", "--set", "ours", "--safe", "Limit=a", "OwnAct=b", "--at", "tomorrow"}) ==
      "a boundary was not said on a day that is still to come; leave --at or --safe out");
  CHECK(home.refused({"set", "--set", "ours"}) ==
        "no answers; give them as Key=value ('trustkit prompts show boundary/ours' lists the "
        "keys), or call this on a terminal");
  CHECK(home.refused({"sett", "Limit=a"}) ==
        "there is no action 'sett', did you mean 'set'?; the actions are set, said, list, show, "
        "revise, honored, crossed, retire, check");
  CHECK(home.refused({"crossed"}) ==
        "crossed takes the id of a boundary; 'trustkit boundary list' lists them");
  CHECK(home.refused({"crossed", "a", "b"}) == "crossed takes one boundary a call; leave 'b' out");
  CHECK(home.refused({"show", "zzz"}, Exit::not_found) ==
        "no boundary of 'Alex' has an id that begins with 'zzz'; 'trustkit boundary list --all' "
        "lists them");
}

TEST_CASE("options go with the actions that take them") {
  const Home home;
  CHECK(home.refused({"show", "a", "--all"}) == "--all goes with list");
  CHECK(home.refused({"list", "--note", "a"}) ==
        "--note goes with set, said, revise, honored, crossed, retire");
  CHECK(home.refused({"--safe"}) == "--safe goes with set");
  CHECK(home.refused({"retire", "a", "--review-on", "2w"}) ==
        "--review-on goes with set, said, revise, honored, crossed");
  CHECK(home.refused({"said", "a", "--my-wish"}) == "--my-wish goes with revise");
  CHECK(home.refused({"set", "Limit=a", "--format", "json"}) ==
        "--format goes with list, show, check");
  CHECK(home.refused({"list", "--format", "rec"}) == "--format takes text or json here, not 'rec'");
}

TEST_CASE("what becomes of it is an entry of its own, and the first stays as it was") {
  const Home home;
  const std::string id = home.standing();
  const std::string first = home.log();
  CHECK(home.boundary({"crossed", id, "--note", "I hung up."}).status == Exit::ok);
  CHECK(home.boundary({"honoured", id.substr(0, 5)}).status == Exit::ok);
  CHECK(home.boundary({"retire", id, "--note", "-"}, {.input = "We moved.\n"}).status == Exit::ok);
  CHECK(home.log() == first + head + "Event: crossed\nOf: ID\nNote: I hung up.\nId: ID\n\n" + head +
                          "Event: honored\nOf: ID\nId: ID\n\n" + head +
                          "Event: retired\nOf: ID\nNote: We moved.\nId: ID\n\n");
  CHECK(home.refused({"honored", id})
            .ends_with("was retired already, on 2026-11-22; 'trustkit boundary set' sets a new "
                       "one"));
}

TEST_CASE(
    "a limit has a new day once the old one has come, and before that only where one is given") {
  const Home home;
  const std::string id = home.standing();
  home.later({"crossed", id}, 10);
  CHECK(home.log().find("Due: 2027-03") == std::string::npos);
  home.later({"crossed", id, "--review-on", "1w"}, 20);
  CHECK_THAT(home.log(), ContainsSubstring("Due: 2026-12-19\n"));
  home.later({"honored", id}, 27);
  CHECK_THAT(home.log(), ContainsSubstring("Due: 2027-03-19\n"));
}

TEST_CASE("a draft is revised and set aside, and never has a day") {
  const Home home;
  const std::string id = home.draft();
  CHECK(home.refused({"crossed", id})
            .ends_with("was not said yet; 'trustkit boundary said " + id + "' says that it was"));
  CHECK(home.refused({"revise", id, "--my-wish", "Limit=a", "--review-on", "2w"}) ==
        "--review-on is for what stands, and this is a draft; give it with 'trustkit boundary "
        "said'");
  CHECK(home.boundary({"revise", id, "--my-wish", "Limit=a"}).status == Exit::ok);
  CHECK(home.log().find("Due:") == std::string::npos);
  CHECK(home.boundary({"list"}).out.empty());
  CHECK(home.boundary({"list", "--all"}).out == id + " draft of 2026-11-22: a\n");
  home.later({"retire", id}, 1);
  CHECK(home.boundary({"list", "--all"}).out == id + " retired 2026-11-23: a\n");
}

TEST_CASE("a change says whose wish it is, and writes what differs") {
  const Home home;
  const std::string id = home.standing();
  const std::string first = home.log();
  CHECK(home.refused({"revise", id, "Limit=a"}) ==
        "a limit is yours to keep as it is; --my-wish says that the change is your own wish, or "
        "both of yours, and 'trustkit help help-lines' who can think it through with you");
  CHECK(home.refused({"revise", id, "--my-wish"}) ==
        "nothing to change; give it as Key=value, or call this on a terminal");
  CHECK(home.refused({"revise", id, "--my-wish", "Limit="}).starts_with("Limit has no answer"));
  CHECK(home.boundary({"revise", id, "--my-wish", "OwnAct=I let it ring.",
                       "Limit=No calls after "
                       "nine.",
                       "Ready=3", "--note", "Winter."})
            .status == Exit::ok);
  CHECK(home.log() == first + head +
                          "Event: revised\nOf: ID\nSet: ours 3\nLimit: No calls after nine.\n"
                          "Ready: 3\nDue: 2027-02-20\nNote: Winter.\nId: ID\n\n");
  const std::string before = home.log();
  CHECK(home.boundary({"revise", id, "--my-wish", "Ready=yes"}).err ==
        "That is how it stands already, and nothing was written.\n");
  CHECK(home.log() == before);
  // The answer to whose wish it is stands nowhere.
  CHECK(everything_in(home.dir / "j").find("wish") == std::string::npos);
}

TEST_CASE("what is said in words of one's own stays, where only a part is changed") {
  const Home home;
  const std::string id = home.standing();
  home.boundary({"revise", id, "--my-wish", "Statement=Please let me sleep."});
  const Outcome outcome = home.later({"revise", id, "--my-wish", "Limit=No calls."}, 1);
  CHECK(outcome.err ==
        "What you say is in words of your own, and stays as it is; Statement changes it.\n");
  CHECK_THAT(home.boundary({"show", id}).out, ContainsSubstring("\n\nPlease let me sleep.\n\n"));
}

TEST_CASE("a boundary whose set is gone can still be changed") {
  const Home home;
  const std::string id = home.standing();
  fs::remove_all(home.dir / "j/prompts");
  CHECK(home.boundary({"revise", id, "--my-wish", "Limit=No calls."}).status == Exit::ok);
  CHECK_THAT(home.log(), ContainsSubstring("Event: revised\nOf: ID\nLimit: No calls.\n"));
  CHECK_THAT(home.refused({"revise", id, "--my-wish", "Other=x"}),
             ContainsSubstring("has no item 'Other'"));
}

TEST_CASE("one boundary is shown with what it says, notes to oneself and what became of it") {
  const Home home;
  home.boundary({"set", "--set", "ours", "--safe", "-w", "Sam", "--at", "2026-11-02",
                 "Happens=The phone rings at night", "View=They work late.",
                 "Limit=I do not take calls after ten", "OwnAct=I let it ring."});
  const std::string id = home.boundary({"list"}).out.substr(0, 12);
  home.boundary({"revise", id, "--my-wish", "Ready=yes", "--at", "2026-11-09"});
  home.boundary({"crossed", id, "--note", "I let it ring, and slept."});
  CHECK(home.boundary({"show", id}).out ==
        id + " since 2026-11-02, look again 2027-02-07, with Sam\n\n"
             "The phone rings at night. I do not take calls after ten. I let it ring.\n\n"
             "Notes to yourself:\n  View: They work late.\n  Ready: 3\n\n"
             "So far:\n"
             "2026-11-02  said\n  look again: 2027-01-31\n"
             "2026-11-09  revised\n  Ready: 3\n  look again: 2027-02-07\n"
             "2026-11-22  crossed\n  note: I let it ring, and slept.\n");
}

TEST_CASE("boundaries as JSON") {
  const Home home;
  CHECK(home.boundary({"list", "--format", "json"}).out ==
        "{\n  \"version\": 1,\n  \"boundaries\": []\n}\n");
  const std::string id = home.standing();
  home.boundary({"crossed", id, "--note", "I hung up."});
  const std::string text = home.boundary({"show", id, "--format", "json"}).out;
  CHECK(text == home.boundary({"list", "--format", "json"}).out);
  CHECK(without_ids(text) == R"({
  "version": 1,
  "boundaries": [
    {
      "id": "ID",
      "state": "standing",
      "said": "2026-11-22",
      "look_again": "2027-02-20",
      "by": "Alex",
      "with": [],
      "set": "ours 3",
      "statement": "No calls after ten. I let it ring.",
      "fields": {
        "Limit": [
          "No calls after ten."
        ],
        "OwnAct": [
          "I let it ring."
        ]
      },
      "history": [
        {
          "event": "said",
          "id": "ID",
          "time": "2026-11-22T21:30:00+01:00",
          "look_again": "2027-02-20",
          "note": null,
          "fields": {
            "Limit": [
              "No calls after ten."
            ],
            "OwnAct": [
              "I let it ring."
            ]
          }
        },
        {
          "event": "crossed",
          "id": "ID",
          "time": "2026-11-22T21:30:00+01:00",
          "look_again": null,
          "note": "I hung up.",
          "fields": {}
        }
      ]
    }
  ]
}
)");
}

TEST_CASE("only one's own are listed, and of these those with the people that are named") {
  const Home home;
  const std::string id = home.standing("a");
  home.boundary(
      {"set", "--set", "ours", "--safe", "Limit=b", "OwnAct=c", "-w", "Sam", "--at", "yesterday"});
  run({"boundary", "set", "--set", "ours", "--safe", "Limit=d", "OwnAct=e", "-d", home.dir / "j",
       "--as", "Sam"},
      {.home = home.dir.path()});
  const std::string lines = home.boundary({}).out;
  CHECK(without_ids(lines) ==
        "ID since 2026-11-21, look again 2027-02-19: b\n"
        "ID since 2026-11-22, look again 2027-02-20: a\n");
  CHECK(without_ids(home.boundary({"list", "-w", "Sam"}).out) ==
        "ID since 2026-11-21, look again 2027-02-19: b\n");
}

TEST_CASE("a dry run shows the entry and writes nothing") {
  const Home home;
  const std::string id = home.standing();
  const std::string before = everything_in(home.dir / "j");
  CHECK(without_ids(home.boundary({"crossed", id, "--dry-run"}).out) ==
        head + "Event: crossed\nOf: ID\n\n");
  CHECK(home.boundary({"set", "--set", "ours", "Limit=a", "--dry-run"}).out ==
        head + "Event: drafted\nSet: ours 3\nLimit: a\n\n");
  CHECK(everything_in(home.dir / "j") == before);
}

TEST_CASE("nothing in a log reaches the screen alive") {
  const Home home;
  home.dir.write("j/boundary.rec",
                 "Time: 2026-11-01\nBy: Alex\nWith: S\x1b[2Jam\nEvent: said\nLimit: a\x1b[2J\n"
                 "View: \x1b]0;x\x07\nId: k7\n\n"
                 "Time: 2026-11-02\nBy: Alex\nEvent: crossed\nOf: k7\nNote: \x1b[2J\nId: k8\n");
  const Outcome shown = home.boundary({"show", "k7"});
  const Outcome listed = home.boundary({"list"});
  CHECK(shown.status == Exit::ok);
  CHECK((shown.out + shown.err + listed.out + listed.err).find('\x1b') == std::string::npos);
}

TEST_CASE("an event that would not count is not written") {
  const Home home;
  const std::string id = home.standing();
  CHECK(home.refused({"crossed", id, "--at", "2026-11-20"})
            .ends_with("needs a later time than 2026-11-20"));
  CHECK(home.refused({"crossed", id, "--at", "tomorrow"})
            .ends_with("has no place for a day that is still to come; leave --at out"));
}

TEST_CASE("a private set of boundaries has no place in a shared journal") {
  const Home home;
  home.dir.write("j/trustkit.toml", "shared = true\n");
  home.dir.write("j/prompts/boundary/mine.yaml",
                 "set: mine\nfor: boundary\nversion: 1\ntitle: Mine\nprivate: true\nitems:\n"
                 "  - {key: Limit, type: text, ask: What?}\n");
  CHECK(home.refused({"set", "--set", "mine", "Limit=a"})
            .starts_with("the set 'mine' is private and this journal is shared; use a journal of "
                         "your own: trustkit boundary set --set mine"));
}

}  // namespace
}  // namespace trustkit
