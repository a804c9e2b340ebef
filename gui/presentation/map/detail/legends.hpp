#pragma once

#include "gui/presentation/map/detail/quantities.hpp"
#include "gui/presentation/map/map_layer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace gui::detail {

/// "80 – <90 %", and the last "90 – 100 %"; "< 5" and "≥ 60" where a class is open.
[[nodiscard]] std::string class_label(const Classes& classes, std::size_t at, Written written,
                                      const planner::Wording& wording);

/// Shares 0·50·80·90·100 % with a target among the breaks.
[[nodiscard]] Classes share_classes(double target);

/// 5·10·15·30·45·60 minutes with a limit among the breaks, in place of the one next to it.
[[nodiscard]] Classes minute_classes(double limit_minutes);

/// Breaks as round as can be without a value in another class than before.
[[nodiscard]] Classes rounded(Classes classes, std::span<const double> values);

struct Style {
  Palette palette = Palette::Presence;
  Written written = Written::Share;
};

/// Fills the legend of a layer and says for each thing which entry it is.
[[nodiscard]] std::vector<std::uint8_t> classed(const Quantity& quantity, const Style& style,
                                                const planner::Wording& wording, MapLayer& layer);

/// Two entries by name, for values of 1 and 0.
struct TwoNames {
  std::string one;
  std::string zero;
};

[[nodiscard]] std::vector<std::uint8_t> in_two(const Quantity& quantity, const TwoNames& names,
                                               const planner::Wording& wording, MapLayer& layer);

}  // namespace gui::detail
