#include "gui/map/detail/scene_colours.hpp"

#include "gui/map/map_painter.hpp"

#include <algorithm>

namespace gui::detail {

SceneColours colours_of(const planner::Study& study, const MapLayer& layer) {
  using planner::UnitId;
  std::vector<std::uint32_t> entries;
  entries.reserve(layer.legend.size());
  for (const LegendEntry& entry : layer.legend) {
    entries.push_back(filled(entry.colour, entry.pattern));
  }
  const auto colour = [&](std::uint8_t entry) { return entry < entries.size() ? entries[entry] : kNotFilled; };
  SceneColours colours;
  const bool by_piece = !layer.pieces.empty();
  const std::uint32_t empty = filled(kNoPeople, Pattern::Plain);
  colours.units.assign(study.units.size(), empty);
  for (std::uint32_t i = 0; !by_piece && i < layer.units.size(); ++i) {
    UnitId unit{i};
    while (unit.exists() && layer.units[unit] == kNotDrawn) {
      unit = study.units[unit].parent;
    }
    colours.units[i] = unit.exists() ? colour(layer.units[unit]) : empty;
  }
  colours.pieces.resize(layer.pieces.size());
  std::ranges::transform(layer.pieces, colours.pieces.begin(), colour);
  return colours;
}

}  // namespace gui::detail
