#pragma once

#include "planner/study/study.hpp"

namespace planner {

/// Adds what a person should know about a loaded study: people and facilities outside all units, people off the network
/// or on islands, facilities off the network, islands and dead ends of the roads. `junheng check` lists them.
void add_findings(Study& study);

}  // namespace planner
