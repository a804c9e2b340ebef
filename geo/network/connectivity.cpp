#include "geo/network/profile_graph.hpp"

#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <numeric>

namespace geo::network {
namespace {

/// Ends of open edges at each node; a loop has both its ends at one.
IdVector<NodeId, std::uint32_t> open_ends(const RoadNetwork& network, const ProfileGraph& graph) {
  IdVector<NodeId, std::uint32_t> ends(network.nodes.size());
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    if (graph.edge_costs[id].open()) {
      ++ends[network.edges[id].from];
      ++ends[network.edges[id].to];
    }
  }
  return ends;
}

/// Of each node, the one that stands for its component.
std::vector<std::uint32_t> representatives(const RoadNetwork& network, const ProfileGraph& graph) {
  std::vector<std::uint8_t> rank(network.nodes.size(), 0);
  std::vector<std::uint32_t> parent(network.nodes.size());
  std::iota(parent.begin(), parent.end(), 0U);
  boost::disjoint_sets sets{rank.data(), parent.data()};
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    if (graph.edge_costs[id].open()) {
      sets.union_set(network.edges[id].from.index, network.edges[id].to.index);
    }
  }
  std::vector<std::uint32_t> representative(parent.size());
  for (std::uint32_t node = 0; node < parent.size(); ++node) {
    representative[node] = sets.find_set(node);
  }
  return representative;
}

struct Component {
  std::uint32_t size = 0;
  std::uint32_t lowest_node = 0;
  std::uint32_t representative = 0;
};

/// The components of nodes with open edges by falling size, equals by their lowest node.
std::vector<Component> ranked_components(std::span<const std::uint32_t> representative,
                                         const IdVector<NodeId, std::uint32_t>& ends) {
  std::vector<Component> of_node(representative.size());
  for (std::uint32_t node = 0; node < representative.size(); ++node) {
    Component& component = of_node[representative[node]];
    if (ends[NodeId{node}] > 0 && component.size++ == 0) {
      component.lowest_node = node;
      component.representative = representative[node];
    }
  }
  std::erase_if(of_node, [](const Component& component) { return component.size == 0; });
  std::ranges::sort(of_node, [](const Component& a, const Component& b) {
    return a.size != b.size ? a.size > b.size : a.lowest_node < b.lowest_node;
  });
  return of_node;
}

}  // namespace

Connectivity connectivity_of(const RoadNetwork& network, const ProfileGraph& graph) {
  Connectivity found;
  const IdVector<NodeId, std::uint32_t> ends = open_ends(network, graph);
  const std::vector<std::uint32_t> representative = representatives(network, graph);
  const std::vector<Component> components = ranked_components(representative, ends);
  std::vector<std::uint32_t> number(network.nodes.size(), 0);
  for (std::uint32_t i = 0; i < components.size(); ++i) {
    number[components[i].representative] = i;
  }
  found.components = static_cast<std::uint32_t>(components.size());
  found.largest_component_nodes = components.empty() ? 0 : components.front().size;
  found.component = IdVector<NodeId, std::uint32_t>(network.nodes.size(), NodeId::kNone);
  for (NodeId node{0}; node.index < network.nodes.size(); ++node.index) {
    if (ends[node] > 0) {
      ++found.nodes;
      found.dead_ends += ends[node] == 1 ? 1U : 0U;
      found.component[node] = number[representative[node.index]];
    }
  }
  double length_m = 0.0;
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    if (graph.edge_costs[id].open()) {
      ++found.edges;
      length_m += network.edges[id].length_mm / 1000.0;
    }
  }
  found.length_km = length_m / 1000.0;
  return found;
}

}  // namespace geo::network
