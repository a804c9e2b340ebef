#pragma once

#include "datasets/synth/land/rivers.hpp"
#include "datasets/synth/land/terrain.hpp"
#include "datasets/synth/roads/road_class.hpp"
#include "datasets/synth/units/unit_grid.hpp"
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace synth {

using CellId = std::uint32_t;

/// A step from a cell to one of its sixteen neighbours, numbered by bearing; step and (step + 8) mod 16 are opposite.
using Step = std::uint8_t;
inline constexpr Step kSteps = 16;
[[nodiscard]] constexpr Step opposite(Step step) {
  return static_cast<Step>((step + 8U) % kSteps);
}

/// The ground that road builders survey: a grid of points, the steps between them, and what each step costs.
///
/// Steps over water are closed but where a bridge could stand; steps already built cost little, so that roads share
/// their way.
class RoadGrid {
 public:
  RoadGrid(const UnitGrid& units, const Terrain& terrain, const Waters& waters, std::uint64_t seed);

  [[nodiscard]] CellId cells() const { return static_cast<CellId>(frame_.cells()); }
  [[nodiscard]] std::optional<CellId> cell_of(geo::MapPoint at) const;
  [[nodiscard]] geo::MapPoint position(CellId cell) const { return positions_[cell]; }
  [[nodiscard]] bool inside(CellId cell) const { return inside_[cell]; }
  /// The cell that a step leads to; none beyond the frame.
  [[nodiscard]] std::optional<CellId> neighbour(CellId cell, Step step) const;
  [[nodiscard]] Step step_between(CellId from, CellId to) const;

  /// Metres of easy road that a step is worth; none if it is closed. `bridge_price` is that of a new bridge.
  [[nodiscard]] std::optional<float> cost(CellId from, Step step, CellId to, float bridge_price) const;
  [[nodiscard]] bool built(CellId cell, Step step) const { return (built_[cell] >> step & 1U) != 0; }
  [[nodiscard]] bool over_water(CellId cell, Step step) const { return (bridgeable_[cell] >> step & 1U) != 0; }
  [[nodiscard]] bool has_road(CellId cell) const { return built_[cell] != 0; }

  /// Puts a cell's point where a settlement or a smoothed road wants it.
  void move(CellId cell, geo::MapPoint to);
  /// True if the straight way between two points near a cell meets water.
  [[nodiscard]] bool wet(CellId cell, geo::MapPoint a, geo::MapPoint b) const;
  void build(CellId from, Step step, RoadClass road_class);
  /// Which way the best road of a cell goes, in radians from east; none without a road.
  [[nodiscard]] std::optional<double> road_bearing(CellId cell) const;

  [[nodiscard]] double cell_metres() const { return frame_.cell_width; }

 private:
  void survey_banks();
  void survey_water(CellId cell, Step step);
  /// Makes further bridges over the same river dear for some kilometres.
  void discourage_bridges(CellId from, CellId to);

  geo::GridFrame frame_;
  const Waters* waters_;
  std::vector<geo::MapPoint> positions_;
  std::vector<float> elevations_;
  std::vector<float> roughness_;
  std::vector<bool> inside_;
  std::vector<bool> near_water_;
  std::vector<std::uint16_t> closed_;  ///< one bit per step
  std::vector<std::uint16_t> bridgeable_;
  std::vector<std::uint16_t> too_close_;  ///< to another bridge
  std::vector<std::uint16_t> built_;
  std::vector<std::uint8_t> classes_;  ///< the best road through each cell
};

}  // namespace synth
