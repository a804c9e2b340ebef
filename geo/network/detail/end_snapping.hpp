#pragma once

#include "geo/network/detail/line_joints.hpp"

#include <vector>

namespace geo::network::detail {

/// Joins loose ends to what lies within the tolerance; reports what was joined, and what is loose and near.
///
/// A gap is closed between two ends, the narrowest first, if one of them is loose; ends that were joined before are
/// never brought together. What is loose still then goes onto the nearest line of its level. A line's own last stretch,
/// of ten times the tolerance, and the lines it meets there are no aim: they are joined already.
void snap_ends(const LineSet& lines, const BoxIndex& segments, double tolerance, Joints& joints,
               std::vector<LineRepair>& repairs, const Task& task);

}  // namespace geo::network::detail
