#include "geo/travel/route.hpp"

#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/search_back.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace geo::travel {
namespace {

using detail::EdgeWay;
using detail::PartsToEnds;
using network::Access;
using network::Edge;
using network::EdgeId;
using network::NodeId;
using network::ProfileGraph;
using network::RoadNetwork;
using network::Weight;

/// The cheapest edge between each two nodes that follow each other; of equals the shortest, then the lowest.
std::vector<Stretch> edges_between(const RoadNetwork& roads, const ProfileGraph& graph, Weight weight,
                                   const std::vector<NodeId>& nodes) {
  constexpr std::uint32_t kNotOnIt = std::numeric_limits<std::uint32_t>::max() - 1;
  std::vector<std::uint32_t> position(graph.nodes(), kNotOnIt);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    position[nodes[i].index] = i;
  }
  using Costs = std::pair<Impedance, Impedance>;
  std::vector<Costs> best(nodes.size() - 1, {kUnreachable, kUnreachable});
  std::vector<Stretch> stretches(nodes.size() - 1);
  for (std::uint32_t e = 0; e < roads.edges.size(); ++e) {
    const Edge& edge = roads.edges[EdgeId{e}];
    const EdgeWay way = detail::way_along(roads, graph, weight, EdgeId{e});
    const auto consider = [&](NodeId tail, NodeId head, Impedance cost, Stretch stretch) {
      const std::uint32_t i = position[tail.index];
      if (i != kNotOnIt && position[head.index] == i + 1 && Costs{cost, edge.length_mm} < best[i]) {
        best[i] = {cost, edge.length_mm};
        stretches[i] = stretch;
      }
    };
    consider(edge.from, edge.to, way.forward, {EdgeId{e}, 0, edge.length_mm});
    consider(edge.to, edge.from, way.backward, {EdgeId{e}, edge.length_mm, 0});
  }
  return stretches;
}

/// What travelling a stretch costs; a stretch of no length costs nothing, even on an edge closed that way.
Impedance cost_of(const RoadNetwork& roads, const ProfileGraph& graph, Weight weight, const Stretch& stretch) {
  if (stretch.from_mm == stretch.to_mm) {
    return 0;
  }
  const EdgeWay way = detail::way_along(roads, graph, weight, stretch.edge);
  const auto [low, high] = std::minmax(stretch.from_mm, stretch.to_mm);
  return detail::part_between(stretch.from_mm < stretch.to_mm ? way.forward : way.backward, low, high, way.length_mm);
}

Route priced(const RoadNetwork& roads, const ProfileGraph& graph, const Access& origin, const Access& destination,
             std::vector<Stretch> stretches) {
  Route route;
  const auto total = [&](Weight weight) {
    Impedance sum =
        add_impedance(detail::leg_cost(graph, weight, origin), detail::leg_cost(graph, weight, destination));
    for (const Stretch& stretch : stretches) {
      sum = add_impedance(sum, cost_of(roads, graph, weight, stretch));
    }
    return sum;
  };
  route.time_ms = total(Weight::Time);
  route.length_mm = total(Weight::Length);
  route.stretches = std::move(stretches);
  return route;
}

/// Of the two ends of the origin's edge, the one to leave by, and what it costs from the origin's point.
struct Departure {
  Impedance cost = kUnreachable;
  NodeId node;
  std::uint32_t offset_mm = 0;
};

Departure departure(const RoadNetwork& roads, const detail::SearchBack& search, const PartsToEnds& parts,
                    EdgeId edge_id) {
  const Edge& edge = roads.edges[edge_id];
  const Departure by_from{add_impedance(search.cost(edge.from), parts.leaving_by_from), edge.from, 0};
  const Departure by_to{add_impedance(search.cost(edge.to), parts.leaving_by_to), edge.to, edge.length_mm};
  return by_to.cost < by_from.cost ? by_to : by_from;
}

/// The offset of the destination's edge at which the way from `last`, one of its ends, comes in.
std::uint32_t arrival_offset(const Edge& edge, const PartsToEnds& parts, NodeId last) {
  const bool by_to = edge.from == edge.to ? parts.arriving_by_to < parts.arriving_by_from : last == edge.to;
  return by_to ? edge.length_mm : 0;
}

