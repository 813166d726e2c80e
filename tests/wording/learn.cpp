// Learns the weights of a set of rules from labelled texts (tests/wording/README.md):
//
//   learn_weights SHARE SET.yaml FILE...    says how well it does, and writes them into the set
//
// SHARE of the sound lines may be flagged by the weights alone. A file is a recfile of lines and
// letters, or another set, whose good examples are sound lines.
//
// Logistic regression on phrases, each scaled by how much more often it stands in one kind of line
// than in the other: Wang and Manning 2012, "Baselines and Bigrams".
#include <fmt/format.h>
#include <linear.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/file.h"
#include "wording/lines.h"

namespace trustkit {
namespace {

constexpr int rarest = 2;             // lines that a phrase must stand in
constexpr std::size_t most = 12'000;  // phrases that are kept
constexpr double smoothing = 0.5;     // lines that each phrase is taken to have been in as well
constexpr double cost = 0.3;          // of an error, against the size of the weights
constexpr std::size_t folds = 8;
constexpr double points_in_one = 100;

// The phrases of lines by number, each once a line.
class Phrases {
 public:
  explicit Phrases(const std::vector<Line>& lines) {
    for (const Line& line : lines) {
      const WordedSentence words{line.text};
      std::set<std::size_t> numbers;
      words.each_phrase([&](const WordedSentence::Phrase& phrase) {
        numbers.insert(number_of(words.text_of(phrase)));
      });
      of_lines_.emplace_back(numbers.begin(), numbers.end());
    }
  }
  [[nodiscard]] const std::vector<std::size_t>& of(std::size_t line) const {
    return of_lines_[line];
  }
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::size_t number_of(const std::string& text) {
    const auto [found, is_new] = numbers_.try_emplace(text, texts_.size());
    if (is_new) texts_.push_back(text);
    return found->second;
  }

  std::unordered_map<std::string, std::size_t> numbers_{};
  std::vector<std::string> texts_{};
  std::vector<std::vector<std::size_t>> of_lines_{};
};

using Numbers = std::vector<std::size_t>;  // of lines

struct Model {
  double start{0};
  std::vector<double> weights{};  // of each phrase; 0 for most
};

class Learner {
 public:
  Learner(const std::vector<Line>& lines, const Phrases& phrases)
      : lines_(lines), phrases_(phrases) {}

  // The best phrases are chosen with all of them in play, and then weighed on their own.
  [[nodiscard]] Model learn(const Numbers& learned) const {
    std::array<std::vector<double>, 2> counts{count(learned, false), count(learned, true)};
    const std::vector<double> ratios = ratios_of(counts);
    const Model all = fit(learned, ratios);
    std::vector<double> worth(ratios.size());
    for (std::size_t i = 0; i < worth.size(); ++i)
      worth[i] = std::abs(all.weights[i]) * std::sqrt(counts[0][i] + counts[1][i]);
    Numbers order(worth.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
      return worth[left] > worth[right];
    });
    std::vector<double> chosen(ratios.size());
    for (std::size_t i = 0; i < std::min(most, order.size()); ++i)
      chosen[order[i]] = ratios[order[i]];
    return fit(learned, chosen);
  }

  [[nodiscard]] double score(const Model& model, std::size_t line) const {
    double sum = model.start;
    for (const std::size_t phrase : phrases_.of(line))
      sum += model.weights[phrase];
    return sum;
  }

 private:
  [[nodiscard]] std::vector<double> count(const Numbers& learned, bool undoes) const {
    std::vector<double> counts(phrases_.texts().size());
    for (const std::size_t line : learned) {
      if (lines_[line].undoes != undoes) continue;
      for (const std::size_t phrase : phrases_.of(line))
        ++counts[phrase];
    }
    return counts;
  }

