#include "planner/study/detail/misplaced_rows.hpp"

#include "geo/crs/transform.hpp"
#include "geo/io/vector_reader.hpp"
#include "planner/study/detail/layer_positions.hpp"

#include <algorithm>
#include <cmath>

namespace planner::detail {
namespace {

using geo::MapPoint;
using geo::msg;

constexpr std::size_t kFewest = 3;  // of fewer, none is the odd one out

double apart(MapPoint a, MapPoint b) {
  return std::max(std::abs(a.x - b.x), std::abs(a.y - b.y));
}

bool is_somewhere(MapPoint p, const geo::Crs& crs) {
  if (crs.geographic()) {
    return std::abs(p.x) <= 360.0 && std::abs(p.y) <= 90.0;
  }
  try {
    static_cast<void>(geo::Transform{crs, geo::Crs::wgs84()}(p));
    return true;
  } catch (const geo::CrsError&) {
    return false;  // an ordinary answer here
  }
}

}  // namespace

std::vector<std::size_t> find_misplaced(std::span<const MapPoint> positions, const geo::Crs& crs,
                                        std::span<const std::string> rows, geo::BadRows& bad) {
  std::vector<std::size_t> misplaced;
  if (positions.empty()) {
    return misplaced;
  }
  const double far = crs.geographic() ? 10.0 : 1e6;
  const MapPoint middle = middle_of(positions);
  const auto is_swapped = [&](MapPoint at) {
    const MapPoint swapped{at.y, at.x};
    return (positions.size() >= kFewest && apart(swapped, middle) <= far / 2.0) ||
           (crs.geographic() && !is_somewhere(at, crs) && is_somewhere(swapped, crs));
  };
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const MapPoint at = positions[i];
    const std::string written = geo::io::plain_text(at.x) + ", " + geo::io::plain_text(at.y);
    if (positions.size() >= kFewest && apart(at, middle) <= far) {
      continue;
    }
    if (is_swapped(at)) {
      bad.add({"row_swapped",
               {},
               written,
               rows[i],
               msg("x and y of this row are swapped: {0}", written),
               msg("swap the two numbers as the other rows have them")});
      misplaced.push_back(i);
    } else if (!is_somewhere(at, crs)) {
      bad.add({"row_nowhere",
               {},
               written,
               rows[i],
               msg("the position {0} is nowhere in “{1}”", written, crs.name()),
               msg("correct the two numbers, or leave them empty where the place is not known")});
      misplaced.push_back(i);
    }
  }
  return misplaced;
}

}  // namespace planner::detail
