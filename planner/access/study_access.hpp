#pragma once

#include "geo/base/task.hpp"
#include "geo/travel/hierarchy_cache.hpp"
#include "geo/travel/search_choice.hpp"
#include "planner/access/access_data.hpp"
#include "planner/access/access_request.hpp"
#include "planner/study/study.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

/// What a facility supplies.
enum class SupplyOf : std::uint8_t { Capacity, Staff, FloorArea, Facilities };

[[nodiscard]] std::string_view name_of(SupplyOf supply);
[[nodiscard]] std::vector<std::string> supply_names();
/// Errors  geo::Error that lists the names.
[[nodiscard]] SupplyOf parse_supply_of(const std::string& text);

/// One service of a place, as the people whom it is for reach it.
struct StudyQuestion {
  ServiceId service;
  std::string profile;  ///< id of a travel profile of the study; empty: the usual one of the service
  SupplyOf supply = SupplyOf::Capacity;
  double farthest_min = kNoLimit;                   ///< longer ways are not looked for
  std::optional<std::filesystem::path> catchments;  ///< limits by level of the facilities and class of the people
};

/// What AccessData holds of a place by its own roads: demand are its pieces with people of the service's group, supply
/// the facilities that are open in its year, by id; costs are minutes of travel, to the millisecond.
struct StudyAccess {
  AccessData data;
  std::vector<UnitId> unit;  ///< the smallest that holds each piece
  std::string profile;
  geo::travel::SearchChoice choice;  ///< how the ways were found
};

/// The limit beyond which no method of a request looks at a way, in minutes; kNoLimit if one has none.
[[nodiscard]] double farthest_of(const AccessRequest& request);

/// Finds the ways, by bounded searches or by sweeps over a hierarchy, whichever is expected to be quicker.
///
/// Findings  facilities whose supply is not known (they count as 0) or that are off the roads, people without a way.
/// Errors  geo::Error: no facility, no roads for the profile, nobody of the group, nobody knows the supply of any
/// facility, more pairs than memory is meant for.
[[nodiscard]] StudyAccess access_of(const Study& study, const StudyQuestion& question,
                                    const geo::travel::HierarchyCache& cache, geo::Task& task);

}  // namespace planner