/// Nearer than this, two points of a line are the same: roundings of offsets, far below what roads are drawn to.
constexpr double kSamePointMetres = 1e-6;

MapPoint between(MapPoint a, MapPoint b, double share) {
  return {std::lerp(a.x, b.x, share), std::lerp(a.y, b.y, share)};
}

/// The vertices strictly inside a stretch and its two ends, in the direction of travel.
std::vector<MapPoint> points_of(const RoadNetwork& roads, const Stretch& stretch) {
  const std::span<const MapPoint> shape = roads.shape(stretch.edge);
  double total = 0.0;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    total += distance(shape[i - 1], shape[i]);
  }
  const auto [low, high] = std::minmax(stretch.from_mm, stretch.to_mm);
  const double per_mm = total / roads.edges[stretch.edge].length_mm;
  std::vector<MapPoint> points;
  double before = 0.0;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    const double after = before + distance(shape[i - 1], shape[i]);
    for (const double at : {low * per_mm, high * per_mm}) {
      const bool last = i + 1 == shape.size();
      if (at >= before && (at < after || last)) {
        const double share = after > before ? std::min(1.0, (at - before) / (after - before)) : 0.0;
        points.push_back(between(shape[i - 1], shape[i], share));
      }
    }
    if (after > low * per_mm && after < high * per_mm) {
      points.push_back(shape[i]);
    }
    before = after;
  }
  if (stretch.from_mm > stretch.to_mm) {
    std::ranges::reverse(points);
  }
  return points;
}

}  // namespace

std::optional<Route> find_route(const RoadNetwork& roads, const ProfileGraph& graph, Weight weight,
                                const Access& origin, const Access& destination) {
  if (!origin.on_network() || !destination.on_network()) {
    return std::nullopt;
  }
  const EdgeWay way = detail::way_along(roads, graph, weight, origin.edge);
  const PartsToEnds leaving = detail::parts_to_ends(way, origin.offset_mm);
  const PartsToEnds arriving =
      detail::parts_to_ends(detail::way_along(roads, graph, weight, destination.edge), destination.offset_mm);
  const Edge& last_edge = roads.edges[destination.edge];
  detail::SearchBack search{graph, weight};
  search.begin_at(last_edge.from, arriving.arriving_by_from);
  search.begin_at(last_edge.to, arriving.arriving_by_to);
  search.run(roads.edges[origin.edge].from, roads.edges[origin.edge].to);

  const Departure leave = departure(roads, search, leaving, origin.edge);
  const Impedance along =
      origin.edge == destination.edge ? detail::along_edge(way, origin.offset_mm, destination.offset_mm) : kUnreachable;
  std::vector<Stretch> stretches;
  if (along <= leave.cost && along != kUnreachable) {
    stretches = {{origin.edge, origin.offset_mm, destination.offset_mm}};
  } else if (leave.cost != kUnreachable) {
    const std::vector<NodeId> nodes = search.nodes_from(leave.node);
    stretches = edges_between(roads, graph, weight, nodes);
    stretches.insert(stretches.begin(), {origin.edge, origin.offset_mm, leave.offset_mm});
    stretches.push_back({destination.edge, arrival_offset(last_edge, arriving, nodes.back()), destination.offset_mm});
  } else {
    return std::nullopt;
  }
  Route route = priced(roads, graph, origin, destination, std::move(stretches));
  const Impedance cost = weight == Weight::Time ? route.time_ms : route.length_mm;
  return cost == kUnreachable ? std::nullopt : std::optional{std::move(route)};
}

std::vector<MapPoint> line_of(const RoadNetwork& roads, const Route& route) {
  std::vector<MapPoint> line;
  for (const Stretch& stretch : route.stretches) {
    const std::vector<MapPoint> points = points_of(roads, stretch);
    line.insert(line.end(), points.begin(), points.end());
  }
  const auto repeated =
      std::ranges::unique(line, [](MapPoint a, MapPoint b) { return distance(a, b) < kSamePointMetres; });
  line.erase(repeated.begin(), repeated.end());
  return line;
}

}  // namespace geo::travel
