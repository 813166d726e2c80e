// Writing a boundary, and what is said of it, without a walk through a set.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cmd/boundary.h"
#include "cmd/keep.h"
#include "cmd/small_questions.h"
#include "model/answers.h"
#include "model/described.h"
#include "model/sets.h"
#include "model/sheet.h"

namespace trustkit {
namespace {

[[noreturn]] void refuse(const std::string& message) {
  throw Error(message, Exit::usage);
}

void add_text_item(PromptSet& set, std::string_view key, std::string ask) {
  if (set.item(key) != nullptr) return;
  set.items.push_back({.key = std::string{key}, .type = Item::Type::text, .ask = std::move(ask)});
}

// What is written in the place of an empty note, where somebody is there to be asked.
void ask_for_note(const Session& session, NewEvent& event) {
  const bool asks = event.note.empty() && event.event != "said" && session.is_dialogue();
  bool changed = false;
  if (asks) ask_note(session, note_question(event.event), event.note, changed);
}

}  // namespace

BoundaryWriter::BoundaryWriter(const Session& session, const BoundaryOptions& options)
    : session_(session),
      options_(options),
      author_(session.author()),
      at_(session.when()),
      texts_(session) {
  boundaries_ = read();
}

std::vector<Boundary> BoundaryWriter::read() const {
  Problems problems;
  std::vector<Boundary> boundaries = read_boundaries(session_.log, problems);
  session_.tell(problems);
  return boundaries;
}

const Boundary& BoundaryWriter::find(std::string_view id) const {
  return find_boundary(boundaries_, author_, id);
}

Date BoundaryWriter::review_day() const {
  const Date from = at_.at.date();
  if (options_.review_on.empty()) return add(from, session_.config.boundary_review);
  return day_to_come(options_.review_on, session_.now(), from, "boundary");
}

NewEvent BoundaryWriter::event_of(const Boundary& boundary, std::string_view event) {
  NewEvent made = new_event(boundary, event, at_);
  if (!session_.common.overrides.with.empty()) made.with = session_.common.overrides.with;
  const bool will_stand = event == "said" || (boundary.stands() && event != "retired");
  if (!will_stand && !options_.review_on.empty()) {
    refuse(event == "retired"
               ? "--review-on is for what stands, and this retires it; leave it out"
               : "--review-on is for what stands, and this is a draft; give it with 'trustkit "
                 "boundary said'");
  }
  const bool has_come = boundary.due && *boundary.due <= at_.at.date();
  const bool looks_again = event == "said" || event == "revised" || has_come;
  if (will_stand && (looks_again || !options_.review_on.empty())) made.due = review_day();
  check_event(boundary, made, at_, session_.now().date());
  if (!options_.note.empty()) {
    made.note = texts_.text("--note", options_.note, OptionTexts::Lines::many);
  }
  return made;
}

void BoundaryWriter::check_again(const NewEvent& event) const {
  Problems ignored;
  const std::vector<Boundary> now = read_boundaries(session_.log, ignored);
  check_event(find_boundary(now, author_, event.of), event, at_, session_.now().date());
}

void BoundaryWriter::say_look_again(const std::optional<Date>& day) const {
  if (day && session_.out().is_terminal()) {
    session_.notice("To look at again on " + spoken(*day) + '.');
  }
}

void BoundaryWriter::write(const NewEvent& event, const std::string& described) {
  NewEntry entry = entry_of(event, at_, author_);
  entry.described = described;
  keep(session_, {std::move(entry)}, {.check = [&] {
         check_again(event);
       }});
  say_look_again(event.due);
}

PromptSet set_to_walk(const Session& session, const BoundaryOptions& options) {
  const std::string name = options.set.empty() ? "state" : options.set;
  PromptSet set = find_set(SetKind::boundary, name, session.config, options.lang);
  refuse_private_in_shared(set, session.config, "boundary set");
  return set;
}

PromptSet as_fields(PromptSet set) {
  for (Item& item : set.items)
    item.required = item.writes_promise = false;
  add_text_item(set, own_act, "What will you do yourself, that needs nobody's leave?");
  add_text_item(set, statement_field, "The statement in words of your own.");
  return set;
}

Exit set_boundary(const Session& session, const BoundaryOptions& options,
                  const std::vector<std::string>& answers) {
  if (!options.safe && !options.review_on.empty()) {
    refuse(
        "--review-on is for what stands; give --safe as well where it was said, or give it later "
        "with 'trustkit boundary said'");
  }
  const PromptSet found = set_to_walk(session, options);
  PromptSet set = as_fields(found);
  for (Item& item : set.items) {
    const Item* const asked = found.item(item.key);
    item.required = asked != nullptr && asked->required;
  }
  BoundaryWriter writer{session, options};
  Answers given = read_answers(set, answers, [&] { return writer.texts().input(); });
  for (const std::string& notice : given.notices)
    session.notice("trustkit: " + notice);
  if (options.safe && !has_own_act(given.fields)) {
    refuse(
        fmt::format("{} is missing: what you will do yourself, which a boundary needs before it "
                    "is said; give {}=\"I will ...\", or leave --safe out",
                    own_act, own_act));
  }
  if (options.safe && writer.at().at.date() > session.now().date()) {
    refuse("a boundary was not said on a day that is still to come; leave --at or --safe out");
  }
  check_described(session.log, Kind::boundary, given.fields);
  const Sheet sheet{Kind::boundary,
                    writer.at(),
                    writer.author(),
                    people_of(session, &found),
                    fmt::format("{} {}", found.name, found.version),
                    std::move(given.fields)};
  NewEntry entry = entry_of(sheet, options.safe ? "said" : "drafted");
  std::optional<Date> due;
  if (options.safe) due = writer.review_day();
  if (due) entry.fields.emplace_back("Due", to_string(*due));
  if (!options.note.empty()) {
    entry.fields.emplace_back(
        "Note", writer.texts().text("--note", options.note, OptionTexts::Lines::many));
  }
  entry.described = described_items(found);
  const std::vector<std::string> ids = keep(session, {std::move(entry)});
  writer.say_look_again(due);
  if (!options.safe && !ids.empty() && session.out().is_terminal()) {
    session.notice("It is a draft. When it was said: trustkit boundary said " + ids.front());
  }
  return Exit::ok;
}

Exit say_of_boundary(const Session& session, const BoundaryOptions& options, std::string_view event,
                     std::string_view id) {
  BoundaryWriter writer{session, options};
  NewEvent made = writer.event_of(writer.find(id), event);
  ask_for_note(session, made);
  writer.write(made);
  return Exit::ok;
}

}  // namespace trustkit
