#include "geo/network/reference_search.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/two_bit_color_map.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <type_traits>

namespace geo::network {
namespace {

constexpr std::uint64_t kFar = std::numeric_limits<std::uint64_t>::max();

struct BeyondLimit {};

/// Ends a search once it has come beyond the limit, as Boost.Graph's manual has it, and remembers what it touched.
struct StopBeyond : boost::default_dijkstra_visitor {
  const std::vector<std::uint64_t>* costs;
  std::uint64_t limit;
  std::uint32_t nodes;
  std::vector<std::uint32_t>* touched;
  std::vector<std::uint32_t>* within;

  template <class Vertex, class Graph>
  void discover_vertex(Vertex vertex, const Graph&) {
    touched->push_back(vertex);
  }

  template <class Vertex, class Graph>
  void examine_vertex(Vertex vertex, const Graph&) {
    if ((*costs)[vertex] > limit) {
      throw BeyondLimit{};
    }
    if (vertex < nodes) {
      within->push_back(vertex);
    }
  }
};

}  // namespace

struct ReferenceSearch::Rows {
  boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, std::uint64_t, boost::no_property,
                                     std::uint32_t>
      graph;
};

/// What searches need beside the costs, as large as the graph: made once.
struct ReferenceSearch::Room {
  explicit Room(std::size_t vertices) : colours{vertices}, in_heap(vertices) {}

  boost::two_bit_color_map<> colours;
  std::vector<std::size_t> in_heap;
  std::vector<std::uint32_t> touched;
  std::vector<std::uint32_t> within;
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
  costs_.assign(all_ + std::size_t{1}, kFar);
  room_ = std::make_unique<Room>(costs_.size());
}

ReferenceSearch::~ReferenceSearch() = default;

std::vector<std::uint64_t> ReferenceSearch::nearest() const {
  std::vector<std::uint64_t> costs(boost::num_vertices(rows_->graph));
  boost::dijkstra_shortest_paths(
      rows_->graph, all_,
      boost::weight_map(boost::get(boost::edge_bundle, rows_->graph))
          .distance_map(boost::make_iterator_property_map(costs.begin(), get(boost::vertex_index, rows_->graph)))
          .distance_inf(kFar));
  costs.resize(nodes_);
  return costs;
}

std::span<const std::uint32_t> ReferenceSearch::search(std::uint32_t destination, Impedance limit) {
  using Costs = boost::iterator_property_map<std::uint64_t*, boost::typed_identity_property_map<std::size_t>>;
  using InHeap = boost::iterator_property_map<std::size_t*, boost::typed_identity_property_map<std::size_t>>;
  using Less = std::less<std::uint64_t>;
  const auto forget = [&](std::uint32_t vertex) {
    costs_[vertex] = kFar;
    put(room_->colours, vertex, boost::two_bit_white);
  };
  std::ranges::for_each(room_->touched, forget);
  room_->touched.clear();
  room_->within.clear();
  // as in dijkstra_shortest_paths_no_init, which makes and fills the heap's places for the whole graph each time
  const Costs costs{costs_.data(), {}};
  boost::d_ary_heap_indirect<std::uint32_t, 4, InHeap, Costs, Less> heap{costs, InHeap{room_->in_heap.data(), {}}};
  const StopBeyond stop{{}, &costs_, limit, nodes_, &room_->touched, &room_->within};
  const auto weights = boost::get(boost::edge_bundle, rows_->graph);
  boost::detail::dijkstra_bfs_visitor<StopBeyond, decltype(heap), std::remove_const_t<decltype(weights)>,
                                      boost::dummy_property_map, Costs, std::plus<>, Less>
      visitor{stop, heap, weights, {}, costs, {}, {}, 0};
  const std::uint32_t source = nodes_ + destination;
  costs_[source] = 0;
  try {
    boost::breadth_first_visit(rows_->graph, &source, &source + 1, heap, visitor, room_->colours);
  } catch (const BeyondLimit&) {
    for (const std::uint32_t vertex : room_->touched) {
      if (costs_[vertex] > limit) {
        costs_[vertex] = kFar;
      }
    }
  }
  return room_->within;
}

std::pair<std::uint64_t, std::uint64_t> ReferenceSearch::catchment(std::uint32_t destination, Impedance limit) {
  std::pair<std::uint64_t, std::uint64_t> found;
  for (const std::uint32_t node : search(destination, limit)) {
    ++found.first;
    found.second += costs_[node];
  }
  return found;
}

}  // namespace geo::network
