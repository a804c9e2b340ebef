#include "geo/io/feature_table.hpp"

#include <algorithm>
#include <type_traits>

namespace geo::io {

std::size_t FeatureTable::rows() const {
  const std::size_t geometries = std::visit(
      [](const auto& list) -> std::size_t {
        if constexpr (std::is_same_v<std::decay_t<decltype(list)>, std::monostate>) {
          return 0;
        } else {
          return list.size();
        }
      },
      geometry);
  if (geometries != 0 || columns.empty()) {
    return geometries;
  }
  return std::visit([](const auto& values) { return values.size(); }, columns.front().values);
}

std::vector<MapPoint> FeatureTable::some_positions() const {
  constexpr std::size_t most = 2000;
  std::vector<MapPoint> some;
  const std::size_t step = std::max<std::size_t>(1, (rows() + most - 1) / most);
  const auto add = [&](const auto& list, const auto& first_of) {
    for (std::size_t i = 0; i < list.size(); i += step) {
      if (const MapPoint* point = first_of(list[i])) {
        some.push_back(*point);
      }
    }
  };
  const auto first = [](const auto& points) { return points.empty() ? nullptr : &points.front(); };
  if (const auto* points = std::get_if<std::vector<MapPoint>>(&geometry)) {
    add(*points, [](const MapPoint& point) { return &point; });
  } else if (const auto* lines = std::get_if<std::vector<Polyline>>(&geometry)) {
    add(*lines, first);
  } else if (const auto* areas = std::get_if<std::vector<MultiPolygon>>(&geometry)) {
    add(*areas, [&](const MultiPolygon& area) { return area.empty() ? nullptr : first(area.front().outer); });
  }
  return some;
}

}  // namespace geo::io
