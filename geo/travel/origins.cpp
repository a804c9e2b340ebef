#include "geo/travel/origins.hpp"

#include "geo/travel/detail/edge_parts.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace geo::travel {

using network::Access;
using network::EdgeId;

Origins::Origins(const network::RoadNetwork& roads, const network::ProfileGraph& graph, network::Weight weight,
                 std::span<const Access> accesses)
    : roads_{&roads}, graph_{&graph}, weight_{weight}, accesses_{accesses} {
  std::vector<std::tuple<network::NodeId, EdgeId, std::uint32_t>> order;
  order.reserve(accesses.size());
  for (std::uint32_t i = 0; i < accesses.size(); ++i) {
    if (accesses[i].on_network()) {
      order.emplace_back(roads.edges[accesses[i].edge].from, accesses[i].edge, i);
    }
  }
  std::ranges::sort(order);
  points_.reserve(order.size());
  for (const auto& [from, edge, origin] : order) {
    if (groups_.empty() || groups_.back().edge != edge) {
      const auto begin = static_cast<std::uint32_t>(points_.size());
      groups_.push_back({edge, from, roads.edges[edge].to, begin, begin});
    }
    const Access& access = accesses[origin];
    const detail::PartsToEnds parts =
        detail::parts_to_ends(detail::way_along(roads, graph, weight, edge), access.offset_mm);
    const Impedance leg = detail::leg_cost(graph, weight, access);
    points_.push_back({origin, groups_.back().to, add_impedance(leg, parts.leaving_by_from),
                       add_impedance(leg, parts.leaving_by_to)});
    ++groups_.back().last;
  }
  list_by_node();
}

void Origins::list_by_node() {
  const std::size_t nodes = roads_->nodes.size();
  first_from_.assign(nodes + 1, 0);
  first_to_.assign(nodes + 1, 0);
  longest_to_.assign(nodes, 0);
  for (const Group& group : groups_) {
    first_from_[group.from.index + 1] += group.last - group.first;
    if (group.to != group.from) {
      ++first_to_[group.to.index + 1];
      Impedance& longest = longest_to_[group.to.index];
      longest = std::max(longest, detail::way_along(*roads_, *graph_, weight_, group.edge).forward);
    }
  }
  std::partial_sum(first_from_.begin(), first_from_.end(), first_from_.begin());
  std::partial_sum(first_to_.begin(), first_to_.end(), first_to_.begin());
  to_node_.resize(first_to_.back());
  std::vector<std::uint32_t> next{first_to_.begin(), first_to_.end() - 1};
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    if (groups_[g].to != groups_[g].from) {
      to_node_[next[groups_[g].to.index]++] = g;
    }
  }
}

std::uint32_t Origins::group_of(EdgeId edge) const {
  const auto place_of = [](const Group& group) { return std::pair{group.from, group.edge}; };
  if (!edge.exists()) {
    return static_cast<std::uint32_t>(groups_.size());
  }
  const auto group = std::ranges::lower_bound(groups_, std::pair{roads_->edges[edge].from, edge}, {}, place_of);
  const auto number = static_cast<std::uint32_t>(group - groups_.begin());
  return group != groups_.end() && group->edge == edge ? number : static_cast<std::uint32_t>(groups_.size());
}

}  // namespace geo::travel
