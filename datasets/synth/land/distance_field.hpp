#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/geometry/polygon.hpp"

namespace synth {

/// How far each cell's centre is from a line, in metres, to about eight per cent.
///
/// Cost    two passes over the cells.
/// Source  chamfer distance (Borgefors 1986).
[[nodiscard]] geo::Grid<float> distance_to(const geo::GridFrame& frame, const geo::Polyline& line);

}  // namespace synth
