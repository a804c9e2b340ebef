#pragma once

#include "geo/base/units.hpp"
#include "geo/network/mobility.hpp"

#include <map>
#include <string>

namespace planner {

/// [barrier_free]: whose ways are set beside those of people on foot.
struct BarrierFreeOptions {
  std::string profile = "wheelchair";  ///< one with limits
  std::string beside = "walk";
  geo::network::UnknownPolicy policy = geo::network::UnknownPolicy::Likely;
  geo::Metres within{1000.0};   ///< way of those counted as near a facility
  geo::Metres extra_leg{25.0};  ///< how much farther than the nearest way on foot the nearest barrier-free one may be
  std::size_t barriers = 50;    ///< ranked at most
  std::map<geo::network::Obstacle, double> cost;        ///< yuan for each
  std::map<geo::network::Obstacle, double> cost_per_m;  ///< yuan for each metre

  friend bool operator==(const BarrierFreeOptions&, const BarrierFreeOptions&) = default;
};

}  // namespace planner
