#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include "base/text.h"
#include "format/tree.h"

namespace trustkit {
namespace {

constexpr std::size_t max_size = 1024UL * 1024UL;
constexpr std::size_t max_depth = 64;
// How many bytes of lines all nodes of a document may copy: a megabyte of values in a single
// line would otherwise take a megabyte for each. Nodes past it have a place, and no source.
constexpr std::size_t max_sources = 16UL * max_size;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}
bool is_break_or_end(std::string_view text, std::size_t at) {
  return at >= text.size() || is_blank(text[at]);
}

// Without a byte order mark, and every line break a newline (YAML 1.2, 5.4).
std::string normalized(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

// A text and a place in it that moves along: yaml-cpp's marks count bytes, ours characters.
// Moves are nearly always forward and short, so that long lines are not counted again and again.
class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : text_(text), file_(file) {
    go_to_line(0);
  }

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view line() const {
    return text_.substr(line_start_, line_end_ - line_start_);
  }

  Place place(std::size_t offset) {
    offset = std::min(offset, text_.size());
    while (offset < line_start_) {
      --line_;
      go_to_line(line_start_ < 2 ? 0 : text_.rfind('\n', line_start_ - 2) + 1);
    }
    while (offset > line_end_) {
      ++line_;
      go_to_line(line_end_ + 1);
    }
    if (offset < at_) {
      column_ -= static_cast<int>(count_characters(text_.substr(offset, at_ - offset)));
    } else {
      column_ += static_cast<int>(count_characters(text_.substr(at_, offset - at_)));
    }
    at_ = offset;
    return {file_, line_, column_};
  }

  [[noreturn]] void fail(std::size_t offset, const std::string& message) {
    const Place where = place(offset);
    throw Error({Problem{where, message, std::string(line())}});
  }

 private:
  void go_to_line(std::size_t start) {
    at_ = line_start_ = start;
    column_ = 1;
    line_end_ = std::min(text_.find('\n', start), text_.size());
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_{0};
  int line_{1};
  int column_{1};
  std::size_t line_start_{0};
  std::size_t line_end_{0};
};

// The offset behind the quoted text that starts at `at`; npos if it never ends.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 >= text.size() || text[at + 1] != '\'') return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

// How long the null that is written at `at` is; 0 if there is none, as in "key:".
std::size_t size_of_null(std::string_view text, std::size_t at) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (text.substr(at, word.size()) != word) continue;
    const std::string_view rest = text.substr(at + word.size());
    if (rest.empty() || is_blank(rest[0]) || std::string_view(",]}:").find(rest[0]) < 4) {
      return word.size();
    }
  }
  return 0;
}

// The offset of the first line at or after `at` that starts with "---" or "...", which ends a
// document and with it every quote.
std::size_t end_of_document(std::string_view text, std::size_t at) {
  while ((at = text.find('\n', at)) != std::string_view::npos) {
    ++at;
    const std::string_view head = text.substr(at, 3);
    if ((head == "---" || head == "...") && is_break_or_end(text, at + 3)) return at;
  }
  return text.size();
}

// Builds a Node from yaml-cpp's events, which cost less than its own tree, cannot be cyclic, and
// know the place of everything.
class Builder final : public YAML::EventHandler {
 public:
  explicit Builder(Reader& reader) : reader_(reader) {}

