#pragma once

#include "gui/presentation/map/palette.hpp"
#include "planner/assess/assessment.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gui {

/// Glyphs of the guide, on a badge.
enum class Glyph : std::uint8_t {
  Kindergarten,
  School,
  Clinic,
  Hospital,
  Culture,
  Fitness,
  Elderly,
  ServiceCentre,
  BarrierFree,
  Other,
};

/// A badge's shape tells the level: circle village, square township, hexagon county.
enum class BadgeShape : std::uint8_t { Circle, Square, Hexagon };

enum class MarkState : std::uint8_t { Serving, Planned, Closed };

/// A facility as it is drawn.
struct FacilityMark {
  std::uint32_t facility = 0;  ///< index into Assessment::facilities
  std::string id;
  planner::ServiceId service;
  geo::MapPoint at;
  Colour colour;
  Glyph glyph = Glyph::Other;
  BadgeShape shape = BadgeShape::Circle;
  MarkState state = MarkState::Serving;
  bool edited = false;  ///< by the scenario: not of the base, or moved, or otherwise than there
};

/// A place with a number, for what is listed by rank.
struct RankedMark {
  geo::MapPoint at;
  std::string text;
  Colour colour;

  friend bool operator==(const RankedMark&, const RankedMark&) = default;
};

[[nodiscard]] Glyph glyph_of(std::string_view service_id);
[[nodiscard]] Colour badge_colour(Glyph glyph);

/// Those of a study, in its order.
///
/// Shape   base: the study without edits, null if nothing is to be marked as edited.
[[nodiscard]] std::vector<FacilityMark> facility_marks(const planner::Study& study,
                                                       const planner::Assessment& assessment,
                                                       const planner::Study* base);

}  // namespace gui
