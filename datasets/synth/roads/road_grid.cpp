#include "datasets/synth/roads/road_grid.hpp"

#include "datasets/synth/chance/noise.hpp"
#include "datasets/synth/chance/random.hpp"
#include <algorithm>
#include <cassert>
#include <cmath>

namespace synth {
namespace {

using geo::MapPoint;

constexpr double kCell = 250.0;

struct Offset {
  int right;
  int up;
};

/// Anticlockwise from the east.
constexpr std::array<Offset, kSteps> kOffsets{{{1, 0},
                                               {2, 1},
                                               {1, 1},
                                               {1, 2},
                                               {0, 1},
                                               {-1, 2},
                                               {-1, 1},
                                               {-2, 1},
                                               {-1, 0},
                                               {-2, -1},
                                               {-1, -1},
                                               {-1, -2},
                                               {0, -1},
                                               {1, -2},
                                               {1, -1},
                                               {2, -1}}};

std::uint16_t bit(Step step) {
  return static_cast<std::uint16_t>(1U << step);
}

void set_bit(std::uint16_t& bits, Step step, bool on) {
  bits = static_cast<std::uint16_t>(on ? bits | bit(step) : bits & ~bit(step));
}

geo::GridFrame frame_over(const geo::Envelope& land) {
  const double west = std::floor(land.min_x / kCell) * kCell;
  const double north = std::ceil(land.max_y / kCell) * kCell;
  return {west,
          north,
          kCell,
          kCell,
          static_cast<std::uint32_t>((land.max_x - west) / kCell) + 1,
          static_cast<std::uint32_t>((north - land.min_y) / kCell) + 1};
}

}  // namespace

RoadGrid::RoadGrid(const UnitGrid& units, const Terrain& terrain, const Waters& waters, std::uint64_t seed)
    : frame_{frame_over(units.frame().envelope())},
      waters_{&waters},
      positions_(cells()),
      elevations_(cells()),
      roughness_(cells()),
      inside_(cells()),
      near_water_(cells()),
      closed_(cells()),
      bridgeable_(cells()),
      too_close_(cells()),
      built_(cells()),
      classes_(cells(), kRoadClasses) {
  const std::uint64_t key = key_of(seed, Subject::Roads);
  for (CellId cell = 0; cell < cells(); ++cell) {
    const MapPoint at = frame_.centre(cell / frame_.columns, cell % frame_.columns);
    positions_[cell] = at;
    elevations_[cell] = static_cast<float>(elevation_at(terrain, at));
    inside_[cell] = units.village_near(at).has_value();
    roughness_[cell] = static_cast<float>(1.0 + 0.35 * noise(at, 2600.0, key) + 0.25 * noise(at, 900.0, key + 1));
  }
  survey_banks();
}

void RoadGrid::survey_banks() {
  constexpr double shunned = 4.0;  // times dearer than dry ground
  for (SegmentId segment = 0; segment < waters_->segments.size(); ++segment) {
    const MapPoint a = waters_->segments.from(segment);
    const MapPoint b = waters_->segments.to(segment);
    const double reach = 3.0 * kCell;
    for (double y = std::min(a.y, b.y) - reach; y <= std::max(a.y, b.y) + reach; y += kCell) {
      for (double x = std::min(a.x, b.x) - reach; x <= std::max(a.x, b.x) + reach; x += kCell) {
        const std::optional<CellId> cell = cell_of({x, y});
        if (!cell || near_water_[*cell]) {
          continue;
        }
        near_water_[*cell] = true;
        const double bank = 0.5 * waters_->width_of(segment) + 60.0;
        if (waters_->segments.distance_within(positions_[*cell], bank) < bank) {
          roughness_[*cell] *= static_cast<float>(shunned);
        }
      }
    }
  }
  for (CellId cell = 0; cell < cells(); ++cell) {
    for (Step step = 0; near_water_[cell] && step < kSteps; ++step) {
      survey_water(cell, step);
    }
  }
}

/// Opens or closes a step by the water it meets: none, one river at a fair angle (a bridge could stand), or too much.
void RoadGrid::survey_water(CellId cell, Step step) {
  constexpr double least_sine = 0.7;
  const std::optional<CellId> to = neighbour(cell, step);
  if (!to) {
    return;
  }
  const MapPoint p = positions_[cell];
  const MapPoint q = positions_[*to];
  const std::size_t crossings = waters_->segments.count_crossings(p, q);
  bool fair = false;
  if (crossings == 1) {
    const Crossing crossing = *waters_->segments.first_crossing(p, q);
    const MapPoint a = waters_->segments.from(crossing.segment);
    const MapPoint b = waters_->segments.to(crossing.segment);
    const double sine =
        std::abs((q.x - p.x) * (b.y - a.y) - (q.y - p.y) * (b.x - a.x)) / (geo::distance(p, q) * geo::distance(a, b));
    const double bank = 0.5 * waters_->width_of(crossing.segment) + 25.0;
    const double dry = geo::distance(p, q) * std::min(crossing.along_line, 1.0 - crossing.along_line);
    fair = sine >= least_sine && dry >= bank;
  }
  set_bit(bridgeable_[cell], step, fair);
  set_bit(closed_[cell], step, crossings > 0 && !fair);
  set_bit(bridgeable_[*to], opposite(step), fair);
  set_bit(closed_[*to], opposite(step), crossings > 0 && !fair);
}

std::optional<CellId> RoadGrid::cell_of(MapPoint at) const {
  const double column = std::floor((at.x - frame_.west) / kCell);
  const double row = std::floor((frame_.north - at.y) / kCell);
  if (column < 0.0 || row < 0.0 || column >= frame_.columns || row >= frame_.rows) {
    return std::nullopt;
  }
  return static_cast<CellId>(frame_.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)));
}

