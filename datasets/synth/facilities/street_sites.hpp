#pragma once

#include "datasets/synth/land/land.hpp"
#include "datasets/synth/roads/road_net.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <span>
#include <vector>

namespace synth {

/// Where something can be built in each village: beside its streets.
class StreetSites {
 public:
  StreetSites(const Land& land, std::span<const Settlement> settlements, const RoadNet& net,
              std::span<const RoadLine> roads);

  /// A few metres from a corner of the village's streets, in a cell that no border crosses; in a village without
  /// streets, its middle.
  [[nodiscard]] geo::MapPoint pick(std::uint32_t village, Random& random) const;

 private:
  const Land* land_;
  std::vector<std::vector<geo::MapPoint>> corners_;  ///< of each village
};

}  // namespace synth
