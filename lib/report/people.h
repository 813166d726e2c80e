// The names of people in a sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trustkit {

// "Sam", "Sam and Kim", "Sam, Kim and Jo", each printable on one line.
std::string spoken_names(const std::vector<std::string_view>& people);

}  // namespace trustkit
