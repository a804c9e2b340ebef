#pragma once

#include "geo/geometry/point.hpp"

#include <cstddef>
#include <cstdint>

namespace geo {

/// Upright squares of one size that tile a part of the plane, counted row by row from the south-west: the ground of
/// an index.
struct Buckets {
  MapPoint south_west;
  double size = 1.0;  ///< > 0
  std::uint32_t columns = 0;
  std::uint32_t rows = 0;

  [[nodiscard]] std::size_t count() const { return std::size_t{columns} * rows; }
  [[nodiscard]] std::size_t bucket(std::uint32_t row, std::uint32_t column) const {
    return std::size_t{row} * columns + column;
  }
  [[nodiscard]] std::size_t bucket_of(MapPoint p) const { return bucket(row_of(p.y), column_of(p.x)); }

  /// The column or row of a place; of a place outside, the nearest one.
  [[nodiscard]] std::uint32_t column_of(double x) const { return place((x - south_west.x) / size, columns); }
  [[nodiscard]] std::uint32_t row_of(double y) const { return place((y - south_west.y) / size, rows); }

  friend bool operator==(const Buckets&, const Buckets&) = default;

 private:
  [[nodiscard]] static std::uint32_t place(double position, std::uint32_t count) {
    if (!(position > 0.0)) {  // also NaN
      return 0;
    }
    return position < count ? static_cast<std::uint32_t>(position) : count - 1;
  }
};

/// About `count` buckets over the envelope, and no more than `count` + 1 along either axis.
///
/// Shape   the envelope is not empty; `count` ≥ 1.
[[nodiscard]] Buckets lay_out_buckets(const Envelope& envelope, double count);

}  // namespace geo
