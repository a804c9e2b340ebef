#include "geo/geometry/point_index.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

namespace geo {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

double square(double value) {
  return value * value;
}

}  // namespace

/// The nearest so far. Squares sort out the far away; those within rounding of the best are compared by the distance
/// itself.
struct PointIndex::Best {
  static constexpr double kRounding = 1.0 + 1e-12;

  Nearest nearest{kNone, std::numeric_limits<double>::infinity()};
  double worth_looking = std::numeric_limits<double>::infinity();  ///< the squared distance beyond which none can win

  void offer(std::uint32_t index, MapPoint point, MapPoint from) {
    const double squared = square(point.x - from.x) + square(point.y - from.y);
    if (squared > worth_looking) {
      return;
    }
    const double apart = distance(point, from);
    if (apart < nearest.distance || (apart == nearest.distance && index < nearest.index)) {
      nearest = {index, apart};
      worth_looking = squared * kRounding;
    }
  }
};

PointIndex::PointIndex(std::span<const MapPoint> points) {
  for (const MapPoint& point : points) {
    envelope_.add(point);
  }
  if (points.empty()) {
    return;
  }
  buckets_ = lay_out_buckets(envelope_, static_cast<double>(points.size()));
  first_.assign(buckets_.count() + 1, 0);
  for (const MapPoint& point : points) {
    ++first_[buckets_.bucket_of(point) + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());

  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  points_.resize(points.size());
  original_.resize(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const std::uint32_t place = next[buckets_.bucket_of(points[i])]++;
    points_[place] = points[i];
    original_[place] = i;
  }
}

std::optional<PointIndex::Nearest> PointIndex::nearest(MapPoint from) const {
  if (points_.empty()) {
    return std::nullopt;
  }
  Best best;
  const auto column = static_cast<std::int64_t>(buckets_.column_of(from.x));
  const auto row = static_cast<std::int64_t>(buckets_.row_of(from.y));
  Block block{column, row, column, row};
  for (;;) {
    look_around(block, from, best);
    const double beyond = squared_distance_beyond(block, from);
    if (beyond > best.worth_looking || std::isinf(beyond)) {
      break;
    }
    block = {block.west - 1, block.south - 1, block.east + 1, block.north + 1};
  }
  return best.nearest.index == kNone ? std::nullopt : std::optional{best.nearest};
}

/// The buckets on the border of a block.
void PointIndex::look_around(const Block& block, MapPoint from, Best& best) const {
  const std::int64_t west = std::max<std::int64_t>(block.west, 0);
  const std::int64_t east = std::min<std::int64_t>(block.east, buckets_.columns - 1);
  const std::int64_t south = std::max<std::int64_t>(block.south, 0);
  const std::int64_t north = std::min<std::int64_t>(block.north, buckets_.rows - 1);
  for (std::int64_t row = south; row <= north; ++row) {
    if (row == block.south || row == block.north) {
      look_along(row, west, east, from, best);
      continue;
    }
    if (west == block.west) {
      look_along(row, west, west, from, best);
    }
    if (east == block.east) {
      look_along(row, east, east, from, best);
    }
  }
}

/// The buckets of one row from column `west` to `east`, whose points lie in one piece.
void PointIndex::look_along(std::int64_t row, std::int64_t west, std::int64_t east, MapPoint from, Best& best) const {
  const auto bucket = static_cast<std::size_t>(row * buckets_.columns + west);
  const auto end = first_[bucket + static_cast<std::size_t>(east - west) + 1];
  for (std::uint32_t i = first_[bucket]; i < end; ++i) {
    best.offer(original_[i], points_[i], from);
  }
}

/// How near a point outside the block can be; infinity if the block is all there is.
double PointIndex::squared_distance_beyond(const Block& block, MapPoint from) const {
  const double outside_x = std::max({envelope_.min_x - from.x, from.x - envelope_.max_x, 0.0});
  const double outside_y = std::max({envelope_.min_y - from.y, from.y - envelope_.max_y, 0.0});
  // A bucket's edge is known to a rounding only, hence a little less than the distance to it.
  const auto gap = [&](double to_edge) { return std::max(to_edge - 1e-9 * buckets_.size, 0.0); };
  const auto edge_x = [&](std::int64_t column) {
    return envelope_.min_x + static_cast<double>(column) * buckets_.size;
  };
  const auto edge_y = [&](std::int64_t row) { return envelope_.min_y + static_cast<double>(row) * buckets_.size; };

  double nearest = std::numeric_limits<double>::infinity();
  if (block.west > 0) {
    nearest = std::min(nearest, square(gap(from.x - edge_x(block.west))) + square(outside_y));
  }
  if (block.east + 1 < buckets_.columns) {
    nearest = std::min(nearest, square(gap(edge_x(block.east + 1) - from.x)) + square(outside_y));
  }
  if (block.south > 0) {
    nearest = std::min(nearest, square(gap(from.y - edge_y(block.south))) + square(outside_x));
  }
  if (block.north + 1 < buckets_.rows) {
    nearest = std::min(nearest, square(gap(edge_y(block.north + 1) - from.y)) + square(outside_x));
  }
  return nearest;
}

}  // namespace geo
