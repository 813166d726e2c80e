#include "model/kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace trustkit {
namespace {

constexpr std::array<KindInfo, 5> kinds{{
    {Kind::ask, "ask", "ask.rec", "Ask", "Questions, and what was answered."},
    {Kind::checkin, "checkin", "checkin.rec", "Checkin", "How we are, time after time."},
    {Kind::promise, "promise", "promise.rec", "Promise", "Promises, and what became of them."},
    {Kind::apology, "apology", "apology.rec", "Apology", "Apologies, and what followed."},
    {Kind::boundary, "boundary", "boundary.rec", "Boundary", "Limits, and how they were kept."},
}};

// What recfix can check of each kind without knowing the sets.
std::string_view types_of(Kind kind) {
  if (kind == Kind::ask) return "%type: Depth range 1 4\n";
  if (kind == Kind::promise) {
    return "%type: Event enum made kept missed moved dropped\n"
           "%type: Due date\n";
  }
  if (kind == Kind::apology) return "%type: Event enum drafted said followed\n";
  if (kind == Kind::boundary) {
    return "%type: Event enum drafted said revised honored honoured crossed retired\n"
           "%type: Due date\n";
  }
  return "";
}

}  // namespace

std::span<const KindInfo> all_kinds() {
  return kinds;
}

const KindInfo& info(Kind kind) {
  return kinds.at(static_cast<std::size_t>(kind));
}

std::optional<Kind> parse_kind(std::string_view name) {
  const auto* const found =
      std::find_if(kinds.begin(), kinds.end(),
                   [&](const KindInfo& candidate) { return candidate.name == name; });
  if (found == kinds.end()) return {};
  return found->kind;
}

std::string log_header(Kind kind, std::string_view described) {
  return fmt::format(
      "# Written by trustkit; see trustkit-log(5). Edit freely: blank lines separate entries.\n"
      "%rec: {}\n"
      "%doc: {}\n"
      "%singular: Id\n"
      "%type: Time date\n"
      "{}{}\n",
      info(kind).type, info(kind).doc, types_of(kind), described);
}

}  // namespace trustkit
