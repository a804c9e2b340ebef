#pragma once

#include "geo/network/snapping.hpp"
#include "planner/assess/assessment.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace planner::detail {

/// A road that would join a place to others, and where on them it would end.
struct Join {
  RoadToJoin road;
  geo::network::Access end;  ///< without a leg
};

/// Finds the nearest point of the largest part of a profile's roads; what is looked through is made at the first
/// asking.
///
/// The study's roads and networks must outlive it. Thread  shareable.
class MainRoads {
 public:
  explicit MainRoads(const Study& study) : study_{&study} {}

  /// None for a profile without roads.
  [[nodiscard]] std::optional<Join> nearest(const std::string& profile, geo::MapPoint from);

 private:
  /// The edges of the largest part, without arcs, for nothing is searched on them.
  struct Part {
    geo::network::ProfileGraph graph;
    std::optional<geo::network::Snapper> snapper;
  };
  [[nodiscard]] const geo::network::Snapper& largest_part(const TravelNetwork& network);

  const Study* study_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Part>> parts_;
};

}  // namespace planner::detail
