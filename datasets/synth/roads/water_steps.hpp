#pragma once

#include "datasets/synth/land/rivers.hpp"
#include "datasets/synth/roads/step_frame.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace synth {

/// What water does to the steps of a frame: most stay dry, some could have a bridge, others are closed.
///
/// Shape   `positions` has the point of each cell, between which steps run.
class WaterSteps {
 public:
  WaterSteps(const StepFrame& frame, const Waters& waters, std::span<const geo::MapPoint> positions);

  /// The step meets water where no bridge could stand: more than once, at a sharp angle, or too near its ends.
  [[nodiscard]] bool closed(CellId cell, Step step) const { return has_step(closed_[cell], step); }
  /// The step meets one river, where a bridge could stand.
  [[nodiscard]] bool bridgeable(CellId cell, Step step) const { return has_step(bridgeable_[cell], step); }
  /// Another bridge over the same river is near.
  [[nodiscard]] bool crowded(CellId cell, Step step) const { return has_step(crowded_[cell], step); }
  /// The cell's point lies on a river's bank.
  [[nodiscard]] bool on_bank(CellId cell, geo::MapPoint at) const;
  /// True if the straight way between two points near a cell meets water.
  [[nodiscard]] bool wet(CellId cell, geo::MapPoint a, geo::MapPoint b) const {
    return near_[cell] && waters_->segments.first_crossing(a, b).has_value();
  }

  /// Looks again at the steps of a cell whose point has moved.
  void survey(CellId cell, std::span<const geo::MapPoint> positions);
  /// Notes a bridge on a step: others over the same river, for 7.5 km around, are crowded from now on.
  void note_bridge(CellId from, CellId to, std::span<const geo::MapPoint> positions);

 private:
  void mark_near();
  void survey_step(CellId cell, Step step, std::span<const geo::MapPoint> positions);
  [[nodiscard]] bool bridge_could_stand(geo::MapPoint p, geo::MapPoint q) const;
  [[nodiscard]] std::uint32_t river_under(geo::MapPoint p, geo::MapPoint q) const;

  StepFrame frame_;
  const Waters* waters_;
  std::vector<bool> near_;  ///< within a step or two of water
  std::vector<StepBits> closed_;
  std::vector<StepBits> bridgeable_;
  std::vector<StepBits> crowded_;
};

}  // namespace synth
