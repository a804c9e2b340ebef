#include "geo/travel/closing/edge_closures.hpp"

#include "geo/travel/detail/origin_label.hpp"
#include "geo/travel/nearest.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace geo::travel {

using network::Access;
using network::EdgeId;
using network::NodeId;

namespace {

/// Of what ways lead to the ends of an edge, those that do not pass the whole of it: a place at an end is at that node,
/// and whoever goes on along the edge is one of those who pass.
std::array<NodeCost, 2> without_passing(std::array<NodeCost, 2> ways, const Access& access, std::uint32_t length_mm) {
  if (access.offset_mm == 0) {
    ways[1].cost = kUnreachable;
  } else if (access.offset_mm == length_mm) {
    ways[0].cost = kUnreachable;
  }
  return ways;
}

bool at_an_end(const Access& access, std::uint32_t length_mm) {
  return access.offset_mm == 0 || access.offset_mm == length_mm;
}

}  // namespace

EdgeClosures::EdgeClosures(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                           network::Weight weight, std::span<const Access> origins,
                           std::span<const Access> destinations)
    : roads_{&roads}, graph_{&graph}, weight_{weight} {
  list_edges_by_node();
  search(destinations);
  grow_forest();
  measure_origins(origins, destinations);
  list_origins_by_node();
}

void EdgeClosures::list_edges_by_node() {
  first_edge_.assign(std::size_t{roads_->nodes.size()} + 1, 0);
  const auto open = [&](EdgeId edge) {  // a loop leads nowhere
    return graph_->edge_costs[edge].open() && roads_->edges[edge].from != roads_->edges[edge].to;
  };
  for (EdgeId edge{0}; edge.index < roads_->edges.size(); ++edge.index) {
    if (open(edge)) {
      ++first_edge_[roads_->edges[edge].from.index + 1];
      ++first_edge_[roads_->edges[edge].to.index + 1];
    }
  }
  std::partial_sum(first_edge_.begin(), first_edge_.end(), first_edge_.begin());
  edges_.resize(first_edge_.back());
  std::vector<std::uint32_t> next(first_edge_.begin(), first_edge_.end() - 1);
  for (EdgeId edge{0}; edge.index < roads_->edges.size(); ++edge.index) {
    if (open(edge)) {
      edges_[next[roads_->edges[edge].from.index]++] = edge;
      edges_[next[roads_->edges[edge].to.index]++] = edge;
    }
  }
}

void EdgeClosures::search(std::span<const Access> destinations) {
  node_costs_ = nearest_from_nodes(*roads_, *graph_, weight_, destinations).cost;
  seeds_.assign(roads_->nodes.size(), kUnreachable);
  for (const Access& destination : destinations) {
    if (destination.on_network()) {
      const std::uint32_t length = roads_->edges[destination.edge].length_mm;
      for (const NodeCost& way :
           without_passing(detail::ways_to(*roads_, *graph_, weight_, destination), destination, length)) {
        seeds_[way.node.index] = std::min(seeds_[way.node.index], way.cost);
      }
    }
  }
}

/// From one end of an edge to the other.
Impedance EdgeClosures::cost_between(EdgeId edge, NodeId from) const {
  const detail::EdgeWay way = detail::way_along(*roads_, *graph_, weight_, edge);
  return roads_->edges[edge].from == from ? way.forward : way.backward;
}

NodeId EdgeClosures::other_end(EdgeId edge, NodeId node) const {
  const network::Edge& ends = roads_->edges[edge];
  return ends.from == node ? ends.to : ends.from;
}

std::span<const EdgeId> EdgeClosures::edges_at(NodeId node) const {
  return std::span{edges_}.subspan(first_edge_[node.index], first_edge_[node.index + 1] - first_edge_[node.index]);
}

