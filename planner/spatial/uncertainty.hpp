#pragma once

#include "geo/base/task.hpp"
#include "planner/assess/assessment.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace planner {

/// How unsure speeds and people are, and how often to try.
struct UncertaintyRequest {
  std::uint32_t runs = 0;
  std::uint64_t seed = 1;
  double speed = 0.2;       ///< 0 to 0.9: in a run, all speeds of a profile are 1 − speed to 1 + speed times as high
  double population = 0.1;  ///< 0 to 0.9: likewise the people of each smallest unit

  friend bool operator==(const UncertaintyRequest&, const UncertaintyRequest&) = default;
};

/// Where the middle nine tenths of the runs lie, and their middle.
struct ShareRange {
  double low = 0.0;  ///< the 5th percentile
  double middle = 0.0;
  double high = 0.0;  ///< the 95th

  friend bool operator==(const ShareRange&, const ShareRange&) = default;
};

/// The share of persons whom a reach standard serves in one unit.
struct UnitUncertainty {
  UnitId unit;
  double share = 0.0;  ///< as assessed
  ShareRange range;
  double met_runs = 0.0;        ///< share of runs in which the target is met
  std::uint32_t rank = 0;       ///< as assessed, among the units of its level: 1 has the least share, equals alike
  std::uint32_t rank_low = 0;   ///< 5th percentile of the runs
  std::uint32_t rank_high = 0;  ///< 95th

  friend bool operator==(const UnitUncertainty&, const UnitUncertainty&) = default;
};

/// One reach standard: the place, then townships, then villages with people of its scope and group.
struct StandardUncertainty {
  StandardId standard;
  std::vector<UnitUncertainty> units;

  friend bool operator==(const StandardUncertainty&, const StandardUncertainty&) = default;
};

/// By how much the speeds of a profile differ in a run; by its place in Study::networks.
[[nodiscard]] double speed_factor(const UncertaintyRequest& request, std::uint32_t run, std::size_t network);
/// By how much the people of a unit differ in a run.
[[nodiscard]] double population_factor(const UncertaintyRequest& request, std::uint32_t run, UnitId unit);

/// How far coverage by reach standards depends on speeds and numbers of people that are not known for sure: a Monte
/// Carlo that follows from the seed alone.
///
/// Shape   runs ≥ 1; assessment: of this study.
/// Cost    of each standard n log n in pieces, then runs × units × log of the pieces of one. Takes runs × units × 8
/// bytes. Thread  runs on the task's threads; the result does not depend on them. Errors  geo::Cancelled. Source
/// docs/methods/uncertainty.md
[[nodiscard]] std::vector<StandardUncertainty> evaluate_uncertainty(const Study& study, const Assessment& assessment,
                                                                    const UncertaintyRequest& request,
                                                                    const geo::Task& task);

}  // namespace planner
