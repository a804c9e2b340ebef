#pragma once

#include "gui/presentation/parts/part.hpp"
#include "planner/analysis/analysis.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/study/study.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gui {

/// A result, and the state that it is of.
template <class Result>
struct OfState {
  std::shared_ptr<const Result> result;  ///< null: not found yet
  std::uint64_t revision = 0;            ///< DeskState::revision of then

  [[nodiscard]] bool is_before(std::uint64_t now) const { return revision != now; }
};

/// A stretch of road as it is told of.
struct NamedRoad {
  std::string name;     ///< or number; empty: it has none
  std::string highway;  ///< as the map has it
  std::string unit;     ///< in which its middle lies: name
  bool bridge = false;
  double length_m = 0.0;
};

/// What hangs on single facilities and roads, with all that tells them, so that it can be shown when they are gone.
struct NamedCritical {
  planner::Critical critical;
  std::vector<planner::Facility> facilities;  ///< in the order of critical.facilities
  std::vector<NamedRoad> roads;               ///< in the order of critical.roads
};

[[nodiscard]] NamedCritical named(const planner::Study& study, const planner::Assessment& assessment,
                                  planner::Critical critical);

/// Parts as far as they were found.
struct Parts {
  std::shared_ptr<const planner::Study> base;  ///< that they are of, with or without edits: no other's ids fit them
  OfState<std::vector<planner::ServiceAccess>> accessibility;
  OfState<std::vector<planner::LevelClusters>> clusters;
  OfState<std::optional<planner::BarrierFreeResult>> barrier_free;  ///< none in it: the study asks for none
  OfState<NamedCritical> critical;
  OfState<planner::Uncertainty> uncertainty;
  OfState<std::optional<planner::StudyTerrain>> terrain;  ///< none in it: the study has none
};

}  // namespace gui
