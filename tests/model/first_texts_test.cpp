#include "model/first_texts.h"

#include <string>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

Entry event(Kind kind, const std::string& of) {
  return {.kind = kind, .fields = {{"Event", "kept"}, {"Of", of}}};
}

TEST_CASE("the words of the first entry, on one line") {
  const TempDir dir;
  dir.write("promise.rec",
            "Event: kept\nOf: a\nText: not this\nId: b\n\n"
            "Event: made\nText: Ring\n+ her.\x1b\nId: a\n\n"
            "Event: made\nText: Another of that id.\nId: a\n");
  dir.write("boundary.rec", "Event: said\nLimit: " + std::string(500, 'x') + "\nId: a\n");
  const Log log{dir.path()};
  FirstTexts texts{log};
  CHECK(texts.of(event(Kind::promise, "a")) == "Ring her.\\x1b");
  CHECK(texts.of(event(Kind::promise, "b")).empty());
  CHECK(texts.of(event(Kind::promise, "")).empty());
  CHECK(texts.of(event(Kind::boundary, "a")).size() < 210);
  CHECK(texts.of(event(Kind::checkin, "a")).empty());
}

TEST_CASE("where there is no log, there are no words") {
  const TempDir dir;
  const Log log{dir.path()};
  CHECK(FirstTexts{log}.of(event(Kind::promise, "a")).empty());
}

}  // namespace
}  // namespace trustkit
