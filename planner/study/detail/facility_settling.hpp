#pragma once

#include "planner/study/detail/unit_places.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <set>
#include <string>
#include <vector>

namespace planner::detail {

/// Gives facilities of one layer without coordinates the points of the units that they name.
class FacilitySettling {
 public:
  /// Without units (null), none is given a point, and nothing is said of it.
  FacilitySettling(const FacilitySource& source, const UnitPlaces* places) : source_{&source}, places_{places} {}

  /// Whether there is a point for it, where it now stands.
  bool settle(Facility& facility);
  /// Whether it was given one.
  [[nodiscard]] bool has(const Facility& facility) const { return settled_rows_.contains(facility.where.row); }

  /// "facilities_at_unit_point" and "facilities_without_place".
  [[nodiscard]] geo::Findings findings() const;
  /// Errors  geo::IoError: of the facilities that were asked for, none was given a point.
  void throw_if_none_has_a_place() const;

 private:
  const FacilitySource* source_;
  const UnitPlaces* places_;
  std::set<std::string> settled_rows_;
  std::vector<std::string> at_village_;   ///< rows
  std::vector<std::string> at_township_;  ///< rows of those that name a township, or a village without ground
  std::vector<std::string> lost_;         ///< rows with what they name
  std::string first_lost_;                ///< row
};

}  // namespace planner::detail
