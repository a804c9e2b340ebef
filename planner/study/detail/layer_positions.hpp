#pragma once

#include "geo/io/vector_reader.hpp"

#include <span>
#include <vector>

namespace planner::detail {

/// Where the features of a layer are, in its own system: points as they are, areas by a point well inside.
[[nodiscard]] std::vector<geo::MapPoint> positions_of(const geo::io::LayerContent& content);

/// The median of each coordinate, which a few misplaced points do not move. Shape   at least one point.
[[nodiscard]] geo::MapPoint middle_of(std::span<const geo::MapPoint> points);

}  // namespace planner::detail
