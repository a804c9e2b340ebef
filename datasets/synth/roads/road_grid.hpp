#pragma once

#include "datasets/synth/land/terrain.hpp"
#include "datasets/synth/roads/road_class.hpp"
#include "datasets/synth/roads/water_steps.hpp"
#include "datasets/synth/units/unit_grid.hpp"
#include <cstdint>
#include <optional>
#include <vector>

namespace synth {

/// The ground that road builders survey: a frame of points, and what each step between them costs.
///
/// Steps over water are closed but where a bridge could stand; steps already built cost little, so that roads share
/// their way.
class RoadGrid {
 public:
  RoadGrid(const UnitGrid& units, const Terrain& terrain, const Waters& waters, std::uint64_t seed);

  [[nodiscard]] const StepFrame& frame() const { return frame_; }
  [[nodiscard]] const WaterSteps& water() const { return water_; }
  [[nodiscard]] geo::MapPoint position(CellId cell) const { return positions_[cell]; }
  [[nodiscard]] bool inside(CellId cell) const { return inside_[cell]; }

  /// Metres of easy road that a step is worth; none if it is closed. `bridge_price` is that of a new bridge.
  [[nodiscard]] std::optional<float> cost(CellId from, Step step, CellId to, float bridge_price) const;
  [[nodiscard]] bool built(CellId cell, Step step) const { return has_step(built_[cell], step); }
  [[nodiscard]] bool has_road(CellId cell) const { return built_[cell] != 0; }

  /// Puts a cell's point where a settlement or a smoothed road wants it.
  void move(CellId cell, geo::MapPoint to);
  void build(CellId from, Step step, RoadClass road_class);
  /// Which way the best road of a cell goes, in radians from east; none without a road.
  [[nodiscard]] std::optional<double> road_bearing(CellId cell) const;

 private:
  StepFrame frame_;
  std::vector<geo::MapPoint> positions_;
  WaterSteps water_;
  std::vector<float> elevations_;
  std::vector<float> roughness_;
  std::vector<bool> inside_;
  std::vector<StepBits> built_;
  std::vector<std::uint8_t> classes_;  ///< the best road through each cell
};

}  // namespace synth
