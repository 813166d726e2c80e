#include <array>
#include <optional>
#include <string_view>

#include "format/json.h"
#include "report/list.h"
#include "report/summary.h"

namespace trustkit {
namespace {

constexpr int json_version = 1;
constexpr std::array<std::string_view, Figures::deepest + 1> depth_names{"own", "light", "personal",
                                                                         "tender", "repair"};

class Writer {
 public:
  Writer(const Summary& summary, Output& out) : summary_(summary), json_(out) {}

  void write() {
    const Figures& figures = summary_.figures;
    json_.begin_object();
    json_.key("version").number(json_version);
    text("author", figures.author);
    json_.key("complete").boolean(figures.is_whole);
    json_.key("period").begin_object();
    text("since", to_string(figures.since));
    text("until", to_string(figures.until));
    text("step", to_string(figures.step));
    json_.end_object();
    entries("entries", figures.entries);
    counts("promises", figures.promises);
    write_steps();
    write_rhythms();
    write_scales();
    write_open();
    write_boundaries();
    write_apologies();
    write_depths();
    write_thanks();
    write_again();
    texts("questions_to_close_with", summary_.questions);
    json_.end_object();
    json_.done();
  }

 private:
  void text(std::string_view key, std::string_view value) { json_.key(key).text(value); }
  void number(std::string_view key, std::size_t value) {
    json_.key(key).number(static_cast<std::int64_t>(value));
  }
  void day(std::string_view key, const std::optional<Date>& value) {
    json_.key(key);
    value ? json_.text(to_string(*value)) : json_.null();
  }
  template <class Texts>
  void texts(std::string_view key, const Texts& values) {
    json_.key(key).begin_array();
    for (const auto& value : values)
      json_.text(value);
    json_.end_array();
  }

  void entries(std::string_view key, const std::array<std::size_t, 5>& values) {
    json_.key(key).begin_object();
    for (const KindInfo& kind : all_kinds())
      number(kind.name, values.at(static_cast<std::size_t>(kind.kind)));
    json_.end_object();
  }

  void counts(std::string_view key, const PromiseCounts& values) {
    json_.key(key).begin_object();
    number("made", values.made);
    number("kept", values.kept);
    number("moved", values.moved);
    number("missed", values.missed);
    number("dropped", values.dropped);
    json_.end_object();
  }

  void write_steps() {
    const Figures& figures = summary_.figures;
    json_.key("steps").begin_array();
    for (std::size_t i = 0; i < figures.steps.size(); ++i) {
      json_.begin_object();
      text("from", to_string(figures.steps[i]));
      entries("entries", figures.entries_by_step[i]);
      counts("promises", figures.promises_by_step[i]);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_rhythms() {
    json_.key("checkins").begin_array();
    for (const RhythmFigures& rhythm : summary_.figures.rhythms) {
      json_.begin_object();
      text("set", rhythm.set);
      text("title", rhythm.title);
      number("entries", rhythm.entries);
      day("last", rhythm.last);
      json_.key("steps").begin_array();
      for (const std::size_t entries : rhythm.steps)
        json_.number(static_cast<std::int64_t>(entries));
      json_.end_array().end_object();
    }
    json_.end_array();
  }

  void write_tally(const Tally& tally) {
    number("answers", tally.entries());
    json_.key("median").real(tally.median());
    json_.key("lowest").number(tally.lowest());
    json_.key("highest").number(tally.highest());
  }

  void write_scales() {
    json_.key("scales").begin_array();
    for (const ScaleFigures& scale : summary_.figures.scales) {
      json_.begin_object();
      text("set", scale.set);
      text("key", scale.key);
      text("ask", scale.ask);
      texts("points", scale.points);
      write_tally(scale.all);
      json_.key("steps").begin_array();
      for (const Tally& tally : scale.steps) {
        if (tally.entries() == 0) {
          json_.null();
          continue;
        }
        json_.begin_object();
        write_tally(tally);
        json_.end_object();
      }
      json_.end_array().end_object();
    }
    json_.end_array();
  }

  void write_promise(const Promise& promise) {
    json_.begin_object();
    text("id", promise.id());
    text("text", promise.text());
    texts("with", promise.made.texts("With"));
    day("due", promise.due);
    json_.end_object();
  }

  void write_open() {
    json_.key("open_promises").begin_array();
    for (const Promise& promise : summary_.figures.open_promises)
      write_promise(promise);
    json_.end_array();
  }

  void write_boundaries() {
    json_.key("boundaries").begin_array();
    for (const Boundary& boundary : summary_.figures.boundaries) {
      json_.begin_object();
      text("id", boundary.id());
      text("limit", boundary.limit());
      texts("with", boundary.with);
      day("said", boundary.said);
      day("look_again", boundary.due);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_apologies() {
    json_.key("apologies").begin_object();
    number("said", summary_.figures.apologies_said);
    json_.key("owed").begin_array();
    for (const OwedApology& owed : summary_.figures.apologies) {
      json_.begin_object();
      text("id", owed.apology.id());
      texts("with", owed.apology.people());
      day("said", owed.apology.said_on());
      day("look_back", owed.apology.follow_up());
      json_.key("promises").begin_array();
      for (const Promise& promise : owed.promises)
        write_promise(promise);
      json_.end_array().end_object();
    }
    json_.end_array().end_object();
  }

  void write_depths() {
    json_.key("questions").begin_object();
    for (std::size_t i = 0; i < depth_names.size(); ++i)
      number(depth_names.at(i), summary_.figures.depths.at(i));
    json_.end_object();
  }

  void write_thanks() {
    number("older_thanks", summary_.figures.more_thanks);
    json_.key("thanks").begin_array();
    for (const Thanks& thanks : summary_.figures.thanks) {
      json_.begin_object();
      text("time", to_string(thanks.time));
      texts("with", thanks.with);
      text("text", thanks.text);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_again() {
    json_.key("to_read_again").begin_array();
    for (const Entry& entry : summary_.figures.again)
      write_json_entry(entry, json_);
    json_.end_array();
  }

  const Summary& summary_;
  JsonWriter json_;
};

}  // namespace

void write_summary_json(const Summary& summary, Output& out) {
  Writer{summary, out}.write();
}

}  // namespace trustkit
