#pragma once

#include "gui/widgets/panel.hpp"

// Every panel, each made by a function of its own file: what it keeps between frames lives in the `draw` it returns.

namespace gui {

/// What the map shows: layers to choose and hide, and the legend.
[[nodiscard]] Panel layers_panel();

/// The current scenario's steps; a click goes there.
[[nodiscard]] Panel history_panel();

/// The scenarios of the place: new, copied, named, put away.
[[nodiscard]] Panel scenarios_panel();

/// What is worked on in the background, with progress and a way to stop it.
[[nodiscard]] Panel jobs_panel();

}  // namespace gui
