#include "wording/lines.h"

#include "base/file.h"
#include "model/prose.h"
#include "wording/cases.h"

namespace trustkit {
namespace {

// The sentences of a text.
std::vector<std::string> sentences_of(const std::string& text) {
  const Prose prose{text};
  std::vector<std::string> all;
  for (const Span& at : prose.sentences())
    all.push_back(prose.text().substr(at.offset, at.length));
  return all;
}

// Of a sound text each sentence is sound; of one that undoes, the last is what does.
void add_line(const std::string& text, bool undoes, const std::string& family, std::size_t file,
              std::vector<Line>& lines) {
  std::vector<std::string> all = sentences_of(text);
  if (undoes && all.size() > 1) all.erase(all.begin(), all.end() - 1);
  for (const std::string& sentence : all)
    lines.push_back({sentence, undoes, family, file});
}

void add_letter(const Case& letter, std::size_t file, std::vector<Line>& lines) {
  std::string rest = letter.text;
  for (const std::string& sentence : letter.undo) {
    add_line(sentence, true, {}, file, lines);
    const std::size_t at = rest.find(sentence);
    if (at != std::string::npos) rest.replace(at, sentence.size(), "\n\n");
  }
  add_line(rest, false, {}, file, lines);
}

void add_examples(const PromptSet& set, bool bad_ones, std::vector<Line>& lines) {
  for (const Rule& rule : set.rules) {
    if (rule.level == Rule::Level::note && rule.shows.empty()) continue;
    for (const std::string& text : bad_ones ? rule.bad : std::vector<std::string>{})
      add_line(text, true, rule.family, 0, lines);
    for (const std::string& text : rule.good)
      add_line(text, false, {}, 0, lines);
  }
}

void add_cases(const std::vector<Case>& cases, bool of_boundaries, std::size_t file,
               std::vector<Line>& lines) {
  for (const Case& one : cases) {
    if ((one.part == "boundary") != of_boundaries || one.verdict == "weak") continue;
    if (one.verdict.empty()) {
      add_letter(one, file, lines);
    } else {
      add_line(one.text, one.verdict == "undo", one.family, file, lines);
    }
  }
}

}  // namespace

PromptSet read_set(const std::string& file) {
  Problems problems;
  PromptSet set = parse_prompt_set(read_file(file), file, problems);
  if (!problems.empty()) throw Error(problems);
  return set;
}

std::vector<Line> read_lines(const PromptSet& set, const std::vector<std::string>& files) {
  const Rule::Part part = set.rules.front().part;
  std::vector<Line> lines;
  add_examples(set, true, lines);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!files[i].ends_with(".yaml")) {
      add_cases(read_cases(files[i]), part == Rule::Part::boundary, i + 1, lines);
      continue;
    }
    const PromptSet other = read_set(files[i]);
    if (other.rules.front().part == part) add_examples(other, false, lines);
  }
  return lines;
}

}  // namespace trustkit
