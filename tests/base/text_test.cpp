#include "base/text.h"

#include <algorithm>
#include <array>
#include <climits>
#include <string>

#include "catch.h"

namespace trustkit {
namespace {

TEST_CASE("bytes that are not UTF-8 are found") {
  struct Row {
    const char* what;
    std::string text;
    std::optional<std::size_t> offset;
  };
  for (const Row& row : {
           Row{"nothing", "", {}},
           Row{"every length", "aé€😀", {}},
           Row{"the last code point", "\xF4\x8F\xBF\xBF", {}},
           Row{"a noncharacter is a code point", "\xEF\xBF\xBF", {}},
           Row{"NUL", std::string{"a\0b", 3}, {}},
           Row{"a lone continuation", "ab\x80", 2},
           Row{"a surrogate", "a\xED\xA0\x80", 1},
           Row{"the last surrogate", "a\xED\xBF\xBF", 1},
           Row{"an overlong slash", "abc\xC0\xAF", 3},
           Row{"an overlong form of three", "\xE0\x80\xAF", 0},
           Row{"an overlong form of four", "\xF0\x80\x80\xAF", 0},
           Row{"past the last", "é\xF4\x90\x80\x80", 2},
           Row{"five bytes", "\xF8\x88\x80\x80\x80", 0},
           Row{"never a byte of UTF-8", "€\xFF", 3},
           Row{"cut after one of two", "a\xC3", 1},
           Row{"cut after two of three", "a\xE2\x82", 1},
           Row{"cut after three of four", "é\xF0\x9F\x98", 2},
           Row{"cut by a letter", "\xE2\x82z", 0},
       }) {
    INFO(row.what);
    CHECK(find_invalid_utf8(row.text) == row.offset);
  }
}

TEST_CASE("control characters are found, tab and newline are none") {
  struct Row {
    std::string text;
    std::optional<std::size_t> offset;
  };
  for (const Row& row :
       {Row{"a\tb\nc é 日", {}}, Row{"", {}}, Row{std::string{"a\0", 2}, 1}, Row{"é\x1b[2J", 2},
        Row{"\r\n", 0}, Row{"a\x7f", 1}, Row{"a\u0080", 1}, Row{"ab\u009b", 2}, Row{"\u009f", 0},
        Row{"\u00a0", {}}, Row{"\u2028", {}}, Row{"a\v", 1}, Row{"a\f", 1}}) {
    INFO(printable(row.text));
    CHECK(find_control(row.text) == row.offset);
  }
}

TEST_CASE("characters are counted") {
  CHECK(count_characters("") == 0);
  CHECK(count_characters("aé日😀") == 4);
  CHECK(count_characters("e\u0301") == 2);
  CHECK(count_characters("a\xff\xfe\xE2\x82") == 5);
}

TEST_CASE("width is in columns of a terminal") {
  struct Row {
    const char* what;
    std::string text;
    std::size_t width;
  };
  for (const Row& row : {
           Row{"nothing", "", 0},
           Row{"letters", "abc é ß", 7},
           Row{"CJK", "日本語", 6},
           Row{"Hangul", "한국", 4},
           Row{"Hangul in parts", "\u1112\u1161\u11ab", 2},
           Row{"full width", "ＡＢ", 4},
           Row{"half width", "ｱｲ", 2},
           Row{"a combining accent", "e\u0301", 1},
           Row{"many of them", "e\u0301\u0302\u0303x", 2},
           Row{"Arabic", "سلام", 4},
           Row{"a joiner", "می\u200cخواهم", 7},
           Row{"an emoji", "😀", 2},
           Row{"with a skin tone", "👍🏽", 2},
           Row{"a family of four", "👨\u200d👩\u200d👧\u200d👦", 2},
           Row{"two emoji", "😀😀", 4},
           Row{"the text form of a heart", "❤", 1},
           Row{"the emoji form of it", "❤\ufe0f", 2},
           Row{"a key", "1\ufe0f\u20e3", 2},
           Row{"a flag", "🇩🇪", 2},
           Row{"two flags", "🇩🇪🇫🇷", 4},
           Row{"the flag of Wales",
               "🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F", 2},
           Row{"the ellipsis", "…", 1},
           Row{"bytes that are not UTF-8", "\xff\xfe", 2},
       }) {
    INFO(row.what);
    CHECK(display_width(row.text) == row.width);
  }
}

TEST_CASE("what a terminal would act on is shown instead") {
  struct Row {
    const char* what;
    std::string text;
    std::string shown;
  };
  for (const Row& row : {
           Row{"an escape sequence", "\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"},
           Row{"a title", "\x1b]0;x\x07", "\\x1b]0;x\\x07"},
           Row{"a carriage return", "a\rb", "a\\x0db"},
           Row{"NUL and DEL", std::string{"\0\x7f", 2}, "\\x00\\x7f"},
           Row{"CSI in one byte of C1", "\u009b31m", "\\x9b31m"},
           Row{"C1 as a bare byte",
               "\x9b"
               "31m",
               "\\x9b31m"},
           Row{"next line", "a\u0085", "a\\x85"},
           Row{"an override", "a\u202eb", "a\\u{202e}b"},
           Row{"embeddings", "\u202a\u202c", "\\u{202a}\\u{202c}"},
           Row{"isolates", "\u2066\u2069", "\\u{2066}\\u{2069}"},
           Row{"zero width", "a\u200bb\u2060c\ufeff", "a\\u{200b}b\\u{2060}c\\u{feff}"},
           Row{"line separators", "\u2028\u2029", "\\u{2028}\\u{2029}"},
           Row{"hidden letters", "\U000E0041\U000E0042", "\\u{e0041}\\u{e0042}"},
           Row{"bytes that are not UTF-8", "a\xff\xC3", "a\\xff\\xc3"},
           Row{"a surrogate", "\xED\xA0\x80", "\\xed\\xa0\\x80"},
       }) {
    INFO(row.what);
    CHECK(printable(row.text) == row.shown);
    CHECK(find_control(printable(row.text)) == std::nullopt);
    CHECK(find_invalid_utf8(printable(row.text)) == std::nullopt);
  }
}

TEST_CASE("letters of any script stay as they are") {
  for (const std::string text : {
           "plain, with\ttab and\nnewline \\x1b",
           "Ünïcödé e\u0301",
           "日本語 한국어 ไทย हिन्दी தமிழ்",
           "שלום \u200fمرحبا\u200e",
           "می\u200cخواهم",
           "क्\u200dष",
           "👨\u200d👩\u200d👧 ❤\ufe0f 🇩🇪 👍🏽 1\ufe0f\u20e3",
           "葛\U000E0100城",
           "🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",
           "\u00a0 “quotes” – €",
       }) {
    INFO(text);
    CHECK(printable(text) == text);
  }
}

TEST_CASE("a value inside a message is one short line") {
  CHECK(printable_line("a\nb\tc") == "a b c");
  CHECK(printable_line("a\x1b") == "a\\x1b");
  CHECK(printable_line("abcdef", 6) == "abcdef");
  CHECK(printable_line("abcdefg", 6) == "abcde…");
  CHECK(printable_line("日本語日", 6) == "日本…");
  CHECK(printable_line("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3) == "👨\u200d👩\u200d👧…");
  CHECK(in_quotes("it's") == "'it's'");
  CHECK(in_quotes(std::string(100, 'x')) == '\'' + std::string(59, 'x') + "…'");
}

TEST_CASE("the nearest word is suggested") {
  constexpr std::array<std::string_view, 5> words{"text", "title", "version", "ask", "required"};
  struct Row {
    std::string_view word;
    std::string text;
  };
  for (const Row& row :
       {Row{"txt", ", did you mean 'text'?"}, Row{"tilte", ", did you mean 'title'?"},
        Row{"TEXT", ", did you mean 'text'?"}, Row{"aks", ", did you mean 'ask'?"},
        Row{"versoin", ", did you mean 'version'?"}, Row{"requird", ", did you mean 'required'?"},
        Row{"as", ", did you mean 'ask'?"}, Row{"something", ""}, Row{"tx", ""}, Row{"", ""},
        Row{"xtitlex", ", did you mean 'title'?"}}) {
    INFO(row.word);
    CHECK(did_you_mean(row.word, words) == row.text);
  }
  CHECK(nearest("text", words) == "text");
  // The start of just one is enough, however much is missing; that of several is not.
  constexpr std::array<std::string_view, 5> sets{"weekly-pair", "promises", "monthly-look",
                                                 "money-and-papers", "weekly-pair"};
  CHECK(nearest("weekly", sets) == "weekly-pair");
  CHECK(nearest("Weekly", sets) == "weekly-pair");
  CHECK(nearest("money", sets) == "money-and-papers");
  CHECK_FALSE(nearest("mon", sets));
  CHECK_FALSE(nearest("w", sets));
  CHECK_FALSE(nearest("pair", sets));
  // A slip counts for more.
  constexpr std::array<std::string_view, 2> near{"asks-for-more", "ask"};
  CHECK(nearest("asks", near) == "ask");
  CHECK_FALSE(nearest(std::string(10'000, 't'), words));
  CHECK_FALSE(nearest("text", {}));
}

TEST_CASE("text is trimmed") {
  CHECK(trim(" \t\n a b \n\t ") == "a b");
  CHECK(trim("a") == "a");
  CHECK(trim(" \n").empty());
  CHECK(trim("").empty());
  CHECK(trim("\u00a0a") == "\u00a0a");
  CHECK(ascii_lower("ÀBC xyz Z") == "Àbc xyz z");
}

TEST_CASE("the line of an offset is found") {
  const std::string_view text = "ab\n\ncd\n";
  constexpr std::array<std::string_view, 9> lines{"ab", "ab", "ab", "", "cd", "cd", "cd", "", ""};
  for (std::size_t at = 0; at < lines.size(); ++at) {
    INFO(at);
    CHECK(line_at(text, at) == lines[at]);
  }
  CHECK(line_at("", 0).empty());
  CHECK(line_at("\n", 0).empty());
  CHECK(line_at("abc", 2) == "abc");
}

TEST_CASE("numbers are whole and stand alone") {
  CHECK(parse_number("0") == 0);
  CHECK(parse_number("42") == 42);
  CHECK(parse_number("010") == 10);
  CHECK(parse_number("2147483647") == INT_MAX);
  for (const char* text : {"", "-1", "-0", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "1_000", "x",
                           "2147483648", "99999999999999999999", "１"}) {
    INFO(text);
    CHECK_FALSE(parse_number(text));
  }
}

}  // namespace
}  // namespace trustkit
