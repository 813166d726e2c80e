// Boundaries to read: a line each, or one with its history; as text or JSON. Nothing is counted.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/output.h"
#include "model/boundary.h"

namespace trustkit {

// "k7x2mq9d4h1c since 2026-08-03, look again 2026-11-01: No calls after ten."
std::string boundary_line(const Boundary& boundary);

// What it says to others, notes to oneself, and what became of it.
void write_boundary(const Boundary& boundary, Output& out);

// An object with a version and an array of them.
void write_boundaries_json(std::span<const Boundary> boundaries, Output& out);

}  // namespace trustkit
