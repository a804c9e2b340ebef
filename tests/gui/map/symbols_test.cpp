#include "gui/map/symbols.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace gui {
namespace {

constexpr int kPixels = 22;

std::uint8_t alpha_at(const Picture& picture, int x, int y) {
  return picture
      .rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 4 +
            3];
}

TEST(Symbols, AreSolidInTheMiddleAndClearInTheCorners) {
  for (int glyph = 0; glyph < 10; ++glyph) {
    const Picture picture = draw_symbol(static_cast<Glyph>(glyph), BadgeShape::Circle, MarkState::Serving, kPixels);
    EXPECT_EQ(alpha_at(picture, kPixels / 2, kPixels / 2), 255) << glyph;
    EXPECT_EQ(alpha_at(picture, 0, 0), 0) << glyph;
    EXPECT_EQ(alpha_at(picture, kPixels - 1, kPixels - 1), 0) << glyph;
  }
}

TEST(Symbols, DifferByGlyphShapeAndState) {
  std::set<std::vector<std::uint8_t>> seen;
  for (int glyph = 0; glyph < 10; ++glyph) {
    for (int shape = 0; shape < 3; ++shape) {
      for (int state = 0; state < 3; ++state) {
        seen.insert(draw_symbol(static_cast<Glyph>(glyph), static_cast<BadgeShape>(shape),
                                static_cast<MarkState>(state), kPixels)
                        .rgba);
      }
    }
  }
  EXPECT_EQ(seen.size(), 90U);
}

TEST(Symbols, StandOnTheSheetWhereTheirPlaceSays) {
  const Picture sheet = draw_symbol_sheet(kPixels);
  const SymbolPlace place = symbol_place(Glyph::Clinic, BadgeShape::Square, MarkState::Closed);
  const Picture one = draw_symbol(Glyph::Clinic, BadgeShape::Square, MarkState::Closed, kPixels);
  const int left = static_cast<int>(place.left * static_cast<float>(sheet.width) + 0.5F);
  const int top = static_cast<int>(place.top * static_cast<float>(sheet.height) + 0.5F);
  for (int y = 0; y < kPixels; ++y) {
    for (int x = 0; x < kPixels; ++x) {
      ASSERT_EQ(alpha_at(sheet, left + x, top + y), alpha_at(one, x, y)) << x << ' ' << y;
    }
  }
}

}  // namespace
}  // namespace gui
