#pragma once

#include "gui/widgets/panel.hpp"

#include <vector>

namespace gui {

/// Every panel, in the order of its tabs. A new one is a line here and a file in gui/panels.
[[nodiscard]] std::vector<Panel> all_panels();

}  // namespace gui
