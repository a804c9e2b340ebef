#include "planner/study/detail/layer_positions.hpp"

#include "geo/geometry/overlay.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

std::vector<geo::MapPoint> positions_of(const geo::io::LayerContent& content) {
  if (const auto* points = std::get_if<std::vector<geo::MapPoint>>(&content.table.geometry)) {
    return *points;
  }
  std::vector<geo::MapPoint> positions;
  for (const geo::MultiPolygon& area : std::get<std::vector<geo::MultiPolygon>>(content.table.geometry)) {
    positions.push_back(geo::interior_point(geo::make_valid(area)));
  }
  return positions;
}

geo::MapPoint middle_of(std::span<const geo::MapPoint> points) {
  std::vector<double> x;
  std::vector<double> y;
  for (const geo::MapPoint point : points) {
    x.push_back(point.x);
    y.push_back(point.y);
  }
  return {median(std::move(x)), median(std::move(y))};
}

}  // namespace planner::detail
