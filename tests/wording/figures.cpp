// How well the wording check does on labelled texts (tests/wording/README.md):
//
//   wording_figures FILE.rec...                       figures by family and by part of an apology
//   wording_figures --rules DIR FILE.rec...           with the rule files in DIR, not the built-in
//   ones wording_figures --misses --alarms FILE.rec...     and the lines behind them
//   wording_figures --rules DIR --examples            tries the rules on their own examples
//   wording_figures --at-least 0.9 --at-most 0.05 ... status 1 where all together fall short,
//   or one kind of text falls below 0.65 found or above 0.1 flagged
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "model/rule_examples.h"
#include "model/wording.h"
#include "wording/cases.h"

namespace trustkit {
namespace {

struct Options {
  std::string rules{};
  bool misses{false};
  bool alarms{false};
  bool examples{false};
  double at_least{0};
  double at_most{1};
  std::vector<std::string> files{};
};

// A share, as "23 of 25 (0.92)".
struct Share {
  int hits{0};
  int all{0};
  void count(bool hit) {
    ++all;
    hits += hit ? 1 : 0;
  }
  [[nodiscard]] double value() const { return all == 0 ? 1.0 : static_cast<double>(hits) / all; }
};

std::string shown(const Share& share) {
  return fmt::format("{:>4} of {:>4}  {:.2f}", share.hits, share.all, share.value());
}

std::vector<PromptSet> rules_in(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder))
    files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<PromptSet> all;
  Problems problems;
  for (const auto& file : files)
    all.push_back(parse_prompt_set(read_file(file), file.native(), problems));
  if (!problems.empty()) throw Error(problems);
  return all;
}

Wording rules_for(const Options& options, Rule::Part part) {
  if (!options.rules.empty()) return Wording{rules_in(options.rules), part};
  return Wording{Config{}, part};
}

bool counts(const Finding& finding) {
  return finding.rule->level == Rule::Level::warning || finding.rule->level == Rule::Level::error;
}

std::string ids_of(const std::vector<Finding>& findings) {
  std::string ids;
  for (const Finding& finding : findings) {
    if (counts(finding)) ids += (ids.empty() ? "" : " ") + std::string{finding.rule->id};
  }
  return ids;
}

bool overlaps(const Span& one, const Span& other) {
  return one.offset < other.offset + other.length && other.offset < one.offset + one.length;
}

constexpr const char* all = "all";

class Figures {
 public:
  explicit Figures(const Options& options)
      : options_(options),
        apology_(rules_for(options, Rule::Part::apology)),
        boundary_(rules_for(options, Rule::Part::boundary)) {}

  void add(const Case& one) {
    const WordingReport report = (one.part == "boundary" ? boundary_ : apology_).check(one.text);
    if (one.verdict.empty()) {
      add_text(one, report);
    } else {
      add_sentence(one, report);
    }
  }

  void print() const {
    fmt::print("Lines that undo an apology or cross a boundary, found at warning or error\n");
    for (const auto& [family, share] : found_)
      fmt::print("  {:<24} {}\n", family, shown(share));
    fmt::print("Sound sentences flagged at warning or error\n");
    for (const auto& [part, share] : flagged_)
      fmt::print("  {:<24} {}\n", part, shown(share));
    fmt::print("Weak lines, flagged at any level\n");
    for (const auto& [part, share] : weak_)
      fmt::print("  {:<24} {}\n", part, shown(share));
    if (recall_.empty()) return;
    fmt::print("Parts of an apology: of those that are shown, found; of those found, shown\n");
    for (const std::string_view part : apology_parts) {
      const std::string name{part};
      fmt::print("  {:<24} {}   {}\n", part, shown(recall_.at(name)), shown(precision_.at(name)));
    }
  }

  [[nodiscard]] bool is_enough() const {
    const auto is_low = [&](const auto& share) {
      return share.second.value() < options_.at_least;
    };
    const bool each_found = std::all_of(found_.begin(), found_.end(), [](const auto& share) {
      return share.first.find(' ') != std::string::npos || share.second.value() >= 0.65;
    });
    const bool each_sound = std::all_of(flagged_.begin(), flagged_.end(), [](const auto& share) {
      return share.second.value() <= 0.1;
    });
    return each_found && each_sound && found_.at(all).value() >= options_.at_least &&
           flagged_.at(all).value() <= options_.at_most &&
           std::none_of(total_parts_.begin(), total_parts_.end(), is_low);
  }

 private:
  void add_sentence(const Case& one, const WordingReport& report) {
    const bool flagged = std::any_of(report.findings.begin(), report.findings.end(), counts);
    if (one.verdict == "undo") {
      found_[all].count(flagged);
      found_[one.part].count(flagged);
      found_[one.part + ' ' + one.family].count(flagged);
      if (!flagged && options_.misses)
        fmt::print("miss  {} {}: {}\n", one.id, one.family, one.text);
    } else if (one.verdict == "weak") {
      weak_[one.part].count(!report.findings.empty());
    } else {
      flagged_[all].count(flagged);
      flagged_[one.part].count(flagged);
      if (flagged && options_.alarms) {
        fmt::print("alarm {} [{}]: {}\n", one.id, ids_of(report.findings), one.text);
      }
    }
  }

