#pragma once

#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace geo {

/// Answers which of many areas holds a point; where areas overlap, the lowest index wins.
///
/// The areas are not copied: they must outlive the index.
class AreaIndex {
 public:
  explicit AreaIndex(std::span<const MultiPolygon> areas);

  /// Thread: const is shareable.
  [[nodiscard]] std::optional<std::uint32_t> find(MapPoint point) const;

  /// Indices, ascending, of the areas whose envelope meets `box`.
  [[nodiscard]] std::vector<std::uint32_t> meeting(const Envelope& box) const;

 private:
  std::span<const MultiPolygon> areas_;
  std::vector<Envelope> envelopes_;
  std::vector<std::uint32_t> entries_;  ///< area indices, bucket by bucket
  std::vector<std::uint32_t> first_;
  Envelope envelope_;
  double bucket_width_ = 1.0;
  double bucket_height_ = 1.0;
  std::uint32_t columns_ = 0;
  std::uint32_t rows_ = 0;
};

}  // namespace geo
