#pragma once

#include "geo/travel/catchments.hpp"
#include "geo/travel/hierarchy.hpp"
#include "geo/travel/hierarchy_cache.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace geo::travel {

/// Which kind of search answers "from everywhere to many destinations within a limit" sooner, and the estimate that
/// decided: the same on every machine, from counts alone.
struct SearchChoice {
  bool by_sweeps = false;  ///< else one bounded search a destination
  bool hierarchy_at_hand = false;
  bool beyond_sweeps = false;  ///< the limit is: sweeps find nothing from Hierarchy::kFar on
  std::size_t sampled = 0;     ///< destinations whose searches were tried
  double nodes_within = 0.0;   ///< mean number of nodes within the limit of one
  double searches_ms = 0.0;    ///< expected of bounded searches, all destinations on one thread
  double sweeps_ms = 0.0;      ///< expected of sweeps
  double hierarchy_ms = 0.0;   ///< expected of making the hierarchy; 0 if it is at hand

  /// Both estimates in one line; or why there is no choice.
  [[nodiscard]] std::string reason() const;

  friend bool operator==(const SearchChoice&, const SearchChoice&) = default;
};

/// Tries at most eight of the destinations. A hierarchy is only worth its making if it pays for itself with these, and
/// of no use where the limit is Hierarchy::kFar or more (12 days, 1074 km): searches alone know ways of that cost.
///
/// Shape   `at_hand` may be null.
/// Cost    at most a sixteenth of the bounded searches, or one.
[[nodiscard]] SearchChoice choose_search(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                         std::span<const network::Access> destinations, Reach reach,
                                         const Hierarchy* at_hand);

/// What to give for_each_origin_catchment(): a choice, and the hierarchy if sweeps were chosen.
struct ReadySearch {
  SearchChoice choice;
  std::optional<Hierarchy> hierarchy;

  [[nodiscard]] const Hierarchy* sweeping() const { return hierarchy ? &*hierarchy : nullptr; }
};

/// Chooses, and makes the hierarchy or takes it from the cache if it pays. One that is kept may pay where a new one
/// would not. What is found by the search does not depend on the choice.
[[nodiscard]] ReadySearch prepare_search(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                         std::span<const network::Access> destinations, Reach reach,
                                         const HierarchyCache& cache, const Task& task);

}  // namespace geo::travel