/// Hangs every node on the next one of its way, and lists them so that what hangs on a node follows it: costs fall
/// along a way, as no edge costs nothing.
void EdgeClosures::grow_forest() {
  const std::uint32_t nodes = roads_->nodes.size();
  next_edge_.assign(nodes, EdgeId{});
  hangs_ = IdVector<EdgeId, NodeId>(roads_->edges.size());
  std::vector<std::uint32_t> first(std::size_t{nodes} + 1, 0);
  for (NodeId node{0}; node.index < nodes; ++node.index) {
    const Impedance cost = node_costs_[node.index];
    if (cost == kUnreachable || cost == seeds_[node.index]) {
      continue;
    }
    for (const EdgeId edge : edges_at(node)) {
      const NodeId next = other_end(edge, node);
      if (add_impedance(cost_between(edge, node), node_costs_[next.index]) == cost) {
        next_edge_[node.index] = edge;
        hangs_[edge] = node;
        ++first[next.index + 1];
        break;
      }
    }
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<NodeId> hanging(first.back());
  std::vector<std::uint32_t> free(first.begin(), first.end() - 1);
  for (NodeId node{0}; node.index < nodes; ++node.index) {
    if (next_edge_[node.index].exists()) {
      hanging[free[other_end(next_edge_[node.index], node).index]++] = node;
    }
  }
  place_.assign(nodes, kNone);
  std::vector<NodeId> waiting;
  for (NodeId root{0}; root.index < nodes; ++root.index) {
    if (node_costs_[root.index] == kUnreachable || next_edge_[root.index].exists()) {
      continue;
    }
    waiting.push_back(root);
    while (!waiting.empty()) {
      const NodeId node = waiting.back();
      waiting.pop_back();
      place_[node.index] = static_cast<std::uint32_t>(order_.size());
      order_.push_back(node);
      waiting.insert(waiting.end(), hanging.begin() + first[node.index], hanging.begin() + first[node.index + 1]);
    }
  }
  hanging_end_.resize(order_.size());
  for (auto place = static_cast<std::uint32_t>(order_.size()); place-- > 0;) {
    std::uint32_t end = place + 1;
    for (std::uint32_t i = first[order_[place].index]; i < first[order_[place].index + 1]; ++i) {
      end = std::max(end, hanging_end_[place_[hanging[i].index]]);
    }
    hanging_end_[place] = end;
  }
}

void EdgeClosures::measure_origins(std::span<const Access> origins, std::span<const Access> destinations) {
  const detail::Ground ground{*roads_, *graph_, weight_};
  using OnEdge = std::pair<EdgeId, std::uint32_t>;
  std::vector<OnEdge> by_edge;
  for (std::uint32_t i = 0; i < destinations.size(); ++i) {
    if (destinations[i].on_network()) {
      by_edge.emplace_back(destinations[i].edge, i);
    }
  }
  std::ranges::sort(by_edge);
  const auto cost_along = [&](const Access& access) {
    Impedance least = kUnreachable;
    for (const auto& [edge, i] : std::ranges::equal_range(by_edge, access.edge, {}, &OnEdge::first)) {
      least = std::min(least, detail::label_along_edge(ground, access, destinations[i], i).cost());
    }
    return least;
  };
  for (const Access& access : origins) {
    Origin origin{{}, kUnreachable};
    Impedance cost = kUnreachable;
    if (access.on_network()) {
      const std::uint32_t length = roads_->edges[access.edge].length_mm;
      origin.exits = without_passing(detail::exits_of(ground, access), access, length);
      if (!at_an_end(access, length)) {
        origin.along = cost_along(access);
      }
      cost = origin.along;
      for (const NodeCost& exit : origin.exits) {
        cost = std::min(cost, add_impedance(exit.cost, node_costs_[exit.node.index]));
      }
    }
    origins_.push_back(origin);
    costs_.push_back(cost);
  }
}

void EdgeClosures::list_origins_by_node() {
  first_origin_.assign(std::size_t{roads_->nodes.size()} + 1, 0);
  const auto each_exit = [&](const auto& visit) {
    for (std::uint32_t i = 0; i < origins_.size(); ++i) {
      for (const NodeCost& exit : origins_[i].exits) {
        if (exit.node.exists() && exit.cost != kUnreachable) {
          visit(i, exit.node.index);
        }
      }
    }
  };
  each_exit([&](std::uint32_t, std::uint32_t node) { ++first_origin_[node + 1]; });
  std::partial_sum(first_origin_.begin(), first_origin_.end(), first_origin_.begin());
  origins_at_.resize(first_origin_.back());
  std::vector<std::uint32_t> next(first_origin_.begin(), first_origin_.end() - 1);
  each_exit([&](std::uint32_t origin, std::uint32_t node) { origins_at_[next[node]++] = origin; });
}

IdVector<EdgeId, std::int64_t> EdgeClosures::loads(std::span<const std::int64_t> counts) const {
  std::vector<std::int64_t> passing(order_.size());
  for (std::uint32_t i = 0; i < origins_.size(); ++i) {
    const Origin& origin = origins_[i];
    if (costs_[i] == kUnreachable || origin.along == costs_[i]) {
      continue;
    }
    const NodeCost& first = origin.exits[0];
    const bool by_first = add_impedance(first.cost, node_costs_[first.node.index]) == costs_[i];
    passing[place_[origin.exits[by_first ? 0 : 1].node.index]] += counts[i];
  }
  IdVector<EdgeId, std::int64_t> loads(roads_->edges.size());
  for (std::size_t place = order_.size(); place-- > 0;) {
    const NodeId node = order_[place];
    if (const EdgeId edge = next_edge_[node.index]; edge.exists()) {
      loads[edge] = passing[place];
      passing[place_[other_end(edge, node).index]] += passing[place];
    }
  }
  return loads;
}

/// Tells a node concerned of a way.
void EdgeClosures::offer(std::uint32_t place, Impedance cost, Range range, Room& room) const {
  Impedance& known = room.costs[place - range.begin];
  if (cost < known) {
    known = cost;
    room.queue.emplace_back(cost, place);
    std::ranges::push_heap(room.queue, std::ranges::greater{});
  }
}

/// The nodes in the range begin with what leads out of it, and tell each other.
void EdgeClosures::search_anew(EdgeId closed, Range range, Room& room) const {
  room.costs.assign(range.end - range.begin, kUnreachable);
  room.queue.clear();
  for (std::uint32_t place = range.begin; place < range.end; ++place) {
    const NodeId node = order_[place];
    Impedance best = seeds_[node.index];
    for (const EdgeId edge : edges_at(node)) {
      const NodeId next = other_end(edge, node);
      if (edge != closed && !range.holds(place_[next.index])) {
        best = std::min(best, add_impedance(cost_between(edge, node), node_costs_[next.index]));
      }
    }
    offer(place, best, range, room);
  }
  while (!room.queue.empty()) {
    std::ranges::pop_heap(room.queue, std::ranges::greater{});
    const auto [cost, place] = room.queue.back();
    room.queue.pop_back();
    if (room.costs[place - range.begin] != cost) {
      continue;
    }
    const NodeId node = order_[place];
    for (const EdgeId edge : edges_at(node)) {
      const NodeId before = other_end(edge, node);
      if (edge != closed && range.holds(place_[before.index])) {
        offer(place_[before.index], add_impedance(cost_between(edge, before), cost), range, room);
      }
    }
  }
}

const std::vector<LongerWay>& EdgeClosures::closed(EdgeId edge, Room& room) const {
  room.found.clear();
  const NodeId top = hangs_[edge];
  if (!top.exists()) {
    return room.found;
  }
  const std::uint32_t begin = place_[top.index];
  const Range range{begin, hanging_end_[begin]};
  search_anew(edge, range, room);
  const auto cost_now = [&](const NodeCost& exit) {
    const std::uint32_t place = place_[exit.node.index];
    return add_impedance(exit.cost,
                         range.holds(place) ? room.costs[place - range.begin] : node_costs_[exit.node.index]);
  };
  for (std::uint32_t place = range.begin; place < range.end; ++place) {
    const std::uint32_t node = order_[place].index;
    if (room.costs[place - range.begin] == node_costs_[node]) {
      continue;
    }
    for (std::uint32_t i = first_origin_[node]; i < first_origin_[node + 1]; ++i) {
      const std::uint32_t origin = origins_at_[i];
      const Origin& there = origins_[origin];
      const Impedance now = std::min({there.along, cost_now(there.exits[0]), cost_now(there.exits[1])});
      if (now != costs_[origin]) {
        room.found.push_back({origin, now});
      }
    }
  }
  std::ranges::sort(room.found, {}, &LongerWay::origin);
  const auto repeated = std::ranges::unique(room.found);
  room.found.erase(repeated.begin(), repeated.end());
  return room.found;
}

}  // namespace geo::travel
