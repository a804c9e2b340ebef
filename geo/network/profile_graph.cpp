#include "geo/network/profile_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace geo::network {
namespace {

constexpr std::size_t kThreadShare = 1U << 14U;  // of edges or nodes

Impedance travel_time(std::uint32_t length_mm, const std::optional<MetresPerSecond>& speed) {
  if (!speed) {
    return kUnreachable;
  }
  const double milliseconds = std::round(length_mm / speed->value());
  return milliseconds >= kUnreachable ? kUnreachable : static_cast<Impedance>(std::max(1.0, milliseconds));
}

IdVector<EdgeId, EdgeCost> edge_costs_of(const RoadNetwork& network, const Profile& profile, const Task& task) {
  std::vector<WaySpeed> speeds;
  speeds.reserve(network.tag_sets.size());
  for (const io::TagSet& tags : network.tag_sets) {
    speeds.push_back(speed_of(profile, tags));
  }
  std::vector<EdgeCost> costs(network.edges.size());
  parallel_for(task, costs.size(), kThreadShare, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Edge& edge = network.edges[EdgeId{static_cast<std::uint32_t>(i)}];
      const WaySpeed& speed = speeds[edge.tags];
      costs[i].forward_ms = travel_time(edge.length_mm, speed.forward);
      costs[i].backward_ms =
          speed.backward == speed.forward ? costs[i].forward_ms : travel_time(edge.length_mm, speed.backward);
    }
  });
  return IdVector<EdgeId, EdgeCost>{std::move(costs)};
}

/// An arc in both weights.
struct DrawnArc {
  NodeId tail;
  Impedance time_ms;
  Impedance length_mm;

  friend auto operator<=>(const DrawnArc&, const DrawnArc&) = default;
};

/// An arc and the node it leads into.
struct ArcOfHead {
  NodeId head;
  DrawnArc arc;
};

/// Some edges and some nodes, for one thread. Edges are listed by where they start and neighbours lie close in the list
/// of nodes, so most arcs of a part's edges lead into the part's own nodes.
struct Part {
  std::uint32_t first_edge = 0;
  std::uint32_t end_edge = 0;
  std::uint32_t first_node = 0;
  std::uint32_t end_node = 0;
  std::vector<ArcOfHead> leaving;  ///< arcs of its edges into nodes of other parts

  [[nodiscard]] bool owns(NodeId node) const { return node.index >= first_node && node.index < end_node; }
};

std::vector<Part> parts_of(const RoadNetwork& network, const Task& task) {
  const std::size_t edges = network.edges.size();
  std::vector<Part> parts(std::clamp<std::size_t>(edges / kThreadShare, 1, static_cast<std::size_t>(task.threads())));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Part& part = parts[i];
    part.first_edge = static_cast<std::uint32_t>(i * edges / parts.size());
    part.end_edge = static_cast<std::uint32_t>((i + 1) * edges / parts.size());
    part.end_node = network.nodes.size();
    if (i > 0) {
      part.first_node = std::max(parts[i - 1].first_node, network.edges[EdgeId{part.first_edge}].from.index);
      parts[i - 1].end_node = part.first_node;
    }
  }
  return parts;
}

/// Calls `visit(head, arc)` for every direction of every edge of a part that may be travelled.
template <class Visit>
void for_each_arc(const RoadNetwork& network, const IdVector<EdgeId, EdgeCost>& costs, const Part& part, Visit visit) {
  for (EdgeId id{part.first_edge}; id.index < part.end_edge; ++id.index) {
    const Edge& edge = network.edges[id];
    if (costs[id].forward_ms != kUnreachable) {
      visit(edge.to, DrawnArc{edge.from, costs[id].forward_ms, edge.length_mm});
    }
    if (costs[id].backward_ms != kUnreachable) {
      visit(edge.from, DrawnArc{edge.to, costs[id].backward_ms, edge.length_mm});
    }
  }
}

template <class Work>
void for_each_part(std::vector<Part>& parts, const Task& task, const Work& work) {
  parallel_for(task, parts.size(), 1, [&](std::size_t part, std::size_t) { work(parts[part]); });
}

/// Where the arcs into each node begin, and one past the last.
std::vector<std::uint32_t> first_arcs_of(const RoadNetwork& network, const IdVector<EdgeId, EdgeCost>& costs,
                                         std::vector<Part>& parts, const Task& task) {
  std::vector<std::uint32_t> first(network.nodes.size() + 1, 0);
  for_each_part(parts, task, [&](Part& part) {
    for_each_arc(network, costs, part, [&](NodeId head, const DrawnArc& arc) {
      if (part.owns(head)) {
        ++first[head.index + 1];
      } else {
        part.leaving.push_back({head, arc});
      }
    });
  });
  for (const Part& part : parts) {
    for (const ArcOfHead& leaving : part.leaving) {
      ++first[leaving.head.index + 1];
    }
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  return first;
}

/// Lays the arcs into each node side by side, in any order.
void lay_arcs(const RoadNetwork& network, const std::vector<Part>& parts, ProfileGraph& graph, const Task& task) {
  std::vector<std::uint32_t> next = graph.first_arc;
  const auto lay = [&](NodeId head, const DrawnArc& arc) {
    const std::uint32_t place = next[head.index]++;
    graph.time_arcs[place] = {arc.tail, arc.time_ms};
    graph.length_arcs[place] = {arc.tail, arc.length_mm};
  };
  parallel_for(task, parts.size(), 1, [&](std::size_t part, std::size_t) {
    for_each_arc(network, graph.edge_costs, parts[part], [&](NodeId head, const DrawnArc& arc) {
      if (parts[part].owns(head)) {
        lay(head, arc);
      }
    });
  });
  for (const Part& part : parts) {
    for (const ArcOfHead& leaving : part.leaving) {
      lay(leaving.head, leaving.arc);
    }
  }
}

/// Orders the arcs into some nodes, which lie in both lists at the same places.
void order_arcs(ProfileGraph& graph, std::size_t first_node, std::size_t end_node) {
  std::vector<DrawnArc> row;
  for (std::size_t node = first_node; node < end_node; ++node) {
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

ProfileGraph graph_of(const RoadNetwork& network, const Profile& profile, IdVector<EdgeId, EdgeCost> costs,
                      const Task& task) {
  std::vector<Part> parts = parts_of(network, task);
  ProfileGraph graph{profile, first_arcs_of(network, costs, parts, task), {}, {}, std::move(costs)};
  parallel_for(task, 2, 1, [&](std::size_t weight, std::size_t) {  // to touch so much memory takes its time too
    (weight == 0 ? graph.time_arcs : graph.length_arcs).resize(graph.first_arc.back());
  });
  lay_arcs(network, parts, graph, task);
  parallel_for(task, graph.nodes(), kThreadShare,
               [&](std::size_t begin, std::size_t end) { order_arcs(graph, begin, end); });
  return graph;
}

}  // namespace

ProfileGraph make_profile_graph(const RoadNetwork& network, const Profile& profile, const Task& task) {
  return graph_of(network, profile, edge_costs_of(network, profile, task), task);
}

ProfileGraph turned_round(const RoadNetwork& network, const ProfileGraph& graph) {
  IdVector<EdgeId, EdgeCost> costs = graph.edge_costs;
  for (EdgeCost& cost : costs) {
    std::swap(cost.forward_ms, cost.backward_ms);
  }
  return graph_of(network, graph.profile, std::move(costs), Task{});
}

}  // namespace geo::network
