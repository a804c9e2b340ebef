#pragma once

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
  };

  explicit PointIndex(std::span<const MapPoint> points);

  /// Empty if the index is. Thread: const is shareable.
  [[nodiscard]] std::optional<Nearest> nearest(MapPoint from) const;

 private:
  std::vector<MapPoint> points_;           ///< in bucket order
  std::vector<std::uint32_t> original_;    ///< index of each in the list given
  std::vector<std::uint32_t> first_;       ///< of each bucket, and one past the last
  Envelope envelope_;
  double bucket_size_ = 1.0;
  std::uint32_t columns_ = 0;
  std::uint32_t rows_ = 0;
};

}  // namespace geo
