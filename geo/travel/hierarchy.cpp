#include "geo/travel/hierarchy.hpp"

#include "geo/travel/detail/elimination.hpp"

#include <algorithm>
#include <ranges>

namespace geo::travel {
namespace {

using detail::Elimination;
using detail::Link;

/// The lowest of the nodes above a node: below that, everything the node is joined to lies on one way to the top.
std::vector<std::uint32_t> parents_of(const Elimination& elimination, const std::vector<std::uint32_t>& rank) {
  std::vector<std::uint32_t> parents(elimination.uppers.size(), network::NodeId::kNone);
  for (std::size_t node = 0; node < parents.size(); ++node) {
    const auto& uppers = elimination.uppers[node];
    const auto lowest = std::ranges::min_element(uppers, {}, [&](const Link& link) { return rank[link.node]; });
    parents[node] = lowest == uppers.end() ? network::NodeId::kNone : lowest->node;
  }
  return parents;
}

/// Numbers every node right after what lies above it, branch after branch.
std::vector<std::uint32_t> branch_by_branch(const Elimination& elimination) {
  const std::vector<std::uint32_t>& order = elimination.order;
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
  }
  const std::vector<std::uint32_t> parents = parents_of(elimination, rank);
  std::vector<std::uint32_t> sizes(order.size(), 1);
  for (const std::uint32_t node : order) {
    if (parents[node] != network::NodeId::kNone) {
      sizes[parents[node]] += sizes[node];
    }
  }
  std::vector<std::uint32_t> places(order.size());
  std::vector<std::uint32_t> next(order.size());  // place for the next branch below each node
  std::uint32_t next_root = 0;
  for (const std::uint32_t node : std::views::reverse(order)) {
    std::uint32_t& free = parents[node] == network::NodeId::kNone ? next_root : next[parents[node]];
    places[node] = free;
    next[node] = free + 1;
    free += sizes[node];
  }
  return places;
}

}  // namespace

Hierarchy::Hierarchy(const network::ProfileGraph& graph, network::Weight weight, const Task& task) : weight_{weight} {
  Elimination elimination = detail::eliminate(graph, weight, task);
  std::vector<std::uint32_t>& places = parts_.places;
  places = branch_by_branch(elimination);
  std::vector<std::uint32_t> nodes(places.size());
  for (std::uint32_t node = 0; node < nodes.size(); ++node) {
    nodes[places[node]] = node;
  }
  for (const std::uint32_t node : nodes) {
    std::vector<Link>& uppers = elimination.uppers[node];
    std::ranges::sort(uppers, {}, [&](const Link& link) { return places[link.node]; });
    for (const Link& link : uppers) {
      parts_.to_upper.push_back({places[link.node], link.to});
      parts_.from_upper.push_back({places[link.node], link.from});
    }
    parts_.first.push_back(parts_.to_upper.size());
    std::vector<Link>{}.swap(uppers);
  }
}

}  // namespace geo::travel
