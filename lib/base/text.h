// Text as people write it: UTF-8, measured in columns, shown without harm.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trustkit {

// The byte offset (from 0) of the first byte that is not UTF-8; nothing if all is.
// Surrogates, overlong forms and code points past U+10FFFF are not UTF-8 (RFC 3629).
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// `text` with U+FFFD for each byte that is not UTF-8: for documents that must be it.
std::string valid_utf8(std::string_view text);

// The byte offset of the first control character (Unicode category Cc) other
// than tab and newline; nothing if there is none. `text` must be UTF-8.
std::optional<std::size_t> find_control(std::string_view text);

// How many characters (code points) `text` holds; bytes that are not UTF-8 count one each.
std::size_t count_characters(std::string_view text);

// How many terminal columns `text` takes: wide characters two, combining marks none,
// an emoji sequence as much as its widest part (UAX 11, UAX 29).
std::size_t display_width(std::string_view text);

// `text` with nothing in it that a terminal would act on: control characters other
// than tab and newline, bidirectional overrides, invisible format characters and bytes
// that are not UTF-8 become visible, as in \x1b or \u{202e}. Letters of any script,
// joiners inside words and emoji stay as they are.
std::string printable(std::string_view text);

// printable(), on one line (newlines and tabs become spaces) and cut to at most
// `columns` columns with an ellipsis: for names and values inside messages.
std::string printable_line(std::string_view text, std::size_t columns = 60);

// 'text' in single quotes, through printable_line(): how messages name things.
// (Not `quoted`: std::quoted would be found first for a std::string.)
std::string in_quotes(std::string_view text);

// Breaks `text` into lines of at most `columns` columns, at spaces, and inside a word
// only where it alone is longer. Newlines in the text stay line breaks; each line after
// the first starts with `indent` spaces, the first does not. No final newline.
std::string wrap(std::string_view text, std::size_t columns, std::size_t indent = 0);

// The candidate nearest to `word` by edits (Damerau-Levenshtein, restricted), if it is
// near enough to be meant: at most a third of the word's length, and at least one edit allowed.
// Where none is, the one that `word` is the start of, if it is of just one and has two bytes or
// more. ASCII letters count
// alike in upper and lower case.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

// ", did you mean 'candidate'?" for the nearest candidate, or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

// `text` without spaces, tabs and newlines at both ends.
std::string_view trim(std::string_view text);

// ASCII letters in lower case; every other byte as it is.
std::string ascii_lower(std::string_view text);

// The line of `text` that starts at or holds byte `offset`, without its newline.
std::string_view line_at(std::string_view text, std::size_t offset);

// A number that is the same for the same bytes on every machine, for ever: FNV-1a in 64 bits. It
// keeps nothing secret.
std::uint64_t stable_hash(std::string_view text);

// A whole number in decimal digits, nothing else around it; nothing if it is not one
// or does not fit.
std::optional<int> parse_number(std::string_view text);

}  // namespace trustkit
