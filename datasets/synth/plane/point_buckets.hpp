#pragma once

#include "geo/geometry/point.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace synth {

/// Points that can be asked for by neighbourhood while more are added.
class PointBuckets {
 public:
  /// Points beyond `box` are kept in its outermost buckets.
  PointBuckets(const geo::Envelope& box, double bucket_metres)
      : box_{box},
        bucket_{bucket_metres},
        columns_{static_cast<std::size_t>(box.width() / bucket_metres) + 1},
        rows_{static_cast<std::size_t>(box.height() / bucket_metres) + 1},
        buckets_(columns_ * rows_) {}

  std::uint32_t add(geo::MapPoint point) {
    const auto index = static_cast<std::uint32_t>(points_.size());
    points_.push_back(point);
    buckets_[row_of(point.y) * columns_ + column_of(point.x)].push_back(index);
    return index;
  }

  [[nodiscard]] geo::MapPoint operator[](std::uint32_t index) const { return points_[index]; }
  [[nodiscard]] std::size_t size() const { return points_.size(); }

  /// Calls visit(index, distance) for every point no farther than `radius`, in an order that depends on the points
  /// alone.
  template <class Visit>
  void visit_near(geo::MapPoint from, double radius, const Visit& visit) const {
    const std::size_t last_row = row_of(from.y + radius);
    const std::size_t last_column = column_of(from.x + radius);
    for (std::size_t row = row_of(from.y - radius); row <= last_row; ++row) {
      for (std::size_t column = column_of(from.x - radius); column <= last_column; ++column) {
        for (const std::uint32_t index : buckets_[row * columns_ + column]) {
          const double metres = geo::distance(points_[index], from);
          if (metres <= radius) {
            visit(index, metres);
          }
        }
      }
    }
  }

 private:
  [[nodiscard]] static std::size_t clamped(double position, std::size_t count) {
    return position <= 0.0 ? 0 : std::min(static_cast<std::size_t>(position), count - 1);
  }
  [[nodiscard]] std::size_t column_of(double x) const { return clamped((x - box_.min_x) / bucket_, columns_); }
  [[nodiscard]] std::size_t row_of(double y) const { return clamped((y - box_.min_y) / bucket_, rows_); }

  geo::Envelope box_;
  double bucket_;
  std::size_t columns_;
  std::size_t rows_;
  std::vector<geo::MapPoint> points_;
  std::vector<std::vector<std::uint32_t>> buckets_;
};

}  // namespace synth
