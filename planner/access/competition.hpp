#pragma once

#include "geo/base/task.hpp"
#include "geo/travel/origin_catchments.hpp"
#include "planner/study/persons.hpp"

#include <span>

namespace planner {

/// What it costs to get from each demand piece to the facilities in its reach: compressed rows of whole steps.
struct Ways {
  geo::travel::ReachedDestinations pairs;
  double steps = 1000.0;  ///< in one unit of the costs

  /// In the unit of the costs: the number that was written, if it had no more decimals than steps hold.
  [[nodiscard]] double cost_of(geo::Impedance whole) const { return static_cast<double>(whole) / steps; }
};

/// Who competes for what, over which ways.
///
/// Shape   supply: one entry per facility, ≥ 0, of whatever is supplied (beds, places, staff, area); people: one per
/// row of the ways.
struct Competition {
  const Ways* ways;
  std::span<const double> supply;
  std::span<const Persons> people;
};

}  // namespace planner
