#include "geo/travel/origins.hpp"

#include "geo/travel/detail/edge_parts.hpp"

#include <algorithm>
#include <utility>

namespace geo::travel {

using network::Access;
using network::EdgeId;

Origins::Origins(const network::RoadNetwork& roads, const network::ProfileGraph& graph, network::Weight weight,
                 std::span<const Access> accesses)
    : roads_{&roads}, graph_{&graph}, weight_{weight}, accesses_{accesses} {
  std::vector<std::pair<EdgeId, std::uint32_t>> order;
  order.reserve(accesses.size());
  for (std::uint32_t i = 0; i < accesses.size(); ++i) {
    if (accesses[i].on_network()) {
      order.emplace_back(accesses[i].edge, i);
    }
  }
  std::ranges::sort(order);
  points_.reserve(order.size());
  for (const auto& [edge, origin] : order) {
    if (groups_.empty() || groups_.back().edge != edge) {
      const auto begin = static_cast<std::uint32_t>(points_.size());
      groups_.push_back({edge, roads.edges[edge].from, roads.edges[edge].to, begin, begin});
    }
    const Access& access = accesses[origin];
    const detail::PartsToEnds parts =
        detail::parts_to_ends(detail::way_along(roads, graph, weight, edge), access.offset_mm);
    const Impedance leg = detail::leg_cost(graph, weight, access);
    points_.push_back({origin, add_impedance(leg, parts.leaving_by_from), add_impedance(leg, parts.leaving_by_to)});
    ++groups_.back().last;
  }
  list_by_node();
}

void Origins::list_by_node() {
  first_at_.assign(roads_->nodes.size() + 1, 0);
  for (const Group& group : groups_) {
    ++first_at_[group.from.index + 1];
    first_at_[group.to.index + 1] += group.to == group.from ? 0U : 1U;
  }
  for (std::size_t i = 1; i < first_at_.size(); ++i) {
    first_at_[i] += first_at_[i - 1];
  }
  at_node_.resize(first_at_.back());
  std::vector<std::uint32_t> next{first_at_.begin(), first_at_.end() - 1};
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    at_node_[next[groups_[g].from.index]++] = g;
    if (groups_[g].to != groups_[g].from) {
      at_node_[next[groups_[g].to.index]++] = g;
    }
  }
}

std::uint32_t Origins::group_of(EdgeId edge) const {
  const auto group = std::ranges::lower_bound(groups_, edge, {}, &Group::edge);
  const auto number = static_cast<std::uint32_t>(group - groups_.begin());
  return group != groups_.end() && group->edge == edge ? number : static_cast<std::uint32_t>(groups_.size());
}

}  // namespace geo::travel
