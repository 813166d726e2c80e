#include "model/together.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "model/entry.h"
#include "model/threads.h"

namespace trustkit {
namespace {

// One answer, and all that is needed to order it.
struct Answer {
  EventTime time{};
  GivenAnswer given{};
  AskedQuestion question{};
  bool invites{false};  // the author, to answer the same question
};

using Round = std::vector<Answer>;

// The words of a question of one's own, whatever the spaces between them.
std::string words_of(std::string_view text) {
  std::string words;
  for (const char c : trim(text)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) {
      words += c;
    } else if (!words.ends_with(' ')) {
      words += ' ';
    }
  }
  return words;
}

// By what two answers are known to be to the same question.
using Key = std::tuple<std::string, std::string, std::string>;

std::optional<Key> key_of(const AskedQuestion& question) {
  if (!question.set.empty() && !question.prompt.empty())
    return Key{question.set, question.prompt, {}};
  std::string words = words_of(question.text);
  if (words.empty()) return {};
  return Key{{}, {}, std::move(words)};
}

Answer answer_of(const Entry& entry, std::string_view author) {
  Answer answer;
  answer.time = event_time(entry.time);
  answer.given = {std::string{entry.text("By")},
                  std::string{entry.text("Id")},
                  std::string{entry.text("Time")},
                  {},
                  std::string{entry.text("Answer")}};
  if (entry.time) answer.given.day = entry.time->at.date();
  answer.question = {std::string{entry.set_name()}, std::string{entry.text("Prompt")},
                     std::string{entry.text("Question")}};
  // Half of it names no question of a set.
  if (answer.question.set.empty() || answer.question.prompt.empty()) {
    answer.question.set.clear();
    answer.question.prompt.clear();
  }
  const std::vector<std::string_view> people = entry.texts("With");
  const bool for_everybody = people.empty() && !answer.question.prompt.empty();
  answer.invites = for_everybody || std::find(people.begin(), people.end(), author) != people.end();
  return answer;
}

bool is_before(const Answer& a, const Answer& b) {
  return std::tie(a.time, a.given.id) < std::tie(b.time, b.given.id);
}

// The rounds of one question, in order of time.
std::vector<Round> rounds_of(std::vector<Answer> answers) {
  std::stable_sort(answers.begin(), answers.end(), is_before);
  std::vector<Round> rounds{{}};
  // On which day each person has answered in the last round: on one alone, or it would be over.
  std::map<std::string, std::optional<Date>> days;
  for (Answer& answer : answers) {
    const auto [had, is_new] = days.try_emplace(answer.given.by, answer.given.day);
    if (!is_new && had->second != answer.given.day) {
      Round& old = rounds.back();
      const auto same_day = std::stable_partition(
          old.begin(), old.end(),
          [&](const Answer& earlier) { return earlier.given.day != answer.given.day; });
      Round fresh{std::make_move_iterator(same_day), std::make_move_iterator(old.end())};
      old.erase(same_day, old.end());
      rounds.push_back(std::move(fresh));
      days = {{answer.given.by, answer.given.day}};
      for (const Answer& moved : rounds.back())
        days.try_emplace(moved.given.by, moved.given.day);
    }
    rounds.back().push_back(std::move(answer));
  }
  return rounds;
}

bool is_in_period(const Round& round, const TogetherQuery& query) {
  if (!query.since && !query.until) return true;
  const std::optional<Date> day = round.back().given.day;
  return day && (!query.since || *day >= *query.since) && (!query.until || *day <= *query.until);
}

// The author's own stands first.
AnsweredTogether shown(Round round, std::string_view author) {
  AnsweredTogether result{round.back().question, {}};
  std::stable_partition(round.begin(), round.end(),
                        [&](const Answer& answer) { return answer.given.by == author; });
  for (Answer& answer : round)
    result.answers.push_back(std::move(answer.given));
  return result;
}

// Nothing where no answer of the round is meant for the author.
std::optional<AwaitedAnswer> awaited(const Round& round) {
  AwaitedAnswer result;
  for (const Answer& answer : round) {
    if (!answer.invites) continue;
    result.question = answer.question;
    std::vector<std::string>& people = result.answered_by;
    if (std::find(people.begin(), people.end(), answer.given.by) == people.end())
      people.push_back(answer.given.by);
  }
  if (result.answered_by.empty()) return {};
  return result;
}

// Every answer that counts, by its question.
std::map<Key, std::vector<Answer>> read_answers(const Log& log, std::string_view author,
                                                const TogetherQuery& query, Problems& problems) {
  std::map<Key, std::vector<Answer>> answers;
  const auto counts = [&](std::string_view by) {
    return !by.empty() && (by == author || query.with.empty() ||
                           std::find(query.with.begin(), query.with.end(), by) != query.with.end());
  };
  log.each(Kind::ask, problems, [&](const Entry& entry) {
    if (!counts(entry.text("By")) || trim(entry.text("Answer")).empty()) return;
    if (!query.set.empty() && entry.set_name() != query.set) return;
    Answer answer = answer_of(entry, author);
    if (auto key = key_of(answer.question)) answers[*std::move(key)].push_back(std::move(answer));
  });
  return answers;
}

bool of_one_person(const std::vector<Answer>& answers) {
  return std::all_of(answers.begin(), answers.end(), [&](const Answer& answer) {
    return answer.given.by == answers.front().given.by;
  });
}

// Asks once for each set.
class ForOne {
 public:
  explicit ForOne(const TogetherQuery& query) : query_(query) {}
  bool operator()(const std::string& set) {
    if (set.empty() || !query_.for_one) return false;
    const auto [known, is_new] = known_.try_emplace(set, false);
    if (is_new) known->second = query_.for_one(set);
    return known->second;
  }

 private:
  const TogetherQuery& query_;
  std::map<std::string, bool> known_{};
};

// What is found, still with the time by which it is ordered.
template <class Found>
using Timed = std::vector<std::pair<std::pair<EventTime, Key>, Found>>;

template <class Found>
std::vector<Found> in_order(Timed<Found> timed) {
  std::stable_sort(timed.begin(), timed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Found> found;
  for (auto& one : timed)
    found.push_back(std::move(one.second));
  return found;
}

}  // namespace

Together find_together(const Log& log, std::string_view author, const TogetherQuery& query,
                       Problems& problems) {
  Timed<AnsweredTogether> both;
  Timed<AwaitedAnswer> waiting;
  ForOne for_one{query};
  for (auto& [key, answers] : read_answers(log, author, query, problems)) {
    if (answers.front().given.by == author && of_one_person(answers)) continue;
    if (for_one(std::get<0>(key))) continue;
    std::vector<Round> rounds = rounds_of(std::move(answers));
    for (Round& round : rounds) {
      if (!is_in_period(round, query)) continue;
      const auto own = std::count_if(round.begin(), round.end(), [&](const Answer& answer) {
        return answer.given.by == author;
      });
      const std::pair order{round.back().time, key};
      if (own == 0) {
        auto found = &round == &rounds.back() ? awaited(round) : std::nullopt;
        if (found) waiting.emplace_back(order, *std::move(found));
      } else if (static_cast<std::size_t>(own) < round.size()) {
        both.emplace_back(order, shown(std::move(round), author));
      }
    }
  }
  return {in_order(std::move(both)), in_order(std::move(waiting))};
}

}  // namespace trustkit
