#pragma once

#include "gui/presentation/map/marks.hpp"

namespace gui::detail {

/// A place on a glyph's grid: 24 × 24, y down.
struct Spot {
  double x = 0.0;
  double y = 0.0;
};

/// How far a place is from a glyph's ink, in units of its grid; negative inside.
[[nodiscard]] double off_glyph(Glyph glyph, Spot spot);

}  // namespace gui::detail
