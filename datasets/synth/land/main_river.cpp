#include "datasets/synth/land/main_river.hpp"

#include "datasets/synth/chance/noise.hpp"
#include "datasets/synth/chance/random.hpp"
#include <cmath>
#include <numbers>

namespace synth {
namespace {

using geo::MapPoint;

/// Moves a point away from a centre, so that none is nearer than about `clear` and far ones stay.
MapPoint pushed_away(MapPoint at, MapPoint centre, double clear) {
  const double metres = geo::distance(at, centre);
  if (metres > 4.0 * clear || metres == 0.0) {
    return at;
  }
  const double nearness = metres / (1.8 * clear);
  const double pushed = std::sqrt(metres * metres + clear * clear * std::exp(-nearness * nearness));
  return {centre.x + (at.x - centre.x) * pushed / metres, centre.y + (at.y - centre.y) * pushed / metres};
}

/// How far the river strays from its straight line: broad sweeps, bends and meanders.
double stray(double along, std::uint64_t key) {
  const MapPoint at{along, 0.37 * along};
  return 8000.0 * noise(at, 27000.0, key) + 2600.0 * noise(at, 9000.0, key + 1) + 900.0 * noise(at, 3200.0, key + 2) +
         330.0 * noise(at, 1400.0, key + 3);
}

}  // namespace

MainRiver draw_main_river(const Preset& preset, std::uint64_t seed, const Layout& layout, const geo::Envelope& land) {
  constexpr double step = 180.0;
  constexpr double from_middle = 4500.0;
  Random random{seed, Subject::Rivers};
  const double bearing = random.between(0.0, 2.0 * std::numbers::pi);
  const MapPoint u{std::cos(bearing), std::sin(bearing)};
  const std::uint64_t key = random.bits();
  const double reach = std::hypot(land.width(), land.height());

  MainRiver river{{}, u};
  for (double along = -reach; along <= reach; along += step) {
    const double across = from_middle + stray(along, key);
    MapPoint at{preset.centre.x + u.x * along - u.y * across, preset.centre.y + u.y * along + u.x * across};
    for (const Centre& centre : layout.centres) {
      at = pushed_away(at, centre.at, centre.seat ? 3000.0 : 1300.0);
    }
    if (land.contains(at)) {
      river.course.push_back(at);
    }
  }
  return river;
}

}  // namespace synth
