#pragma once

#include "geo/base/units.hpp"
#include "geo/geometry/point.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace geo::travel {

/// A part of an edge, in the direction of travel: forward if `from_mm` is the lower offset.
struct Stretch {
  network::EdgeId edge;
  std::uint32_t from_mm = 0;
  std::uint32_t to_mm = 0;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// The way from one place to another over the network, the legs at both ends included in what it costs.
struct Route {
  Impedance time_ms = 0;
  Impedance length_mm = 0;
  std::vector<Stretch>
      stretches;  ///< from the origin's access to the destination's, each beginning where the last ends

  friend bool operator==(const Route&, const Route&) = default;
};

/// The least way by one weight; none if there is no way. Costs exactly what nearest_over_network says.
///
/// Cost    the part of the graph that is nearer to the destination than the origin is, and O(nodes + edges).
[[nodiscard]] std::optional<Route> find_route(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                              network::Weight weight, const network::Access& origin,
                                              const network::Access& destination);

/// Where a route lies: from the origin's point on the road to the destination's, without the legs.
[[nodiscard]] std::vector<MapPoint> line_of(const network::RoadNetwork& roads, const Route& route);

}  // namespace geo::travel
