#include "planner/assess/detail/barrier_graph.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>

namespace planner::detail {
namespace {

using geo::network::EdgeId;
using geo::network::Obstacle;

/// The node that an edge stands for; 0 for a stretch of way.
std::int64_t barrier_node(const geo::io::TagSet& tags) {
  for (const auto& [key, value] : tags) {
    if (key == geo::network::kNodeId) {
      std::int64_t id = 0;
      std::from_chars(value.data(), value.data() + value.size(), id);
      return id;
    }
  }
  return 0;
}

std::optional<double> price_of(const Barrier& barrier, const BarrierFreeOptions& options) {
  double sum = 0.0;
  for (const Obstacle obstacle : geo::network::kObstacles) {
    const auto each = options.cost.find(obstacle);
    const auto per_m = options.cost_per_m.find(obstacle);
    if (!barrier.obstacles.has(obstacle)) {
      continue;
    }
    if (each == options.cost.end() && per_m == options.cost_per_m.end()) {
      return std::nullopt;
    }
    sum += each == options.cost.end() ? 0.0 : each->second;
    sum += per_m == options.cost_per_m.end() ? 0.0 : per_m->second * barrier.length_m;
  }
  return sum;
}

/// What a step is worth: gains per yuan or per barrier. What costs nothing is worth most.
class Worth {
 public:
  Worth(std::span<const Barrier> barriers, bool by_cost) {
    constexpr double kLeast = 0.01;  // yuan
    for (const Barrier& barrier : barriers) {
      price_.push_back(by_cost ? std::max(kLeast, *barrier.cost) : 1.0);
    }
  }

  [[nodiscard]] std::span<const double> prices() const { return price_; }
  [[nodiscard]] double of(const BarrierStep& step) const {
    double price = 0.0;
    for (const std::uint32_t barrier : step.barriers) {
      price += price_[barrier];
    }
    return static_cast<double>(step.gains.millionths()) / price;
  }

 private:
  std::vector<double> price_;
};

/// The step of most worth, of equals the one that gains more, then the first; of one that gains nothing, none.
std::optional<BarrierStep> best_step(const BarrierGraph& graph, const Worth& worth, std::size_t most) {
  std::optional<BarrierStep> best;
  const auto offer = [&](BarrierStep step) {
    if (step.gains > Persons{} && step.barriers.size() <= most &&
        (!best || std::pair{worth.of(step), step.gains} > std::pair{worth.of(*best), best->gains})) {
      best = std::move(step);
    }
  };
  for (std::uint32_t barrier = 0; barrier < worth.prices().size(); ++barrier) {
    offer(graph.gain_of({barrier}));
  }
  for (std::vector<std::uint32_t>& chain : graph.chains(worth.prices())) {
    offer(graph.gain_of(std::move(chain)));
  }
  return best;
}

}  // namespace

std::vector<Barrier> find_barriers(const Study& study, const TravelNetwork& walk, const TravelNetwork& roll) {
  const geo::network::RoadNetwork& roads = *study.roads;
  std::vector<geo::network::Passage> passages;
  for (const geo::io::TagSet& tags : roads.tag_sets) {
    passages.push_back(passage_of(*roll.graph.profile.limits, tags));
  }
  std::vector<Barrier> barriers;
  std::map<std::int64_t, std::size_t> by_node;
  for (EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
    const geo::network::Edge& edge = roads.edges[id];
    geo::network::ObstacleSet obstacles = passages[edge.tags].forward;
    obstacles.add(passages[edge.tags].backward);
    if (obstacles.empty() || !walk.graph.edge_costs[id].open()) {
      continue;
    }
    const std::int64_t node = barrier_node(roads.tag_sets[edge.tags]);
    if (const auto known = by_node.find(node); node != 0 && known != by_node.end()) {
      barriers[known->second].edges.push_back(id);
      barriers[known->second].obstacles.add(obstacles);
      continue;
    }
    by_node.emplace(node, barriers.size());
    Barrier barrier;
    barrier.node = node;
    barrier.edges = {id};
    barrier.obstacles = obstacles;
    barrier.at = point_of(roads, {id, edge.length_mm / 2, 0});
    barrier.length_m = node == 0 ? edge.length_mm / 1000.0 : 0.0;
    barriers.push_back(std::move(barrier));
  }
  for (Barrier& barrier : barriers) {
    barrier.cost = price_of(barrier, *study.barrier_free);
  }
  return barriers;
}

std::vector<BarrierStep> rank_barriers(BarrierGraph& graph, std::span<const Barrier> barriers, bool by_cost,
                                       std::size_t most, const geo::Task& task) {
  const Worth worth{barriers, by_cost};
  std::vector<BarrierStep> steps;
  for (std::size_t ranked = 0; ranked < most;) {
    task.throw_if_cancelled();
    auto step = best_step(graph, worth, most - ranked);
    if (!step) {
      break;
    }
    graph.remove(step->barriers);
    ranked += step->barriers.size();
    double cost = 0.0;
    const bool priced =
        std::ranges::all_of(step->barriers, [&](std::uint32_t b) { return barriers[b].cost.has_value(); });
    for (const std::uint32_t barrier : step->barriers) {
      cost += barriers[barrier].cost.value_or(0.0);
    }
    step->cost = priced ? std::optional{cost} : std::nullopt;
    steps.push_back(std::move(*step));
  }
  return steps;
}

}  // namespace planner::detail
