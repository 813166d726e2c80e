// Entries as a page to read and to print.
#pragma once

#include <optional>

#include "base/output.h"
#include "base/time.h"
#include "format/html.h"
#include "model/entry.h"

namespace trustkit {

// One entry: what was asked and what was answered, or its fields by their names; when and by whom.
// Its heading is an h3.
void write_entry(HtmlWriter& html, const Entry& entry);

// Writes entries one after another, those of one day below its name where they come one after
// another. Without any, the page says so.
class EntriesPage {
 public:
  EntriesPage(Output& out, const Moment& now);
  EntriesPage(const EntriesPage&) = delete;
  EntriesPage& operator=(const EntriesPage&) = delete;
  ~EntriesPage() = default;

  void add(const Entry& entry);
  void done();

 private:
  HtmlWriter html_;
  Moment now_;
  bool has_entries_{false};
  std::optional<Date> day_{};  // of the entry before
};

}  // namespace trustkit