  // How much more often a phrase stands in lines that undo, as a logarithm; 0 for rare ones.
  static std::vector<double> ratios_of(const std::array<std::vector<double>, 2>& counts) {
    std::array<double, 2> sums{};
    const auto is_common = [&](std::size_t i) {
      return counts[0][i] + counts[1][i] >= rarest;
    };
    for (std::size_t i = 0; i < counts[0].size(); ++i) {
      for (std::size_t kind = 0; kind < 2 && is_common(i); ++kind)
        sums[kind] += counts[kind][i] + smoothing;
    }
    std::vector<double> ratios(counts[0].size());
    for (std::size_t i = 0; i < ratios.size(); ++i) {
      if (!is_common(i)) continue;
      ratios[i] =
          std::log((counts[1][i] + smoothing) / sums[1] / ((counts[0][i] + smoothing) / sums[0]));
    }
    return ratios;
  }

  // Logistic regression on the phrases whose ratio is not 0.
  [[nodiscard]] Model fit(const Numbers& learned, const std::vector<double>& ratios) const {
    std::vector<int> column(ratios.size());
    int columns = 0;
    for (std::size_t i = 0; i < ratios.size(); ++i) {
      if (ratios[i] != 0) column[i] = ++columns;
    }
    std::vector<std::vector<feature_node>> rows;
    std::vector<double> labels;
    for (const std::size_t line : learned) {
      std::vector<feature_node>& row = rows.emplace_back();
      for (const std::size_t phrase : phrases_.of(line)) {
        if (column[phrase] > 0) row.push_back({column[phrase], ratios[phrase]});
      }
      std::sort(row.begin(), row.end(),
                [](const auto& left, const auto& right) { return left.index < right.index; });
      row.push_back({columns + 1, 1.0});
      row.push_back({-1, 0});
      labels.push_back(lines_[line].undoes ? 1 : -1);
    }
    const std::vector<double> weights = solve(rows, labels, columns + 1);
    Model model;
    model.start = weights.back();
    model.weights.resize(ratios.size());
    for (std::size_t i = 0; i < ratios.size(); ++i) {
      if (column[i] > 0)
        model.weights[i] = weights[static_cast<std::size_t>(column[i] - 1)] * ratios[i];
    }
    return model;
  }

  // Both kinds of line count as much, however many there are of each.
  static std::vector<double> solve(std::vector<std::vector<feature_node>>& rows,
                                   std::vector<double>& labels, int columns) {
    std::vector<feature_node*> starts;
    for (auto& row : rows)
      starts.push_back(row.data());
    const auto all = static_cast<double>(labels.size());
    const auto undoing = static_cast<double>(std::count(labels.begin(), labels.end(), 1.0));
    std::array<int, 2> kinds{1, -1};
    std::array<double, 2> costs{all / (2 * undoing), all / (2 * (all - undoing))};
    problem given{};
    given.l = static_cast<int>(rows.size());
    given.n = columns;
    given.y = labels.data();
    given.x = starts.data();
    given.bias = 1;
    parameter how{};
    how.solver_type = L2R_LR;
    how.eps = 0.001;
    how.C = cost;
    how.nr_weight = 2;
    how.weight_label = kinds.data();
    how.weight = costs.data();
    set_print_string_function([](const char*) {});
    model* learned = train(&given, &how);
    // The weights are those of the first label that was seen.
    const double sign = learned->label[0] == 1 ? 1 : -1;
    std::vector<double> weights(learned->w, learned->w + columns);
    for (double& weight : weights)
      weight *= sign;
    free_and_destroy_model(&learned);
    return weights;
  }

