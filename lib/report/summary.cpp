#include "report/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "format/csv.h"
#include "format/markdown.h"
#include "report/list.h"
#include "report/people.h"

namespace trustkit {
namespace {

constexpr std::size_t most_numbers = 12;  // of steps whose figures are written out, too
constexpr std::size_t widest_bar = 24;    // columns
constexpr std::size_t longest_text = 2000;

constexpr std::array<std::string_view, Figures::deepest + 1> depth_words{
    "your own", "light", "personal", "tender", "repair"};

std::string counted(std::size_t count, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

// "4" or "3.5"
std::string short_number(double value) {
  return fmt::format("{:g}", value);
}

std::size_t place_of(Kind kind) {
  return static_cast<std::size_t>(kind);
}

enum class Style { text, markdown };

// Lays out sections: a heading, lines below it, and what belongs to a line below that.
class Paper {
 public:
  Paper(Style style, Output& out) : style_(style), out_(out) {}

  void heading(const std::string& text) {
    if (is_begun_ && !(style_ == Style::markdown && is_heading_)) out_.write("\n");
    if (style_ == Style::markdown) {
      out_.write((is_begun_ ? "## " : "# ") + markdown::line(text) + "\n\n");
    } else {
      out_.write(out_.bold(wrap(printable_line(text, longest_text), out_.width(), 2)) + '\n');
    }
    is_begun_ = is_heading_ = true;
  }
  // `text` may have several lines.
  void line(const std::string& text) { put(text, 2); }
  void below(const std::string& text) { put(text, 4); }
  // A line of text alone, which is not broken.
  void drawing(const std::string& text) {
    if (style_ == Style::text) out_.write("    " + text + '\n');
  }
  [[nodiscard]] std::size_t columns() const { return out_.width() - 4; }
  [[nodiscard]] Style style() const { return style_; }

 private:
  void put(const std::string& text, std::size_t indent) {
    is_heading_ = false;
    if (style_ == Style::markdown) {
      out_.write(std::string(indent - 2, ' ') + "- " +
                 markdown::block(text, std::string(indent, ' ')) + '\n');
      return;
    }
    const std::string spaces(indent, ' ');
    std::string lines = wrap(printable(text), out_.width() - indent, 2);
    for (std::size_t at = 0; (at = lines.find('\n', at)) != std::string::npos; at += indent + 1)
      lines.insert(at + 1, spaces);
    out_.write(spaces + lines + '\n');
  }

  Style style_;
  Output& out_;
  bool is_begun_{false};
  bool is_heading_{false};  // nothing stands below it yet
};

class Writer {
 public:
  Writer(const Summary& summary, Style style, Glyphs glyphs, Output& out)
      : figures_(summary.figures),
        summary_(summary),
        glyphs_(glyphs),
        out_(out),
        paper_(style, out) {}

  void write() {
    paper_.heading(fmt::format("{}, {} to {}", printable_line(figures_.author),
                               to_string(figures_.since), to_string(figures_.until)));
    if (figures_.empty()) {
      paper_.line("Nothing was written in this time. 'trustkit ask' or 'trustkit checkin' begins.");
    }
    write_rhythms();
    write_scales();
    write_promises();
    write_boundaries();
    write_apologies();
    write_depths();
    write_thanks();
    write_again();
    write_questions();
  }

 private:
  using Values = std::vector<std::optional<double>>;

  // One column a step, and the figures themselves where they are few.
  void draw(const Values& values, double low, double high) {
    const std::size_t room = std::min(values.size(), paper_.columns());
    const Values last(values.end() - static_cast<std::ptrdiff_t>(room), values.end());
    std::string numbers;
    if (values.size() <= most_numbers) {
      for (const std::optional<double>& value : values)
        numbers += ' ' + (value ? short_number(*value) : "-");
    }
    const std::string line = sparkline(last, low, high, glyphs_);
    if (line.find_first_not_of(' ') == std::string::npos) return;
    if (display_width(line) + display_width(numbers) < paper_.columns()) {
      paper_.drawing(line + (numbers.empty() ? "" : ' ' + numbers));
    } else {
      paper_.drawing(line);
      if (!numbers.empty()) paper_.below(numbers.substr(1));
    }
    if (room == values.size() || paper_.style() == Style::markdown) return;
    paper_.below(fmt::format("(The last {} {}s.)", room, to_string(figures_.step)));
  }

  void write_rhythms() {
    if (figures_.rhythms.empty()) return;
    paper_.heading(fmt::format("Check-ins, and how many each {}", to_string(figures_.step)));
    for (const RhythmFigures& rhythm : figures_.rhythms) {
      const std::string name =
          rhythm.title.empty() ? rhythm.set : fmt::format("{} ({})", rhythm.title, rhythm.set);
      paper_.line(fmt::format("{}: {}, the last on {}", name, rhythm.entries,
                              to_string(rhythm.last.value_or(figures_.until))));
      const double most =
          static_cast<double>(*std::max_element(rhythm.steps.begin(), rhythm.steps.end()));
      draw(Values(rhythm.steps.begin(), rhythm.steps.end()), 0, most);
    }
  }

  [[nodiscard]] static std::string words_of(const ScaleFigures& scale) {
    const Tally& all = scale.all;
    const std::string answers = counted(all.entries(), "answer", "answers");
    if (all.lowest() == all.highest())
      return fmt::format("{}; {}", scale.in_words(all.lowest()), answers);
    return fmt::format("The middle is {}; the lowest {}; the highest {}; {}.",
                       scale.in_words(all.median()), scale.in_words(all.lowest()),
                       scale.in_words(all.highest()), answers);
  }

  void write_scales() {
    if (figures_.scales.empty()) return;
    paper_.heading(
        fmt::format("Your own scales, and the middle of each {}", to_string(figures_.step)));
    for (const ScaleFigures& scale : figures_.scales) {
      paper_.line(fmt::format("{} ({}, {})", scale.ask, scale.set, scale.key));
      Values middles;
      for (const Tally& tally : scale.steps)
        middles.push_back(tally.entries() > 0 ? std::optional{tally.median()} : std::nullopt);
      draw(middles, 1, static_cast<double>(scale.points.size()));
      paper_.below(words_of(scale));
    }
  }

  void write_promises() {
    const PromiseCounts& counts = figures_.promises;
    const std::size_t any =
        counts.made + counts.kept + counts.moved + counts.missed + counts.dropped;
    if (any == 0 && figures_.open_promises.empty()) return;
    paper_.heading("Promises");
    paper_.line(fmt::format("Made {}, kept {}, moved {}, missed {}, dropped {}.", counts.made,
                            counts.kept, counts.moved, counts.missed, counts.dropped));
    if (figures_.open_promises.empty()) return;
    paper_.line("Open now:");
    for (const Promise& promise : figures_.open_promises)
      paper_.below(promise_line(promise));
  }

  // "since 2026-11-20", "on 2026-11-29"
  [[nodiscard]] std::string by_day(Date day) const {
    return (day <= summary_.today ? "since " : "on ") + to_string(day);
  }

  [[nodiscard]] std::string promise_line(const Promise& promise) const {
    const std::string day = promise.due ? by_day(*promise.due) + ": " : "no day: ";
    return day + std::string{promise.text()} + ending(promise.id());
  }

  static std::string ending(std::string_view id) {
    return id.empty() ? "" : " (" + std::string{id} + ')';
  }

  void write_boundaries() {
    if (figures_.boundaries.empty()) return;
    paper_.heading("Boundaries that stand");
    for (const Boundary& boundary : figures_.boundaries) {
      const std::string look = boundary.due ? "look again " + by_day(*boundary.due) + ": " : "";
      paper_.line(look + std::string{boundary.limit()} + ending(boundary.id()));
    }
  }

  void write_apologies() {
    if (figures_.apologies.empty() && figures_.apologies_said == 0) return;
    paper_.heading("Apologies");
    if (figures_.apologies_said > 0)
      paper_.line(fmt::format("Said {} in this time.", figures_.apologies_said));
    for (const OwedApology& owed : figures_.apologies) {
      const std::string people = people_of(owed.apology);
      const std::optional<Date> said = owed.apology.said_on();
      std::string line = people.empty() ? "An apology" : "To " + people;
      if (said) line += ", said on " + to_string(*said);
      if (const auto day = owed.apology.follow_up()) line += "; look back " + by_day(*day);
      paper_.line(line + ending(owed.apology.id()));
      for (const Promise& promise : owed.promises)
        paper_.below("still to do, " + promise_line(promise));
    }
  }

  void write_depths() {
    const auto& depths = figures_.depths;
    const std::size_t most = *std::max_element(depths.begin(), depths.end());
    if (most == 0) return;
    paper_.heading("Questions answered, by depth");
    const std::size_t room = std::min(widest_bar, paper_.columns() - 16);
    for (std::size_t i = 1; i <= depths.size(); ++i) {
      const std::size_t depth = i % depths.size();  // one's own come last
      if (depths[depth] == 0) continue;
      if (paper_.style() == Style::markdown) {
        paper_.line(fmt::format("{}: {}", depth_words[depth], depths[depth]));
        continue;
      }
      paper_.drawing(fmt::format("{:<9} {} {}", depth_words[depth],
                                 bar(depths[depth], most, room, glyphs_), depths[depth]));
    }
  }

  void write_thanks() {
    if (figures_.thanks.empty()) return;
    paper_.heading("Thanks");
    if (figures_.more_thanks > 0)
      paper_.line(fmt::format("The newest {} of {}:", figures_.thanks.size(),
                              figures_.thanks.size() + figures_.more_thanks));
    for (const Thanks& thanks : figures_.thanks) {
      const std::vector<std::string_view> with{thanks.with.begin(), thanks.with.end()};
      const std::string people = spoken_names(with);
      paper_.line(to_string(thanks.time.at.date()) + (people.empty() ? "" : ", " + people) + ": " +
                  thanks.text);
    }
  }

  void write_again() {
    if (figures_.again.empty()) return;
    paper_.heading("To read again");
    ListWriter list{paper_.style() == Style::text ? Format::text : Format::md, out_};
    for (const Entry& entry : figures_.again)
      list.add(entry);
    list.done();
  }

  void write_questions() {
    if (summary_.questions.empty()) return;
    paper_.heading("To close with");
    for (const std::string& question : summary_.questions)
      paper_.line(question);
  }

  const Figures& figures_;
  const Summary& summary_;
  Glyphs glyphs_;
  Output& out_;
  Paper paper_;
};

}  // namespace

void write_summary(const Summary& summary, Glyphs glyphs, Output& out) {
  Writer{summary, Style::text, glyphs, out}.write();
}

void write_summary_markdown(const Summary& summary, Output& out) {
  Writer{summary, Style::markdown, Glyphs::ascii, out}.write();
}

void write_summary_csv(const Summary& summary, Output& out) {
  CsvWriter csv{out};
  csv.row({"what", "set", "name", "from", "entries", "median", "lowest", "highest"});
  const Figures& figures = summary.figures;
  for (std::size_t i = 0; i < figures.steps.size(); ++i) {
    const std::string from = to_string(figures.steps[i]);
    const auto count = [&](std::string_view what, std::string_view set, std::string_view name,
                           std::size_t entries) {
      if (entries > 0) csv.row({what, set, name, from, std::to_string(entries), "", "", ""});
    };
    for (const KindInfo& kind : all_kinds())
      count("entries", "", kind.name, figures.entries_by_step[i].at(place_of(kind.kind)));
    for (const RhythmFigures& rhythm : figures.rhythms)
      count("checkins", rhythm.set, "", rhythm.steps[i]);
    const PromiseCounts& promises = figures.promises_by_step[i];
    count("promises", "", "made", promises.made);
    count("promises", "", "kept", promises.kept);
    count("promises", "", "moved", promises.moved);
    count("promises", "", "missed", promises.missed);
    count("promises", "", "dropped", promises.dropped);
    for (const ScaleFigures& scale : figures.scales) {
      const Tally& tally = scale.steps[i];
      if (tally.entries() == 0) continue;
      csv.row({"scale", scale.set, scale.key, from, std::to_string(tally.entries()),
               short_number(tally.median()), std::to_string(tally.lowest()),
               std::to_string(tally.highest())});
    }
  }
}

}  // namespace trustkit
