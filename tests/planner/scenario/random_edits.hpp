#pragma once

#include "planner/scenario/scenario.hpp"

#include <random>
#include <string>

namespace planner {

/// An edit of any kind that a scenario file can hold, of things that need not exist.
[[nodiscard]] Edit random_edit(std::mt19937_64& random);

/// Letters, Chinese, and what has to be escaped; never empty.
[[nodiscard]] std::string random_text(std::mt19937_64& random);

}  // namespace planner
