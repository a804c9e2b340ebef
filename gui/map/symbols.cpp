#include "gui/map/symbols.hpp"

#include "gui/map/detail/glyphs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace gui {
namespace {

using detail::Spot;

constexpr int kGlyphs = 10;
constexpr int kShapes = 3;
constexpr int kStates = 3;
constexpr double kGrid = 24.0;
constexpr double kMiddle = 12.0;
constexpr double kGlyphShare = 0.78;  // of the badge, so that no glyph meets the ring
constexpr double kRing = 1.4;

/// How far a spot is from the badge's edge, negative inside; the edge is `inset` within the picture.
double off_badge(BadgeShape shape, Spot spot, double inset) {
  const double dx = std::abs(spot.x - kMiddle);
  const double dy = std::abs(spot.y - kMiddle);
  const double reach = kMiddle - inset;
  switch (shape) {
    case BadgeShape::Circle:
      return std::hypot(dx, dy) - reach;
    case BadgeShape::Square: {
      constexpr double kCorner = 2.5;
      const double side = reach * 0.92 - kCorner;
      const double outside = std::hypot(std::max(dx - side, 0.0), std::max(dy - side, 0.0));
      return outside + std::min(std::max(dx - side, dy - side), 0.0) - kCorner;
    }
    case BadgeShape::Hexagon:
      break;
  }
  const double half_height = reach * 0.5 * std::numbers::sqrt3;
  return std::max(dy - half_height, dx * 0.5 * std::numbers::sqrt3 + dy * 0.5 - half_height);
}

struct Ink {
  double r;
  double g;
  double b;
  double alpha = 0.0;

  void lay(const Colour& colour, double cover) {
    const auto mix = [&](double under, std::uint8_t over) { return under + (over - under) * cover; };
    if (cover <= 0.0) {
      return;
    }
    if (alpha <= 0.0) {
      *this = {static_cast<double>(colour.red), static_cast<double>(colour.green), static_cast<double>(colour.blue),
               cover};
      return;
    }
    *this = {mix(r, colour.red), mix(g, colour.green), mix(b, colour.blue), std::max(alpha, cover)};
  }
};

/// What a pixel of a symbol shows.
Ink ink_at(Glyph glyph, BadgeShape shape, MarkState state, Spot spot, double pixels_per_unit) {
  constexpr Colour kWhite = rgb(0xFFFFFF);
  constexpr Colour kGrey = rgb(0x7A828A);
  const auto cover = [&](double distance) { return std::clamp(0.5 - distance * pixels_per_unit, 0.0, 1.0); };
  const Colour own = state == MarkState::Closed ? kGrey : badge_colour(glyph);
  const bool hollow = state == MarkState::Planned;
  Ink ink{};
  ink.lay(kWhite, cover(off_badge(shape, spot, 0.5)));
  const double edge = off_badge(shape, spot, 0.5 + kRing);
  if (hollow) {
    constexpr double kDashes = 10.0;
    const double turn = std::atan2(spot.y - kMiddle, spot.x - kMiddle) / (2.0 * std::numbers::pi) + 0.5;
    const bool dash = std::fmod(turn * kDashes, 1.0) < 0.64;
    ink.lay(own, dash ? cover(std::abs(edge + 0.6) - 1.1) : 0.0);
  } else {
    ink.lay(own, cover(edge));
  }
  const Spot in_glyph{kMiddle + (spot.x - kMiddle) / kGlyphShare, kMiddle + (spot.y - kMiddle) / kGlyphShare};
  ink.lay(hollow ? own : kWhite, cover(detail::off_glyph(glyph, in_glyph) * kGlyphShare));
  if (state == MarkState::Closed) {
    const double slash = std::abs(spot.x + spot.y - kGrid) / std::numbers::sqrt2;
    const double inside = off_badge(shape, spot, 0.5 + kRing);
    ink.lay(kWhite, cover(std::max(slash - 2.2, inside)));
    ink.lay(rgb(0x3A4046), cover(std::max(slash - 1.1, inside)));
  }
  return ink;
}

}  // namespace

Picture draw_symbol(Glyph glyph, BadgeShape shape, MarkState state, int pixels) {
  Picture picture{pixels, pixels, {}};
  picture.rgba.reserve(static_cast<std::size_t>(pixels) * static_cast<std::size_t>(pixels) * 4);
  const double scale = pixels / kGrid;
  for (int row = 0; row < pixels; ++row) {
    for (int column = 0; column < pixels; ++column) {
      const Ink ink = ink_at(glyph, shape, state, {(column + 0.5) / scale, (row + 0.5) / scale}, scale);
      for (const double value : {ink.r, ink.g, ink.b, ink.alpha * 255.0}) {
        picture.rgba.push_back(static_cast<std::uint8_t>(std::lround(value)));
      }
    }
  }
  return picture;
}

Picture draw_symbol_sheet(int pixels) {
  Picture sheet{pixels * kShapes * kStates, pixels * kGlyphs, {}};
  sheet.rgba.resize(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height) * 4);
  const auto row_bytes = static_cast<std::size_t>(pixels) * 4;
  for (int g = 0; g < kGlyphs; ++g) {
    for (int place = 0; place < kShapes * kStates; ++place) {
      const Picture one = draw_symbol(static_cast<Glyph>(g), static_cast<BadgeShape>(place / kStates),
                                      static_cast<MarkState>(place % kStates), pixels);
      for (int row = 0; row < pixels; ++row) {
        const auto from = one.rgba.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row) * row_bytes);
        const auto sheet_row = static_cast<std::size_t>(g * pixels + row) * static_cast<std::size_t>(sheet.width) * 4;
        std::copy_n(
            from, row_bytes,
            sheet.rgba.begin() + static_cast<std::ptrdiff_t>(sheet_row + static_cast<std::size_t>(place) * row_bytes));
      }
    }
  }
  return sheet;
}

SymbolPlace symbol_place(Glyph glyph, BadgeShape shape, MarkState state) {
  const int column = static_cast<int>(shape) * kStates + static_cast<int>(state);
  const auto share = [](int place, int count) { return static_cast<float>(place) / static_cast<float>(count); };
  const int row = static_cast<int>(glyph);
  return {share(column, kShapes * kStates), share(row, kGlyphs), share(column + 1, kShapes * kStates),
          share(row + 1, kGlyphs)};
}

}  // namespace gui
