#include "tests/support/road_study.hpp"

#include "planner/study/travel_networks.hpp"
#include "tests/support/ascii_roads.hpp"
#include "tests/support/tiny_study.hpp"

#include <array>
#include <cctype>
#include <cmath>
#include <string>

namespace support {
namespace {

/// The size of a picture with nothing in it, and one row and column more.
std::string blank(std::string_view picture) {
  std::size_t rows = 1;
  std::size_t columns = 1;
  std::size_t column = 1;
  for (const char sign : picture) {
    column = sign == '\n' ? 1 : column + 1;
    rows += sign == '\n' ? 1 : 0;
    columns = std::max(columns, column);
  }
  std::string lines;
  for (std::size_t row = 0; row < rows; ++row) {
    lines += std::string(columns, ' ') + "\n";
  }
  return lines;
}

}  // namespace

planner::Study draw_road_study(std::string_view picture) {
  planner::Study study = draw_study(blank(picture));
  const DrawnRoads roads = draw_roads(picture, geo::Metres{100.0});
  constexpr planner::UnitId kVillage{2};
  for (const auto& [sign, position] : roads.places) {
    if (std::isdigit(static_cast<unsigned char>(sign)) != 0) {
      planner::Facility school;
      school.id = std::string{"S"} + sign;
      school.service = study.catalogue.find_service("school");
      school.position = position;
      school.capacity = 50.0;
      school.unit = kVillage;
      study.facilities.push_back(school);
      continue;
    }
    study.demand.position.push_back(position);
    study.demand.unit.push_back(kVillage);
    study.demand.cls.push_back(planner::UnitClass::Urban);
    study.demand.persons[planner::kEveryone].push_back(planner::Persons::of(100.0));
    study.demand.persons[planner::GroupId{1}].push_back(planner::Persons::of(10.0));
  }
  for (planner::Service& service : study.catalogue.services) {
    service.profile = "walker";
  }
  study.roads = roads.network;
  study.max_leg = geo::Metres{150.0};
  geo::Task task;
  make_travel_networks(study, std::array{walker(), driver()}, task);
  return study;
}

planner::StandardId add_walk(planner::Study& study, const char* service, double limit_s, const char* group) {
  const planner::StandardId id = add_reach(study, service, limit_s, planner::Scope::All, group);
  planner::Standard& standard = study.catalogue.standards[id];
  standard.unit = "s";
  standard.rule = planner::ReachRule{planner::Measure::Time, "walker",
                                     static_cast<geo::Impedance>(std::llround(1000.0 * limit_s)), 1.0};
  return id;
}

Globe::Globe(const planner::Study& study) : to_degrees_{*study.crs, geo::Crs::wgs84()} {}

geo::LonLat Globe::operator()(geo::MapPoint place) const {
  const geo::MapPoint degrees = to_degrees_(place);
  return {degrees.x, degrees.y};
}

geo::LonLat on_globe(const planner::Study& study, geo::MapPoint place) {
  return Globe{study}(place);
}

}  // namespace support
