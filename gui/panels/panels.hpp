#pragma once

#include "gui/widgets/panel.hpp"

// Every panel, each made by a function of its own file: what it keeps between frames lives in the `draw` it returns.

namespace gui {

/// What the map shows: layers to choose and hide, and the legend.
[[nodiscard]] Panel layers_panel();

}  // namespace gui
