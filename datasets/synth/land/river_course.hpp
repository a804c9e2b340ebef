#pragma once

#include "datasets/synth/plane/segment_index.hpp"
#include <cstdint>

namespace synth {

/// A river's winding line from the cells that it drains through, upstream first; the same `key` bends neighbours alike,
/// so that they do not cross.
[[nodiscard]] geo::Polyline natural_course(geo::Polyline cells, std::uint64_t key);

/// Ends a tributary where it first meets water, or at the nearest water if it stops a little short of it.
void end_at_water(geo::Polyline& line, const SegmentIndex& waters);

}  // namespace synth
