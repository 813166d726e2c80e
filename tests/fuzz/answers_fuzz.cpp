// Any words are Key=value answers to the items of a set, or an Error: what is taken is what a log
// can hold, and it is written and read back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "format/rec.h"
#include "model/answers.h"

using namespace trustkit;  // NOLINT(google-build-using-namespace): a target of its own

namespace {

const PromptSet& set_of_every_type() {
  static const PromptSet set = [] {
    Problems problems;
    PromptSet parsed = parse_prompt_set(
        "set: all\nfor: checkin\nversion: 1\ntitle: All\nitems:\n"
        "  - {key: S, type: scale, about: self, ask: I did., points: [no, 2, yes]}\n"
        "  - {key: C, type: choice, ask: How?, choices: [one, One, two words]}\n"
        "  - {key: Y, type: yesno, ask: So?}\n"
        "  - {key: L, type: list, ask: What?}\n"
        "  - {key: T, type: text, ask: What?}\n"
        "  - {key: W, type: whenthen, ask: When?, writes: promise}\n",
        "all.yaml", problems);
    if (!problems.empty()) std::abort();
    return parsed;
  }();
  return set;
}

// Words stand behind each other with a NUL between, as in a process's arguments.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void check(const rec::Pair& field) {
  if (field.first == "S" && field.second != "1" && field.second != "2" && field.second != "3") {
    std::abort();
  }
  if (field.first == "Y" && field.second != "yes" && field.second != "no") std::abort();
  if (!rec::is_writable(field.second)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> words = words_of({reinterpret_cast<const char*>(data), size});
  Answers answers;
  try {
    answers = read_answers(set_of_every_type(), words, [] { return std::string{"piped\n"}; });
  } catch (const Error&) {
    return 0;  // as it should
  }
  for (const rec::Pair& field : answers.fields)
    check(field);
  if (answers.fields.empty()) return 0;
  const std::string written = rec::to_text(answers.fields);
  rec::Reader reader{written, "answers.rec"};
  rec::Record record;
  Problems problems;
  if (!reader.next(record, problems) || record.fields.size() != answers.fields.size()) std::abort();
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (record.fields[i].value() != answers.fields[i].second) std::abort();
  }
  return 0;
}
