#pragma once

#include "planner/scenario/scenario_set.hpp"

#include <random>

namespace planner {

/// A command that the set takes, of any kind; the same for the same set and state of `random`.
[[nodiscard]] SetCommand random_command(const ScenarioSet& set, std::mt19937_64& random);

}  // namespace planner
