#pragma once

#include "geo/base/task.hpp"
#include "planner/study/detail/unit_places.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <vector>

namespace planner::detail {

struct ReadFacilities {
  std::vector<Facility> facilities;
  FileRows at_unit_points;  ///< the rows of those without coordinates
};

/// Every facility of every layer, by id, in the analysis CRS; their units are not set yet. Rows that name no service
/// are left out and reported. One without coordinates stands at the point of the unit that it names
/// ("facilities_at_unit_point"); without such a unit it is left out ("facilities_without_place"), and so are all of
/// them where no units are known (null).
///
/// Errors  geo::IoError: a layer no row of which names a service, a status nobody explained, a negative capacity, an id
/// given twice, a layer none of whose facilities has a place.
[[nodiscard]] ReadFacilities read_facilities(const Project& project, const geo::Crs& crs, const UnitPlaces* places,
                                             geo::Findings& findings, geo::Task& task);

}  // namespace planner::detail
