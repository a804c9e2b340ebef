#pragma once

#include "gui/presentation/frame/layout.hpp"
#include "gui/widgets/panel.hpp"

#include <span>

namespace gui::detail {

/// What is shown while nothing is open: a place to try, those of before, and how to open another.
void draw_start_page(PanelFrame& frame, std::span<const RecentPlace> recent, const Box& region);

}  // namespace gui::detail
