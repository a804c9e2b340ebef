#pragma once

#include "geo/network/detail/line_joints.hpp"

#include <compare>
#include <cstdint>
#include <vector>

namespace geo::network::detail {

/// How far along its line, counted in tolerances, an end is taken to be one with what is near it.
inline constexpr double kNearby = 10.0;

/// Two ends of lines within the tolerance, the first of them loose.
struct Gap {
  double distance = 0.0;
  std::uint32_t loose_end = 0;  ///< vertex
  std::uint32_t other_end = 0;  ///< vertex

  friend auto operator<=>(const Gap&, const Gap&) = default;
};

/// A line that passes a loose end within the tolerance, on its level.
struct Aim {
  double distance = 0.0;
  std::uint32_t segment = 0;
  double share = 0.0;  ///< 0 and 1 for vertices, never an end of the line
  std::uint32_t loose_end = 0;

  friend auto operator<=>(const Aim&, const Aim&) = default;
};

/// The line nearest to a loose end, be it within ten times the tolerance or not on its level.
struct Neighbour {
  double distance = 0.0;
  std::uint32_t line = LineRepair::kNone;  ///< kNone: there is none so near
};

struct LooseEnd {
  std::uint32_t vertex = 0;
  Neighbour nearest;
  std::vector<Gap> gaps;
  std::vector<Aim> aims;
};

/// Every end that no other line shares, in the order of the vertices, with what lies around it.
[[nodiscard]] std::vector<LooseEnd> find_loose_ends(const LineSet& lines, const BoxIndex& segments,
                                                    const Joints& joints, double tolerance, const Task& task);

}  // namespace geo::network::detail
