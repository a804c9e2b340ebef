#include "gui/presentation/map/difference.hpp"

#include "gui/presentation/tables/compare_table.hpp"
#include "gui/presentation/view.hpp"
#include "planner/assess/compare.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace gui {
namespace {

using planner::Assessment;
using planner::Scope;
using planner::Study;
using planner::UnitId;

const planner::Wording kEnglish{false, [](const std::string& text) { return text; }};

Study drawn(const std::string& picture) {
  Study study = support::draw_study(picture);
  support::add_reach(study, "school", 250.0, Scope::All, "all", 0.5);
  return study;
}

/// The school stands in the west, or in the east.
Study west() {
  return drawn("S1.1...9\n--------\n...3...2\n");
}
Study east() {
  return drawn(".1.1..S9\n--------\n...3...2\n");
}

struct Pair {
  Study a;
  Study b;
  Assessment of_a;
  Assessment of_b;

  Pair(Study first, Study second) : a{std::move(first)}, b{std::move(second)} {
    geo::Task task;
    of_a = assess(a, task);
    of_b = assess(b, task);
  }

  [[nodiscard]] MapLayer difference(LayerKind kind, const std::string& subject) const {
    const UnitAnchors anchors = unit_anchors(b);
    LayerChoice choice;
    choice.kind = kind;
    choice.subject = subject;
    const MapSource before{&a, &of_a, &anchors};
    const MapSource after{&b, &of_b, &anchors};
    return difference_layer_of(before, after, map_layer_of(after, choice, kEnglish), {"A", "B"}, kEnglish);
  }
};

std::size_t counted(const MapLayer& layer) {
  return std::accumulate(layer.legend.begin(), layer.legend.end(), std::size_t{0},
                         [](std::size_t sum, const LegendEntry& entry) { return sum + entry.count; });
}

TEST(DifferenceLayer, OfCoverageIsTheDifferenceThatCompareTells) {
  const Pair pair{west(), east()};
  const MapLayer layer = pair.difference(LayerKind::Covered, "R0");
  const planner::Scenario none;
  const planner::ScenarioComparison compared =
      planner::compare({&pair.a, &pair.of_a, &none}, {&pair.b, &pair.of_b, &none});
  std::size_t valued = 0;
  for (std::uint32_t u = 0; u < pair.b.units.size(); ++u) {
    if (const double value = layer.values[UnitId{u}]; !std::isnan(value)) {
      EXPECT_NEAR(value, compared.standards[0].difference[UnitId{u}].value(), 1e-12);
      ++valued;
    }
  }
  EXPECT_EQ(valued, 2U) << "one for each village";
  EXPECT_NE(layer.title.find("“B” minus “A”, points"), std::string::npos) << layer.title;
}

TEST(DifferenceLayer, PaintsWhatGotWorseOrangeAndHatched) {
  const Pair pair{west(), east()};
  const MapLayer layer = pair.difference(LayerKind::Covered, "R0");
  const std::vector<Colour> colours = colours_of(Palette::Difference, 5);
  for (std::uint32_t u = 0; u < pair.b.units.size(); ++u) {
    const double value = layer.values[UnitId{u}];
    if (std::isnan(value)) {
      continue;
    }
    const LegendEntry& entry = layer.legend.at(layer.units[UnitId{u}]);
    const bool orange = entry.colour == colours[0] || entry.colour == colours[1];
    EXPECT_EQ(orange, value < -0.005) << value;
    EXPECT_EQ(entry.pattern == Pattern::Hatched, orange);
  }
}

TEST(DifferenceLayer, OfTheSameStateIsAllAsBefore) {
  const Pair pair{west(), west()};
  for (const LayerKind kind : {LayerKind::Covered, LayerKind::StandardsMet}) {
    const MapLayer layer = pair.difference(kind, "R0");
    ASSERT_TRUE(layer.found);
    const auto middle = std::ranges::find(layer.legend, colours_of(Palette::Difference, 5)[2], &LegendEntry::colour);
    ASSERT_NE(middle, layer.legend.end());
    EXPECT_EQ(middle->count, 2U);
    EXPECT_EQ(counted(layer), 2U);
  }
}

TEST(DifferenceLayer, OfWaysCountsEachPieceOnceAndTurnsTheColours) {
  Study a = support::draw_road_study("A-a--1--b-B\n|    |    |\nC-c--D--d-E\n");
  support::add_walk(a, "school", 300.0);
  Study b = a;
  b.facilities.front().position = b.demand.position.back();
  const Pair pair{std::move(a), std::move(b)};
  const std::string service = pair.b.catalogue.services[pair.b.facilities.front().service].id;
  const MapLayer layer = pair.difference(LayerKind::PieceTravel, service);
  ASSERT_TRUE(layer.found) << layer.title;
  EXPECT_EQ(counted(layer), pair.b.demand.size());
  const std::vector<Colour> colours = colours_of(Palette::Difference, 5);
  const auto orange = std::ranges::find(layer.legend, colours.front(), &LegendEntry::colour);
  ASSERT_NE(orange, layer.legend.end());
  EXPECT_EQ(orange->label.substr(0, std::string{"≥ +"}.size()), "≥ +") << "longer ways are worse";
}

TEST(DifferenceLayer, SaysWhereThereIsNoneToShow) {
  const Pair pair{west(), east()};
  const MapLayer layer = pair.difference(LayerKind::Density, "");
  EXPECT_FALSE(layer.found);
  EXPECT_NE(layer.title.find("no difference"), std::string::npos);
  EXPECT_FALSE(pair.difference(LayerKind::Covered, "nothing").found);
}

TEST(SideBySide, SharesTheClassesOfBothStates) {
  const Pair pair{west(), east()};
  const UnitAnchors anchors = unit_anchors(pair.b);
  LayerChoice choice;
  choice.kind = LayerKind::Covered;
  choice.subject = "R0";
  choice.method = ClassMethod::Quantiles;
  const MapSource a{&pair.a, &pair.of_a, &anchors};
  const MapSource b{&pair.b, &pair.of_b, &anchors, &a};
  const MapLayer of_b = map_layer_of(b, choice, kEnglish);
  const MapLayer of_a = map_layer_of(a, choice, kEnglish, &of_b.classes);
  EXPECT_EQ(of_a.classes, of_b.classes);
  for (const MapLayer* layer : {&of_a, &of_b}) {
    for (const double value : layer->values.values()) {
      EXPECT_TRUE(std::isnan(value) || class_of(of_b.classes, value)) << value;
    }
  }
}

TEST(SideBySide, AViewHasBothMapsOnceItIsAskedFor) {
  const Pair pair{west(), east()};
  planner::Scenario scenario;
  scenario.name = "east";
  scenario.edits.emplace_back(planner::CloseFacility{"S1", 0, {}});
  ViewSource source{&pair.b, &pair.of_b, &pair.a, nullptr, nullptr};
  source.base_assessment = &pair.of_a;
  source.edits = &scenario;
  ViewRequest request;
  request.wording = kEnglish;
  request.layer.kind = LayerKind::Covered;
  request.layer.subject = "R0";
  EXPECT_EQ(view_of(source, request)->beside, nullptr);
  request.beside = true;
  const auto view = view_of(source, request);
  ASSERT_NE(view->beside, nullptr);
  EXPECT_EQ(view->beside->names.a, "as it is");
  EXPECT_EQ(view->beside->names.b, "east");
  EXPECT_EQ(&layer_on_map(*view, true), &view->beside->difference);
  EXPECT_EQ(&layer_on_map(*view, false), &view->layer);
  const auto preview = preview_of(source, request, *view);
  ASSERT_NE(preview->beside, nullptr);
  EXPECT_EQ(preview->beside->layer.classes, view->beside->layer.classes);
}

TEST(SideBySide, AnotherScenarioMayBeTheOtherSide) {
  const Pair pair{west(), east()};
  planner::Scenario here;
  here.name = "east";
  here.edits.emplace_back(planner::CloseFacility{"S1", 0, {}});
  planner::Scenario there;
  there.name = "west";
  const planner::ComparedCase against{&pair.a, &pair.of_a, &there};
  ViewSource source{&pair.b, &pair.of_b, &pair.a, nullptr, nullptr};
  source.base_assessment = &pair.of_a;
  source.edits = &here;
  source.against = &against;
  ViewRequest request;
  request.wording = kEnglish;
  const auto view = view_of(source, request);
  ASSERT_NE(view->compared, nullptr);
  EXPECT_EQ(view->compared->standards->columns[1].title, "west");
}

TEST(AllScenarios, StandInOneTableWithTheNumbersOfCompare) {
  const Pair pair{west(), east()};
  const planner::Scenario none;
  planner::ScenarioComparison moved = planner::compare({&pair.a, &pair.of_a, &none}, {&pair.b, &pair.of_b, &none});
  planner::ScenarioComparison same = planner::compare({&pair.a, &pair.of_a, &none}, {&pair.a, &pair.of_a, &none});
  moved.name = "moved";
  same.name = "same";
  const std::vector<planner::ScenarioComparison> both{moved, same};
  const Table table = scenarios_side_by_side(pair.a, both, kEnglish);
  ASSERT_EQ(table.columns.size(), 4U);
  const Row& standard = table.rows.at(find_row(table, "R0").value());
  EXPECT_DOUBLE_EQ(standard.cells[1].number, moved.standards[0].before.value.value());
  EXPECT_DOUBLE_EQ(standard.cells[2].number, moved.standards[0].after.value.value());
  EXPECT_NE(standard.cells[2].text.find("▲"), std::string::npos) << standard.cells[2].text;
  EXPECT_EQ(standard.cells[3].text, standard.cells[1].text) << "no arrow where nothing moves";
  const Row& served = table.rows.at(find_row(table, "served").value());
  EXPECT_DOUBLE_EQ(served.cells[2].number, moved.units[planner::kPlace].served.gained.value());
  EXPECT_DOUBLE_EQ(served.cells[3].number, 0.0);
  EXPECT_FALSE(scenarios_side_by_side(pair.a, {}, kEnglish).empty.empty());
}

}  // namespace
}  // namespace gui
