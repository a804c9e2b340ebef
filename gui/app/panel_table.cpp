#include "gui/app/panel_table.hpp"

#include "gui/panels/panels.hpp"

namespace gui {

std::vector<Panel> all_panels() {
  return {
      layers_panel(),      scenarios_panel(),     dashboard_panel(),  selected_panel(),     history_panel(),
      standards_panel(),   townships_panel(),     villages_panel(),   facilities_panel(),   gaps_panel(),
      charts_panel(),      accessibility_panel(), clusters_panel(),   barrier_free_panel(), critical_panel(),
      uncertainty_panel(), terrain_panel(),       projection_panel(), checks_panel(),       compare_panel(),
      jobs_panel(),
  };
}

}  // namespace gui
