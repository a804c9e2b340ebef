#include "datasets/synth/roads/road_grid.hpp"

#include "datasets/synth/chance/noise.hpp"
#include "datasets/synth/chance/random.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace synth {
namespace {

using geo::MapPoint;

std::vector<MapPoint> centres_of(const StepFrame& frame) {
  std::vector<MapPoint> centres(frame.cells());
  for (CellId cell = 0; cell < frame.cells(); ++cell) {
    centres[cell] = frame.centre(cell);
  }
  return centres;
}

}  // namespace

RoadGrid::RoadGrid(const UnitGrid& units, const Terrain& terrain, const Waters& waters, std::uint64_t seed)
    : frame_{units.frame().envelope()},
      positions_{centres_of(frame_)},
      water_{frame_, waters, positions_},
      elevations_(frame_.cells()),
      roughness_(frame_.cells()),
      inside_(frame_.cells()),
      built_(frame_.cells()),
      classes_(frame_.cells(), kRoadClasses) {
  constexpr double bank_factor = 4.0;  // beside water it is so many times dearer
  const std::uint64_t key = key_of(seed, Subject::Roads);
  for (CellId cell = 0; cell < frame_.cells(); ++cell) {
    const MapPoint at = positions_[cell];
    const double ground = 1.0 + 0.35 * noise(at, 2600.0, key) + 0.25 * noise(at, 900.0, key + 1);
    elevations_[cell] = static_cast<float>(elevation_at(terrain, at));
    roughness_[cell] = static_cast<float>(ground * (water_.on_bank(cell, at) ? bank_factor : 1.0));
    inside_[cell] = units.village_near(at).has_value();
  }
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
  if (!inside_[to] || water_.closed(from, step)) {
    return std::nullopt;
  }
  const float grade = (elevations_[to] - elevations_[from]) / (metres * comfortable_grade);
  float price = metres * (1.0F + grade * grade) * 0.5F * (roughness_[from] + roughness_[to]);
  if (water_.bridgeable(from, step)) {
    price += bridge_price + (water_.crowded(from, step) ? crowded_bridge : 0.0F);
  }
  return price;
}

void RoadGrid::move(CellId cell, MapPoint to) {
  positions_[cell] = to;
  water_.survey(cell, positions_);
}

void RoadGrid::build(CellId from, Step step, RoadClass road_class) {
  const CellId to = *frame_.neighbour(from, step);
  if (water_.bridgeable(from, step) && !built(from, step)) {
    water_.note_bridge(from, to, positions_);
  }
  set_step(built_[from], step, true);
  set_step(built_[to], opposite(step), true);
  const auto rank = static_cast<std::uint8_t>(index_of(road_class));
  classes_[from] = std::min(classes_[from], rank);
  classes_[to] = std::min(classes_[to], rank);
}

std::optional<double> RoadGrid::road_bearing(CellId cell) const {
  std::optional<CellId> best;
  for (Step step = 0; step < kSteps; ++step) {
    if (built(cell, step)) {
      const CellId next = *frame_.neighbour(cell, step);
      best = !best || classes_[next] < classes_[*best] ? next : *best;
    }
  }
  if (!best) {
    return std::nullopt;
  }
  return std::atan2(positions_[*best].y - positions_[cell].y, positions_[*best].x - positions_[cell].x);
}

}  // namespace synth