std::optional<CellId> RoadGrid::neighbour(CellId cell, Step step) const {
  const std::int64_t column = std::int64_t{cell % frame_.columns} + kOffsets[step].right;
  const std::int64_t row = std::int64_t{cell / frame_.columns} - kOffsets[step].up;
  if (column < 0 || row < 0 || column >= frame_.columns || row >= frame_.rows) {
    return std::nullopt;
  }
  return static_cast<CellId>(row * frame_.columns + column);
}

Step RoadGrid::step_between(CellId from, CellId to) const {
  for (Step step = 0; step < kSteps; ++step) {
    if (neighbour(from, step) == to) {
      return step;
    }
  }
  assert(false);
  return 0;
}

std::optional<float> RoadGrid::cost(CellId from, Step step, CellId to, float bridge_price) const {
  constexpr std::array<float, kRoadClasses + 1> shared_road{0.42F, 0.44F, 0.48F, 0.5F, 0.56F, 0.6F, 0.7F, 1.0F};
  constexpr float comfortable_grade = 0.035F;
  constexpr float crowded_bridge = 45000.0F;
  const double dx = positions_[to].x - positions_[from].x;
  const double dy = positions_[to].y - positions_[from].y;
  const auto metres = static_cast<float>(std::sqrt(dx * dx + dy * dy));  // hypot would take a sixth of the search
  if (built(from, step)) {
    return metres * shared_road[std::max(classes_[from], classes_[to])];
  }
  if (!inside_[to] || (closed_[from] >> step & 1U) != 0) {
    return std::nullopt;
  }
  const float grade = (elevations_[to] - elevations_[from]) / (metres * comfortable_grade);
  float price = metres * (1.0F + grade * grade) * 0.5F * (roughness_[from] + roughness_[to]);
  if (over_water(from, step)) {
    price += bridge_price + ((too_close_[from] >> step & 1U) != 0 ? crowded_bridge : 0.0F);
  }
  return price;
}

void RoadGrid::move(CellId cell, MapPoint to) {
  positions_[cell] = to;
  for (Step step = 0; near_water_[cell] && step < kSteps; ++step) {
    survey_water(cell, step);
  }
}

bool RoadGrid::wet(CellId cell, MapPoint a, MapPoint b) const {
  return near_water_[cell] && waters_->segments.first_crossing(a, b).has_value();
}

void RoadGrid::build(CellId from, Step step, RoadClass road_class) {
  const CellId to = *neighbour(from, step);
  if (over_water(from, step) && !built(from, step)) {
    discourage_bridges(from, to);
  }
  set_bit(built_[from], step, true);
  set_bit(built_[to], opposite(step), true);
  const auto rank = static_cast<std::uint8_t>(index_of(road_class));
  classes_[from] = std::min(classes_[from], rank);
  classes_[to] = std::min(classes_[to], rank);
}

std::optional<double> RoadGrid::road_bearing(CellId cell) const {
  std::optional<CellId> best;
  for (Step step = 0; step < kSteps; ++step) {
    if (built(cell, step)) {
      const CellId next = *neighbour(cell, step);
      best = !best || classes_[next] < classes_[*best] ? next : *best;
    }
  }
  if (!best) {
    return std::nullopt;
  }
  return std::atan2(positions_[*best].y - positions_[cell].y, positions_[*best].x - positions_[cell].x);
}

void RoadGrid::discourage_bridges(CellId from, CellId to) {
  constexpr int reach_cells = 30;
  const auto river_under = [&](CellId a, CellId b) {
    const auto crossing = waters_->segments.first_crossing(positions_[a], positions_[b]);
    return crossing ? waters_->river[crossing->segment] : static_cast<std::uint32_t>(waters_->widths.size());
  };
  const std::uint32_t river = river_under(from, to);
  const auto row = static_cast<int>(from / frame_.columns);
  const auto column = static_cast<int>(from % frame_.columns);
  for (int r = std::max(row - reach_cells, 0); r <= std::min(row + reach_cells, static_cast<int>(frame_.rows) - 1);
       ++r) {
    for (int c = std::max(column - reach_cells, 0);
         c <= std::min(column + reach_cells, static_cast<int>(frame_.columns) - 1); ++c) {
      const auto cell = static_cast<CellId>(frame_.cell(static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(c)));
      for (Step step = 0; bridgeable_[cell] != 0 && step < kSteps; ++step) {
        if (over_water(cell, step) && river_under(cell, *neighbour(cell, step)) == river) {
          set_bit(too_close_[cell], step, true);
        }
      }
    }
  }
}

}  // namespace synth
