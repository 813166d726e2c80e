#include "format/json.h"

#include <fmt/format.h>
#include <rapidjson/prettywriter.h>

#include <algorithm>
#include <string>

#include "base/text.h"

namespace trustkit {
namespace {

// What RapidJSON writes to: its stream is a character at a time, Output takes pieces.
struct Stream {
  using Ch = char;
  Output& out;
  std::string piece{};

  void Put(char c) {  // NOLINT(readability-identifier-naming): RapidJSON's name
    piece += c;
    if (piece.size() >= 8192) Flush();
  }
  void Flush() {  // NOLINT(readability-identifier-naming): RapidJSON's name
    out.write(piece);
    piece.clear();
  }
};

}  // namespace

struct JsonWriter::Writer {
  explicit Writer(Output& out) : stream{out} { json.SetIndent(' ', 2); }
  Stream stream;
  rapidjson::PrettyWriter<Stream> json{stream};
};

JsonWriter::JsonWriter(Output& out) : writer_(std::make_unique<Writer>(out)) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() {
  writer_->json.StartObject();
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  writer_->json.EndObject();
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  writer_->json.StartArray();
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  writer_->json.EndArray();
  return *this;
}

// RapidJSON writes bytes through, so it is given valid ones.
JsonWriter& JsonWriter::key(std::string_view name) {
  const std::string valid = valid_utf8(name);
  writer_->json.Key(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  const std::string valid = valid_utf8(value);
  writer_->json.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
  return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
  writer_->json.Int64(value);
  return *this;
}

JsonWriter& JsonWriter::real(double value) {
  const std::string digits = fmt::format("{}", value);
  writer_->json.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  writer_->json.Bool(value);
  return *this;
}

JsonWriter& JsonWriter::null() {
  writer_->json.Null();
  return *this;
}

void JsonWriter::done() {
  writer_->stream.Put('\n');
  writer_->stream.Flush();
}

}  // namespace trustkit
