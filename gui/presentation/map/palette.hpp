#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gui {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 255;

  friend bool operator==(const Colour&, const Colour&) = default;
};

/// 0xD95F0E as a colour.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex, std::uint8_t alpha = 255) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U), static_cast<std::uint8_t>(hex),
          alpha};
}

// Blue: the service is there; orange-brown: it lacks; dark: more of what the title names.
inline constexpr Colour kCovered = rgb(0x9ECAE1);
inline constexpr Colour kLacking = rgb(0xD95F0E);
inline constexpr Colour kLackingCircle = rgb(0xD95F0E, 178);
inline constexpr Colour kNoPeople = rgb(0xF2F2F2);
inline constexpr Colour kNoData = rgb(0xFFFFFF);
inline constexpr Colour kUnreachable = rgb(0x7F3B08);

enum class Palette : std::uint8_t {
  Presence,    ///< YlGnBu: share covered, accessibility, capacity
  Lack,        ///< YlOrBr: travel time
  Difference,  ///< PuOr, orange worse
  Ramp,        ///< viridis, for what has no classes
};

/// The most classes that a map shows.
inline constexpr std::size_t kMostClasses = 7;

/// So many colours, light to dark (orange to purple for differences).
///
/// Shape   1 ≤ classes ≤ kMostClasses; of differences at most 5.
/// Source  ColorBrewer (Brewer 2003).
[[nodiscard]] std::vector<Colour> colours_of(Palette palette, std::size_t classes);

/// Between the steps of viridis, 0 to 1.
[[nodiscard]] Colour ramp_colour(double share);

/// For things that differ by name: Okabe & Ito, without its grey.
[[nodiscard]] std::span<const Colour> category_colours();

}  // namespace gui
