#include "geo/network/profile_graph.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace geo::network {
namespace {

Impedance travel_time(std::uint32_t length_mm, const std::optional<MetresPerSecond>& speed) {
  if (!speed) {
    return kUnreachable;
  }
  const double milliseconds = std::round(length_mm / speed->value());
  return milliseconds >= kUnreachable ? kUnreachable : static_cast<Impedance>(std::max(1.0, milliseconds));
}

IdVector<EdgeId, EdgeCost> edge_costs_of(const RoadNetwork& network, const Profile& profile) {
  std::vector<WaySpeed> speeds;
  speeds.reserve(network.tag_sets.size());
  for (const io::TagSet& tags : network.tag_sets) {
    speeds.push_back(speed_of(profile, tags));
  }
  IdVector<EdgeId, EdgeCost> costs;
  costs.reserve(network.edges.size());
  for (const Edge& edge : network.edges) {
    const WaySpeed& speed = speeds[edge.tags];
    costs.push_back({travel_time(edge.length_mm, speed.forward), travel_time(edge.length_mm, speed.backward)});
  }
  return costs;
}

/// Calls `visit(head, arc)` for every direction of every edge that may be travelled.
template <class Visit>
void for_each_arc(const RoadNetwork& network, const IdVector<EdgeId, EdgeCost>& costs, Visit visit) {
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    const Edge& edge = network.edges[id];
    if (costs[id].forward_ms != kUnreachable) {
      visit(edge.to, ArcInto{edge.from, costs[id].forward_ms, edge.length_mm});
    }
    if (costs[id].backward_ms != kUnreachable) {
      visit(edge.from, ArcInto{edge.to, costs[id].backward_ms, edge.length_mm});
    }
  }
}

}  // namespace

ProfileGraph make_profile_graph(const RoadNetwork& network, const Profile& profile) {
  ProfileGraph graph{profile, {}, {}, edge_costs_of(network, profile)};
  std::vector<std::uint32_t> ends(network.nodes.size() + 1, 0);
  for_each_arc(network, graph.edge_costs, [&](NodeId head, const ArcInto&) { ++ends[head.index + 1]; });
  for (std::size_t i = 1; i < ends.size(); ++i) {
    ends[i] += ends[i - 1];
  }
  graph.first_arc = ends;
  graph.arcs.resize(ends.back());
  for_each_arc(network, graph.edge_costs,
               [&](NodeId head, const ArcInto& arc) { graph.arcs[ends[head.index]++] = arc; });
  for (NodeId node{0}; node.index < graph.nodes(); ++node.index) {
    const auto row = std::span{graph.arcs}.subspan(graph.first_arc[node.index], graph.arcs_into(node).size());
    std::ranges::sort(row, [](const ArcInto& a, const ArcInto& b) {
      return std::tie(a.tail, a.time_ms, a.length_mm) < std::tie(b.tail, b.time_ms, b.length_mm);
    });
  }
  return graph;
}

}  // namespace geo::network
