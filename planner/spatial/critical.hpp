#pragma once

#include "planner/assess/assessment.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace planner {

/// What people lose when something closes, each person once.
struct ClosureCost {
  Persons no_longer_served;           ///< by some reach standard that served them
  Persons cut_off;                    ///< who have no way to some service any more
  Persons longer_way;                 ///< whose way to some service is longer by a second (a metre) or more, or gone
  double added_person_minutes = 0.0;  ///< to all services, of those who still arrive; ways in a straight line left out

  friend bool operator==(const ClosureCost&, const ClosureCost&) = default;
};

struct CriticalFacility {
  std::uint32_t facility = 0;  ///< index into Assessment::facilities
  ClosureCost cost;
  std::uint32_t standards_failing = 0;  ///< that are met now

  friend bool operator==(const CriticalFacility&, const CriticalFacility&) = default;
};

/// A stretch of road between two junctions, closed to all who would pass: who lives along it still leaves by its ends.
struct CriticalRoad {
  geo::network::EdgeId edge;
  geo::MapPoint middle;  ///< half way along; a scenario that closes a road may name it
  ClosureCost cost;

  friend bool operator==(const CriticalRoad&, const CriticalRoad&) = default;
};

/// The facilities in service whose closing, each alone, would leave most people without what reach standards promise:
/// at most so many, most people first, then by id. Those whose closing costs nobody that are not listed.
///
/// Exact: whoever is left out has fewer people to lose than the last one listed loses.
/// Shape   assessment: of this study as it is.
/// Cost    a step of a Workbench forth and back for each facility that is looked at.
/// Errors  geo::Cancelled. Source  docs/methods/critical.md.
[[nodiscard]] std::vector<CriticalFacility> find_critical_facilities(const Study& study, const Assessment& assessment,
                                                                     std::size_t most, geo::Task& task);

/// The same for roads. Of stretches that meet and have equal tags or cost as many people, the worst alone stands for
/// those that are not as bad.
///
/// Cost    one search and some sixty bytes a node for each network field, then a search of what hangs on it for each
/// stretch that is looked at.
/// Thread  runs on the task's threads; the result does not depend on them.
[[nodiscard]] std::vector<CriticalRoad> find_critical_roads(const Study& study, const Assessment& assessment,
                                                            std::size_t most, const geo::Task& task);

}  // namespace planner
