#include "gui/app/panel_table.hpp"

#include "gui/panels/panels.hpp"

namespace gui {

std::vector<Panel> all_panels() {
  return {
      layers_panel(),
  };
}

}  // namespace gui
