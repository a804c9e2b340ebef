#include "datasets/synth/roads/least_cost.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace synth {
namespace {

struct Candidate {
  float estimate;  ///< cost so far and the least that may follow
  CellId cell;
  float cost;

  friend bool operator>(const Candidate& a, const Candidate& b) {
    return std::pair{a.estimate, a.cell} > std::pair{b.estimate, b.cell};
  }
};

/// Never more than the way will cost: every metre along the best of roads.
float least_cost_left(const RoadGrid& grid, CellId cell, const RoadWish& wish) {
  constexpr double kBestRoad = 0.32;
  return wish.to ? static_cast<float>(kBestRoad * geo::distance(grid.position(cell), grid.position(*wish.to))) : 0.0F;
}

}  // namespace

std::vector<CellId> LeastCost::find(const RoadWish& wish) {
  ++round_;
  std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> waiting;
  costs_[wish.from] = 0.0F;
  round_of_[wish.from] = round_;
  waiting.push({least_cost_left(*grid_, wish.from, wish), wish.from, 0.0F});
  while (!waiting.empty()) {
    const Candidate here = waiting.top();
    waiting.pop();
    if (here.cost > costs_[here.cell]) {
      continue;
    }
    if (wish.to ? here.cell == *wish.to : grid_->has_road(here.cell) && here.cell != wish.from) {
      return walk_back(wish.from, here.cell);
    }
    for (Step step = 0; step < kSteps; ++step) {
      const std::optional<CellId> next = grid_->neighbour(here.cell, step);
      const std::optional<float> price =
          next ? grid_->cost(here.cell, step, *next, static_cast<float>(wish.bridge_metres)) : std::nullopt;
      if (!price) {
        continue;
      }
      const float cost = here.cost + *price;
      if (round_of_[*next] != round_ || cost < costs_[*next]) {
        round_of_[*next] = round_;
        costs_[*next] = cost;
        arrived_by_[*next] = step;
        waiting.push({cost + least_cost_left(*grid_, *next, wish), *next, cost});
      }
    }
  }
  return {};
}

std::vector<CellId> LeastCost::walk_back(CellId from, CellId end) const {
  std::vector<CellId> path{end};
  while (path.back() != from) {
    path.push_back(*grid_->neighbour(path.back(), opposite(arrived_by_[path.back()])));
  }
  std::ranges::reverse(path);
  return path;
}

}  // namespace synth
