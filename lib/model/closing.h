// The questions that close a look back. They are shown, not asked: nobody answers them here, and
// nothing about them is written down.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/prompts.h"

namespace trustkit {

// `count` questions of a set as they are asked, light before deep, no two from one prompt, or as
// many as there are. The same author gets the same ones all day, and most often others the next
// day. Tender ones (depth 3 and 4) are not among them: they need somebody who is asked first.
// Throws nothing beside bad_alloc.
std::vector<std::string> closing_questions(const PromptSet& set, Date day, std::string_view author,
                                           std::size_t count);

}  // namespace trustkit
