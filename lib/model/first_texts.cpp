#include "model/first_texts.h"

#include <functional>

#include "base/text.h"

namespace trustkit {
namespace {

constexpr std::size_t most_things = 20000;
constexpr std::size_t most_columns = 200;

// The field that says what the thing is; empty for a kind that has none.
std::string_view field_of(Kind kind) {
  if (kind == Kind::promise) return "Text";
  if (kind == Kind::boundary) return "Limit";
  return {};
}

}  // namespace

const FirstTexts::Texts& FirstTexts::texts_of(Kind kind, std::string_view field) {
  const auto [known, is_new] = known_.try_emplace(kind);
  Texts& texts = known->second;
  if (!is_new) return texts;
  Problems ignored;  // whoever shows the entries tells them
  log_.each(kind, ignored, [&](const Entry& entry) {
    if (texts.size() >= most_things || entry.has("Of") || !entry.has(field)) return;
    texts.try_emplace(std::string{entry.text("Id")},
                      printable_line(entry.text(field), most_columns));
  });
  return texts;
}

std::string_view FirstTexts::of(const Entry& event) {
  const std::string_view field = field_of(event.kind);
  const std::string_view id = event.text("Of");
  if (field.empty() || id.empty()) return {};
  const Texts& texts = texts_of(event.kind, field);
  const auto found = texts.find(id);
  return found == texts.end() ? std::string_view{} : found->second;
}

}  // namespace trustkit
