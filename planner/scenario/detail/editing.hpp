#pragma once

#include "geo/crs/transform.hpp"
#include "planner/scenario/scenario.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace planner::detail {

/// When a facility serves.
struct Life {
  FacilityStatus status = FacilityStatus::Existing;
  int opened = 0;
  int closed = 0;
};

/// A study while edits are applied to it, and what has to be done once they are.
struct Editing {
  Editing(const Study& base, geo::Where scenario) : study{base}, where{std::move(scenario)} {}

  Study study;
  geo::Where where;                            ///< of the scenario, for edits that do not say where they stand
  std::map<std::string, Life> before_closing;  ///< by id, of facilities that edits closed
  std::vector<std::size_t> placed;             ///< facilities opened or moved
  bool roads_changed = false;
  bool people_changed = false;

  [[nodiscard]] geo::Where where_of(const Note& note) const { return note.where.file.empty() ? where : note.where; }
  [[nodiscard]] geo::MapPoint on_map(geo::LonLat position) {
    if (!to_map) {
      to_map.emplace(geo::Crs::wgs84(), *study.crs);
    }
    return (*to_map)({position.lon, position.lat});
  }

  std::optional<geo::Transform> to_map;  ///< made for the first edit that gives a position
};

// One kind of edit each. Errors  geo::Error, as with_edits().
void apply(Editing& editing, const OpenFacility& edit);
void apply(Editing& editing, const CloseFacility& edit);
void apply(Editing& editing, const ReopenFacility& edit);
void apply(Editing& editing, const MoveFacility& edit);
void apply(Editing& editing, const UpgradeFacility& edit);
void apply(Editing& editing, const AddRoad& edit);
void apply(Editing& editing, const ChangeRoad& edit);
void apply(Editing& editing, const CloseRoad& edit);
void apply(Editing& editing, const ChangeStandard& edit);
void apply(Editing& editing, const SetTarget& edit);

}  // namespace planner::detail
