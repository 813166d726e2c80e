#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/node/node.h>  // else clang-tidy takes YAML::Node for a Node in the wrong place
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <sstream>
#include <utility>

#include "base/text.h"
#include "format/source.h"
#include "format/tree.h"
#include "format/yaml_errors.h"

namespace trustkit {

namespace {

// How long the null that is written at `at` is; 0 if there is none, as in "key:".
std::size_t size_of_null(std::string_view text, std::size_t at) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (text.substr(at, word.size()) != word) continue;
    const std::string_view rest = text.substr(at + word.size());
    if (rest.empty() || std::string_view(" \t\n,]}:").find(rest[0]) != std::string_view::npos) {
      return word.size();
    }
  }
  return 0;
}

// Stands for a question mark inside a word. A document has no control characters but those that
// are written as escapes, and then nothing is hidden.
constexpr char hidden_question_mark = '\x01';

// yaml-cpp 0.7 and 0.8 end a plain scalar within brackets at any '?', so that [Why?] is an error,
// though YAML 1.2 gives the character a meaning only where a value can start.
bool can_hide_questions(std::string_view text) {
  return text.find("\\x01") == std::string_view::npos &&
         text.find("\\u0001") == std::string_view::npos &&
         text.find("\\U00000001") == std::string_view::npos;
}

std::string with_questions_hidden(std::string_view text) {
  std::string hidden{text};
  for (std::size_t at = 1; at < text.size(); ++at) {
    const bool starts_value =
        std::string_view(" \t\n[]{},?").find(text[at - 1]) != std::string_view::npos;
    if (text[at] == '?' && !starts_value) hidden[at] = hidden_question_mark;
  }
  return hidden;
}

// Builds a Node from yaml-cpp's events, which cost less than its own tree, cannot be cyclic, and
// know the place of everything.
class Builder final : public YAML::EventHandler {
 public:
  // `hidden`: question marks were hidden from yaml-cpp and are put back.
  Builder(Source& source, bool hidden) : source_(source), hidden_(hidden) {}

