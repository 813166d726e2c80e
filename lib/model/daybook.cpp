#include "model/daybook.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "model/builtin.h"
#include "model/pick.h"
#include "model/sets.h"

namespace trustkit {
namespace {

constexpr std::size_t most_memories = 3;
constexpr int tender = 3;  // the depth from which on nothing comes up again by itself
constexpr Period recent{4, 'w'};

// Where these are in wanted(); behind them come the scales.
constexpr int time_field = 0;
constexpr int by_field = 1;
constexpr int with_field = 2;
constexpr int set_field = 3;
constexpr int id_field = 4;
constexpr int kind_field = 5;  // Depth or Thanks

const rec::Field* find(const rec::Record& record, int wanted) {
  for (const rec::Field& field : record.fields) {
    if (field.wanted == wanted) return &field;
  }
  return nullptr;
}

SetKind kind_of_sets(Kind kind) {
  return kind == Kind::ask ? SetKind::ask : SetKind::checkin;
}

// A name in a log may be anything, so nothing but a name is looked up.
SetWords words_of(const std::string& name, Kind kind, const Config& config) {
  SetWords words{name};
  if (!is_set_name(name)) return words;
  const SetKind sets = kind_of_sets(kind);
  PromptSet set;
  try {
    set = find_set(sets, name, config);
  } catch (const Error& error) {
    if (error.status() == Exit::not_found) return words;
    throw;
  }
  words.found = true;
  words.is_builtin = set.origin.empty();
  words.is_private = set.is_private;
  words.depth = set.depth;
  words.title = set.title;
  for (Item& item : set.items) {
    if (item.type != Item::Type::scale) continue;
    words.scales.push_back({name, std::move(item.key), std::move(item.ask), std::move(item.points),
                            words.is_builtin, words.is_private});
  }
  return words;
}

// Nobody chooses what comes up, and it is the same all day.
std::uint64_t rank_of(std::uint64_t seed, std::string_view id) {
  std::uint64_t rank = seed;
  for (const char c : id)
    rank = (rank ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return rank ^ (rank >> 32U);
}

void keep_lowest(std::vector<Daybook::Memory>& memories) {
  std::sort(memories.begin(), memories.end(),
            [](const auto& left, const auto& right) { return left.rank < right.rank; });
  if (memories.size() > most_memories) memories.resize(most_memories);
}

template <class Counts>
auto& at(Counts& counts, std::size_t place) {
  if (counts.size() <= place) counts.resize(place + 1);
  return counts[place];
}

}  // namespace

Daybook::Daybook(Kind kind, const LookBack& look, const Config& config, std::string file)
    : kind_(kind),
      look_(look),
      config_(config),
      file_(std::move(file)),
      seed_(seed_of(look.author, info(kind).name, look.until)),
      old_before_(look.since ? *look.since : subtract(look.until, recent)),
      wanted_{"Time", "By", "With", "Set", "Id", kind == Kind::ask ? "Depth" : "Thanks"} {}

bool Daybook::is_wanted(const rec::Record& record) {
  const rec::Field* const by = find(record, by_field);
  if (by == nullptr || by->value(scratch_) != look_.author) return false;
  return std::all_of(look_.with.begin(), look_.with.end(), [&](const std::string& person) {
    return person == look_.author ||
           std::any_of(record.fields.begin(), record.fields.end(), [&](const rec::Field& field) {
             return field.wanted == with_field && field.value(scratch_) == person;
           });
  });
}

Daybook::Next Daybook::look_at(const rec::Record& record, Problems& problems) {
  if (!is_wanted(record)) return Next::pass;
  const rec::Field* const field = find(record, set_field);
  const std::string_view name = field == nullptr ? "" : set_name_in(field->value(scratch_));
  set_.reset();
  const bool is_of_set = look_.set.empty() || name == look_.set;
  if (name.empty() || !is_of_set) return is_of_set ? Next::add : Next::pass;
  for (std::size_t i = 0; i < sets_.size() && !set_; ++i) {  // they are few
    if (sets_[i].words.name == name) set_ = i;
  }
  if (set_) return Next::add;
  return meets_set(name, record.line, problems) ? Next::read_again : Next::add;
}

bool Daybook::meets_set(std::string_view name, int line, Problems& problems) {
  SetWords words{std::string{name}};
  try {
    words = words_of(words.name, kind_, config_);
  } catch (const Error& error) {
    is_whole_ = false;
    problems.push_back({{file_, line, 0},
                        fmt::format("the set {} cannot be read, and its scales are left out: {}",
                                    in_quotes(name), error.what()),
                        {}});
  }
  set_ = sets_.size();
  places_.try_emplace(words.name, *set_);
  sets_.push_back({std::move(words), scales_, {}});
  Set& set = sets_.back();
  for (const ScaleFigures& scale : set.words.scales) {
    const auto known = std::find(wanted_.begin(), wanted_.end(), scale.key);
    set.fields.push_back(static_cast<int>(known - wanted_.begin()));
    if (known == wanted_.end()) wanted_.emplace_back(scale.key);
  }
  scales_ += set.words.scales.size();
  return !set.words.scales.empty();
}

Daybook::Day& Daybook::day_of(Date date) {
  if (day_ == nullptr || date != date_) {
    day_ = &days_[date];
    date_ = date;
  }
  return *day_;
}

void Daybook::add(const rec::Record& record, std::string_view text, Problems& problems) {
  const rec::Field* const field = find(record, time_field);
  std::optional<When> time;
  if (field != nullptr) time = parse_when(field->value(scratch_));
  if (!time) time = time_of(record);  // a second one may be better
  if (!time) {
    static_cast<void>(to_entry(record, kind_, file_, problems));  // which tells it
    return;
  }
  const Date date = time->at.date();
  if (date > look_.until) return;
  const Set* const set = set_ ? &sets_[*set_] : nullptr;
  if (date < old_before_) remember(record, text, set);
  if (look_.since && date < *look_.since) return;
  Day& day = day_of(date);
  ++day.entries;
  if (set_) ++at(day.by_set, *set_);
  if (kind_ == Kind::ask) return count_depth(record, day, problems);
  if (set != nullptr) count_scales(record, *set, day, problems);
  add_thanks(record, text, *time, set != nullptr && set->words.is_private);
}

void Daybook::count_scales(const rec::Record& record, const Set& set, Day& day,
                           Problems& problems) {
  for (std::size_t i = 0; i < set.words.scales.size(); ++i) {
    const ScaleFigures& scale = set.words.scales[i];
    const rec::Field* const field = find(record, set.fields[i]);
    if (field == nullptr) continue;
    const auto points = static_cast<int>(scale.points.size());
    const std::optional<int> point = parse_number(field->value(scratch_));
    if (point && *point >= 1 && *point <= points) {
      at(day.by_scale, set.first_scale + i).add(*point);
    } else {
      problems.push_back({{file_, field->line, 0},
                          fmt::format("{} is {}, which is no whole number from 1 to {}; it is "
                                      "in no figure",
                                      scale.key, in_quotes(field->value()), points),
                          {}});
    }
  }
}

void Daybook::count_depth(const rec::Record& record, Day& day, Problems& problems) {
  const rec::Field* const field = find(record, kind_field);
  if (field == nullptr) {
    ++day.depths[0];
    return;
  }
  const std::optional<int> depth = parse_number(field->value(scratch_));
  if (depth && *depth >= 1 && *depth <= static_cast<int>(Figures::deepest)) {
    ++day.depths.at(static_cast<std::size_t>(*depth));
    return;
  }
  problems.push_back({{file_, field->line, 0},
                      fmt::format("Depth is {}, which is no whole number from 1 to {}; it is in "
                                  "no figure",
                                  in_quotes(field->value()), Figures::deepest),
                      {}});
}

void Daybook::add_thanks(const rec::Record& record, std::string_view text, const When& time,
                         bool is_private) {
  const auto thanks =
      std::count_if(record.fields.begin(), record.fields.end(), [&](const rec::Field& field) {
        return field.wanted == kind_field && !trim(field.value(scratch_)).empty();
      });
  if (thanks == 0) return;
  const auto count = static_cast<std::size_t>(thanks);
  Grateful* const room = room_for(time.at.utc, number_++);
  if (room == nullptr) {
    more_thanks_ += count;
    return;
  }
  room->thanks = count;
  room->is_private = is_private;
  room->text = text;
}

Daybook::Grateful* Daybook::room_for(std::chrono::sys_seconds at, std::size_t number) {
  Turn turn{at, number, grateful_.size()};
  if (turns_.size() < Figures::most_thanks) {
    grateful_.emplace_back();
    turns_.push_back(turn);
  } else {
    if (turn < turns_.front()) return nullptr;
    std::pop_heap(turns_.begin(), turns_.end(), std::greater<>{});
    std::get<2>(turn) = std::get<2>(turns_.back());
    more_thanks_ += grateful_[std::get<2>(turn)].thanks;
    turns_.back() = turn;
  }
  std::push_heap(turns_.begin(), turns_.end(), std::greater<>{});
  return &grateful_[std::get<2>(turn)];
}

void Daybook::tell_thanks(Figures& figures) const {
  std::vector<Turn> turns = turns_;
  std::sort(turns.begin(), turns.end());
  for (const Turn& turn : turns) {
    const Grateful* const grateful = &grateful_[std::get<2>(turn)];
    rec::Reader reader{grateful->text, file_};
    rec::Record record;
    Problems told_already;
    if (!reader.next(record, told_already)) continue;
    const Entry entry = to_entry(record, kind_, file_, told_already);
    for (const std::string_view text : entry.texts("Thanks")) {
      if (trim(text).empty()) continue;
      const auto with = entry.texts("With");
      figures.thanks.push_back({entry.time.value_or(When{}),
                                {with.begin(), with.end()},
                                std::string{text},
                                grateful->is_private});
    }
  }
  figures.more_thanks = more_thanks_;
}

void Daybook::remember(const rec::Record& record, std::string_view text, const Set* set) {
  const rec::Field* const named = find(record, id_field);
  const std::string_view id = named == nullptr ? "" : named->value(scratch_);
  if (id.empty()) return;
  const std::uint64_t rank = rank_of(seed_, id);
  if (memories_.size() == most_memories && rank >= memories_.back().rank) return;
  if (set != nullptr) {
    const SetWords& words = set->words;
    if (!words.found || words.is_private || words.depth >= tender) return;
  }
  const rec::Field* const field = find(record, kind_field);
  if (kind_ == Kind::ask && field != nullptr) {
    if (parse_number(field->value(scratch_)).value_or(tender) >= tender) return;
  }
  memories_.push_back({rank, kind_, record.line, std::string{text}});
  keep_lowest(memories_);
}

void Daybook::join(Daybook&& other, int lines) {
  std::vector<std::size_t> scale_of(other.scales_);
  std::vector<std::size_t> set_of;
  for (Set& set : other.sets_) {
    const auto [place, is_new] = places_.try_emplace(set.words.name, sets_.size());
    const std::size_t scales = set.words.scales.size();
    const std::size_t first = set.first_scale;
    if (is_new) {
      sets_.push_back({std::move(set.words), scales_, {}});
      scales_ += scales;
    }
    set_of.push_back(place->second);
    for (std::size_t i = 0; i < scales; ++i)
      scale_of[first + i] = sets_[place->second].first_scale + i;
  }
  for (const auto& [date, day] : other.days_) {
    Day& mine = day_of(date);
    mine.entries += day.entries;
    for (std::size_t i = 0; i < day.depths.size(); ++i)
      mine.depths[i] += day.depths[i];
    for (std::size_t i = 0; i < day.by_set.size(); ++i)
      at(mine.by_set, set_of[i]) += day.by_set[i];
    for (std::size_t i = 0; i < day.by_scale.size(); ++i)
      at(mine.by_scale, scale_of[i]).add(day.by_scale[i]);
  }
  more_thanks_ += other.more_thanks_;
  for (const auto& [at, number, place] : other.turns_) {
    Grateful& entry = other.grateful_[place];
    Grateful* const room = room_for(at, number_ + number);  // it stands behind
    if (room == nullptr) {
      more_thanks_ += entry.thanks;
    } else {
      *room = std::move(entry);
    }
  }
  number_ += other.number_;
  for (Memory& memory : other.memories_)
    memory.line += lines;
  memories_.insert(memories_.end(), std::make_move_iterator(other.memories_.begin()),
                   std::make_move_iterator(other.memories_.end()));
  keep_lowest(memories_);
  is_whole_ = is_whole_ && other.is_whole_;
}

std::optional<Date> Daybook::first_day() const {
  if (days_.empty()) return {};
  return days_.begin()->first;
}

void Daybook::tell(Figures& figures) const {
  std::vector<RhythmFigures> rhythms;
  std::vector<ScaleFigures> scales;
  for (const Set& set : sets_) {
    const SetWords& words = set.words;
    rhythms.push_back({words.name, words.title, words.is_builtin, words.is_private});
    rhythms.back().steps.resize(figures.steps.size());
    scales.insert(scales.end(), words.scales.begin(), words.scales.end());
  }
  for (ScaleFigures& scale : scales)
    scale.steps.resize(figures.steps.size());
  const auto kind = static_cast<std::size_t>(kind_);
  for (const auto& [date, day] : days_) {
    const std::size_t step = figures.step_of(date);
    figures.entries[kind] += day.entries;
    figures.entries_by_step[step][kind] += day.entries;
    for (std::size_t i = 0; i < day.depths.size(); ++i)
      figures.depths[i] += day.depths[i];
    for (std::size_t i = 0; i < day.by_set.size(); ++i) {
      if (day.by_set[i] == 0) continue;
      rhythms[i].entries += day.by_set[i];
      rhythms[i].steps[step] += day.by_set[i];
      rhythms[i].last = date;
    }
    for (std::size_t i = 0; i < day.by_scale.size(); ++i) {
      scales[i].all.add(day.by_scale[i]);
      scales[i].steps[step].add(day.by_scale[i]);
    }
  }
  std::erase_if(scales, [](const ScaleFigures& scale) { return scale.all.entries() == 0; });
  std::stable_sort(scales.begin(), scales.end(),
                   [](const auto& left, const auto& right) { return left.set < right.set; });
  figures.scales.insert(figures.scales.end(), scales.begin(), scales.end());
  if (kind_ != Kind::checkin) return;
  std::erase_if(rhythms, [](const RhythmFigures& rhythm) { return rhythm.entries == 0; });
  std::sort(rhythms.begin(), rhythms.end(), [](const auto& left, const auto& right) {
    return std::tie(right.entries, left.set) < std::tie(left.entries, right.set);
  });
  figures.rhythms = std::move(rhythms);
  tell_thanks(figures);
}

}  // namespace trustkit
