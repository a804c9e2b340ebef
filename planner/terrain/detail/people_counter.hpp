#pragma once

#include "planner/terrain/evaluate_terrain.hpp"

#include <cmath>
#include <span>
#include <string>
#include <utility>

namespace planner::detail {

/// The people of a cell, and how far they are.
struct CountedCell {
  double people = 0.0;
  double seconds = 0.0;
  bool in_barrier = false;
};

/// Adds the people of cells up, in the order in which it is told them.
class PeopleCounter {
 public:
  explicit PeopleCounter(std::span<const double> within_s) : within_s_{within_s} {}

  [[nodiscard]] TerrainCoverage begin(std::string zone) const {
    TerrainCoverage coverage;
    coverage.zone = std::move(zone);
    coverage.within.resize(within_s_.size());
    return coverage;
  }

  /// Nobody is where there is no number.
  void add(const CountedCell& cell, TerrainCoverage& coverage) const {
    if (std::isnan(cell.people)) {
      return;
    }
    coverage.people += cell.people;
    coverage.reached += std::isnan(cell.seconds) ? 0.0 : cell.people;
    coverage.in_barriers += cell.in_barrier ? cell.people : 0.0;
    for (std::size_t i = 0; i < within_s_.size(); ++i) {
      coverage.within[i] += cell.seconds <= within_s_[i] ? cell.people : 0.0;
    }
  }

 private:
  std::span<const double> within_s_;
};

}  // namespace planner::detail