  [[nodiscard]] Node take() { return std::move(root_); }
  // A list or map in brackets that is still open: the offset of its bracket.
  [[nodiscard]] std::optional<std::size_t> open_bracket() const {
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return open.flow; });
    if (found == open_.rend()) return {};
    return found->offset;
  }
  [[nodiscard]] std::optional<std::size_t> scalar() const { return scalar_; }
  // The offset behind the last scalar, 0 before the first. A plain one says nothing of its end, but
  // holds the same characters as its source but for blanks.
  [[nodiscard]] std::size_t scalar_end() const {
    if (!scalar_) return 0;
    const std::string_view text = reader_.text();
    std::size_t at = *scalar_;
    if (text[at] == '\'' || text[at] == '"') return end_of_quoted(text, at);
    if (text[at] == '|' || text[at] == '>') at = std::min(text.find('\n', at), text.size());
    for (std::size_t left = ink_; left > 0 && at < text.size(); ++at) {
      if (!is_blank(text[at])) --left;
    }
    return at;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    const std::size_t at = offset(mark);
    reader_.fail(at, reader_.text().substr(at, 3) == "---"
                         ? "a second document starts here: put it in a file of its own"
                         : "this stands outside the list or map above: check the indentation");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_properties(mark, {}, anchor);
    const std::size_t at = offset(mark);
    const std::string_view text = reader_.text();
    if (const std::size_t size = size_of_null(text, at); size > 0) {
      scalar_ = at;
      ink_ = size;
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
    const std::size_t dash = text.substr(0, at).find_last_not_of(" \t\n");
    const bool found = dash != std::string_view::npos && text[dash] == '-';
    add(start(found ? dash : at, Node::Type::null), at);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { refuse_alias(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_properties(mark, tag, anchor);
    scalar_ = offset(mark);
    ink_ = value.size() -
           static_cast<std::size_t>(std::count_if(value.begin(), value.end(), is_blank));
    Node node = start(*scalar_, Node::Type::scalar);
    node.text = value;
    // Both versions tag every quoted or block scalar "!" and every plain one "?".
    node.quoted = tag == "!";
    add(std::move(node), *scalar_);
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
      throw Error({Problem{items[i].place,
                           "key " + in_quotes(items[i].text) + " stands twice: keep one of them",
                           std::string(line_of(items[i].place.line))}});
    }
    close();
  }

  [[noreturn]] void refuse_alias(const YAML::Mark& mark) {
    reader_.fail(offset(mark),
                 "'*' starts an alias, which is not allowed: write the value out, or put text "
                 "that starts with '*' in quotes");
  }
  [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), reader_.text().size());
  }

 private:
  struct Open {
    Node node{};
    std::size_t offset{0};
    bool flow{false};
    std::size_t key{0};  // the offset of the map's last key
  };

  [[nodiscard]] std::string_view line_of(int line) const {
    std::size_t at = 0;
    for (; line > 1; --line)
      at = reader_.text().find('\n', at) + 1;
    return line_at(reader_.text(), at);
  }

  Node start(std::size_t at, Node::Type type) {
    Node node{.type = type, .place = reader_.place(at)};
    const std::string_view line = reader_.line();
    if (sources_ + line.size() <= max_sources) {
      sources_ += line.size();
      node.source = line;
    }
    return node;
  }

  // Anchors, aliases and tags start at the mark of the node that they belong to. The byte there
  // finds the lone "!" too, whose tag looks like that of a quoted scalar.
  void refuse_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    const std::size_t at = offset(mark);
    const char first = at < reader_.text().size() ? reader_.text()[at] : '\0';
    if (first == '*') refuse_alias(mark);
    if (first == '&' || anchor != 0) {
      reader_.fail(at,
                   "'&' starts an anchor, which is not allowed: write the value out wherever it "
                   "is used, or put text that starts with '&' in quotes");
    }
    if (first == '!' || (!tag.empty() && tag != "?" && tag != "!")) {
      reader_.fail(at,
                   "'!' starts a tag, which is not allowed: leave it out, or put text that starts "
                   "with '!' in quotes");
    }
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YAML::EmitterStyle::value style, Node::Type type) {
    refuse_properties(mark, tag, anchor);
    const std::size_t at = offset(mark);
    if (open_.size() >= max_depth) {
      reader_.fail(at, "lists and maps are nested too deeply: at most " +
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
    if (key.type == Node::Type::null) reader_.fail(at, "a key is missing before ':'");
    if (key.type != Node::Type::scalar) {
      reader_.fail(at, "a key must be text: put it in quotes if it holds brackets or colons");
    }
    if (key.text == "<<" && !key.quoted) {
      reader_.fail(at, "'<<' merges maps, which is not allowed: write the keys out");
    }
  }

  // yaml-cpp 0.7 and 0.8 take a line that is a lone word for a key without a value (#819).
  void require_colon(const Open& map) {
    const std::string_view text = reader_.text();
    const std::size_t before = text.substr(0, map.key).find_last_not_of(" \t\n");
    if (before != std::string_view::npos && text[before] == '?') return;
    const std::size_t behind = text.find_first_not_of(" \t\n", scalar_end());
    if (behind != std::string_view::npos && text[behind] == ':') return;
    reader_.fail(map.key, "missing colon after " + in_quotes(map.node.items.back().text));
  }

  Reader& reader_;
  Node root_{};
  std::vector<Open> open_{};
  int documents_{0};
  std::size_t sources_{0};
  std::optional<std::size_t> scalar_{};  // the offset of the last one
  std::size_t ink_{0};                   // how many of its bytes are not blank
};

// Says in plain words what yaml-cpp could not read, and where that began.
class Translator {
 public:
  Translator(Reader& reader, const Builder& builder, std::size_t at)
      : reader_(reader), builder_(builder), at_(at) {}

  [[noreturn]] void fail(const std::string& message) {
    const auto is = [&](std::string_view start) {
      return message.starts_with(start);
    };
    if (is("illegal document indicator in scalar") || is("illegal EOF in scalar")) fail_quote();
    if (is("illegal tab")) reader_.fail(at_, tab_message);
    if (is("illegal map value")) fail_colon();
    if (is("end of map not found") || is("end of sequence not found")) fail_indentation();
    if (is("end of map flow") || is("end of sequence flow")) fail_bracket();
    if (is("illegal flow end")) reader_.fail(at_, "a closing bracket without its opening one");
    if (is("illegal block entry")) {
      reader_.fail(at_, "'-' cannot start a list item here: give it a line of its own");
    }
    if (is("unexpected character in block scalar")) {
      reader_.fail(at_, "only '+', '-' or a digit can follow '|' or '>': start the text below");
    }
    if (is("unknown token") && at_ < reader_.text().size()) {
      reader_.fail(at_, in_quotes(reader_.text().substr(at_, 1)) +
                            " cannot start a value: put the text in quotes");
    }
    if (is("unknown escape character")) {
      reader_.fail(at_, printable_line(message) + ", write '\\\\' for a backslash");
    }
    reader_.fail(at_, printable_line(message, 200));
  }

 private:
  static constexpr const char* tab_message = "a tab in the indentation: use spaces";

  [[nodiscard]] std::size_t line_start(std::size_t at) const {
    return at == 0 ? 0 : reader_.text().rfind('\n', at - 1) + 1;
  }
  // Whether nothing but indentation stands before `at` in its line.
  [[nodiscard]] bool is_first(std::size_t at) const {
    return reader_.text().find_first_not_of(" \t", line_start(at)) == at;
  }

  // The next quote that opens a text at or after `at`, or the end. Between the last scalar that
  // yaml-cpp told of and the one that it gave up on are only indicators and the odd short key.
  [[nodiscard]] std::size_t next_quote(std::size_t at) const {
    const std::string_view text = reader_.text();
    while (at < text.size()) {
      const char c = text[at];
      if (c == '\'' || c == '"') return at;
      if (c == '#' && (at == 0 || is_blank(text[at - 1]))) {
        at = std::min(text.find('\n', at), text.size());
      } else if (is_blank(c) || std::string_view("-?:,[]{}").find(c) != std::string_view::npos) {
        ++at;
      } else {  // a plain text, in which quotes mean nothing
        while (at < text.size() && std::string_view("\n,[]{}").find(text[at]) > 5 &&
               (text[at] != ':' || !is_break_or_end(text, at + 1))) {
          ++at;
        }
      }
    }
    return at;
  }

  [[noreturn]] void fail_quote() {
    const std::string_view text = reader_.text();
    std::size_t open = next_quote(builder_.scalar_end());
    while (open < text.size()) {
      const std::size_t end = end_of_quoted(text, open);
      if (end == std::string_view::npos) reader_.fail(open, "a quote that is never closed");
      if (end_of_document(text, open) < end) {
        reader_.fail(end_of_document(text, open),
                     "a line of text in quotes cannot start with '---' or '...': indent it");
      }
      open = next_quote(end);
    }
    reader_.fail(at_, "a quote before this is never closed");
  }

  [[noreturn]] void fail_colon() {
    const std::string_view text = reader_.text();
    const std::size_t line = line_start(at_);
    const std::string_view indentation =
        text.substr(line, text.find_first_not_of(" \t-", line) - line);
    const std::size_t tab = indentation.find('\t');
    if (tab != std::string_view::npos) reader_.fail(line + tab, tab_message);
    const std::size_t end = builder_.scalar_end();
    if (builder_.scalar() && end <= at_ && text.find_first_not_of(" \t\n", end) == at_) {
      if (*builder_.scalar() >= line) {
        reader_.fail(at_, "a second colon in this line: put text that holds ': ' in quotes");
      }
      fail_swallowed();
    }
    // What stands before the colon is a text of several lines that nobody has been told of.
    std::size_t start = text.find_first_not_of(" \t\n", end);
    while (start < at_ && text[start] == '#') {
      start = text.find_first_not_of(" \t\n", std::min(text.find('\n', start), at_));
    }
    if (start >= line || !is_first(start) || text[start] == '-') fail_swallowed();
    const std::string_view word = trim(line_at(text, start));
    reader_.fail(start, "missing colon and space after the key in " + in_quotes(word));
  }

  // A key that reads as more of the text in the line above it.
  [[noreturn]] void fail_swallowed() {
    reader_.fail(reader_.text().find_first_not_of(" \t", line_start(at_)),
                 "wrong indentation: this line reads as more of the text above it");
  }

  [[noreturn]] void fail_indentation() {
    const std::string_view text = reader_.text();
    const auto start = builder_.scalar();
    const bool quoted = start && (text[*start] == '\'' || text[*start] == '"');
    const bool follows =
        quoted && text.find_first_not_of(" \t", builder_.scalar_end()) == at_ && !is_first(at_);
    if (follows) {
      const int line = reader_.place(*start).line;
      const std::string from = line < reader_.place(at_).line
                                   ? ", which opened in line " + std::to_string(line)
                                   : std::string();
      reader_.fail(at_, "text after the closing quote" + from +
                            (text[*start] == '"' ? R"(: inside the quotes write \" for ")"
                                                 : ": inside the quotes write '' for '"));
    }
    if (at_ < text.size() && (text[at_] == '\'' || text[at_] == '"')) {
      reader_.fail(at_, "missing colon after this key");
    }
    reader_.fail(at_, "wrong indentation: line this up with the rest of its list or map");
  }

  [[noreturn]] void fail_bracket() {
    const auto bracket = builder_.open_bracket();
    if (!bracket) reader_.fail(at_, "a bracket before this is never closed");
    const char* const close = reader_.text()[*bracket] == '{' ? "'}'" : "']'";
    if (at_ >= reader_.text().size()) {
      reader_.fail(*bracket, std::string("a bracket that is never closed: add ") + close);
    }
    const int line = reader_.place(*bracket).line;
    reader_.fail(at_, std::string("missing comma or ") + close + " for the bracket in line " +
                          std::to_string(line));
  }

  Reader& reader_;
  const Builder& builder_;
  std::size_t at_;
};

