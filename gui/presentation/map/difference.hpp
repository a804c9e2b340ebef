#pragma once

#include "gui/presentation/map/map_layer.hpp"

#include <string>

namespace gui {

/// What two states are called.
struct ComparedNames {
  std::string a;  ///< what the other is set against
  std::string b;
};

/// What the quantity of `shown`, the layer of `b`, is in `b` more than in `a`, by unit or by piece of demand as that
/// layer is. Classes lie evenly about nothing; what got worse is orange and hatched, what got better purple.
///
/// Units   values: share of 1, minutes, or kilometres; ±1 where it is met or not.
/// Shape   a and b: the same units and pieces. Without a difference to show, `found` is not set and `title` says why.
[[nodiscard]] MapLayer difference_layer_of(const MapSource& a, const MapSource& b, const MapLayer& shown,
                                           const ComparedNames& names, const planner::Wording& wording);

}  // namespace gui
