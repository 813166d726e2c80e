// What the tests of days, moments and zones share.
#pragma once

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "base/zone.h"
#include "catch.h"

namespace trustkit {

// Sets an environment variable, or unsets it, and puts back what was there.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    set(value);
  }
  ~Variable() { set(old_ ? old_->c_str() : nullptr); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  void set(const char* value) const {
    if (value == nullptr) {
      unsetenv(name_);
    } else {
      setenv(name_, value, 1);
    }
    tzset();
  }

  const char* name_;
  std::optional<std::string> old_{};
};

struct Zone : Variable {
  explicit Zone(const char* name) : Variable("TZ", name) {}
};

// "2026-11-22 09:30", in no zone.
inline std::chrono::local_seconds local(const std::string& text) {
  return parse_moment(text + "Z").value().local();
}

inline std::string at(const std::string& text) {
  return to_string(at_local(local(text)));
}

// What `action` complains about; it must be a usage error.
template <typename Action>
std::string complaint(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.status() == Exit::usage);
    return error.what();
  }
  return "no complaint";
}

inline std::string complaint_at(const std::string& text) {
  return complaint([&] { at(text); });
}

// "a|b|c" as a list.
inline std::vector<std::string> items(const std::string& text) {
  std::vector<std::string> list(1);
  for (const char c : text) {
    if (c == '|') {
      list.emplace_back();
    } else {
      list.back() += c;
    }
  }
  return list;
}

}  // namespace trustkit
