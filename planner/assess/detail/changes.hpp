#pragma once

#include "planner/assess/compare.hpp"

#include <vector>

namespace planner::detail {

/// Which pieces of demand a standard of persons (reach, containment) serves; those out of its scope are not. Empty for
/// other standards, and where it was not assessed.
[[nodiscard]] std::vector<bool> served_pieces(const ComparedCase& one, const StandardResult& result);

/// One standard before and after. `index` is its place in Study::standards.
[[nodiscard]] StandardComparison compare_standard(const ComparedCase& base, const ComparedCase& other,
                                                  std::size_t index);

/// One service before and after; adds the kilometres saved to the units' totals.
[[nodiscard]] ServiceComparison compare_service(const ComparedCase& base, const ComparedCase& other, ServiceId service,
                                                geo::IdVector<UnitId, UnitTotals>& units);

/// Adds the people who are newly served by some reach standard or no longer, and those whose way to some service is
/// shorter or longer, each once per unit.
void count_people_once(const ComparedCase& base, const ComparedCase& other, geo::IdVector<UnitId, UnitTotals>& units);

/// Calls `add(unit)` for a unit and all above it.
template <class Add>
void for_each_above(const Study& study, UnitId unit, const Add& add) {
  for (; unit.exists(); unit = study.units[unit].parent) {
    add(unit);
  }
}

}  // namespace planner::detail
