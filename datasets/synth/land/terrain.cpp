#include "datasets/synth/land/terrain.hpp"

#include "datasets/synth/chance/noise.hpp"
#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/land/distance_field.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace synth {
namespace {

using geo::MapPoint;

double smooth_step(double low, double high, double value) {
  const double t = std::clamp((value - low) / (high - low), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

/// What the elevation of a point depends on, the river's distance apart.
class Relief {
 public:
  Relief(const geo::GridFrame& frame, const MainRiver& river, std::uint64_t seed)
      : middle_{frame.envelope().centre()},
        half_{0.5 * std::min(frame.envelope().width(), frame.envelope().height())},
        downstream_{river.direction} {
    Random random{seed, Subject::Relief};
    key_ = random.bits();
    const double bearing = random.between(0.0, 2.0 * std::numbers::pi);
    hillward_ = {std::cos(bearing), std::sin(bearing)};
  }

  [[nodiscard]] double operator()(MapPoint at, double river_metres) const {
    constexpr double fall = 0.0005;  // of the river
    const double along = (at.x - middle_.x) * downstream_.x + (at.y - middle_.y) * downstream_.y;
    const double flat = 1.0 - std::exp(-(river_metres / 3000.0) * (river_metres / 3000.0));
    const double towards_river = 0.0022 * std::min(river_metres, 30000.0);
    const double ripple = 9.0 * fractal_noise(at, 6500.0, 4, key_) + 10.0 * noise(at, 17000.0, key_ + 9);
    return 170.0 - fall * along + towards_river + flat * (ripple + hills(at));
  }

 private:
  [[nodiscard]] double hills(MapPoint at) const {
    const double towards = ((at.x - middle_.x) * hillward_.x + (at.y - middle_.y) * hillward_.y) / half_;
    const double mask = smooth_step(0.15, 1.0, towards + 0.45 * noise(at, 0.7 * half_, key_ + 20));
    if (mask == 0.0) {
      return 0.0;
    }
    const double ridges = 1.0 - std::abs(fractal_noise(at, 13000.0, 5, key_ + 40)) * 2.2;
    return mask * (90.0 + 250.0 * ridges + 130.0 * fractal_noise(at, 3600.0, 4, key_ + 60));
  }

  MapPoint middle_;
  double half_;
  MapPoint downstream_;
  MapPoint hillward_;
  std::uint64_t key_ = 0;
};

/// A low rise under a town, so that streams pass it by.
void raise_town(Terrain& terrain, const Centre& centre) {
  const double radius = centre.seat ? 3600.0 : 1500.0;
  const double height = centre.seat ? 16.0 : 8.0;
  const geo::GridFrame& frame = terrain.frame;
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    if (std::abs(frame.centre(row, 0).y - centre.at.y) > 2.0 * radius) {
      continue;
    }
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const double share = geo::distance(frame.centre(row, column), centre.at) / radius;
      if (share < 2.0) {
        terrain.values[frame.cell(row, column)] += static_cast<float>(height * std::exp(-2.0 * share * share));
      }
    }
  }
}

}  // namespace

geo::GridFrame terrain_frame(const geo::Envelope& land) {
  constexpr double cell_metres = 200.0;
  constexpr double margin = 4000.0;
  const double west = std::floor((land.min_x - margin) / cell_metres) * cell_metres;
  const double north = std::ceil((land.max_y + margin) / cell_metres) * cell_metres;
  return {west,
          north,
          cell_metres,
          cell_metres,
          static_cast<std::uint32_t>((land.max_x + margin - west) / cell_metres) + 1,
          static_cast<std::uint32_t>((north - land.min_y + margin) / cell_metres) + 1};
}

Terrain raise_terrain(const geo::GridFrame& frame, const Layout& layout, const MainRiver& river, std::uint64_t seed) {
  const geo::Grid<float> river_metres = distance_to(frame, river.course);
  const Relief relief{frame, river, seed};
  Terrain terrain{frame, std::vector<float>(frame.cells())};
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const std::size_t cell = frame.cell(row, column);
      terrain.values[cell] = static_cast<float>(relief(frame.centre(row, column), double{river_metres.values[cell]}));
    }
  }
  for (const Centre& centre : layout.centres) {
    raise_town(terrain, centre);
  }
  return terrain;
}

double elevation_at(const Terrain& terrain, MapPoint at) {
  const geo::GridFrame& frame = terrain.frame;
  const double x = std::clamp((at.x - frame.west) / frame.cell_width - 0.5, 0.0, frame.columns - 1.001);
  const double y = std::clamp((frame.north - at.y) / frame.cell_height - 0.5, 0.0, frame.rows - 1.001);
  const auto column = static_cast<std::uint32_t>(x);
  const auto row = static_cast<std::uint32_t>(y);
  const double right = x - column;
  const double down = y - row;
  const auto height = [&](std::uint32_t r, std::uint32_t c) { return double{terrain.at(r, c)}; };
  const double upper = height(row, column) * (1.0 - right) + height(row, column + 1) * right;
  const double lower = height(row + 1, column) * (1.0 - right) + height(row + 1, column + 1) * right;
  return upper * (1.0 - down) + lower * down;
}

double slope_at(const Terrain& terrain, MapPoint at, double span) {
  const double half = 0.5 * span;
  const double east = elevation_at(terrain, {at.x + half, at.y}) - elevation_at(terrain, {at.x - half, at.y});
  const double north = elevation_at(terrain, {at.x, at.y + half}) - elevation_at(terrain, {at.x, at.y - half});
  return std::sqrt(east * east + north * north) / span;
}

}  // namespace synth