  [[nodiscard]] Node take() { return std::move(root_); }
  [[nodiscard]] YamlTrail trail() const {
    YamlTrail trail = trail_;
    for (const Open& open : open_) {
      if (open.flow) trail.bracket = open.offset;
    }
    return trail;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    const std::size_t at = offset(mark);
    source_.fail(at, source_.text().substr(at, 3) == "---"
                         ? "a second document starts here: put it in a file of its own"
                         : "this stands outside the list or map above: check the indentation");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_properties(mark, {}, anchor);
    const std::size_t at = offset(mark);
    const std::string_view text = source_.text();
    if (const std::size_t size = size_of_null(text, at); size > 0) {
      trail_ = {.scalar = at, .ink = size};
      add(start(at, Node::Type::null), at);
      return;
    }
    if (open_.empty()) {
      add(start(0, Node::Type::null), 0);
      return;
    }
    const Open& parent = open_.back();
    if (parent.node.type == Node::Type::map && parent.node.items.size() % 2 == 1) {
      if (!parent.flow) require_colon(parent);
      add(start(parent.key, Node::Type::null), at);
      return;
    }
    // The mark is that of the next token; what is missing belongs behind the "-" before it.
    const std::size_t dash = text.substr(0, at).find_last_not_of(yaml_blanks);
    const bool found = dash != std::string_view::npos && text[dash] == '-';
    add(start(found ? dash : at, Node::Type::null), at);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { refuse_alias(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_properties(mark, tag, anchor);
    const std::size_t at = offset(mark);
    const auto blanks = std::ranges::count_if(
        value, [](char c) { return yaml_blanks.find(c) != std::string_view::npos; });
    trail_ = {.scalar = at, .ink = value.size() - static_cast<std::size_t>(blanks)};
    Node node = start(at, Node::Type::scalar);
    node.text = value;
    if (hidden_) std::replace(node.text.begin(), node.text.end(), hidden_question_mark, '?');
    // Both versions tag every quoted or block scalar "!" and every plain one "?".
    node.quoted = tag == "!";
    add(std::move(node), at);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, style, Node::Type::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, style, Node::Type::map);
  }
  void OnMapEnd() override {
    std::set<std::string_view> seen;
    const std::vector<Node>& items = open_.back().node.items;
    for (std::size_t i = 0; i < items.size(); i += 2) {
      if (seen.insert(items[i].text).second) continue;
      source_.fail(items[i].place,
                   "key " + in_quotes(items[i].text) + " stands twice: keep one of them");
    }
    close();
  }

  [[noreturn]] void refuse_alias(const YAML::Mark& mark) {
    source_.fail(offset(mark),
                 "'*' starts an alias, which is not allowed: write the value out, or put text "
                 "that starts with '*' in quotes");
  }
  [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), source_.text().size());
  }

 private:
  struct Open {
    Node node{};
    std::size_t offset{0};
    bool flow{false};
    std::size_t key{0};  // the offset of the map's last key
  };

  Node start(std::size_t at, Node::Type type) { return source_.node(type, source_.place(at)); }

  // Anchors, aliases and tags start at the mark of the node that they belong to. The byte there
  // finds the lone "!" too, whose tag looks like that of a quoted scalar.
  void refuse_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    const std::size_t at = offset(mark);
    const char first = at < source_.text().size() ? source_.text()[at] : '\0';
    if (first == '*') refuse_alias(mark);
    if (first == '&' || anchor != 0) {
      source_.fail(at,
                   "'&' starts an anchor, which is not allowed: write the value out wherever it "
                   "is used, or put text that starts with '&' in quotes");
    }
    if (first == '!' || (!tag.empty() && tag != "?" && tag != "!")) {
      source_.fail(at,
                   "'!' starts a tag, which is not allowed: leave it out, or put text that starts "
                   "with '!' in quotes");
    }
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YAML::EmitterStyle::value style, Node::Type type) {
    refuse_properties(mark, tag, anchor);
    const std::size_t at = offset(mark);
    if (open_.size() >= max_depth) {
      source_.fail(at, "lists and maps are nested too deeply: at most " +
                           std::to_string(max_depth) + " levels");
    }
    open_.push_back({start(at, type), at, style == YAML::EmitterStyle::Flow});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.node), done.offset);
  }

  void add(Node node, std::size_t at) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.type == Node::Type::map && parent.node.items.size() % 2 == 0) {
      check_key(node, at);
      parent.key = at;
    }
    parent.node.items.push_back(std::move(node));
  }

  // yaml-cpp takes lists, maps and nothing at all for keys too.
  void check_key(const Node& key, std::size_t at) {
    if (key.type == Node::Type::null) source_.fail(at, "a key is missing before ':'");
    if (key.type != Node::Type::scalar) {
      source_.fail(at, "a key must be text: put it in quotes if it holds brackets or colons");
    }
    if (key.text == "<<" && !key.quoted) {
      source_.fail(at, "'<<' merges maps, which is not allowed: write the keys out");
    }
  }

  // yaml-cpp 0.7 and 0.8 take a line that is a lone word for a key without a value (#819).
  void require_colon(const Open& map) {
    const std::string_view text = source_.text();
    const std::size_t before = text.substr(0, map.key).find_last_not_of(yaml_blanks);
    if (before != std::string_view::npos && text[before] == '?') return;
    const std::size_t behind = text.find_first_not_of(yaml_blanks, end_of_scalar(text, trail_));
    if (behind != std::string_view::npos && text[behind] == ':') return;
    source_.fail(map.key, "missing colon after " + in_quotes(map.node.items.back().text));
  }

  Source& source_;
  bool hidden_;
  Node root_{};
  std::vector<Open> open_{};
  int documents_{0};
  YamlTrail trail_{};  // but for the bracket
};

}  // namespace

Node parse_yaml(std::string_view text, const std::string& file) {
  if (text.size() > max_document) throw Error({Problem{{file}, "larger than 1 MiB: split it", {}}});
  Source source(text, file);
  // yaml-cpp 0.7 and 0.8 take the end of the input for the end of a quote that is open; the end
  // of a document they do not.
  const bool hidden = can_hide_questions(source.text());
  const std::string ended = std::string(source.text()) + "\n...\n";
  std::istringstream input(hidden ? with_questions_hidden(ended) : ended);
  Builder builder(source, hidden);
  try {
    YAML::Parser parser(input);
    // What stands behind the first document would be dropped in silence.
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::DeepRecursion& error) {
    source.fail(builder.offset(error.mark),
                "nested too deeply: at most " + std::to_string(max_depth) + " levels");
  } catch (const YAML::Exception& error) {
    const std::string& message = error.msg;
    if (message.starts_with(YAML::ErrorMsg::UNKNOWN_ANCHOR)) builder.refuse_alias(error.mark);
    fail_in_plain_words(source, builder.trail(), builder.offset(error.mark), message);
  }
  return builder.take();
}

}  // namespace trustkit
