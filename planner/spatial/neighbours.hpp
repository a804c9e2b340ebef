#pragma once

#include "geo/base/task.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace planner {

/// Who is whose neighbour, in compressed rows. Neighbours of a place count equally: each row of weights sums to 1, that
/// of an island to 0.
struct Neighbours {
  std::vector<std::uint32_t> first{0};     ///< of each place into `places`, and one past the last
  std::vector<std::uint32_t> places = {};  ///< rising within a row, never the place itself

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(first.size() - 1); }
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t place) const {
    return std::span{places}.subspan(first[place], first[place + 1] - first[place]);
  }

  friend bool operator==(const Neighbours&, const Neighbours&) = default;
};

/// Areas that have at least 10 m of border in common, where outlines that run within 1 m of each other are common:
/// those that meet in a corner only are no neighbours. Symmetric.
///
/// Shape   one row per area; coordinates are metres. An empty area has none.
/// Cost    n log n in segments of outlines.
[[nodiscard]] Neighbours neighbours_by_border(std::span<const geo::MultiPolygon> areas, const geo::Task& task);

/// The `count` nearest of the other points, in a straight line; of equals the lowest. Not symmetric.
///
/// Cost    O(n²).
[[nodiscard]] Neighbours nearest_neighbours(std::span<const geo::MapPoint> points, std::size_t count,
                                            const geo::Task& task);

/// The same without places that are left out: their rows are empty, and they are in no other.
///
/// Shape   `keep`: one entry per place, 0 to leave it out.
[[nodiscard]] Neighbours among(const Neighbours& neighbours, std::span<const std::uint8_t> keep);

}  // namespace planner
