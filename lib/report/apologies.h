// Apologies to read again: what is still owed, as text or JSON, and one of them as a letter.
#pragma once

#include <span>
#include <string>

#include "base/output.h"
#include "base/time.h"
#include "model/apology.h"
#include "model/open.h"

namespace trustkit {

// A line for each, with its next day to look back, and below it one for each promise.
void write_apologies(std::span<const OwedApology> all, Date today, Output& out);

// An object with a version and an array of them.
void write_apologies_json(std::span<const OwedApology> all, Output& out);

// The letter with whom it is to and by whom, fit to be shown; empty where it says nothing.
std::string signed_letter(const Apology& apology);

}  // namespace trustkit
