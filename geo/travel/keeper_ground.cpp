#include "geo/travel/detail/origin_label.hpp"
#include "geo/travel/nearest_keeper.hpp"

#include <algorithm>
#include <numeric>

namespace geo::travel {

using network::Access;
using network::NodeId;
using network::Weight;

namespace {

constexpr NodeCost kClosed{NodeId{0}, kUnreachable};
constexpr std::uint32_t kNoPlace = NodeId::kNone;

/// The exit by a node of the core, or a place for it.
NodeCost& exit_by(OriginExits& exits, NodeId number) {
  auto free = exits.end();
  for (auto exit = exits.begin(); exit != exits.end(); ++exit) {
    if (exit->node == number) {
      return *exit;
    }
    free = free == exits.end() && !exit->node.exists() ? exit : free;
  }
  free->node = number;
  return *free;
}

/// What it costs to go along the arc between two nodes of the core.
Impedance cost_of_arc(const detail::ArcRows& into, NodeId from, NodeId to) {
  const std::span<const network::ArcInto> arcs = into.into(to);
  const auto arc = std::ranges::find(arcs, from, &network::ArcInto::tail);
  return arc == arcs.end() ? kUnreachable : arc->cost;
}

/// Closes exits to nodes that are as near by another; those that are open come first.
void close_detours(OriginExits& exits, const detail::ArcRows& into) {
  for (NodeCost& exit : exits) {
    const auto is_as_near = [&](const NodeCost& other) {
      return &other != &exit && other.cost != kUnreachable &&
             add_impedance(other.cost, cost_of_arc(into, other.node, exit.node)) <= exit.cost;
    };
    if (exit.cost == kUnreachable || std::ranges::any_of(exits, is_as_near)) {
      exit = kClosed;
    }
  }
  std::ranges::stable_partition(exits, [](const NodeCost& exit) { return exit.cost != kUnreachable; });
}

}  // namespace

KeeperGround::KeeperGround(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                           std::span<const Access> origins, std::size_t most_in_pocket)
    : roads_{&roads},
      graph_{&graph},
      core_{graph, most_in_pocket},
      origins_{origins},
      place_of_origin_(origins.size(), kNoPlace) {
  for (std::uint32_t i = 0; i < origins_.size(); ++i) {
    if (origins_[i].on_network()) {
      place_of_origin_[i] = place_of(origins_[i].edge);
      by_place_.emplace_back(place_of_origin_[i], i);
    }
  }
  std::ranges::sort(by_place_);
  for (const Weight weight : {Weight::Time, Weight::Length}) {
    find_exits(weight);
    list_by_node(weight);
  }
}

std::uint32_t KeeperGround::place_of(network::EdgeId edge) const {
  for (const NodeId end : {roads_->edges[edge].from, roads_->edges[edge].to}) {
    if (!core_.stays(end)) {
      return core_.pocket_of(end);
    }
  }
  return core_.pockets() + edge.index;
}

std::span<const std::pair<std::uint32_t, std::uint32_t>> KeeperGround::origins_in(std::uint32_t place) const {
  const auto found = std::ranges::equal_range(by_place_, place, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
  return {found.begin(), found.end()};
}

/// By an end of the edge that stays, and by whatever leads out of the pocket of an end that does not.
void KeeperGround::find_exits(Weight weight) {
  std::vector<OriginExits>& all = exits_[static_cast<std::size_t>(weight)];
  OriginExits none;
  none.fill({NodeId{}, kUnreachable});
  all.assign(origins_.size(), none);
  const detail::Ground ground{*roads_, *graph_, weight};
  for (std::size_t i = 0; i < origins_.size(); ++i) {
    if (origins_[i].on_network()) {
      for (const NodeCost& end : detail::exits_of(ground, origins_[i])) {
        if (core_.stays(end.node)) {
          NodeCost& exit = exit_by(all[i], core_.number_of(end.node));
          exit.cost = std::min(exit.cost, end.cost);
        }
      }
    }
  }
  core_.for_each_way_out(weight, [&](std::uint32_t pocket, NodeId number, const detail::PocketSearch& search) {
    for (const auto& [place, i] : origins_in(pocket)) {
      NodeCost& exit = exit_by(all[i], number);
      for (const NodeCost& end : detail::exits_of(ground, origins_[i])) {
        if (!core_.stays(end.node)) {
          exit.cost = std::min(exit.cost, add_impedance(end.cost, search.cost(end.node)));
        }
      }
    }
  });
  for (OriginExits& exits : all) {
    close_detours(exits, core_.into(weight));
  }
}

void KeeperGround::list_by_node(Weight weight) {
  const std::vector<OriginExits>& all = exits_[static_cast<std::size_t>(weight)];
  auto& [first, origins] = by_node_[static_cast<std::size_t>(weight)];
  const auto for_each_exit = [&](auto&& tell) {
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      for (std::size_t e = 0; e < all[i].size() && all[i][e].cost != kUnreachable; ++e) {
        tell(all[i][e].node, i);
      }
    }
  };
  first.assign(core_.nodes() + std::size_t{1}, 0);
  for_each_exit([&](NodeId number, std::uint32_t) { ++first[number.index + 1]; });
  std::partial_sum(first.begin(), first.end(), first.begin());
  origins.resize(first.back());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for_each_exit([&](NodeId number, std::uint32_t i) { origins[next[number.index]++] = i; });
}

}  // namespace geo::travel
