#include "datasets/synth/roads/road_builder.hpp"

#include <algorithm>
#include <cmath>

namespace synth {
namespace {

using geo::MapPoint;

/// A point on the smooth curve through b and c, whose neighbours are a and d. Source: Catmull & Rom 1974.
MapPoint on_curve(MapPoint a, MapPoint b, MapPoint c, MapPoint d, double t) {
  const auto blend = [t](double p, double q, double r, double s) {
    return 0.5 * (2.0 * q + t * (r - p + t * (2.0 * p - 5.0 * q + 4.0 * r - s + t * (3.0 * (q - r) + s - p))));
  };
  return {blend(a.x, b.x, c.x, d.x), blend(a.y, b.y, c.y, d.y)};
}

}  // namespace

RoadBuilder::RoadBuilder(RoadGrid& grid, RoadNet& net, const Waters& waters)
    : grid_{&grid}, net_{&net}, waters_{&waters}, node_of_cell_(grid.frame().cells()) {}

RoadNode RoadBuilder::node_of(CellId cell) {
  if (!node_of_cell_[cell]) {
    node_of_cell_[cell] = net_->add_node(grid_->position(cell));
  }
  return *node_of_cell_[cell];
}

void RoadBuilder::build(std::span<const CellId> way, RoadClass road_class, const std::string& name) {
  std::size_t begin = 0;
  for (std::size_t i = 1; i < way.size(); ++i) {
    const Step step = grid_->frame().step_between(way[i - 1], way[i]);
    if (grid_->built(way[i - 1], step)) {
      build_run(way.subspan(begin, i - begin), {road_class, false, false, name});
      begin = i;
    }
  }
  build_run(way.subspan(begin), {road_class, false, false, name});
  for (std::size_t i = 1; i < way.size(); ++i) {
    const Step step = grid_->frame().step_between(way[i - 1], way[i]);
    if (!grid_->built(way[i - 1], step)) {
      grid_->build(way[i - 1], step, road_class);
    }
  }
}

void RoadBuilder::build_run(std::span<const CellId> run, const RoadTags& tags) {
  if (run.size() < 2) {
    return;
  }
  smooth(run);
  std::vector<Piece> pieces{{{{grid_->position(run.front()), node_of(run.front())}}, false}};
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {
    if (grid_->water().bridgeable(run[i], grid_->frame().step_between(run[i], run[i + 1]))) {
      add_bridge(run[i], run[i + 1], pieces);
    } else {
      const std::vector<RoadVertex> bends = curve(run, i);
      pieces.back().course.insert(pieces.back().course.end(), bends.begin(), bends.end());
    }
    pieces.back().course.push_back({grid_->position(run[i + 1]), node_of(run[i + 1])});
  }
  for (const Piece& piece : pieces) {
    RoadTags own = tags;
    own.bridge = piece.bridge;
    net_->add_line(own, piece.course);
  }
}

/// A cell's point may move if no other road has it and no bridge hangs on it.
bool RoadBuilder::may_move(std::span<const CellId> run, std::size_t i) const {
  return !node_of_cell_[run[i]] &&
         !grid_->water().bridgeable(run[i], grid_->frame().step_between(run[i], run[i - 1])) &&
         !grid_->water().bridgeable(run[i], grid_->frame().step_between(run[i], run[i + 1]));
}

/// Pulls the points of a run towards the middle of their neighbours, within their cells' reach and on their side of the
/// water.
void RoadBuilder::smooth(std::span<const CellId> run) {
  constexpr int rounds = 40;
  const double reach = 0.95 * grid_->frame().cell_metres();
  std::vector<MapPoint> points;
  for (const CellId cell : run) {
    points.push_back(grid_->position(cell));
  }
  const std::vector<MapPoint> original = points;
  std::vector<bool> free(run.size());
  for (std::size_t i = 1; i + 1 < run.size(); ++i) {
    free[i] = may_move(run, i);
  }
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 1; i + 1 < run.size(); ++i) {
      if (!free[i]) {
        continue;
      }
      const MapPoint middle = between(points[i - 1], points[i + 1], 0.5);
      const MapPoint target = between(points[i], middle, 0.6);
      if (geo::distance(target, original[i]) <= reach && !grid_->water().wet(run[i], points[i - 1], target) &&
          !grid_->water().wet(run[i], target, points[i + 1])) {
        points[i] = target;
      }
    }
  }
  for (std::size_t i = 1; i + 1 < run.size(); ++i) {
    if (free[i]) {
      grid_->move(run[i], points[i]);
    }
  }
}

/// Bends between the ends of a step; none where they would get wet.
std::vector<RoadVertex> RoadBuilder::curve(std::span<const CellId> run, std::size_t i) {
  const MapPoint b = grid_->position(run[i]);
  const MapPoint c = grid_->position(run[i + 1]);
  const MapPoint a = i > 0 ? grid_->position(run[i - 1]) : b;
  const MapPoint d = i + 2 < run.size() ? grid_->position(run[i + 2]) : c;
  const MapPoint first = on_curve(a, b, c, d, 1.0 / 3.0);
  const MapPoint second = on_curve(a, b, c, d, 2.0 / 3.0);
  if (grid_->water().wet(run[i], b, first) || grid_->water().wet(run[i], first, second) ||
      grid_->water().wet(run[i], second, c)) {
    return {};
  }
  return {{first, std::nullopt}, {second, std::nullopt}};
}

/// Ends the last piece on the near bank, spans the river, and starts another piece on the far bank.
void RoadBuilder::add_bridge(CellId from, CellId to, std::vector<Piece>& pieces) {
  const MapPoint p = grid_->position(from);
  const MapPoint q = grid_->position(to);
  const Crossing crossing = *waters_->segments.first_crossing(p, q);
  const double reach = (0.5 * waters_->width_of(crossing.segment) + 20.0) / geo::distance(p, q);
  const RoadVertex near{between(p, q, std::max(crossing.along_line - reach, 0.02)), std::nullopt};
  const RoadVertex far{between(p, q, std::min(crossing.along_line + reach, 0.98)), std::nullopt};
  pieces.back().course.push_back(near);
  pieces.push_back({{near, far}, true});
  pieces.push_back({{far}, false});
}

}  // namespace synth
