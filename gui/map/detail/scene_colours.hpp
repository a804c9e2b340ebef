#pragma once

#include "gui/presentation/map/map_layer.hpp"
#include "planner/study/study.hpp"

#include <cstdint>
#include <vector>

namespace gui::detail {

/// What the painter takes for a layer.
struct SceneColours {
  std::vector<std::uint32_t> units;
  std::vector<std::uint32_t> pieces;  ///< empty: drawn by unit
};

/// A unit that the layer does not draw is filled as the one above it that it does; under pieces all are as without
/// people.
[[nodiscard]] SceneColours colours_of(const planner::Study& study, const MapLayer& layer);

}  // namespace gui::detail
