#pragma once

#include "gui/presentation/frame/layout.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace gui {

/// Areas are named inside, at their anchor; points beside it.
enum class LabelKind : std::uint8_t { Seat, Area, Point };

/// A name that wants a place in the picture.
struct LabelWish {
  std::string id;  ///< code: decides between equals, so that the order of the wishes does not
  LabelKind kind = LabelKind::Point;
  double x = 0.0;  ///< anchor, pixels of the picture
  double y = 0.0;
  double width = 0.0;  ///< of the text with its halo
  double height = 0.0;
  double persons = 0.0;  ///< more come first within a kind
  double clear = 0.0;    ///< radius of the symbol at a point
};

struct PlacedLabel {
  std::size_t wish = 0;  ///< index
  Box box;
  bool led = false;  ///< it stands away from its area, which a line should join it to

  friend bool operator==(const PlacedLabel&, const PlacedLabel&) = default;
};

struct LabelSpace {
  Box frame;                    ///< nothing may cross it
  std::vector<Box> taken;       ///< symbols and furniture
  bool keep_all_areas = false;  ///< print: areas and seats find a place wherever it is, as long as there is any
};

/// Places names one after the other: seats, areas, points, more persons first. None overlaps another or what is taken;
/// those that find no place are left out. Areas: at the anchor, else near it, else led there. Points: right, left,
/// above, below. The result is in the order of the wishes, and which order that is changes nothing else.
[[nodiscard]] std::vector<PlacedLabel> place_labels(std::span<const LabelWish> wishes, const LabelSpace& space);

/// Names without a common ending (镇, 乡, 村, 村民委员会 …) where what is left names one place only.
[[nodiscard]] std::vector<std::string> short_names(std::span<const std::string> names);

}  // namespace gui
