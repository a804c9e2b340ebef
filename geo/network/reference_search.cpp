#include "geo/network/reference_search.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <cmath>
#include <limits>

namespace geo::network {
namespace {

struct BeyondLimit {};

/// Ends a search once it has come beyond the limit, as Boost.Graph's manual has it.
struct StopBeyond : boost::default_dijkstra_visitor {
  const std::vector<std::uint64_t>* costs;
  std::uint64_t limit;
  std::uint32_t nodes;
  std::pair<std::uint64_t, std::uint64_t>* found;

  template <class Vertex, class Graph>
  void examine_vertex(Vertex vertex, const Graph&) {
    const std::uint64_t cost = (*costs)[vertex];
    if (cost > limit) {
      throw BeyondLimit{};
    }
    if (vertex < nodes) {
      ++found->first;
      found->second += cost;
    }
  }
};

}  // namespace

struct ReferenceSearch::Rows {
  boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, std::uint64_t, boost::no_property,
                                     std::uint32_t>
      graph;
};

ReferenceSearch::ReferenceSearch(const RoadNetwork& roads, const ProfileGraph& graph,
                                 std::span<const Access> destinations)
    : nodes_{graph.nodes()},
      all_{graph.nodes() + static_cast<std::uint32_t>(destinations.size())},
      rows_{std::make_unique<Rows>()} {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<std::uint64_t> costs;
  const auto add = [&](std::uint32_t head, std::uint32_t tail, std::uint64_t cost) {
    ends.emplace_back(head, tail);
    costs.push_back(cost);
  };
  for (NodeId head{0}; head.index < nodes_; ++head.index) {
    for (const ArcInto& arc : graph.arcs_into(head, Weight::Time)) {
      add(head.index, arc.tail.index, arc.cost);
    }
  }
  for (std::uint32_t i = 0; i < destinations.size(); ++i) {
    const Access& access = destinations[i];
    const Edge& edge = roads.edges[access.edge];
    const EdgeCost& cost = graph.edge_costs[access.edge];
    const auto leg = static_cast<std::uint64_t>(std::llround(access.leg_mm / graph.profile.leg_speed.value()));
    add(nodes_ + i, edge.from.index, leg + std::uint64_t{cost.forward_ms} * access.offset_mm / edge.length_mm);
    add(nodes_ + i, edge.to.index,
        leg + cost.backward_ms - std::uint64_t{cost.backward_ms} * access.offset_mm / edge.length_mm);
    add(all_, nodes_ + i, 0);
  }
  rows_->graph =
      decltype(rows_->graph){boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), costs.begin(), all_ + 1};
}

ReferenceSearch::~ReferenceSearch() = default;

std::vector<std::uint64_t> ReferenceSearch::nearest() const {
  std::vector<std::uint64_t> costs(boost::num_vertices(rows_->graph));
  boost::dijkstra_shortest_paths(
      rows_->graph, all_,
      boost::weight_map(boost::get(boost::edge_bundle, rows_->graph))
          .distance_map(boost::make_iterator_property_map(costs.begin(), get(boost::vertex_index, rows_->graph)))
          .distance_inf(std::numeric_limits<std::uint64_t>::max()));
  costs.resize(nodes_);
  return costs;
}

std::vector<std::uint64_t> ReferenceSearch::search(std::uint32_t destination, Impedance limit,
                                                   std::pair<std::uint64_t, std::uint64_t>& found) const {
  std::vector<std::uint64_t> costs(boost::num_vertices(rows_->graph));
  StopBeyond stop{{}, &costs, limit, nodes_, &found};
  try {
    boost::dijkstra_shortest_paths(
        rows_->graph, nodes_ + destination,
        boost::weight_map(boost::get(boost::edge_bundle, rows_->graph))
            .distance_map(boost::make_iterator_property_map(costs.begin(), get(boost::vertex_index, rows_->graph)))
            .distance_inf(std::numeric_limits<std::uint64_t>::max())
            .visitor(stop));
  } catch (const BeyondLimit&) {
    return costs;
  }
  return costs;
}

std::pair<std::uint64_t, std::uint64_t> ReferenceSearch::catchment(std::uint32_t destination, Impedance limit) const {
  std::pair<std::uint64_t, std::uint64_t> found;
  const std::vector<std::uint64_t> costs = search(destination, limit, found);
  return found;
}

std::vector<std::uint64_t> ReferenceSearch::costs_within(std::uint32_t destination, Impedance limit) const {
  std::pair<std::uint64_t, std::uint64_t> found;
  std::vector<std::uint64_t> costs = search(destination, limit, found);
  costs.resize(nodes_);
  return costs;
}

}  // namespace geo::network
