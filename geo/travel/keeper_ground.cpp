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
  find_exits(Weight::Time);
  find_exits(Weight::Length);
  list_by_node();
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
    std::ranges::replace_if(exits, [](const NodeCost& exit) { return !exit.node.exists(); }, kClosed);
  }
}

void KeeperGround::list_by_node() {
  const auto& [by_time, by_length] = exits_;
  const auto for_each_exit = [&](auto&& tell) {
    for (std::uint32_t i = 0; i < origins_.size(); ++i) {
      for (std::size_t e = 0; e < by_time[i].size(); ++e) {  // the same nodes in both weights
        if (by_time[i][e].cost != kUnreachable || by_length[i][e].cost != kUnreachable) {
          tell(by_time[i][e].node, i);
        }
      }
    }
  };
  first_.assign(core_.nodes() + std::size_t{1}, 0);
  for_each_exit([&](NodeId number, std::uint32_t) { ++first_[number.index + 1]; });
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  by_node_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for_each_exit([&](NodeId number, std::uint32_t i) { by_node_[next[number.index]++] = i; });
}

}  // namespace geo::travel
