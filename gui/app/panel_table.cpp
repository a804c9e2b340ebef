#include "gui/app/panel_table.hpp"

#include "gui/panels/panels.hpp"

namespace gui {

std::vector<Panel> all_panels() {
  return {
      layers_panel(),
      scenarios_panel(),
      history_panel(),
      jobs_panel(),
  };
}

}  // namespace gui
