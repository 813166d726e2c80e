#include "cmd/option_texts.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "model/interview.h"

namespace trustkit {

std::string OptionTexts::input() {
  if (std::exchange(input_taken_, true)) {
    throw Error("standard input is given twice, as '-'", Exit::usage);
  }
  return session_.world.input(64 * answer_limit).value_or("");
}

std::string OptionTexts::text(std::string_view option, const std::string& given, Lines lines) {
  const Cleaned cleaned = clean_answer(given == "-" ? input() : given);
  if (trim(cleaned.text).empty()) throw Error(fmt::format("{} is empty", option), Exit::usage);
  if (lines == Lines::one && cleaned.text.find('\n') != std::string::npos) {
    throw Error(fmt::format("{} takes one line", option), Exit::usage);
  }
  for (const std::string& notice : cleaned.notices)
    session_.notice(fmt::format("trustkit: {}: {}", option, notice));
  return lines == Lines::one ? std::string{trim(cleaned.text)} : cleaned.text;
}

}  // namespace trustkit
