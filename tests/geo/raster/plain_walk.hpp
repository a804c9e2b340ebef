#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/raster/walking_cost.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <span>
#include <utility>
#include <vector>

// Walking over terrain straight from its definition: one heap, one cell at a time, every height and number looked up in
// the grids as they are given. The slow way that the fast one is set beside.

namespace plain_walk {

inline constexpr double kFar = std::numeric_limits<double>::infinity();
inline constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

/// A step from one cell to another, and the two cells a knight's move passes.
struct Step {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double metres = 0.0;
  bool is_knights = false;
  std::uint32_t straight = 0;
  std::uint32_t diagonal = 0;
};

/// Calls `take` with every step out of a cell that stays within the frame.
template <class Take>
void for_each_step(const geo::GridFrame& frame, std::uint32_t cell, bool knights, const Take& take) {
  const int row = static_cast<int>(cell / frame.columns);
  const int column = static_cast<int>(cell % frame.columns);
  const auto at = [&](int down, int right) {
    return static_cast<std::uint32_t>(row + down) * frame.columns + static_cast<std::uint32_t>(column + right);
  };
  const int reach = knights ? 2 : 1;
  for (int down = -reach; down <= reach; ++down) {
    for (int right = -reach; right <= reach; ++right) {
      const int squares = down * down + right * right;
      const bool is_knights = squares == 5;
      const bool is_step = squares == 1 || squares == 2 || is_knights;
      const bool is_inside = row + down >= 0 && row + down < static_cast<int>(frame.rows) && column + right >= 0 &&
                             column + right < static_cast<int>(frame.columns);
      if (!is_step || !is_inside) {
        continue;
      }
      const double north = down * frame.cell_height;
      const double east = right * frame.cell_width;
      Step step{cell, at(down, right), std::sqrt(north * north + east * east), is_knights, 0, 0};
      if (is_knights) {
        step.straight = at(down / 2, right / 2);
        step.diagonal = at(down < 0 ? -1 : 1, right < 0 ? -1 : 1);
      }
      take(step);
    }
  }
}

/// The cost of every cell, kFar where it is not reached or beyond the limit. `cost_of(cost so far, step)` is NaN where
/// there is no way.
template <class CostOf>
std::vector<double> costs(const geo::GridFrame& frame, bool knights, double limit,
                          std::span<const std::uint32_t> sources, const CostOf& cost_of) {
  std::vector<double> cost(frame.cells(), kFar);
  using Waiting = std::pair<double, std::uint32_t>;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> heap;
  for (const std::uint32_t source : sources) {
    cost[source] = 0.0;
    heap.emplace(0.0, source);
  }
  while (!heap.empty()) {
    const auto [so_far, cell] = heap.top();
    heap.pop();
    if (so_far > cost[cell]) {
      continue;
    }
    for_each_step(frame, cell, knights, [&](const Step& step) {
      const double there = cost_of(so_far, step);
      if (there < cost[step.to] && there <= limit) {
        cost[step.to] = there;
        heap.emplace(there, step.to);
      }
    });
  }
  return cost;
}

/// The lowest of the sources from which some cheapest way leads to each cell.
template <class CostOf>
std::vector<std::uint32_t> nearest(const geo::GridFrame& frame, bool knights, std::span<const std::uint32_t> sources,
                                   const std::vector<double>& cost, const CostOf& cost_of) {
  std::vector<std::uint32_t> source(cost.size(), kNobody);
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    source[sources[i]] = std::min(source[sources[i]], i);
  }
  std::vector<std::uint32_t> order(cost.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t cell) { return cost[cell]; });
  for (const std::uint32_t cell : order) {
    if (cost[cell] == kFar) {
      break;
    }
    for_each_step(frame, cell, knights, [&](const Step& step) {
      if (cost_of(cost[cell], step) == cost[step.to]) {
        source[step.to] = std::min(source[step.to], source[cell]);
      }
    });
  }
  return source;
}

/// r.walk's cost of a step, as its manual writes it.
struct Langmuir {
  const geo::Grid<float>* elevation;
  const geo::Grid<float>* friction;
  geo::raster::LangmuirRule rule;
  bool towards = false;

  [[nodiscard]] double operator()(double so_far, const Step& step) const {
    const auto z = [&](std::uint32_t cell) { return double{elevation->values[cell]}; };
    const auto f = [&](std::uint32_t cell) { return double{friction->values[cell]}; };
    const double dz = towards ? z(step.from) - z(step.to) : z(step.to) - z(step.from);
    const double slope = dz / step.metres;
    const double factor = slope >= 0.0 ? rule.uphill : slope < rule.steep_slope ? rule.steep_downhill : rule.downhill;
    const double mean = step.is_knights ? (f(step.straight) + f(step.diagonal) + f(step.to) + f(step.from)) / 4.0
                                        : (f(step.to) + f(step.from)) / 2.0;
    return so_far + dz * factor + step.metres * rule.level + rule.friction_weight * mean * step.metres;
  }
};

}  // namespace plain_walk
