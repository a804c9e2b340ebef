#pragma once

#include "geo/base/units.hpp"
#include "geo/network/road_network.hpp"

namespace geo::travel {

/// A node and what the way between it and some place costs. Eight bytes, the unit in which searches read and write.
struct NodeCost {
  network::NodeId node;
  Impedance cost = kUnreachable;

  friend auto operator<=>(const NodeCost&, const NodeCost&) = default;
};

}  // namespace geo::travel
