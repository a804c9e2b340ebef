#pragma once

#include "geo/crs/transform.hpp"
#include "planner/scenario/scenario.hpp"
#include "planner/study/unit_locator.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace planner::detail {

/// When a facility serves.
struct Life {
  FacilityStatus status = FacilityStatus::Existing;
  int opened = 0;
  int closed = 0;

  friend bool operator==(const Life&, const Life&) = default;
};

/// A study while edits are applied to it, and what has to be done once they are.
struct Editing {
  Editing(Study base, geo::Where scenario)
      : study{std::move(base)}, where{std::move(scenario)}, year_assessed{study.year} {}

  Study study;
  geo::Where where;                            ///< of the scenario, for edits that do not say where they stand
  std::map<std::string, Life> before_closing;  ///< by id, of facilities that edits closed
  std::vector<std::size_t> placed;             ///< facilities opened or moved
  std::vector<SetTarget> targets;              ///< so far, where people are projected or grow
  int year_assessed;                           ///< once all edits are applied; 0: the place has none
  bool roads_changed = false;
  bool people_changed = false;

  [[nodiscard]] geo::Where where_of(const Note& note) const { return note.where.file.empty() ? where : note.where; }
  [[nodiscard]] geo::MapPoint on_map(geo::LonLat position) {
    if (!to_map) {
      to_map.emplace(geo::Crs::wgs84(), *study.crs);
    }
    return (*to_map)({position.lon, position.lat});
  }

  [[nodiscard]] UnitId unit_at(geo::MapPoint point) {
    if (!locator) {
      locator.emplace(study.units);
    }
    return locator->at(point);
  }

  /// Whether an edit of a year to come is not seen yet in the year assessed, which is noted then.
  ///
  /// Errors  geo::Error if the edit gives a year and the place has none.
  bool note_if_waiting(int year, const Note& note);

  // made for the first edit that gives a position
  std::optional<geo::Transform> to_map;
  std::optional<UnitLocator> locator;
};

/// Applies edits one after the other, and does what has to be done after the last.
void apply_all(Editing& editing, std::span<const Edit> edits, geo::Task& task);

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
