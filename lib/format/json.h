// Writing JSON, streamed to an Output.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/output.h"

namespace trustkit {

// Each call adds one piece; keys and values must alternate inside an object. Bytes that are not
// UTF-8 become U+FFFD, so that the document is always valid.
class JsonWriter {
 public:
  explicit JsonWriter(Output& out);
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;
  ~JsonWriter();

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& real(double value);  // finite; with as many digits as it needs
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  // Ends the document with a newline.
  void done();

 private:
  struct Writer;
  std::unique_ptr<Writer> writer_;
};

}  // namespace trustkit
