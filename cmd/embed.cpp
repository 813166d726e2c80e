// The build's own tool: turns prompt sets and manual pages into tables of C++ (model/builtin.h).
//
//   embed sets prompts/ask/*.yaml ... > builtin_sets.cpp
//   embed pages trustkit.1.txt ...    > builtin_pages.cpp     (text as mandoc prints it)
//   embed schema prompts/schema.json  > builtin_schema.cpp
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/pattern.h"
#include "model/prompts.h"
#include "model/rule_table.h"

namespace trustkit {
namespace {

// A C++ string literal. Octal escapes, because they end after three digits whatever follows.
// Long texts become several literals: compilers need not take more than 64 KiB in one.
std::string literal(std::string_view text) {
  std::string out = "\"";
  std::size_t in_piece = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\' || c == '?') {
      out += fmt::format("\\{:03o}", byte);
    } else {
      out += c;
    }
    if (++in_piece % 4000 == 0) out += "\"\n\"";
  }
  return out + '"' + "sv";
}

class SetWriter {
 public:
  // Adds one set, and what it needs before it.
  void add(const PromptSet& set) {
    const std::size_t number = count_++;
    std::string prompts;
    for (const Prompt& prompt : set.prompts) {
      prompts += fmt::format("  {{{}, {}, {}, {}, {}, {}}},\n", literal(prompt.id), prompt.depth,
                             literal(prompt.role), list(prompt.tags), literal(prompt.ask),
                             list(prompt.follow));
    }
    std::string items;
    for (const Item& item : set.items) {
      items +=
          fmt::format("  {{{}, Item::Type{{{}}}, {}, {}, {}, {}, {}, {}}},\n", literal(item.key),
                      static_cast<int>(item.type), literal(item.ask), list(item.points),
                      list(item.choices), item.required, item.writes_promise, item.sitting);
    }
    const std::string audience = list(set.audience);
    const std::string sources = list(set.sources);
    const std::string prompt_table = table("BuiltinPrompt", "prompts", number, prompts);
    const std::string item_table = table("BuiltinItem", "items", number, items);
    sets_ += fmt::format(
        "  {{{}, SetKind{{{}}}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}},\n",
        literal(set.name), static_cast<int>(set.kind), set.version, literal(set.title),
        literal(set.purpose), literal(set.lang), audience, literal(set.every), set.depth,
        set.is_private, sources, prompt_table, item_table, rule_table(set, number));
  }

  [[nodiscard]] std::string text() const {
    return before_ + fmt::format("constexpr BuiltinSet sets[] = {{\n{}}};\n", sets_);
  }

 private:
  // The rules of a set with all that was made of them.
  std::string rule_table(const PromptSet& set, std::size_t number) {
    if (set.rules.empty()) return "{}";
    const OwnRuleTable own{set};
    const RuleTable all = own.table();
    const Pattern::Packed packed = pack(all);
    std::size_t next = 0;
    std::string rules;
    for (const RuleView& rule : all.rules)
      rules += row(rule, rule.unless.empty() ? "{}" : literal(packed.tails[next++]));
    std::string pieces;
    for (const RulePiece& piece : all.pieces) {
      pieces += fmt::format("{{{}, {}, {}}},\n", piece.rule, literal(piece.match),
                            literal(packed.tails[next++]));
    }
    const LiteralTables& index = all.index;
    return fmt::format(
        "{{{}, {}, {}, {{{}, {}, {}, {}, {}, {}, {}}}, {}, {}, {}}}",
        table("RuleView", "rules", number, rules), table("RulePiece", "pieces", number, pieces),
        numbers("std::uint32_t", "branches", number, all.branches),
        numbers("std::uint64_t", "next", number, index.next),
        numbers("std::uint32_t", "children", number, index.children),
        numbers("std::uint32_t", "sets_from", number, index.sets_from),
        numbers("std::uint32_t", "sets", number, index.sets),
        numbers("std::uint32_t", "patterns_from", number, index.patterns_from),
        numbers("std::uint32_t", "patterns", number, index.patterns),
        numbers("std::uint8_t", "needs", number, index.needs), weight_table(all.weights, number),
        numbers("std::uint16_t", "weighed", number, all.weighed_rules), literal(packed.head));
  }

  std::string weight_table(const WeightTable& weights, std::size_t number) {
    return fmt::format("{{{}, {}, {}, {}, {}}}", weights.from, weights.other_rules,
                       numbers("std::uint32_t", "keys", number, weights.keys),
                       numbers("std::int16_t", "points", number, weights.points),
                       numbers("std::uint8_t", "families", number, weights.families));
  }

