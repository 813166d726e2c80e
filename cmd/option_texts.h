// Texts that options and Key=value words give, or leave to standard input.
#pragma once

#include <string>
#include <string_view>

#include "cmd/session.h"

namespace trustkit {

class OptionTexts {
 public:
  enum class Lines { one, many };

  explicit OptionTexts(const Session& session) : session_(session) {}

  // Standard input, for the one value of a call that is "-". Throws Error (usage) the second time.
  std::string input();
  // `given` as a log can hold it; "-" is standard input. Says what had to be changed. Throws Error
  // (usage) that names the option for an empty text, and for several lines where one is wanted.
  std::string text(std::string_view option, const std::string& given, Lines lines);

 private:
  const Session& session_;
  bool input_taken_{false};
};

}  // namespace trustkit
