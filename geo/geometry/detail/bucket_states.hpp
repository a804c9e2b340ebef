#pragma once

#include "geo/geometry/buckets.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace geo::detail {

enum class BucketState : std::uint8_t { Outside, Inside, Crossed };

/// What one area is to the buckets that its envelope meets.
struct BucketStates {
  std::uint32_t first_row = 0;
  std::uint32_t first_column = 0;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::vector<BucketState> states;  ///< row by row

  /// The bucket that a place of `states` is about.
  [[nodiscard]] std::size_t bucket(const Buckets& buckets, std::size_t place) const {
    return (first_row + place / columns) * buckets.columns + first_column + place % columns;
  }
};

/// Inside or outside is said only of a bucket that no edge comes near, so that `contains` gives one answer for all its
/// points.
///
/// Shape   `envelope` is the area's and not empty.
/// Cost    linear in the buckets of the envelope and in those that edges cross.
[[nodiscard]] BucketStates bucket_states(const Buckets& buckets, const MultiPolygon& area, const Envelope& envelope);

}  // namespace geo::detail
