#include "gui/presentation/map/marks.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace gui {
namespace {

using planner::Facility;
using planner::Study;

BadgeShape shape_of_level(std::string_view level, planner::UnitLevel unit) {
  if (level == "county" || (level.empty() && unit == planner::UnitLevel::Place)) {
    return BadgeShape::Hexagon;
  }
  return level == "township" || (level.empty() && unit == planner::UnitLevel::Township) ? BadgeShape::Square
                                                                                        : BadgeShape::Circle;
}

MarkState state_of(const Facility& facility, int year) {
  if (facility.open_in(year)) {
    return MarkState::Serving;
  }
  return facility.status == planner::FacilityStatus::Planned ? MarkState::Planned : MarkState::Closed;
}

/// Whether the scenario made a facility, or made it otherwise. Facilities keep the base's order, new ones follow.
bool is_edited(const Study& base, const Facility& facility, std::size_t index) {
  return index >= base.facilities.size() || !(base.facilities[index] == facility);
}

}  // namespace

Glyph glyph_of(std::string_view service_id) {
  static const std::map<std::string_view, Glyph> glyphs{
      {"nursery", Glyph::Kindergarten},
      {"kindergarten", Glyph::Kindergarten},
      {"primary_school", Glyph::School},
      {"junior_school", Glyph::School},
      {"special_school", Glyph::School},
      {"village_clinic", Glyph::Clinic},
      {"health_centre", Glyph::Clinic},
      {"county_hospital", Glyph::Hospital},
      {"culture_room", Glyph::Culture},
      {"culture_station", Glyph::Culture},
      {"culture_centre", Glyph::Culture},
      {"county_culture_hall", Glyph::Culture},
      {"fitness_point", Glyph::Fitness},
      {"multi_sport_ground", Glyph::Fitness},
      {"sports_centre", Glyph::Fitness},
      {"sports_ground", Glyph::Fitness},
      {"elderly_day_care", Glyph::Elderly},
      {"elderly_service_station", Glyph::Elderly},
      {"elderly_service_centre", Glyph::Elderly},
      {"elderly_home", Glyph::Elderly},
      {"care_home", Glyph::Elderly},
      {"government_service_centre", Glyph::ServiceCentre},
      {"convenience_centre", Glyph::ServiceCentre},
      {"service_station", Glyph::ServiceCentre},
      {"convenience_point", Glyph::ServiceCentre},
      {"community_complex", Glyph::ServiceCentre},
  };
  const auto found = glyphs.find(service_id);
  return found == glyphs.end() ? Glyph::Other : found->second;
}

Colour badge_colour(Glyph glyph) {
  static constexpr std::array<std::uint32_t, 10> colours{0xA86A00, 0x8A5200, 0x00805C, 0x005F48, 0x0072B2,
                                                         0x2A7FB8, 0xA8487F, 0xC04F00, 0x1F4E9E, 0x59636E};
  return rgb(colours[static_cast<std::size_t>(glyph)]);
}

std::vector<FacilityMark> facility_marks(const Study& study, const planner::Assessment& assessment, const Study* base) {
  std::vector<FacilityMark> marks;
  marks.reserve(assessment.facilities.size());
  for (std::uint32_t i = 0; i < assessment.facilities.size(); ++i) {
    const Facility& facility = assessment.facilities[i];
    FacilityMark mark;
    mark.facility = i;
    mark.id = facility.id;
    mark.service = facility.service;
    mark.at = facility.position;
    mark.glyph = glyph_of(study.catalogue.services[facility.service].id);
    mark.colour = badge_colour(mark.glyph);
    mark.shape = shape_of_level(facility.details.level, study.units[facility.unit].level);
    mark.state = state_of(facility, assessment.year);
    mark.edited = base != nullptr && is_edited(*base, facility, i);
    marks.push_back(std::move(mark));
  }
  return marks;
}

}  // namespace gui
