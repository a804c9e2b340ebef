#pragma once

#include "gui/presentation/map/marks.hpp"

#include <cstdint>
#include <vector>

namespace gui {

/// A picture in memory: rows from the top, four bytes a pixel (red, green, blue, alpha).
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

/// Draws one facility symbol of the guide: a white glyph on a badge with a white ring; planned ones are hollow and
/// dashed, closed ones grey with a slash.
///
/// Shape   `pixels` × `pixels`, edges smoothed.
[[nodiscard]] Picture draw_symbol(Glyph glyph, BadgeShape shape, MarkState state, int pixels);

/// All of them on one picture, a row a glyph; see symbol_place.
[[nodiscard]] Picture draw_symbol_sheet(int pixels);

/// Where a symbol is on the sheet, in shares of its width and height.
struct SymbolPlace {
  float left;
  float top;
  float right;
  float bottom;
};
[[nodiscard]] SymbolPlace symbol_place(Glyph glyph, BadgeShape shape, MarkState state);

}  // namespace gui
