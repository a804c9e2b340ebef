#pragma once

#include "geo/geometry/buckets.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace geo {

/// Answers which of many areas holds a point, as `contains` would; where areas overlap, the lowest index wins.
///
/// The areas are not copied: they must outlive the index.
///
/// Cost    linear in the corners to build; a lookup is a bucket's, and a walk round an area only near its boundary.
class AreaIndex {
 public:
  explicit AreaIndex(std::span<const MultiPolygon> areas);

  /// Thread: const is shareable.
  [[nodiscard]] std::optional<std::uint32_t> find(MapPoint point) const;

  /// Indices, ascending, of the areas whose envelope meets `box`. Cost: linear in the areas.
  [[nodiscard]] std::vector<std::uint32_t> meeting(const Envelope& box) const;

 private:
  struct Entry {
    std::uint32_t area;
    bool whole;  ///< the area holds the whole bucket
  };

  void fill_buckets();

  std::span<const MultiPolygon> areas_;
  std::vector<Envelope> envelopes_;
  Envelope envelope_;
  Buckets buckets_;
  std::vector<Entry> entries_;        ///< bucket by bucket, areas ascending
  std::vector<std::uint32_t> first_;  ///< of each bucket, and one past the last
};

}  // namespace geo
