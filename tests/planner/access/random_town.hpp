#pragma once

#include "planner/access/competition.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace support {

/// People, facilities and the ways between some of them, kept as a whole table beside the compressed rows.
struct RandomTown {
  /// About two in three pairs have a way, of 0 to 60 units in tenths; one place in eight has nobody, one facility in
  /// eight nothing to give, and one place in ten leads nowhere.
  RandomTown(std::uint64_t seed, std::size_t places, std::size_t facilities);

  [[nodiscard]] planner::Competition what() const { return {&ways, supply, people}; }

  std::mt19937_64 random;
  std::vector<std::vector<std::optional<double>>> table;  ///< cost by place and facility
  planner::Ways ways;
  std::vector<double> supply;
  std::vector<planner::Persons> people;
};

/// Compressed rows of a table of costs, in thousandths.
[[nodiscard]] planner::Ways ways_of(const std::vector<std::vector<std::optional<double>>>& table);

}  // namespace support
