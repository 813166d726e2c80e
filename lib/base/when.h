// Days and moments as people type them.
#pragma once

#include <string_view>

#include "base/time.h"

namespace trustkit {

// Reads the WHEN of an option, as product language has it: an ISO 8601 day or moment with or
// without an offset, "now", "today", "yesterday", "tomorrow", a weekday ("friday" and "next
// friday" are the first one after today, "last friday" the last one before it), "3 days ago",
// "in 2 weeks", "30 minutes ago", "in 2 hours", "9:30", or a day of any of these forms followed
// by a time ("yesterday 21:30", "friday at 18:00"). Letters of either case, single or several
// spaces. A day without a time is day_only; `at` is then its midnight with the offset of `now`,
// even where the local clock skipped that midnight. A time without an offset is the local
// clock's: at_local(). `now` supplies today (in its own offset) and, for "now" and "3 hours
// ago", the instant. Throws Error (usage) that names the accepted forms, or as at_local() does.
When read_when(std::string_view text, const Moment& now);

enum class Towards { past, future };

// A day of those forms, or a period such as "2w" from today, in that direction. Throws Error
// (usage) also for what names a time of the day, but for "now".
Date read_day(std::string_view text, const Moment& now, Towards direction);

}  // namespace trustkit
