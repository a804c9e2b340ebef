#pragma once

#include "datasets/synth/land/land.hpp"
#include <optional>
#include <string>

namespace synth {

/// Where a road leaves the place.
struct Exit {
  geo::MapPoint at;          ///< the last point inside
  geo::MapPoint beyond;      ///< half a kilometre on
  std::string bearing_name;  ///< 东, 南, 西 or 北
};

/// The last point inside the place on the straight way from `from` at a bearing (radians from east); none if all is
/// outside.
[[nodiscard]] std::optional<Exit> find_exit(const Land& land, geo::MapPoint from, double bearing);

}  // namespace synth
