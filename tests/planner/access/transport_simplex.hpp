#pragma once

#include "planner/study/persons.hpp"

#include <optional>
#include <vector>

namespace support {

struct TransportOptimum {
  double served = 0.0;
  double cost = 0.0;
};

/// Serves as many people as possible at the least cost, as a linear programme by the simplex method on a whole tableau
/// with Bland's rule: slow, and without any thought of networks.
[[nodiscard]] TransportOptimum transport_optimum(const std::vector<std::vector<std::optional<double>>>& costs,
                                                 const std::vector<planner::Persons>& people,
                                                 const std::vector<planner::Persons>& room);

}  // namespace support
