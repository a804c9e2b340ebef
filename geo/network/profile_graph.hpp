#pragma once

#include "geo/base/units.hpp"
#include "geo/network/profile.hpp"
#include "geo/network/road_network.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo::network {

/// What a journey is measured in.
enum class Weight : std::uint8_t { Time, Length };

/// A way into a node, for searches that start where people want to arrive.
struct ArcInto {
  NodeId tail;
  Impedance time_ms = kUnreachable;
  Impedance length_mm = 0;
};

/// Travelling an edge with one profile; kUnreachable where that is not allowed.
struct EdgeCost {
  Impedance forward_ms = kUnreachable;
  Impedance backward_ms = kUnreachable;

  [[nodiscard]] bool open() const { return forward_ms != kUnreachable || backward_ms != kUnreachable; }
};

/// The network as one profile sees it: compressed sparse rows of the arcs into each node.
///
/// time_ms is round(length_mm / speed in m/s), at least 1; a time that does not fit an Impedance closes the direction.
/// Arcs into a node are ordered by tail, then time, then length.
struct ProfileGraph {
  Profile profile;
  std::vector<std::uint32_t> first_arc;  ///< of each node into arcs, and one past the last
  std::vector<ArcInto> arcs;
  IdVector<EdgeId, EdgeCost> edge_costs;

  [[nodiscard]] std::uint32_t nodes() const { return static_cast<std::uint32_t>(first_arc.size() - 1); }
  [[nodiscard]] std::span<const ArcInto> arcs_into(NodeId node) const {
    return std::span{arcs}.subspan(first_arc[node.index], first_arc[node.index + 1] - first_arc[node.index]);
  }
};

[[nodiscard]] ProfileGraph make_profile_graph(const RoadNetwork& network, const Profile& profile);

/// How a profile's graph hangs together, for reports. "Weak": directions ignored.
struct Connectivity {
  std::uint32_t nodes = 0;       ///< with at least one open edge
  std::uint32_t edges = 0;       ///< open in at least one direction
  std::uint32_t components = 0;  ///< weak
  std::uint32_t largest_component_nodes = 0;
  std::uint32_t dead_ends = 0;  ///< nodes where one end of one open edge lies; a loop has two ends
  double length_km = 0.0;
  IdVector<NodeId, std::uint32_t> component;  ///< of each node, by falling size, equals by their lowest node;
                                              ///< Id::kNone where no edge is open
};

/// Cost    almost linear: components by the disjoint sets of Boost.Graph.
[[nodiscard]] Connectivity connectivity_of(const RoadNetwork& network, const ProfileGraph& graph);

}  // namespace geo::network
