#pragma once

#include "planner/report/wording.hpp"

#include <array>
#include <string>

namespace gui {

/// A round length on the map, in four parts.
struct ScaleBar {
  double metres = 0.0;                ///< of the whole: 1, 2 or 5 × 10ⁿ
  double pixels = 0.0;                ///< likewise
  std::array<std::string, 3> labels;  ///< at its begin, middle and end, the unit at the last: "0", "5", "10 km"
};

/// The longest round length that takes at most 30 % of the map's width.
///
/// Shape   both > 0.
[[nodiscard]] ScaleBar scale_bar(double metres_per_pixel, double map_pixels, const planner::Wording& wording);

/// "1:50,000", to two figures. `pixels_per_metre` is that of the screen: 96 × scale / 0.0254 where nobody knows better.
[[nodiscard]] std::string ratio_text(double metres_per_pixel, double pixels_per_metre);

}  // namespace gui