void check_characters(Reader& reader) {
  if (const auto at = find_invalid_utf8(reader.text())) {
    reader.fail(*at, "not UTF-8: save the file as UTF-8");
  }
  // YAML 1.2, 5.1: only escaped, in double quotes.
  if (const auto at = find_control(reader.text())) {
    reader.fail(*at, "a control character: take it out");
  }
}

}  // namespace

Node parse_yaml(std::string_view text, const std::string& file) {
  if (text.size() > max_size) throw Error({Problem{{file}, "larger than 1 MiB: split it", {}}});
  const std::string source = normalized(text);
  Reader reader(source, file);
  check_characters(reader);
  // yaml-cpp 0.7 and 0.8 take the end of the input for the end of a quote that is open; the end
  // of a document they do not.
  std::istringstream input(source + "\n...\n");
  Builder builder(reader);
  try {
    YAML::Parser parser(input);
    // What stands behind the first document would be dropped in silence.
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::DeepRecursion& error) {
    reader.fail(builder.offset(error.mark),
                "nested too deeply: at most " + std::to_string(max_depth) + " levels");
  } catch (const YAML::Exception& error) {
    const std::string& message = error.msg;
    if (message.starts_with(YAML::ErrorMsg::UNKNOWN_ANCHOR)) builder.refuse_alias(error.mark);
    Translator(reader, builder, builder.offset(error.mark)).fail(message);
  }
  return builder.take();
}

}  // namespace trustkit
