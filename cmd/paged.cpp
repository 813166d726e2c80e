#include "cmd/paged.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace trustkit {

void show(const Session& session, Format format, const std::function<void(Output&)>& write) {
  Output& out = session.out();
  if (!out.is_terminal()) {
    write(out);
    return;
  }
  std::string text;
  Output paper{text};
  paper.set_color(out.color());
  paper.pretend_terminal(out.width());
  write(paper);
  paper.flush();
  constexpr std::ptrdiff_t short_text = 20;  // lines: fits on any screen
  const std::string pager = session.world.env("PAGER").value_or("less");
  if (format != Format::text) {
    out.write(printable(text));  // a terminal acts on control characters
  } else if (std::count(text.begin(), text.end(), '\n') <= short_text || pager.empty()) {
    out.write(text);
  } else {
    page(text, pager == "less" ? "less -FRX" : pager, out);
  }
}

}  // namespace trustkit
