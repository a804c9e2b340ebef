#include "tests/support/tiny_study.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace support {
namespace {

using planner::UnitClass;
using planner::UnitId;
using planner::UnitLevel;

constexpr double kCell = 100.0;

geo::MultiPolygon strip(double north, double south, double width) {
  return {{{{0, south}, {width, south}, {width, north}, {0, north}, {0, south}}, {}}};
}

planner::Catalogue small_catalogue() {
  planner::Catalogue catalogue = planner::empty_catalogue();
  catalogue.groups.push_back({"children", "儿童", "children"});
  catalogue.services.push_back({"school", "学校", "school", "children", "walk", {}, {}});
  catalogue.services.push_back({"clinic", "卫生室", "clinic", "all", "walk", {}, {}});
  return catalogue;
}

void add_village(planner::Study& study, const std::string& code, UnitClass cls, const geo::MultiPolygon& area) {
  const UnitId township =
      study.units.push_back({code, "T" + code, UnitLevel::Township, cls, planner::kPlace, area, {}, 1.0, {}, {}});
  study.units.push_back({code + "1", "V" + code, UnitLevel::Village, cls, township, area, {}, 1.0, {}, {}});
}

void place_symbol(planner::Study& study, char symbol, geo::MapPoint position, bool rural) {
  const UnitId village{rural ? 4U : 2U};
  if (std::isdigit(static_cast<unsigned char>(symbol)) != 0) {
    study.demand.position.push_back(position);
    study.demand.unit.push_back(village);
    study.demand.cls.push_back(rural ? UnitClass::Rural : UnitClass::Urban);
    study.demand.persons[planner::kEveryone].push_back(planner::Persons::of(100.0 * (symbol - '0')));
    study.demand.persons[planner::GroupId{1}].push_back(planner::Persons::of(10.0 * (symbol - '0')));
  } else if (symbol == 'S' || symbol == 'C') {
    const planner::ServiceId service{symbol == 'S' ? 1U : 2U};
    const auto number = 1 + std::ranges::count(study.facilities, service, &planner::Facility::service);
    study.facilities.push_back({symbol + std::to_string(number),
                                {},
                                service,
                                position,
                                50.0,
                                planner::FacilityStatus::Existing,
                                village,
                                {},
                                {}});
  }
}

}  // namespace

planner::Study draw_study(std::string_view map) {
  planner::Study study;
  study.name = "tiny";
  study.crs = geo::Crs::from_text("EPSG:4550");
  study.catalogue = small_catalogue();
  study.demand.persons = geo::IdVector<planner::GroupId, std::vector<planner::Persons>>(2);
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < map.size(); from = map.find('\n', from) + 1) {
    lines.emplace_back(map.substr(from, map.find('\n', from) - from));
  }
  const auto border = std::ranges::find_if(lines, [](const std::string& line) { return line.starts_with("--"); });
  const double width = kCell * static_cast<double>(lines[0].size());
  const double middle = -kCell * static_cast<double>(border - lines.begin());
  const double south = -kCell * static_cast<double>(lines.size());
  study.units.push_back(
      {"", "tiny", UnitLevel::Place, UnitClass::Unclassified, {}, strip(0, south, width), {}, 1.0, {}, {}});
  add_village(study, "1", UnitClass::Urban, strip(0, middle, width));
  if (border != lines.end()) {
    add_village(study, "2", UnitClass::Rural, strip(middle, south, width));
  }
  for (std::size_t row = 0; row < lines.size(); ++row) {
    for (std::size_t column = 0; column < lines[row].size(); ++column) {
      place_symbol(study, lines[row][column],
                   {kCell * (static_cast<double>(column) + 0.5), -kCell * (static_cast<double>(row) + 0.5)},
                   std::cmp_greater(row, border - lines.begin()));
    }
  }
  return study;
}

planner::StandardId add_reach(planner::Study& study, const char* service, double limit_m, planner::Scope scope,
                              const char* group, double target) {
  planner::Standard standard;
  standard.id = "R" + std::to_string(study.standards.size());
  standard.service = study.catalogue.find_service(service);
  standard.population = group;
  standard.scope = scope;
  standard.limit = limit_m;
  standard.unit = "m";
  standard.rule = planner::ReachRule{
      planner::Measure::StraightLine, {}, static_cast<geo::Impedance>(std::llround(limit_m * 1000.0)), target};
  const planner::StandardId id = study.catalogue.standards.push_back(std::move(standard));
  study.standards.push_back(id);
  return id;
}

planner::StandardId add_count(planner::Study& study, const char* service, planner::UnitLevel level, int minimum,
                              planner::Scope scope) {
  planner::Standard standard;
  standard.id = "N" + std::to_string(study.standards.size());
  standard.service = study.catalogue.find_service(service);
  standard.population = "all";
  standard.scope = scope;
  standard.limit = minimum;
  standard.rule = planner::CountRule{level, minimum, {}, 0, false, false, {}, 1.0};
  const planner::StandardId id = study.catalogue.standards.push_back(std::move(standard));
  study.standards.push_back(id);
  return id;
}

}  // namespace support
