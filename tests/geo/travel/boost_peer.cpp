#include "tests/geo/travel/boost_peer.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace geo::travel {
namespace {

using network::Access;
using network::Edge;
using network::EdgeId;
using network::Weight;

using Cost = std::uint64_t;
using PeerGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                        boost::property<boost::edge_weight_t, Cost>>;

constexpr Cost kFar = std::numeric_limits<Cost>::max();

/// What one edge costs in each direction; kFar where it is closed.
struct Directions {
  Cost forward;
  Cost backward;
};

Directions directions_of(const network::RoadNetwork& roads, const network::ProfileGraph& graph, Weight weight,
                         EdgeId id) {
  const auto cost = [&](Impedance time) {
    const Cost open = weight == Weight::Time ? time : roads.edges[id].length_mm;
    return time == kUnreachable ? kFar : open;
  };
  return {cost(graph.edge_costs[id].forward_ms), cost(graph.edge_costs[id].backward_ms)};
}

Cost leg_of(const network::ProfileGraph& graph, Weight weight, const Access& access) {
  return weight == Weight::Length ? access.leg_mm
                                  : static_cast<Cost>(std::llround(access.leg_mm / graph.profile.leg_speed.value()));
}

/// Adds the arc from tail to head turned round: searches start where people want to arrive.
void add_reversed(PeerGraph& peer, std::size_t tail, std::size_t head, Cost cost) {
  if (cost != kFar) {
    boost::add_edge(head, tail, cost, peer);
  }
}

std::vector<Cost> costs_to(const PeerGraph& peer, std::size_t target) {
  std::vector<Cost> costs(boost::num_vertices(peer));
  boost::dijkstra_shortest_paths(peer, target, boost::distance_map(costs.data()).distance_inf(kFar));
  return costs;
}

/// The network with a vertex wherever an access lies inside an edge.
class SplitGraph {
 public:
  SplitGraph(const network::RoadNetwork& roads, const network::ProfileGraph& graph, Weight weight)
      : roads_{&roads}, peer_{roads.nodes.size()} {
    for (EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
      costs_.push_back(directions_of(roads, graph, weight, id));
      vertices_.push_back({{0, roads.edges[id].from.index}, {roads.edges[id].length_mm, roads.edges[id].to.index}});
    }
  }

  std::size_t vertex_of(const Access& access) {
    auto& vertices = vertices_[access.edge.index];
    const auto found = vertices.find(access.offset_mm);
    return found != vertices.end() ? found->second : (vertices[access.offset_mm] = boost::add_vertex(peer_));
  }

  /// To be called once every access has its vertex.
  [[nodiscard]] const PeerGraph& joined() {
    for (EdgeId id{0}; id.index < roads_->edges.size(); ++id.index) {
      const auto& vertices = vertices_[id.index];
      for (auto here = vertices.begin(), next = std::next(here); next != vertices.end(); ++here, ++next) {
        const Cost length = roads_->edges[id].length_mm;
        const auto piece = [&](Cost whole) {
          return whole == kFar ? kFar : whole * next->first / length - whole * here->first / length;
        };
        add_reversed(peer_, here->second, next->second, piece(costs_[id.index].forward));
        add_reversed(peer_, next->second, here->second, piece(costs_[id.index].backward));
      }
    }
    return peer_;
  }

 private:
  const network::RoadNetwork* roads_;
  PeerGraph peer_;
  std::vector<Directions> costs_;
  std::vector<std::map<std::uint32_t, std::size_t>> vertices_;  ///< of each edge, by offset
};

void improve(NearestField& field, std::size_t i, Cost cost, std::uint32_t destination) {
  if (cost < field.cost[i]) {
    field.cost[i] = static_cast<Impedance>(cost);
    field.destination[i] = destination;
  }
}

}  // namespace

std::vector<Impedance> peer_costs_from_nodes(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                             Weight weight, std::span<const Access> destinations) {
  PeerGraph peer{roads.nodes.size() + 1};
  const std::size_t source = roads.nodes.size();
  for (EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
    const Directions cost = directions_of(roads, graph, weight, id);
    add_reversed(peer, roads.edges[id].from.index, roads.edges[id].to.index, cost.forward);
    add_reversed(peer, roads.edges[id].to.index, roads.edges[id].from.index, cost.backward);
  }
  for (const Access& access : destinations) {
    if (access.on_network()) {
      const Edge& edge = roads.edges[access.edge];
      const Directions cost = directions_of(roads, graph, weight, access.edge);
      const Cost leg = leg_of(graph, weight, access);
      const auto part = [&](Cost whole) { return whole * access.offset_mm / edge.length_mm; };
      if (cost.forward != kFar || access.offset_mm == 0) {
        add_reversed(peer, edge.from.index, source, leg + (access.offset_mm == 0 ? 0 : part(cost.forward)));
      }
      if (cost.backward != kFar || access.offset_mm == edge.length_mm) {
        add_reversed(peer, edge.to.index, source,
                     leg + (access.offset_mm == edge.length_mm ? 0 : cost.backward - part(cost.backward)));
      }
    }
  }
  std::vector<Impedance> costs;
  for (const Cost cost : costs_to(peer, source)) {
    costs.push_back(cost < kUnreachable ? static_cast<Impedance>(cost) : kUnreachable);
  }
  costs.pop_back();
  return costs;
}

PeerFields peer_on_split_edges(const network::RoadNetwork& roads, const network::ProfileGraph& graph, Weight weight,
                               std::span<const Access> origins, std::span<const Access> destinations) {
  SplitGraph split{roads, graph, weight};
  const auto vertices_of = [&](std::span<const Access> accesses) {
    std::vector<std::size_t> vertices;
    for (const Access& access : accesses) {
      vertices.push_back(access.on_network() ? split.vertex_of(access) : 0);
    }
    return vertices;
  };
  const std::vector<std::size_t> origin_vertices = vertices_of(origins);
  const std::vector<std::size_t> destination_vertices = vertices_of(destinations);
  const PeerGraph& peer = split.joined();
  const auto empty_field = [](std::size_t size) {
    return NearestField{std::vector(size, kUnreachable), std::vector(size, EdgeId::kNone)};
  };
  PeerFields fields{empty_field(roads.nodes.size()), empty_field(origins.size())};
  for (std::uint32_t d = 0; d < destinations.size(); ++d) {
    if (!destinations[d].on_network()) {
      continue;
    }
    const std::vector<Cost> costs = costs_to(peer, destination_vertices[d]);
    const Cost leg = leg_of(graph, weight, destinations[d]);
    const auto whole = [&](std::size_t vertex, Cost first_leg) {
      return costs[vertex] == kFar ? kFar : first_leg + costs[vertex] + leg;
    };
    for (std::size_t node = 0; node < roads.nodes.size(); ++node) {
      improve(fields.nodes, node, whole(node, 0), d);
    }
    for (std::size_t i = 0; i < origins.size(); ++i) {
      if (origins[i].on_network()) {
        improve(fields.origins, i, whole(origin_vertices[i], leg_of(graph, weight, origins[i])), d);
      }
    }
  }
  return fields;
}

}  // namespace geo::travel
