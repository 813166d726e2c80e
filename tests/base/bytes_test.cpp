#include "base/bytes.h"

#include <random>
#include <string>

#include "catch.h"

namespace trustkit {
namespace {

TEST_CASE("bytes of a block are found alike on every processor") {
  std::mt19937 dice{1};
  for (int round = 0; round < 2000; ++round) {
    std::string block;
    while (block.size() < block_size)
      block += round % 2 == 0 ? "\n\x0b\x8a\x09"[dice() % 4] : static_cast<char>(dice());
    std::uint64_t expected = 0;
    for (std::size_t i = 0; i < block_size; ++i)
      expected |= std::uint64_t{block[i] == '\n'} << i;
    CHECK(block_bits(block.data(), '\n') == expected);
    CHECK(plain_block_bits(block.data(), '\n') == expected);
  }
}

TEST_CASE("a literal is found where it stands first, wherever that is") {
  std::mt19937 dice{1};
  const auto lower = [](std::string text) {
    for (char& c : text) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return text;
  };
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    while (text.size() < 200)
      text += "abAB \n@`"[dice() % 8];
    const std::string literal = text.substr(dice() % 195, 1 + dice() % 5);
    const std::size_t from = dice() % 210;
    CHECK(Finder{literal}.find(text, from) == text.find(literal, from));
    CHECK(Finder(literal, Finder::Case::either).find(text, from) ==
          lower(text).find(lower(literal), from));
  }
  CHECK(Finder{"longer"}.find("long") == std::string_view::npos);
  CHECK(Finder{"x"}.find("") == std::string_view::npos);
}

}  // namespace
}  // namespace trustkit
