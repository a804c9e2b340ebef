#pragma once

#include "gui/presentation/frame/layout.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/panel.hpp"

#include <span>
#include <string>

namespace gui {

/// What the bars show besides the screen's state.
struct BarTexts {
  std::string status;    ///< what just happened
  std::string position;  ///< of the mouse, in degrees
  std::string system;    ///< name of the coordinate system
  std::string ratio;     ///< 1:n
  std::string trouble;   ///< an error to show until it is put away; empty: none
};

/// Begins the one window that fills the screen; ends with ImGui::End.
void begin_viewport(const WindowSize& size);

/// Work in the background that takes longer than a blink: its step, its share, and a way to stop it.
void draw_progress(PanelFrame& frame, const Box& map);

void draw_menu_bar(PanelFrame& frame, bool chinese, bool dark);
void draw_tool_bar(PanelFrame& frame, const Box& region);
void draw_status_bar(PanelFrame& frame, const Box& region, const BarTexts& texts);

/// A region with its panels as tabs.
void draw_region(PanelFrame& frame, const Box& box, Region region, std::span<const Panel> panels);

/// A region too narrow for tabs: short names, each opening its panel beside itself.
void draw_strip(PanelFrame& frame, const Box& box, Region region, std::span<const Panel> panels);

/// Lets a person drag the splitters. Returns what the fractions become.
[[nodiscard]] Fractions draw_splitters(PanelFrame& frame, const Layout& layout, const WindowSize& window,
                                       const Fractions& fractions);

/// The dialog that is open, if any: keys, about.
void draw_dialogs(PanelFrame& frame);

}  // namespace gui