  const std::vector<Line>& lines_;
  const Phrases& phrases_;
};

// The score that as large a share of the sound lines reaches.
double score_for(double share, std::vector<double> sound) {
  std::sort(sound.begin(), sound.end(), std::greater<>{});
  return sound.at(static_cast<std::size_t>(share * static_cast<double>(sound.size())));
}

// Learns from all files but some, again and again, and scores those; says how well, and returns
// the score from which on a line should be found.
double judge(const std::vector<Line>& lines, const Learner& learner, double alarms) {
  std::vector<double> sound;
  std::vector<double> undoing;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const auto is_judged = [&](const Line& line) {
      return line.file > 0 && line.file % folds == fold;
    };
    Numbers learned;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!is_judged(lines[i])) learned.push_back(i);
    }
    const Model model = learner.learn(learned);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (is_judged(lines[i]))
        (lines[i].undoes ? undoing : sound).push_back(learner.score(model, i));
    }
  }
  const auto found_from = [&](double from) {
    return static_cast<double>(std::count_if(undoing.begin(), undoing.end(),
                                             [&](double score) { return score > from; })) /
           static_cast<double>(undoing.size());
  };
  fmt::print("{} lines that undo, {} sound ones, each judged by what was learned from others\n",
             undoing.size(), sound.size());
  for (const double share : {0.02, alarms, 0.05, 0.08}) {
    fmt::print("  {:.3f} of the sound flagged: {:.3f} of the others found\n", share,
               found_from(score_for(share, sound)));
  }
  return score_for(alarms, sound);
}

// What a phrase is typical of: the family in whose lines it stands most often.
class Families {
 public:
  Families(const std::vector<Line>& lines, const Phrases& phrases, const PromptSet& set) {
    for (const Rule& rule : set.rules) {
      if (rule.scope == Rule::Scope::weighed) counts_[rule.family].resize(phrases.texts().size());
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto family = counts_.find(lines[i].family);
      if (!lines[i].undoes || family == counts_.end()) continue;
      ++sizes_[family->first];
      for (const std::size_t phrase : phrases.of(i))
        ++family->second[phrase];
    }
  }
  [[nodiscard]] std::string of(std::size_t phrase) const {
    std::string best = "-";
    double most_often = 0;
    for (const auto& [family, counts] : counts_) {
      const double share = counts[phrase] / (sizes_.at(family) + 10);  // small families are noisy
      if (share > most_often) {
        most_often = share;
        best = family;
      }
    }
    return best;
  }

 private:
  std::map<std::string, std::vector<double>> counts_{};
  std::map<std::string, double> sizes_{};
};

// The block of the set, which stands at its end.
std::string to_yaml(const Model& model, const Phrases& phrases, const Families& families,
                    double from, int other_rules) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < model.weights.size(); ++i) {
    const auto points = static_cast<int>(std::lround(points_in_one * model.weights[i]));
    if (points == 0) continue;
    rows.push_back(fmt::format("    {} {} {}\n", points, points > 0 ? families.of(i) : "-",
                               phrases.texts()[i]));
  }
  std::sort(rows.begin(), rows.end());
  std::string all;
  for (const std::string& row : rows)
    all += row;
  return fmt::format("weights:\n  from: {}\n  other-rules: {}\n  phrases: |\n{}",
                     std::lround(points_in_one * (from - model.start)), other_rules, all);
}

void run(double alarms, const std::string& file, const std::vector<std::string>& texts) {
  const PromptSet set = read_set(file);
  const std::vector<Line> lines = read_lines(set, texts);
  const Phrases phrases{lines};
  const Learner learner{lines, phrases};
  const double from = judge(lines, learner, alarms);
  Numbers all(lines.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::string yaml = read_file(file);
  const std::size_t end = yaml.find("\nweights:\n");
  if (end == std::string::npos) throw Error(file + ": it has no weights to write anew");
  yaml.replace(end + 1, std::string::npos,
               to_yaml(learner.learn(all), phrases, Families{lines, phrases, set}, from,
                       set.weights.other_rules));
  std::ofstream{file} << yaml;
}

}  // namespace
}  // namespace trustkit

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 3) {
    fmt::print(stderr, "usage: learn_weights SHARE SET.yaml FILE...\n");
    return 2;
  }
  try {
    trustkit::run(std::stod(words[0]), words[1], {words.begin() + 2, words.end()});
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
