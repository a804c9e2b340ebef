#pragma once

#include "gui/presentation/map/map_layer.hpp"
#include "gui/widgets/panel.hpp"

#include <array>
#include <string>

namespace gui::detail {

/// What is being written of the breaks, until it is asked for.
struct ClassesUi {
  std::array<char, 160> text{};
  std::string written_for;  ///< the breaks that the text began with
  bool refused = false;     ///< the text is no list of numbers, or of too many
};

/// How a layer's values are put into classes: method, how many, or breaks by hand. Items are called layers/method,
/// layers/method/jenks …, layers/classes_more, layers/classes_less, layers/breaks.
void draw_classes_editor(PanelFrame& frame, const MapLayer& layer, ClassesUi& ui);

}  // namespace gui::detail
