#include "gui/presentation/map/palette.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace gui {
namespace {

using Five = std::array<std::uint32_t, 5>;
using Six = std::array<std::uint32_t, 6>;
using Seven = std::array<std::uint32_t, 7>;

constexpr Five kYlGnBu5{0xFFFFCC, 0xA1DAB4, 0x41B6C4, 0x2C7FB8, 0x253494};
constexpr Six kYlGnBu6{0xFFFFCC, 0xC7E9B4, 0x7FCDBB, 0x41B6C4, 0x2C7FB8, 0x253494};
constexpr Seven kYlGnBu7{0xFFFFCC, 0xC7E9B4, 0x7FCDBB, 0x41B6C4, 0x1D91C0, 0x225EA8, 0x0C2C84};
constexpr Five kYlOrBr5{0xFFFFD4, 0xFED98E, 0xFE9929, 0xD95F0E, 0x993404};
constexpr Six kYlOrBr6{0xFFFFD4, 0xFEE391, 0xFEC44F, 0xFE9929, 0xD95F0E, 0x993404};
constexpr Seven kYlOrBr7{0xFFFFD4, 0xFEE391, 0xFEC44F, 0xFE9929, 0xEC7014, 0xCC4C02, 0x8C2D04};
constexpr Five kPuOr5{0xE66101, 0xFDB863, 0xF7F7F7, 0xB2ABD2, 0x5E3C99};
constexpr Five kViridis5{0x440154, 0x3B528B, 0x21918C, 0x5EC962, 0xFDE725};

constexpr std::array<Colour, 8> kCategories{rgb(0xE69F00), rgb(0x56B4E9), rgb(0x009E73), rgb(0xF5C710),
                                            rgb(0x0072B2), rgb(0xD55E00), rgb(0xCC79A7), rgb(0x000000)};

/// Which of five stand for fewer: spread over the middle, so that one class is neither the lightest nor the darkest.
std::vector<std::size_t> some_of_five(std::size_t classes) {
  switch (classes) {
    case 1:
      return {2};
    case 2:
      return {1, 3};
    case 3:
      return {0, 2, 4};
    case 4:
      return {0, 1, 3, 4};
    default:
      return {0, 1, 2, 3, 4};
  }
}

std::vector<Colour> chosen(const Five& five, std::size_t classes) {
  std::vector<Colour> colours;
  for (const std::size_t i : some_of_five(classes)) {
    colours.push_back(rgb(five[i]));
  }
  return colours;
}

template <std::size_t Size>
std::vector<Colour> all_of(const std::array<std::uint32_t, Size>& hexes) {
  std::vector<Colour> colours;
  std::ranges::transform(hexes, std::back_inserter(colours), [](std::uint32_t hex) { return rgb(hex); });
  return colours;
}

std::uint8_t between(std::uint8_t a, std::uint8_t b, double share) {
  return static_cast<std::uint8_t>(std::lround(a + (static_cast<double>(b) - a) * share));
}

}  // namespace

std::vector<Colour> colours_of(Palette palette, std::size_t classes) {
  assert(classes >= 1 && classes <= kMostClasses);
  const bool presence = palette == Palette::Presence;
  switch (palette) {
    case Palette::Difference:
      return chosen(kPuOr5, classes);
    case Palette::Ramp: {
      std::vector<Colour> colours;
      for (std::size_t i = 0; i < classes; ++i) {
        colours.push_back(ramp_colour(classes == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(classes - 1)));
      }
      return colours;
    }
    default:
      if (classes <= 5) {
        return chosen(presence ? kYlGnBu5 : kYlOrBr5, classes);
      }
      return classes == 6 ? all_of(presence ? kYlGnBu6 : kYlOrBr6) : all_of(presence ? kYlGnBu7 : kYlOrBr7);
  }
}

Colour ramp_colour(double share) {
  constexpr double kSteps = 4.0;
  const double at = std::clamp(share, 0.0, 1.0) * kSteps;
  const auto step = std::min<std::size_t>(static_cast<std::size_t>(at), kViridis5.size() - 2);
  const Colour a = rgb(kViridis5[step]);
  const Colour b = rgb(kViridis5[step + 1]);
  const double part = at - static_cast<double>(step);
  return {between(a.red, b.red, part), between(a.green, b.green, part), between(a.blue, b.blue, part), 255};
}

std::span<const Colour> category_colours() {
  return kCategories;
}

}  // namespace gui
