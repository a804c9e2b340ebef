#pragma once

#include "datasets/synth/land/land.hpp"
#include "datasets/synth/roads/road_net.hpp"
#include <cstdint>
#include <vector>

namespace synth {

/// How a village's fields lie.
struct FieldPattern {
  double bearing = 0.0;       ///< of the rows, radians from east
  double row_metres = 250.0;  ///< between rows
  double tie_metres = 550.0;  ///< between ties along a row
};

/// The tracks of one village's fields.
class FieldPlan {
 public:
  /// `built_up` tells the cells that are no fields.
  FieldPlan(const Land& land, const std::vector<bool>& built_up, std::uint32_t village, const FieldPattern& pattern);

  void lay(RoadNet& net);

 private:
  /// A stretch of a row, in metres along it from the village's middle.
  struct Stretch {
    double begin;
    double end;
  };
  struct Row {
    int number;
    std::vector<Stretch> stretches;
  };

  [[nodiscard]] bool arable(geo::MapPoint at) const;
  /// A point of a row: rows sway a little, alike for neighbours.
  [[nodiscard]] geo::MapPoint point(int row, double along) const;
  [[nodiscard]] geo::MapPoint bend(int row, int knot) const;
  [[nodiscard]] std::vector<Stretch> stretches_of(int row) const;
  void lay_row(RoadNet& net, int row, const Stretch& stretch) const;
  void lay_ties(RoadNet& net, const Row& row, const Row& next);
  /// Leads an end on to the road ahead, if one is near.
  void reach_out(const RoadNet& net, geo::Polyline& line) const;

  const Land* land_;
  const std::vector<bool>* built_up_;
  std::uint32_t village_;
  geo::MapPoint middle_;
  FieldPattern pattern_;
  geo::MapPoint along_;  ///< of length 1
  double reach_ = 0.0;   ///< metres from the middle to the farthest border
  std::uint64_t key_;
  Random random_;
};

}  // namespace synth
