#include "geo/network/profile_graph.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

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
  std::vector<EdgeCost> costs;
  costs.reserve(network.edges.size());
  for (const Edge& edge : network.edges) {
    const WaySpeed& speed = speeds[edge.tags];
    costs.push_back({travel_time(edge.length_mm, speed.forward), travel_time(edge.length_mm, speed.backward)});
  }
  return IdVector<EdgeId, EdgeCost>{std::move(costs)};
}

/// An arc in both weights.
struct DrawnArc {
  NodeId tail;
  Impedance time_ms;
  Impedance length_mm;

  friend auto operator<=>(const DrawnArc&, const DrawnArc&) = default;
};

/// Calls `visit(head, arc)` for every direction of every edge that may be travelled.
template <class Visit>
void for_each_arc(const RoadNetwork& network, const IdVector<EdgeId, EdgeCost>& costs, Visit visit) {
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    const Edge& edge = network.edges[id];
    if (costs[id].forward_ms != kUnreachable) {
      visit(edge.to, DrawnArc{edge.from, costs[id].forward_ms, edge.length_mm});
    }
    if (costs[id].backward_ms != kUnreachable) {
      visit(edge.from, DrawnArc{edge.to, costs[id].backward_ms, edge.length_mm});
    }
  }
}

/// Orders the arcs into each node, which lie in both lists at the same places.
void order_arcs(ProfileGraph& graph) {
  std::vector<DrawnArc> row;
  for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
    const std::uint32_t first = graph.first_arc[node];
    row.clear();
    for (std::uint32_t arc = first; arc < graph.first_arc[node + 1]; ++arc) {
      row.push_back({graph.time_arcs[arc].tail, graph.time_arcs[arc].cost, graph.length_arcs[arc].cost});
    }
    if (std::ranges::is_sorted(row)) {
      continue;
    }
    std::ranges::sort(row);
    for (std::uint32_t i = 0; i < row.size(); ++i) {
      graph.time_arcs[first + i] = {row[i].tail, row[i].time_ms};
      graph.length_arcs[first + i] = {row[i].tail, row[i].length_mm};
    }
  }
}

ProfileGraph graph_of(const RoadNetwork& network, const Profile& profile, IdVector<EdgeId, EdgeCost> costs) {
  std::vector<std::uint32_t> ends(network.nodes.size() + 1, 0);
  for_each_arc(network, costs, [&](NodeId head, const DrawnArc&) { ++ends[head.index + 1]; });
  for (std::size_t i = 1; i < ends.size(); ++i) {
    ends[i] += ends[i - 1];
  }
  ProfileGraph graph{profile, ends, std::vector<ArcInto>(ends.back()), std::vector<ArcInto>(ends.back()),
                     std::move(costs)};
  for_each_arc(network, graph.edge_costs, [&](NodeId head, const DrawnArc& arc) {
    const std::uint32_t place = ends[head.index]++;
    graph.time_arcs[place] = {arc.tail, arc.time_ms};
    graph.length_arcs[place] = {arc.tail, arc.length_mm};
  });
  order_arcs(graph);
  return graph;
}

}  // namespace

ProfileGraph make_profile_graph(const RoadNetwork& network, const Profile& profile) {
  return graph_of(network, profile, edge_costs_of(network, profile));
}

ProfileGraph turned_round(const RoadNetwork& network, const ProfileGraph& graph) {
  IdVector<EdgeId, EdgeCost> costs = graph.edge_costs;
  for (EdgeCost& cost : costs) {
    std::swap(cost.forward_ms, cost.backward_ms);
  }
  return graph_of(network, graph.profile, std::move(costs));
}

}  // namespace geo::network
