#pragma once

#include "geo/network/detail/line_set.hpp"

#include <compare>
#include <cstdint>
#include <utility>
#include <vector>

namespace geo::network::detail {

/// A point that a segment passes through. Points are numbered: the vertices first, then the crossings.
struct Cut {
  std::uint32_t segment = 0;
  double share = 0.0;  ///< of the segment, from its first vertex
  std::uint32_t point = 0;

  friend auto operator<=>(const Cut&, const Cut&) = default;
};

/// Where lines meet, before any snapping.
struct Meetings {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> same;  ///< vertices at one place
  std::vector<Cut> cuts;
  std::vector<MapPoint> crossings;  ///< strictly between the ends of two segments
  std::vector<LineRepair> left;     ///< may name one place several times
};

[[nodiscard]] Meetings find_meetings(const LineSet& lines, const BoxIndex& segments, bool split_at_crossings,
                                     Task& task);

}  // namespace geo::network::detail
