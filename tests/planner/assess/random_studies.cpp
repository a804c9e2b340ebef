#include "tests/planner/assess/random_studies.hpp"

#include "planner/study/travel_networks.hpp"
#include "tests/support/ascii_roads.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace planner {
namespace {

using Random = std::mt19937_64;

constexpr GroupId kChildren{1};
constexpr GroupId kAdults{2};

StandardId add(Study& study, const char* service, Rule rule, const char* group = "all") {
  const StandardId id = support::add_reach(study, service, 1.0, Scope::All, group);
  study.catalogue.standards[id].rule = std::move(rule);
  return id;
}

bool one_in(std::uint64_t many, Random& random) {
  return random() % many == 0;
}

/// Details that some standard or other asks for.
void fill_in(Facility& facility, Random& random) {
  FacilityDetails& details = facility.details;
  details.compliant = one_in(2, random);
  details.ownership = one_in(2, random) ? "public" : "private";
  details.features = {one_in(2, random), one_in(2, random)};
  details.stages = {one_in(2, random), one_in(2, random), one_in(2, random)};
  details.opened = 2015 + static_cast<int>(random() % 15);
  details.township_share = one_in(2, random) ? 0.0 : 0.3;
  facility.capacity = 10.0 * static_cast<double>(1 + random() % 9);
}

}  // namespace

void add_standards(Study& study, Random& random) {
  const auto limit = [&] { return 100.0 * static_cast<double>(1 + random() % 4); };
  support::add_reach(study, "school", limit(), Scope::All, "children");
  const StandardId clinic = support::add_reach(study, "clinic", limit(), Scope::Rural);
  const StandardId both = support::add_reach(study, "clinic", limit(), Scope::All);
  study.catalogue.standards[clinic].filter.compliant = true;
  const StandardId count = support::add_count(study, "school", UnitLevel::Village, 3, Scope::All);
  study.catalogue.standards[support::add_count(study, "clinic", UnitLevel::Township, 2, Scope::All)].filter.ownership =
      "public";
  add(study, "school", CapacityRule{Quantity::Capacity, 1000.0, false, UnitLevel::Place, 200.0, false, {}}, "children");
  add(study, "clinic", CapacityRule{Quantity::Capacity, 1000.0, false, UnitLevel::Village, 50.0, false, {}});
  add(study, "school", PhaseRule{study.catalogue.standards[count].id, {{2020, 0.5}, {2030, 1.0}}});
  add(study, "clinic", DisparityRule{DisparityIndex::UrbanRuralGap, study.catalogue.standards[both].id, 0.2});
  add(study, "school", BarrierFreeRule{{Feature::Entrance}, 0.6});
  add(study, "clinic", NetworkRule{{{UnitLevel::Township, ServiceId{1}}, {UnitLevel::Village, ServiceId{2}}}, 1.0});
  add(study, "clinic", ContainmentRule{UnitLevel::Village, 0.8});
  add(study, "school", ProcessRule{{Stage::Design, Stage::Construction}, 2018, 1.0});
  add(study, "school", FinanceRule{0.0});
  const std::string& reached = study.catalogue.standards[both].id;
  add(study, "clinic", DisparityRule{DisparityIndex::Variation, reached, 0.5});
  if (!study.roads) {
    return;
  }
  add(study, "school", DisparityRule{DisparityIndex::Gini, "", 0.3, DisparityMeasure::TravelTime}, "children");
  add(study, "school", DisparityRule{DisparityIndex::Theil, "", 0.3, DisparityMeasure::Accessibility}, "children");
  add(study, "clinic", DisparityRule{DisparityIndex::UrbanRuralRatio, "", 1.5, DisparityMeasure::Accessibility});
}

Study random_place(Random& random) {
  std::string map;
  for (int row = 0; row < 7; ++row) {
    for (int column = 0; column < 8; ++column) {
      map += row == 3 ? '-' : "1234SC  "[random() % 8];
    }
    map += '\n';
  }
  Study study = support::draw_study(map + "S1 C9\n");
  study.year = 2025;
  study.catalogue.groups.push_back({"adults", "", ""});
  study.demand.persons.push_back(study.demand.persons[kEveryone]);
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    study.demand.persons[kAdults][i] -= study.demand.persons[kChildren][i];
  }
  for (Facility& facility : study.facilities) {
    fill_in(facility, random);
  }
  add_standards(study, random);
  return study;
}

Study random_town(Random& random, int streets_along) {
  std::string picture;
  for (int row = 0; row < streets_along; ++row) {
    std::string streets;
    std::string between;
    for (int column = 0; column < streets_along; ++column) {
      streets += "+";
      streets += random() % 4 != 0 ? "--" : "  ";
      between += random() % 4 != 0 ? "|  " : "   ";
    }
    picture += streets.substr(0, streets.size() - 2) + "\n" + between + "\n" + between + "\n";
    if (row + 1 == streets_along) {
      picture.resize(picture.size() - 2 * (between.size() + 1));
    }
  }
  Study study = support::draw_road_study(picture);
  const auto service = study.catalogue.find_service("school");
  std::vector<int> streets(study.roads->nodes.size());
  for (const geo::network::Edge& edge : study.roads->edges) {
    ++streets[edge.from.index];
    ++streets[edge.to.index];
  }
  for (std::uint32_t i = 0; i < streets.size(); ++i) {
    const geo::MapPoint at = study.roads->nodes[geo::network::NodeId{i}];
    if (streets[i] < 2) {
      continue;  // to close its street would send who lives there to another one
    }
    if (random() % 5 == 0) {
      Facility school;
      school.id = "S" + std::to_string(i);
      school.service = service;
      school.position = at;
      school.unit = UnitId{2};
      study.facilities.push_back(school);
    }
    study.demand.position.push_back(at);
    study.demand.unit.push_back(UnitId{2});
    study.demand.cls.push_back(UnitClass::Urban);
    study.demand.persons[kEveryone].push_back(Persons::of(100.0));
    study.demand.persons[GroupId{1}].push_back(Persons::of(10.0));
  }
  support::add_walk(study, "school", 500.0);
  geo::Task task;
  make_travel_networks(study, std::array{support::walker()}, task);
  return study;
}

Study judged_town(Random& random, int streets) {
  Study study = random_town(random, streets);
  study.year = 2025;
  add_standards(study, random);
  geo::Task task;
  make_travel_networks(study, std::array{support::walker(), support::driver()}, task);
  for (std::size_t i = 0; i < study.standards.size(); i += 2) {
    Standard& standard = study.catalogue.standards[study.standards[i]];
    if (auto* reach = std::get_if<ReachRule>(&standard.rule)) {
      reach->measure = Measure::NetworkDistance;
      reach->profile = "driver";
    }
  }
  return study;
}

}  // namespace planner
