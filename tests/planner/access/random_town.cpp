#include "tests/planner/access/random_town.hpp"

#include <cmath>

namespace support {

planner::Ways ways_of(const std::vector<std::vector<std::optional<double>>>& table) {
  planner::Ways ways;
  for (const auto& row : table) {
    for (std::uint32_t j = 0; j < row.size(); ++j) {
      if (row[j]) {
        ways.pairs.entries.push_back({j, static_cast<geo::Impedance>(std::llround(*row[j] * ways.steps))});
      }
    }
    ways.pairs.first.push_back(ways.pairs.entries.size());
  }
  return ways;
}

RandomTown::RandomTown(std::uint64_t seed, std::size_t places, std::size_t facilities) : random{seed} {
  const auto below = [&](std::uint64_t end) { return random() % end; };
  for (std::size_t i = 0; i < places; ++i) {
    auto& row = table.emplace_back(facilities);
    const bool leads_nowhere = below(10) == 0;
    for (auto& cost : row) {
      if (!leads_nowhere && below(3) != 0) {
        cost = static_cast<double>(below(600)) / 10.0;
      }
    }
    people.push_back(planner::Persons::of(below(8) == 0 ? 0.0 : static_cast<double>(1 + below(5000)) / 4.0));
  }
  for (std::size_t j = 0; j < facilities; ++j) {
    supply.push_back(below(8) == 0 ? 0.0 : static_cast<double>(1 + below(300)));
  }
  ways = ways_of(table);
}

}  // namespace support
