#pragma once

#include "geo/geometry/buckets.hpp"
#include "geo/geometry/point.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace geo {

/// Answers which of its points is nearest; ties go to the lowest index.
class PointIndex {
 public:
  struct Nearest {
    std::uint32_t index;  ///< into the points given
    double distance;

    friend bool operator==(const Nearest&, const Nearest&) = default;
  };

  explicit PointIndex(std::span<const MapPoint> points);

  /// Empty if the index is, or if `from` is no position (NaN). By geo::distance, to the last bit.
  ///
  /// Thread  const is shareable.
  [[nodiscard]] std::optional<Nearest> nearest(MapPoint from) const;

 private:
  struct Best;
  struct Block {
    std::int64_t west, south, east, north;  ///< buckets, the last ones included; may reach beyond the index
  };

  void look_around(const Block& block, MapPoint from, Best& best) const;
  void look_along(std::int64_t row, std::int64_t west, std::int64_t east, MapPoint from, Best& best) const;
  [[nodiscard]] double squared_distance_beyond(const Block& block, MapPoint from) const;

  std::vector<MapPoint> points_;         ///< in bucket order
  std::vector<std::uint32_t> original_;  ///< index of each in the list given
  std::vector<std::uint32_t> first_;     ///< of each bucket, and one past the last
  Envelope envelope_;
  Buckets buckets_;
};

}  // namespace geo
