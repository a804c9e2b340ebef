#include "gui/presentation/map/scale_bar.hpp"

#include "gui/presentation/charts/axis.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace gui {

using geo::msg;

ScaleBar scale_bar(double metres_per_pixel, double map_pixels, const planner::Wording& wording) {
  constexpr double kMostOfMap = 0.3;
  constexpr double kKilometre = 1000.0;
  ScaleBar bar;
  bar.metres = round_down_125(kMostOfMap * map_pixels * metres_per_pixel);
  bar.pixels = bar.metres / metres_per_pixel;
  const bool far = bar.metres >= kKilometre;
  const double whole = far ? bar.metres / kKilometre : bar.metres;
  bar.labels = {"0", figure_text(whole / 2.0),
                wording(far ? msg("{0} km", figure_text(whole)) : msg("{0} m", figure_text(whole)))};
  return bar;
}

std::string ratio_text(double metres_per_pixel, double pixels_per_metre) {
  const double ratio = metres_per_pixel * pixels_per_metre;
  const double unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(ratio)) - 1.0));
  return "1:" + count_text(std::round(ratio / unit) * unit);
}

}  // namespace gui
