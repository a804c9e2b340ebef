#include "datasets/synth/roads/exits.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace synth {

std::optional<Exit> find_exit(const Land& land, geo::MapPoint from, double bearing) {
  constexpr double step_metres = 125.0;
  constexpr double beyond = 500.0;
  constexpr std::array<const char*, 4> bearing_names{"东", "北", "西", "南"};
  const double reach = std::hypot(land.grid.frame().envelope().width(), land.grid.frame().envelope().height());
  const geo::MapPoint step{std::cos(bearing), std::sin(bearing)};
  const auto at = [&](double metres) { return geo::MapPoint{from.x + metres * step.x, from.y + metres * step.y}; };
  double last = -1.0;
  for (double metres = 0.0; metres < reach; metres += step_metres) {
    if (land.grid.village_near(at(metres))) {
      last = metres;
    }
  }
  if (last < 0.0) {
    return std::nullopt;
  }
  const auto quarter = static_cast<int>(std::lround(bearing / (0.5 * std::numbers::pi)));
  return Exit{at(last), at(last + beyond), bearing_names[static_cast<std::size_t>((quarter % 4 + 4) % 4)]};
}

}  // namespace synth
