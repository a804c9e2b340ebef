#include "gui/presentation/parts/part_views.hpp"
#include "gui/presentation/text/numbers.hpp"
#include "gui/presentation/view.hpp"
#include "planner/analysis/analyses.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

// What is shown of the parts is set beside the parts themselves, number by number.

namespace gui {
namespace {

using planner::AccessCluster;
using planner::Persons;
using planner::Study;
using planner::UnitId;
using planner::UnitLevel;

const planner::Wording kEnglish{false, [](const std::string& text) { return text; }};

/// A village of 100 m each way and 100 people for each 1, all in one township.
Study village_board(const std::string& map) {
  Study study = support::draw_study(map);
  const UnitId township = study.units[study.demand.unit.front()].parent;
  for (std::uint32_t i = 0; i < study.demand.position.size(); ++i) {
    planner::Unit village;
    village.code = "9" + std::to_string(100 + i);
    village.name = "village " + std::to_string(i);
    village.level = UnitLevel::Village;
    village.parent = township;
    village.cls = study.demand.cls.front();
    const auto [x, y] = study.demand.position[i];
    village.area = {{{{x - 50, y - 50}, {x + 50, y - 50}, {x + 50, y + 50}, {x - 50, y + 50}, {x - 50, y - 50}}, {}}};
    study.demand.unit[i] = study.units.push_back(village);
  }
  return study;
}

/// A school in the west: near it lie villages of good access, far from it such of poor access.
Study board() {
  Study study = village_board(
      "11111111\n"
      "11111111\n"
      "1S111111\n"
      "11111111\n"
      "11111111\n");
  support::add_reach(study, "school", 350.0, planner::Scope::All);
  return study;
}

Study on_roads() {
  Study study = support::draw_road_study("A-x--B-y--C----D-1--E\n");  // three stretches in a row lead to the school
  support::add_walk(study, "school", 2000.0);
  const Found found{std::move(study)};
  const NamedCritical& critical = *found.parts.critical.result;
  ASSERT_FALSE(critical.critical.facilities.empty());
  ASSERT_FALSE(critical.critical.roads.empty());
  const auto view = found.view({}, PartSet{Part::Critical})->parts.critical.shown;
  ASSERT_EQ(view->facilities->rows.size(), critical.critical.facilities.size());
  for (std::size_t i = 0; i < critical.critical.facilities.size(); ++i) {
    const planner::CriticalFacility& one = critical.critical.facilities[i];
    EXPECT_EQ(view->facilities->rows[i].id, found.assessment.facilities[one.facility].id);
    expect_number(cell(*view->facilities, i, "no_longer_served"), one.cost.no_longer_served.value());
    expect_number(cell(*view->facilities, i, "added_person_minutes"), one.cost.added_person_minutes);
    EXPECT_EQ(view->facility_marks[i].text, std::to_string(i + 1));
  }
  for (std::size_t i = 0; i < critical.critical.roads.size(); ++i) {
    const planner::CriticalRoad& one = critical.critical.roads[i];
    EXPECT_EQ(view->roads->rows[i].at, one.middle);
    expect_number(cell(*view->roads, i, "longer_way"), one.cost.longer_way.value());
    expect_number(cell(*view->roads, i, "length_m"), found.study.roads->edges[one.edge].length_mm / 1000.0);
  }
}

TEST(UncertaintyView, SetsLowMedianAndHighBesideWhatIsAssessed) {
  const Found found{on_roads()};
  const planner::StandardUncertainty& one = found.parts.uncertainty.result->standards.front();
  const std::string& id = found.study.catalogue.standards[one.standard].id;
  const auto view = found.view(choice(LayerKind::MetRuns, id, UnitLevel::Village), PartSet{Part::Uncertainty});
  const UncertaintyView& shown = *view->parts.uncertainty.shown;
  const planner::UnitUncertainty& place = one.units.front();
  ASSERT_EQ(place.unit, planner::kPlace);
  expect_number(cell(*shown.standards, 0, "share"), place.share);
  expect_number(cell(*shown.standards, 0, "share_low"), place.range.low);
  expect_number(cell(*shown.standards, 0, "share_median"), place.range.middle);
  expect_number(cell(*shown.standards, 0, "share_high"), place.range.high);
  expect_number(cell(*shown.standards, 0, "met_runs"), place.met_runs);
  for (const planner::UnitUncertainty& unit : one.units) {
    if (found.study.units[unit.unit].level == UnitLevel::Village) {
      EXPECT_DOUBLE_EQ(view->layer.values[unit.unit], unit.met_runs);
      expect_number(cell(*shown.units, row_of(*shown.units, found.study.units[unit.unit].code), "rank"), unit.rank);
    }
  }
}

TEST(AccessView, TellsMeansForAThousandPeopleAndHowEqualTheyAre) {
  const Found found{on_roads()};
  const std::vector<planner::ServiceAccess>& access = *found.parts.accessibility.result;
  const auto one = std::ranges::find(access, planner::NoAccess::None, &planner::ServiceAccess::undefined);
  ASSERT_NE(one, access.end());
  const std::string& id = found.study.catalogue.services[one->service].id;
  const auto view = found.view(choice(LayerKind::Access, id), PartSet{Part::Accessibility});
  const AccessView& shown = *view->parts.accessibility.shown;
  const std::size_t row = row_of(*shown.services, id);
  expect_number(cell(*shown.services, row, "mean"), *one->all().total.mean * 1000.0);
  expect_number(cell(*shown.services, row, "gini"), one->inequality.gini.value);
  expect_number(cell(*shown.services, row, "without"), one->all().total.without.value());
  EXPECT_EQ(shown.lorenz.points, one->lorenz);
  for (std::uint32_t u = 0; u < found.study.units.size(); ++u) {
    const auto& mean = one->units[UnitId{u}].total.mean;
    if (found.study.units[UnitId{u}].level == UnitLevel::Village && mean) {
      EXPECT_DOUBLE_EQ(view->layer.values[UnitId{u}], *mean * 1000.0);
    }
  }
}

TEST(AccessView, SaysWhatIsMissingWithoutRoads) {
  const Found found{board()};
  const auto shown = found.view({}, PartSet{Part::Accessibility})->parts.accessibility.shown;
  ASSERT_NE(shown, nullptr);
  EXPECT_NE(shown->empty.find("[network]"), std::string::npos) << shown->empty;
}

}  // namespace
}  // namespace gui