  // The exceptions of all rules that have one, and then all pieces.
  static Pattern::Packed pack(const RuleTable& table) {
    std::vector<Pattern> patterns;
    for (const RuleView& rule : table.rules) {
      if (!rule.unless.empty()) patterns.emplace_back(rule.unless);
    }
    for (const RulePiece& piece : table.pieces)
      patterns.emplace_back(piece.match);
    return Pattern::pack(patterns);
  }

  static std::string row(const RuleView& rule, const std::string& unless) {
    return fmt::format(
        "  {{{}, {}, Rule::Level{{{}}}, Rule::Part{{{}}}, Rule::Scope{{{}}}, {}, {}, {}, {}, {}, "
        "{}, {}, {}, {}}},\n",
        literal(rule.id), literal(rule.family), static_cast<int>(rule.level),
        static_cast<int>(rule.part), static_cast<int>(rule.scope), literal(rule.shows),
        literal(rule.match), literal(rule.unless), unless, literal(rule.why), literal(rule.say),
        literal(rule.source), literal(rule.bad), literal(rule.good));
  }

  template <class Number>
  std::string numbers(std::string_view type, std::string_view name, std::size_t number,
                      std::span<const Number> values) {
    return table(type, name, number, fmt::format("{}", fmt::join(values, ",")));
  }

  // The name of an array of these texts, or {} for none.
  std::string list(const std::vector<std::string>& texts) {
    std::string values;
    for (const std::string& text : texts)
      values += literal(text) + ", ";
    return table("std::string_view", "texts", lists_++, values);
  }

  std::string table(std::string_view type, std::string_view name, std::size_t number,
                    const std::string& rows) {
    if (rows.empty()) return "{}";
    before_ += fmt::format("constexpr {} {}_{}[] = {{{}}};\n", type, name, number, rows);
    return fmt::format("{}_{}", name, number);
  }

  std::string before_{};
  std::string sets_{};
  std::size_t count_{0};
  std::size_t lists_{0};
};

std::string sets_source(const std::vector<std::string>& files) {
  std::vector<PromptSet> sets;
  Problems problems;
  for (const std::string& file : files)
    sets.push_back(parse_prompt_set(read_file(file), file, problems));
  if (!problems.empty()) throw Error(problems, Exit::found);
  SetWriter writer;
  for (const PromptSet& set : sets)
    writer.add(set);
  return writer.text() +
         "}  // namespace\nstd::span<const BuiltinSet> builtin_sets() { return sets; }\n";
}

// Takes out how a typewriter prints bold and underlined: a character, backspace, a character.
std::string without_overstrike(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '\b') {
      out += c;
      continue;
    }
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) {
      out.pop_back();
    }
    if (!out.empty()) out.pop_back();
  }
  return out;
}

std::string pages_source(const std::vector<std::string>& files) {
  std::string rows;
  for (const std::string& file : files) {
    const std::filesystem::path page = std::filesystem::path{file}.stem();  // trustkit-ask.1
    rows += fmt::format("  {{{}, {}, {}}},\n", literal(page.stem().native()),
                        literal(page.extension().native().substr(1)),
                        literal(without_overstrike(read_file(file))));
  }
  return fmt::format("constexpr BuiltinPage pages[] = {{\n{}}};\n", rows) +
         "}  // namespace\nstd::span<const BuiltinPage> builtin_pages() { return pages; }\n";
}

std::string schema_source(const std::vector<std::string>& files) {
  return "}  // namespace\nstd::string_view builtin_schema() { return " +
         literal(read_file(files.front())) + "; }\n";
}

using Source = std::string (*)(const std::vector<std::string>& files);

// Null for a word that is none.
Source source_of(std::string_view what) {
  if (what == "sets") return sets_source;
  if (what == "pages") return pages_source;
  return what == "schema" ? schema_source : nullptr;
}

int run(Source source, const std::vector<std::string>& files) {
  const std::string body = source(files);
  const std::string text =
      "// Made by the build; see cmd/embed.cpp.\n"
      "#include \"model/builtin.h\"\n"
      "namespace trustkit {\nnamespace {\nusing namespace std::string_view_literals;\n" +
      body + "}  // namespace trustkit\n";
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}

}  // namespace
}  // namespace trustkit

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const trustkit::Source source = words.size() < 2 ? nullptr : trustkit::source_of(words[0]);
  if (source == nullptr) {
    std::fputs("usage: embed sets|pages|schema FILE...\n", stderr);
    return 2;
  }
  try {
    return trustkit::run(source, {words.begin() + 1, words.end()});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
