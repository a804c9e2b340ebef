#include "gui/presentation/charts/projection_view.hpp"
#include "gui/presentation/parts/terrain_view.hpp"
#include "gui/presentation/view.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

// Ways over the land and people of years to come, as the planner shows them, set against what they are made from.

namespace gui {
namespace {

using planner::Persons;
using planner::Study;

const planner::Wording kEnglish{false, [](const std::string& text) { return text; }};

const Cell& cell(const Table& table, const std::string& row, const std::string& column) {
  const auto at = std::ranges::find(table.columns, column, &Column::id);
  EXPECT_NE(at, table.columns.end()) << column;
  return table.rows.at(find_row(table, row).value()).cells.at(static_cast<std::size_t>(at - table.columns.begin()));
}

/// A hundred people of whom eighty get to the school over the land, sixty of them also by road.
planner::StudyTerrain walked(const Study& study) {
  planner::StudyTerrain terrain;
  terrain.cells = 1'234;
  planner::TerrainService school;
  school.service = study.catalogue.find_service("school");
  school.by_unit = geo::IdVector<planner::UnitId, planner::OverLand>(study.units.size());
  planner::OverLand people;
  people.population = Persons::of(100.0);
  people.in_barriers = Persons::of(5.0);
  people.land = Persons::of(80.0);
  people.land_within = Persons::of(50.0);
  people.road = Persons::of(60.0);
  people.road_within = Persons::of(40.0);
  people.only_land = Persons::of(20.0);
  people.land_person_s = 80.0 * 900.0;
  people.road_person_s = 60.0 * 600.0;
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    school.by_unit[planner::UnitId{u}] = people;
  }
  terrain.services.push_back(school);
  return terrain;
}

TEST(TerrainView, TellsWaysOverTheLandBesideThoseByRoad) {
  const Study study = support::draw_study("1S1\n");
  const TerrainView view = terrain_view(study, walked(study), {}, kEnglish);
  EXPECT_EQ(view.empty, "");
  EXPECT_DOUBLE_EQ(cell(*view.services, "school", "land_min").number, 15.0);
  EXPECT_DOUBLE_EQ(cell(*view.services, "school", "road_min").number, 10.0);
  EXPECT_DOUBLE_EQ(cell(*view.services, "school", "land_within").number, 0.5);
  EXPECT_DOUBLE_EQ(cell(*view.services, "school", "road_within").number, 0.4);
  EXPECT_DOUBLE_EQ(cell(*view.services, "school", "only_land").number, 20.0);
  EXPECT_DOUBLE_EQ(cell(*view.services, "school", "in_barriers").number, 5.0);
  EXPECT_GT(view.units->rows.size(), 0U);
  EXPECT_NE(view.head.find("1,234"), std::string::npos) << view.head;
}

TEST(TerrainView, SaysWhatToDoWithoutTerrain) {
  const Study study = support::draw_study("1S1\n");
  const TerrainView view = terrain_view(study, std::nullopt, {}, kEnglish);
  EXPECT_NE(view.empty.find("[terrain]"), std::string::npos) << view.empty;
  EXPECT_EQ(view.services, nullptr);
}

TEST(TerrainView, ColoursUnitsByTheirMinutesOverTheLand) {
  const Study study = support::draw_study("1S1\n");
  geo::Task task;
  const planner::Assessment assessment = assess(study, task);
  Parts parts;
  parts.terrain = {std::make_shared<const std::optional<planner::StudyTerrain>>(walked(study)), 3};
  ViewRequest request;
  request.wording = kEnglish;
  request.layer.kind = LayerKind::OverLand;
  request.layer.subject = "school";
  const planner::UnitId unit = study.demand.unit.front();
  request.layer.level = study.units[unit].level;
  request.parts = {Part::Terrain};
  ViewSource source{&study, &assessment, nullptr, nullptr, nullptr};
  source.parts = &parts;
  source.revision = 3;
  const std::shared_ptr<const View> view = view_of(source, request);
  ASSERT_TRUE(view->parts.terrain.shown);
  EXPECT_FALSE(view->parts.terrain.before);
  EXPECT_DOUBLE_EQ(view->layer.values[unit], 15.0);
  EXPECT_NE(view->layer.title.find("over the land"), std::string::npos) << view->layer.title;
  source.revision = 4;
  EXPECT_TRUE(view_of(source, request)->parts.terrain.before);
}

/// Two years: 100 people, ten of them children, then 110 and fourteen.
planner::Projection two_years() {
  planner::Projection projection;
  projection.source = "cn-2020";
  planner::ProjectedYear first;
  first.year = 2024;
  first.people = {Persons::of(100.0), Persons::of(40.0), Persons::of(60.0)};
  first.groups = {{planner::GroupId{1}, {Persons::of(10.0), Persons::of(4.0), Persons::of(6.0)}}};
  planner::ProjectedYear second = first;
  second.year = 2025;
  second.people = {Persons::of(110.0), Persons::of(55.0), Persons::of(55.0)};
  second.groups.front().second.total = Persons::of(14.0);
  second.change.births = Persons::of(12.0);
  second.change.deaths = Persons::of(2.0);
  second.change.moved_to_town = Persons::of(5.0);
  projection.years = {first, second};
  return projection;
}

TEST(ProjectionView, TellsEveryYearAndDrawsIt) {
  Study study = support::draw_study("1S1\n");
  study.projection = two_years();
  const ProjectionView view = projection_view(study, kEnglish);
  const std::string group = study.catalogue.groups[planner::GroupId{1}].id;
  ASSERT_EQ(view.years->rows.size(), 2U);
  EXPECT_DOUBLE_EQ(cell(*view.years, "2025", "total").number, 110.0);
  EXPECT_DOUBLE_EQ(cell(*view.years, "2025", "urban_share").number, 0.5);
  EXPECT_DOUBLE_EQ(cell(*view.years, "2025", "births").number, 12.0);
  EXPECT_DOUBLE_EQ(cell(*view.years, "2025", "deaths").number, 2.0);
  EXPECT_DOUBLE_EQ(cell(*view.years, "2025", "to_town").number, 5.0);
  EXPECT_DOUBLE_EQ(cell(*view.years, "2025", group).number, 14.0);
  EXPECT_EQ(cell(*view.years, "2024", "births").text, "—") << "nothing came before the first year";
  ASSERT_EQ(view.lines.size(), 3U);
  EXPECT_EQ(view.lines.front().persons, (std::vector<std::pair<int, double>>{{2024, 100.0}, {2025, 110.0}}));
  ASSERT_EQ(view.groups.size(), 1U);
  EXPECT_EQ(view.groups.front().persons.back(), (std::pair<int, double>{2025, 14.0}));
  EXPECT_NE(view.head.find("cn-2020"), std::string::npos);
}

TEST(ProjectionView, SaysWhatToDoWithoutProjection) {
  const ProjectionView view = projection_view(support::draw_study("1S1\n"), kEnglish);
  EXPECT_NE(view.empty.find("[population.projection]"), std::string::npos) << view.empty;
  EXPECT_EQ(view.years, nullptr);
}

}  // namespace
}  // namespace gui
