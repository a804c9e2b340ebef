#pragma once

#include "geo/geometry/point.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geo {

/// Lays over `boxes` those of runs of `fan_out` of them, of runs of these and so on, until a level has `top` boxes or
/// fewer; each level is appended to the ones below.
///
/// Returns the first of each level into `boxes`, and one past the last.
[[nodiscard]] std::vector<std::size_t> stack_boxes(std::vector<Envelope>& boxes, std::size_t fan_out, std::size_t top);

/// Answers which of many boxes meet one; empty boxes meet none.
///
/// Cost    n log n to build; a visit takes what it finds plus about the logarithm of n, however unevenly they lie.
/// Source  sort-tile-recursive packing: Leutenegger, Lopez and Edgington (1997).
class BoxIndex {
 public:
  explicit BoxIndex(std::span<const Envelope> boxes);

  /// Calls `visit(index)` for each box that shares a point with `box`, in an order that follows from the boxes alone.
  ///
  /// Thread  const is shareable.
  template <class Visit>
  void visit_meeting(const Envelope& box, const Visit& visit) const {
    if (!items_.empty()) {
      visit_level(level_first_.size() - 2, 0, box, visit);
    }
  }

 private:
  static constexpr std::size_t kFanOut = 8;

  template <class Visit>
  void visit_level(std::size_t level, std::size_t begin, const Envelope& box, const Visit& visit) const {
    const std::size_t first = level_first_[level];
    const std::size_t end = std::min(begin + kFanOut, level_first_[level + 1] - first);
    for (std::size_t i = begin; i < end; ++i) {
      if (boxes_[first + i].meets(box)) {
        if (level == 0) {
          visit(items_[i]);
        } else {
          visit_level(level - 1, i * kFanOut, box, visit);
        }
      }
    }
  }

  std::vector<std::uint32_t> items_;      ///< in the order of the leaves
  std::vector<Envelope> boxes_;           ///< level by level: of the items, of runs of them, of runs of those …
  std::vector<std::size_t> level_first_;  ///< of each level into boxes_, and one past the last
};

}  // namespace geo
