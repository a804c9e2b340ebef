#pragma once

#include "planner/assess/detail/gaps.hpp"
#include "planner/assess/detail/kept_access.hpp"
#include "planner/assess/detail/served_people.hpp"
#include "planner/assess/detail/services.hpp"

#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace planner::detail {

/// What an assessment is counted from, in parts that can each be counted anew.
struct Workings {
  explicit Workings(const Study& study)
      : people{study}, access{study}, main_roads{std::make_unique<MainRoads>(study)} {}

  PeopleByUnit people;
  std::vector<std::uint32_t> by_id;   ///< all facilities
  std::vector<ServiceTravel> travel;  ///< by Assessment::services
  ServedByStandard served;            ///< of standards of persons
  KeptAccess access;
  std::map<std::pair<GroupId, ServiceId>, WaysByUnit> ways;
  std::vector<std::shared_ptr<SitesByUnit>> sites;  ///< by standard; those of units share one for each group
  std::unique_ptr<MainRoads> main_roads;
  FieldsToCome to_come;
  std::vector<std::vector<GapRow>> gaps;  ///< by standard
  std::vector<GapKey> gap_order;          ///< of Assessment::gaps
};

[[nodiscard]] inline Judging judging(const Study& study, const Assessment& assessment, const Workings& workings) {
  return {study,      workings.people,  assessment.facilities, assessment.fields,
          study.year, &workings.served, assessment.services,   &workings.access};
}

/// Of some standards, by index into them, those that share their sites, and so are looked at one after the other.
[[nodiscard]] std::vector<std::vector<std::size_t>> batches_by_sites(
    std::span<const std::size_t> standards, const std::vector<std::shared_ptr<SitesByUnit>>& sites);

[[nodiscard]] std::vector<std::uint32_t> facilities_by_id(const std::vector<Facility>& facilities);

/// Fills in all of an assessment but its fields, which are there, and what it is counted from.
void complete(const Study& study, Assessment& assessment, Workings& workings, const OnwardCosts& onward,
              geo::Task& task);

}  // namespace planner::detail