  // The sentences of a whole text count as found where a finding overlaps them; what is flagged
  // outside them is a false alarm among its other sentences.
  void add_text(const Case& one, const WordingReport& report) {
    std::vector<Span> bad;
    for (const std::string& sentence : one.undo) {
      const std::size_t at = one.text.find(sentence);
      if (at == std::string::npos) throw Error(one.id + " has no sentence: " + sentence);
      bad.push_back({at, sentence.size()});
      const bool found = std::any_of(
          report.findings.begin(), report.findings.end(),
          [&](const Finding& each) { return counts(each) && overlaps(each.at, bad.back()); });
      found_[all].count(found);
      found_[one.part + "-texts"].count(found);
      if (!found && options_.misses) fmt::print("miss  {}: {}\n", one.id, sentence);
    }
    add_sound_sentences(one, report, bad);
    if (one.part == "apology") add_parts(one, report);
  }

  void add_sound_sentences(const Case& one, const WordingReport& report,
                           const std::vector<Span>& bad) {
    const Prose prose{one.text};
    for (const Span& span : prose.sentences()) {
      const Span sentence = prose.in_source(span);
      const auto is_in = [&](const Span& other) {
        return overlaps(sentence, other);
      };
      if (std::any_of(bad.begin(), bad.end(), is_in)) continue;
      std::vector<Finding> here;
      std::copy_if(report.findings.begin(), report.findings.end(), std::back_inserter(here),
                   [&](const Finding& each) { return counts(each) && is_in(each.at); });
      flagged_[all].count(!here.empty());
      flagged_[one.part + "-texts"].count(!here.empty());
      if (!here.empty() && options_.alarms) {
        fmt::print("alarm {} [{}]: {}\n", one.id, ids_of(here),
                   one.text.substr(sentence.offset, sentence.length));
      }
    }
  }

  void add_parts(const Case& one, const WordingReport& report) {
    for (const PartShown& part : report.parts) {
      const std::string name{part.part};
      const bool is_shown = std::find(one.shows.begin(), one.shows.end(), name) != one.shows.end();
      Share& recall = recall_[name];
      Share& precision = precision_[name];
      if (is_shown) recall.count(part.words.has_value());
      if (part.words) precision.count(is_shown);
      if (is_shown) total_parts_["recall"].count(part.words.has_value());
      if (part.words) total_parts_["precision"].count(is_shown);
      if (is_shown && !part.words && options_.misses) fmt::print("part  {} {}\n", one.id, name);
      if (!is_shown && part.words && options_.alarms) {
        fmt::print("part? {} {}: {}\n", one.id, name,
                   one.text.substr(part.words->offset, part.words->length));
      }
    }
  }

  const Options& options_;
  Wording apology_;
  Wording boundary_;
  std::map<std::string, Share> found_{};
  std::map<std::string, Share> flagged_{};
  std::map<std::string, Share> weak_{};
  std::map<std::string, Share> recall_{};
  std::map<std::string, Share> precision_{};
  std::map<std::string, Share> total_parts_{};
};

// How many examples of rules are wrong.
int try_examples(const std::vector<PromptSet>& sets) {
  std::size_t rules = 0;
  int wrong = 0;
  const auto tell = [&](const std::string& rule, const std::string& what, const std::string& text) {
    fmt::print("{} {}: {}\n", rule, what, text);
    ++wrong;
  };
  for (const PromptSet& set : sets) {
    rules += set.rules.size();
    for (const Rule& rule : set.rules) {
      if (rule.bad.size() < 2 || rule.good.size() < 2)
        tell(rule.id, "needs two examples of each", "");
    }
  }
  for (const WrongExample& each : wrong_examples(sets))
    tell(each.rule, each.what, each.text);
  fmt::print("{} rules, {} examples that are wrong\n", rules, wrong);
  return wrong;
}

Options read_options(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto value = [&] {
      return i + 1 < words.size() ? words[++i] : std::string{};
    };
    if (words[i] == "--rules") {
      options.rules = value();
    } else if (words[i] == "--misses") {
      options.misses = true;
    } else if (words[i] == "--alarms") {
      options.alarms = true;
    } else if (words[i] == "--examples") {
      options.examples = true;
    } else if (words[i] == "--at-least") {
      options.at_least = std::stod(value());
    } else if (words[i] == "--at-most") {
      options.at_most = std::stod(value());
    } else {
      options.files.push_back(words[i]);
    }
  }
  return options;
}

int run(const std::vector<std::string>& words) {
  const Options options = read_options(words);
  if (options.examples) return try_examples(rules_in(options.rules)) == 0 ? 0 : 1;
  Figures figures{options};
  for (const std::string& file : options.files) {
    for (const Case& one : read_cases(file))
      figures.add(one);
  }
  figures.print();
  return figures.is_enough() ? 0 : 1;
}

}  // namespace
}  // namespace trustkit

int main(int argc, char** argv) {
  try {
    return trustkit::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  }
}
