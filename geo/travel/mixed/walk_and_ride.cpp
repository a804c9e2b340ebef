#include "geo/travel/mixed/walk_and_ride.hpp"

#include "geo/travel/mixed/road_cells.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

namespace geo::travel {
namespace {

using network::EdgeId;
using network::NodeId;
using raster::WalkingField;
using raster::WalkingStart;

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr double kMillisecond = 1e-3;
/// Seconds by which a ride must help to count: rounding alone is no reason for another round.
constexpr double kWorthwhile = 1e-6;

/// What is left of the way, and to whom.
struct Left {
  double cost = kFar;
  std::uint32_t source = WalkingField::kNone;

  friend auto operator<=>(const Left&, const Left&) = default;

  [[nodiscard]] Left after(double seconds) const { return {cost + seconds, source}; }
};

void improve(Left& left, const Left& other) {
  if (other < left) {
    left = other;
  }
}

/// Rides over one network, towards the sources; where people come from them, over the network turned round.
class Rides {
 public:
  Rides(const network::RoadNetwork& roads, const network::ProfileGraph& graph, const GridFrame& frame)
      : roads_{&roads}, graph_{&graph}, cells_{frame, roads} {}

  /// For each cell where a ride can begin, what is left from there: of every cell, kFar if there is none.
  [[nodiscard]] std::vector<Left> left_by_cell(const WalkingField& field, const Task& task) const {
    std::vector<Left> nodes = left_by_node(field, task);
    std::vector<Left> left(field.source.size());
    for_each_edge([&](const Line& line) {
      Left ahead = nodes[line.end.index];
      double at = 1.0;
      for (const RoadCell& here : line.backwards) {
        ahead = ahead.after((at - along(line, here)) * line.seconds);
        at = along(line, here);
        improve(left[here.cell], ahead);
        improve(ahead, left_on_foot(field, here.cell));
      }
    });
    return left;
  }

 private:
  /// An edge in one direction; its cells from the end to the beginning.
  struct Line {
    NodeId begin;
    NodeId end;
    double seconds = 0.0;
    bool reversed = false;  ///< against the edge
    std::vector<RoadCell> backwards;
  };

  static double along(const Line& line, const RoadCell& cell) { return line.reversed ? 1.0 - cell.along : cell.along; }

  static Left left_on_foot(const WalkingField& field, std::uint32_t cell) {
    const double cost = field.cost.values[cell];
    return std::isnan(cost) ? Left{} : Left{cost, field.source[cell]};
  }

  template <class Take>
  void for_each_edge(const Take& take) const {
    for (std::uint32_t i = 0; i < roads_->edges.size(); ++i) {
      const EdgeId id{i};
      const network::Edge& edge = roads_->edges[id];
      const network::EdgeCost& cost = graph_->edge_costs[id];
      const std::span<const RoadCell> cells = cells_.of(id);
      if (cost.forward_ms != kUnreachable) {
        take(Line{edge.from, edge.to, cost.forward_ms * kMillisecond, false, {cells.rbegin(), cells.rend()}});
      }
      if (cost.backward_ms != kUnreachable) {
        take(Line{edge.to, edge.from, cost.backward_ms * kMillisecond, true, {cells.begin(), cells.end()}});
      }
    }
  }

  [[nodiscard]] std::vector<Left> left_by_node(const WalkingField& field, const Task& task) const {
    std::vector<Left> left(graph_->nodes());
    for_each_edge([&](const Line& line) {
      for (const RoadCell& here : line.backwards) {
        improve(left[line.begin.index], left_on_foot(field, here.cell).after(along(line, here) * line.seconds));
      }
    });
    using Waiting = std::pair<Left, std::uint32_t>;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> heap;
    for (std::uint32_t node = 0; node < left.size(); ++node) {
      if (left[node].cost != kFar) {
        heap.emplace(left[node], node);
      }
    }
    for (std::size_t popped = 0; !heap.empty(); ++popped) {
      constexpr std::size_t pause = 4096;
      if (popped % pause == 0) {
        task.throw_if_cancelled();
      }
      const auto [here, node] = heap.top();
      heap.pop();
      if (left[node] < here) {
        continue;
      }
      for (const network::ArcInto& arc : graph_->arcs_into(NodeId{node}, network::Weight::Time)) {
        const Left there = here.after(arc.cost * kMillisecond);
        if (there < left[arc.tail.index]) {
          left[arc.tail.index] = there;
          heap.emplace(there, arc.tail.index);
        }
      }
    }
    return left;
  }

  const network::RoadNetwork* roads_;
  const network::ProfileGraph* graph_;
  RoadCells cells_;
};

std::vector<WalkingStart> starts_at(const GridFrame& frame, std::span<const MapPoint> sources) {
  std::vector<WalkingStart> starts;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const double row = std::floor((frame.north - sources[i].y) / frame.cell_height);
    const double column = std::floor((sources[i].x - frame.west) / frame.cell_width);
    if (row >= 0.0 && row < frame.rows && column >= 0.0 && column < frame.columns) {
      const std::size_t cell = frame.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
      starts.push_back({static_cast<std::uint32_t>(cell), 0.0, static_cast<std::uint32_t>(i)});
    }
  }
  return starts;
}

}  // namespace

RidingField walk_and_ride(const raster::WalkingGround& ground, const network::RoadNetwork& roads,
                          const network::ProfileGraph& graph, const RidingRequest& request,
                          std::span<const MapPoint> sources, const Task& task) {
  const bool is_towards = request.walk.heading == raster::Heading::TowardsSources;
  const network::ProfileGraph ridden = is_towards ? graph : turned_round(roads, graph);
  const Rides rides{roads, ridden, ground.frame()};
  std::vector<WalkingStart> starts = starts_at(ground.frame(), sources);
  RidingField result{walking_field_from(ground, request.walk, starts, task), 0};
  for (;;) {
    const std::vector<Left> left = rides.left_by_cell(result.field, task);
    const std::size_t before = starts.size();
    for (std::uint32_t cell = 0; cell < left.size(); ++cell) {
      const Left boarded = left[cell].after(request.boarding_s);
      const double walked = result.field.cost.values[cell];
      if (boarded.cost <= request.walk.limit && boarded.cost != kFar && !(boarded.cost >= walked - kWorthwhile)) {
        starts.push_back({cell, boarded.cost, boarded.source});
      }
    }
    if (starts.size() == before) {
      return result;
    }
    result.field = walking_field_from(ground, request.walk, starts, task);
    ++result.most_rides;
  }
}

}  // namespace geo::travel
