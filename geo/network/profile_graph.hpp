#pragma once

#include "geo/base/task.hpp"
#include "geo/base/units.hpp"
#include "geo/network/profile.hpp"
#include "geo/network/road_network.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo::network {

/// What a journey is measured in.
enum class Weight : std::uint8_t { Time, Length };

/// A way into a node and what it costs in one weight, for searches that start where people want to arrive.
struct ArcInto {
  NodeId tail;
  Impedance cost = kUnreachable;

  friend bool operator==(const ArcInto&, const ArcInto&) = default;
};

/// Travelling an edge with one profile; kUnreachable where that is not allowed.
struct EdgeCost {
  Impedance forward_ms = kUnreachable;
  Impedance backward_ms = kUnreachable;

  [[nodiscard]] bool open() const { return forward_ms != kUnreachable || backward_ms != kUnreachable; }
};

/// The network as one profile sees it: compressed sparse rows of the arcs into each node.
///
/// A time is round(length_mm / speed in m/s), at least 1; a time that does not fit an Impedance closes the direction.
/// Arcs into a node are ordered by tail, then time, then length; each weight has them in an array of its own, so that a
/// search reads eight bytes an arc and nothing in between.
struct ProfileGraph {
  Profile profile;
  std::vector<std::uint32_t> first_arc;  ///< of each node into either list of arcs, and one past the last
  std::vector<ArcInto> time_arcs;        ///< ms
  std::vector<ArcInto> length_arcs;      ///< mm
  IdVector<EdgeId, EdgeCost> edge_costs;

  [[nodiscard]] std::uint32_t nodes() const { return static_cast<std::uint32_t>(first_arc.size() - 1); }
  [[nodiscard]] std::span<const ArcInto> arcs(Weight weight) const {
    return weight == Weight::Time ? time_arcs : length_arcs;
  }
  [[nodiscard]] std::span<const ArcInto> arcs_into(NodeId node, Weight weight) const {
    return arcs(weight).subspan(first_arc[node.index], first_arc[node.index + 1] - first_arc[node.index]);
  }
};

/// Thread  runs on the task's threads; the graph does not depend on them.
[[nodiscard]] ProfileGraph make_profile_graph(const RoadNetwork& network, const Profile& profile,
                                              const Task& task = Task{});

/// The same roads with every journey turned round: a way from a to b costs here what the way from b to a costs there.
/// Whatever is measured to a place on the one is measured from it on the other.
[[nodiscard]] ProfileGraph turned_round(const RoadNetwork& network, const ProfileGraph& graph);

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
