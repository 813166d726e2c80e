#include "cmd/apology_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/apology.h"
#include "model/promise.h"
#include "report/apologies.h"

namespace trustkit {
namespace {

std::vector<Apology> all_apologies(const Session& session) {
  Problems problems;
  std::vector<Apology> apologies = read_apologies(session.log, problems);
  session.tell(problems);
  return apologies;
}

// The author's own that is the last one in order of time.
const Apology& last_of(const std::vector<Apology>& apologies, const std::string& author) {
  const auto last = std::find_if(apologies.rbegin(), apologies.rend(), [&](const Apology& apology) {
    return apology.drafted.text("By") == author;
  });
  if (last != apologies.rend()) return *last;
  throw Error(
      "no apology of " + in_quotes(author) + " is kept here; 'trustkit apologize' leads to one",
      Exit::not_found);
}

bool is_to_all(const Apology& apology, const std::vector<std::string>& wanted) {
  const auto people = apology.people();
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& person) {
    return std::find(people.begin(), people.end(), person) != people.end();
  });
}

std::vector<OwedApology> find_owed(const Session& session, const std::string& author) {
  Problems problems;
  const std::vector<Promise> open = open_promises(session.log, author, problems);
  session.tell(problems);
  std::vector<OwedApology> all;
  for (Apology& apology : all_apologies(session)) {
    if (apology.drafted.text("By") != author) continue;
    if (!is_to_all(apology, session.common.overrides.with)) continue;
    all.push_back(owed_on(std::move(apology), open));
  }
  return all;
}

}  // namespace

Exit list_apologies(const Session& session, const std::string& author) {
  const std::string& format = session.common.format;
  if (!format.empty() && format != "text" && format != "json") {
    throw Error("--list takes the format text or json, not " + in_quotes(format), Exit::usage);
  }
  const std::vector<OwedApology> all = find_owed(session, author);
  if (format == "json") {
    write_apologies_json(all, session.out());
  } else {
    write_apologies(all, session.now().date(), session.out());
    if (all.empty() && session.err().is_terminal()) {
      session.notice("No apology of yours is kept here.");
    }
  }
  return Exit::ok;
}

Exit show_letter(const Session& session, const std::string& author, const std::string& id) {
  const std::vector<Apology> apologies = all_apologies(session);
  const Apology& apology =
      id.empty() ? last_of(apologies, author) : find_apology(apologies, author, id);
  const std::string whole = signed_letter(apology);
  if (whole.empty()) {
    throw Error("the apology " + printable_line(apology.id()) +
                    " holds notes to yourself alone, and nothing that makes a letter",
                Exit::not_found);
  }
  Output& out = session.out();
  out.write((out.is_terminal() ? wrap(whole, out.width()) : whole) + '\n');
  return Exit::ok;
}

}  // namespace trustkit
