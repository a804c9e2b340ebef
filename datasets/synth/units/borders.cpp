#include "datasets/synth/units/borders.hpp"

#include "geo/geometry/overlay.hpp"

#include "datasets/synth/chance/noise.hpp"
#include "datasets/synth/chance/random.hpp"
#include <cmath>
#include <numeric>

namespace synth {
namespace {

using geo::MapPoint;

/// A bend of the whole plane that folds nowhere: its slope stays below one.
class Bend {
 public:
  explicit Bend(std::uint64_t seed) : key_{key_of(seed, Subject::Borders)} {}

  [[nodiscard]] MapPoint operator()(MapPoint at) const { return {at.x + shift(at, key_), at.y + shift(at, mix(key_))}; }

 private:
  [[nodiscard]] static double shift(MapPoint at, std::uint64_t key) {
    return 560.0 * noise(at, 5200.0, key) + 200.0 * noise(at, 1500.0, key + 1) + 40.0 * noise(at, 520.0, key + 2);
  }

  std::uint64_t key_;
};

/// The points from a to b, b left out: the same ones whichever way the edge is walked.
void add_edge(MapPoint a, MapPoint b, geo::Ring& ring) {
  constexpr double step = 160.0;
  const bool forward = a < b;
  const MapPoint first = forward ? a : b;
  const MapPoint last = forward ? b : a;
  const auto steps = static_cast<int>(std::ceil(geo::distance(a, b) / step));
  for (int i = 0; i < steps; ++i) {
    const double share = static_cast<double>(forward ? i : steps - i) / steps;
    ring.push_back(share == 1.0 ? last
                                : MapPoint{first.x + share * (last.x - first.x), first.y + share * (last.y - first.y)});
  }
}

/// Rounds to the millimetre, so that neighbours agree even if the diagram's corners differ in their last bits.
MapPoint rounded(MapPoint at) {
  return {std::round(at.x * 1000.0) / 1000.0, std::round(at.y * 1000.0) / 1000.0};
}

geo::Polygon bent_cell(const geo::Ring& cell, const Bend& bend) {
  geo::Polygon polygon;
  for (std::size_t i = 0; i + 1 < cell.size(); ++i) {
    add_edge(rounded(cell[i]), rounded(cell[i + 1]), polygon.outer);
  }
  for (MapPoint& point : polygon.outer) {
    point = bend(point);
  }
  polygon.outer.push_back(polygon.outer.front());
  return polygon;
}

std::vector<geo::Polygon> bent_cells(const Layout& layout, const Bend& bend) {
  std::vector<MapPoint> points;
  geo::Envelope box;
  for (const Site& site : layout.sites) {
    points.push_back(site.at);
    box.add(site.at);
  }
  const geo::MultiPolygon boundary{{{{box.min_x, box.min_y},
                                     {box.max_x, box.min_y},
                                     {box.max_x, box.max_y},
                                     {box.min_x, box.max_y},
                                     {box.min_x, box.min_y}},
                                    {}}};
  const std::vector<geo::MultiPolygon> cells = geo::voronoi_cells(points, boundary);
  std::vector<geo::Polygon> polygons;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (layout.sites[i].centre < layout.own_centres) {
      polygons.push_back(bent_cell(cells[i].front().outer, bend));
    }
  }
  return polygons;
}

}  // namespace

std::vector<geo::Polygon> draw_borders(const Preset& preset, std::uint64_t seed, Layout& layout) {
  const Bend bend{seed};
  std::vector<geo::Polygon> polygons = bent_cells(layout, bend);
  const double area = std::transform_reduce(polygons.begin(), polygons.end(), 0.0, std::plus{},
                                            [](const geo::Polygon& polygon) { return geo::area_of({polygon}); });
  const double scale = std::sqrt(preset.area_km2 * 1e6 / area);
  const auto scaled = [&](MapPoint at) {
    return MapPoint{preset.centre.x + scale * (at.x - preset.centre.x),
                    preset.centre.y + scale * (at.y - preset.centre.y)};
  };
  for (geo::Polygon& polygon : polygons) {
    for (MapPoint& point : polygon.outer) {
      point = scaled(point);
    }
  }
  for (Site& site : layout.sites) {
    site.at = scaled(bend(site.at));
  }
  for (Centre& centre : layout.centres) {
    centre.at = scaled(bend(centre.at));
  }
  layout.centre_spacing *= scale;
  return polygons;
}

}  // namespace synth
