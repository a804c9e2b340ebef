#include "gui/presentation/view.hpp"

#include "geo/io/vector_writer.hpp"
#include "gui/presentation/tables/compare_table.hpp"
#include "gui/presentation/tables/standard_table.hpp"
#include "planner/assess/workbench.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/write_results.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace gui {
namespace {

using planner::Scope;
using planner::Study;
using planner::UnitId;
using planner::UnitLevel;

const planner::Wording kEnglish{false, [](const std::string& text) { return text; }};

Study two_villages() {
  Study study = support::draw_study(
      "S1.1...9\n"
      "C.......\n"
      "--------\n"
      "C..3...2\n"
      ".....S..\n");
  support::add_reach(study, "school", 250.0, Scope::All, "all", 0.5);
  support::add_reach(study, "clinic", 500.0, Scope::Rural, "children", 1.0);
  support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[planner::StandardId{0}].lead = "教体局";
  return study;
}

Study on_roads() {
  Study study = support::draw_road_study("A-a--1--b-B\n|    |    |\nC-c--D--d-E\n");
  support::add_walk(study, "school", 300.0);
  return study;
}

/// A study, its assessment, and a view of it.
class Shown {
 public:
  explicit Shown(Study study, const LayerChoice& layer = {}) : study_{std::move(study)} {
    geo::Task task;
    assessment_ = assess(study_, task);
    request_.wording = kEnglish;
    request_.layer = layer;
    view_ = view_of(source(), request_);
  }

  [[nodiscard]] ViewSource source() const { return {&study_, &assessment_, nullptr, nullptr, nullptr}; }
  [[nodiscard]] const Study& study() const { return study_; }
  [[nodiscard]] const planner::Assessment& assessment() const { return assessment_; }
  [[nodiscard]] const ViewRequest& request() const { return request_; }
  [[nodiscard]] const View& view() const { return *view_; }

 private:
  Study study_;
  planner::Assessment assessment_;
  ViewRequest request_;
  std::shared_ptr<const View> view_;
};

LayerChoice choice(LayerKind kind, const std::string& subject, UnitLevel level = UnitLevel::Village) {
  LayerChoice chosen;
  chosen.kind = kind;
  chosen.subject = subject;
  chosen.level = level;
  return chosen;
}

const Cell& cell(const Table& table, const std::string& row, const std::string& column) {
  const auto at = std::ranges::find(table.columns, column, &Column::id);
  return table.rows.at(find_row(table, row).value()).cells.at(static_cast<std::size_t>(at - table.columns.begin()));
}

std::vector<double> column_of(const geo::io::FeatureTable& table, const std::string& name) {
  return std::get<std::vector<double>>(std::ranges::find(table.columns, name, &geo::io::Column::name)->values);
}

/// What a view's tables are as CSV, by file.
std::map<std::string, std::string> csv_of(const View& view) {
  const support::TemporaryFolder folder;
  for (const auto& table : {view.townships, view.villages, view.facility_table, view.gaps}) {
    write_csv(folder.path() / (table->id + ".csv"), *table->source);
  }
  return support::read_folder(folder.path());
}

void expect_csv_as_assessed(const Shown& shown) {
  const support::TemporaryFolder folder;
  geo::Task task;
  write_results(shown.study(), shown.assessment(), kEnglish, {folder.path() / "out", false}, {}, task);
  const auto written = support::read_folder(folder.path() / "out");
  const auto shown_files = csv_of(shown.view());
  EXPECT_EQ(shown_files.size(), 4U);
  for (const auto& [name, bytes] : shown_files) {
    EXPECT_EQ(bytes, written.at(name)) << name;
  }
}

TEST(View, TablesAreByteForByteWhatAssessWrites) {
  expect_csv_as_assessed(Shown{two_villages()});
  expect_csv_as_assessed(Shown{on_roads()});
}

TEST(View, RowsShowTheNumbersOfTheirSource) {
  const Shown shown{two_villages()};
  const Table& villages = *shown.view().villages;
  const std::vector<double> share = column_of(*villages.source, "share_R0");
  ASSERT_EQ(villages.rows.size(), share.size());
  for (std::size_t r = 0; r < share.size(); ++r) {
    const Cell& shown_share = cell(villages, villages.rows[r].id, "R0");
    EXPECT_DOUBLE_EQ(shown_share.number, share[r]);
    EXPECT_EQ(shown_share.verdict, share[r] >= 0.5 ? Verdict::Met : Verdict::NotMet);
  }
  EXPECT_EQ(cell(villages, "11", "persons").text, "1,100");
  EXPECT_EQ(cell(villages, "11", "R1").text, "—") << "the rural standard does not speak of the urban village";
}

TEST(View, StandardsSayValueTargetVerdictAndWhoIsLeftOut) {
  const Shown shown{two_villages()};
  const Table& standards = *shown.view().standards;
  ASSERT_EQ(standards.rows.size(), 3U);
  for (std::size_t s = 0; s < standards.rows.size(); ++s) {
    const planner::StandardResult& result = shown.assessment().standards[s];
    const std::string& id = standards.rows[s].id;
    EXPECT_DOUBLE_EQ(cell(standards, id, "value").number, *result.value);
    EXPECT_EQ(cell(standards, id, "met").verdict, *result.met ? Verdict::Met : Verdict::NotMet);
    EXPECT_DOUBLE_EQ(cell(standards, id, "uncovered").number, (result.population.total - result.covered.total).value());
  }
  EXPECT_EQ(standards.rows[0].duty, (std::vector<std::string>{"教体局"}));
  EXPECT_EQ(cell(standards, "R1", "urban").text, "—");
}

TEST(View, TheLayerOfAStandardHasTheSharesOfTheTables) {
  for (const UnitLevel level : {UnitLevel::Township, UnitLevel::Village}) {
    const Shown shown{two_villages(), choice(LayerKind::Covered, "R0", level)};
    const geo::io::FeatureTable table = unit_table(shown.study(), shown.assessment(), level);
    const std::vector<double> share = column_of(table, "share_R0");
    const MapLayer& layer = shown.view().layer;
    std::size_t row = 0;
    for (std::uint32_t u = 0; u < shown.study().units.size(); ++u) {
      if (shown.study().units[UnitId{u}].level != level) {
        EXPECT_EQ(layer.units[UnitId{u}], kNotDrawn);
        continue;
      }
      EXPECT_EQ(layer.values[UnitId{u}], share[row]);
      EXPECT_EQ(class_of(layer.classes, share[row]), layer.units[UnitId{u}]);
      ++row;
    }
  }
}

TEST(View, StandardsMetAreTheSharesOfTheTables) {
  const Shown shown{two_villages(), choice(LayerKind::StandardsMet, "")};
  const std::vector<double> share = column_of(*shown.view().villages->source, "met_share");
  EXPECT_EQ(shown.view().layer.values[UnitId{2}], share[0]);
  EXPECT_EQ(shown.view().layer.values[UnitId{4}], share[1]);
}

TEST(View, MeanMinutesByUnitAreThoseOfTheTables) {
  const Shown shown{on_roads(), choice(LayerKind::Travel, "school")};
  const std::vector<double> minutes = column_of(*shown.view().villages->source, "mean_min_school");
  EXPECT_EQ(shown.view().layer.values[UnitId{2}], minutes[0]);
}

TEST(View, LegendsCountEveryThingThatIsDrawnOnce) {
  for (const LayerChoice& chosen :
       {choice(LayerKind::StandardsMet, ""), choice(LayerKind::Covered, "R0"), choice(LayerKind::Covered, "R1"),
        choice(LayerKind::Covered, "N2"), choice(LayerKind::PieceCovered, "R0"), choice(LayerKind::Density, ""),
        choice(LayerKind::PieceTravel, "school")}) {
    const Shown shown{two_villages(), chosen};
    const MapLayer& layer = shown.view().layer;
    ASSERT_TRUE(layer.found) << layer.title;
    std::vector<std::size_t> counts(layer.legend.size());
    for (const std::uint8_t entry : layer.units) {
      if (entry != kNotDrawn) {
        ++counts.at(entry);
      }
    }
    for (const std::uint8_t entry : layer.pieces) {
      ++counts.at(entry);
    }
    for (std::size_t e = 0; e < counts.size(); ++e) {
      EXPECT_EQ(counts[e], layer.legend[e].count) << layer.title << ": " << layer.legend[e].label;
    }
  }
}

TEST(View, WhoIsNotSpokenOfIsNeitherCoveredNorNot) {
  const Shown shown{two_villages(), choice(LayerKind::PieceCovered, "R1")};
  const MapLayer& layer = shown.view().layer;
  for (std::size_t i = 0; i < layer.pieces.size(); ++i) {
    const bool urban = shown.study().demand.cls[i] == planner::UnitClass::Urban;
    EXPECT_EQ(layer.legend[layer.pieces[i]].label == "no data", urban);
  }
}

TEST(View, ATargetIsABreakAndWhatMeetsItIsAbove) {
  const Shown shown{two_villages(), choice(LayerKind::Covered, "R0")};
  const MapLayer& layer = shown.view().layer;
  EXPECT_EQ(layer.legend[1].label, "50 – <80 %");
  EXPECT_EQ(class_of(layer.classes, 0.5), 1U);
  const Shown all{two_villages(), choice(LayerKind::Covered, "R1")};
  EXPECT_EQ(all.view().layer.legend[4].label, "100 %");
  EXPECT_EQ(all.view().layer.legend[3].label, "90 – <100 %");
}

TEST(View, CirclesHoldEveryoneWhoIsLeftOut) {
  const Shown shown{two_villages(), choice(LayerKind::Uncovered, "R0")};
  planner::Persons sum;
  for (const PeopleCircle& circle : shown.view().layer.circles) {
    sum += circle.persons;
  }
  const planner::StandardResult& result = shown.assessment().standards[0];
  EXPECT_EQ(sum, result.population.total - result.covered.total);
  EXPECT_TRUE(std::ranges::is_sorted(shown.view().layer.circles, std::greater{}, &PeopleCircle::persons));
}

TEST(View, ALayerOfNothingSaysSo) {
  const Shown shown{two_villages(), choice(LayerKind::Covered, "NO-SUCH")};
  EXPECT_FALSE(shown.view().layer.found);
  EXPECT_NE(shown.view().layer.title.find("NO-SUCH"), std::string::npos);
  EXPECT_TRUE(shown.view().layer.legend.empty());
}

TEST(View, EveryOfferedLayerCanBeShown) {
  const Shown shown{on_roads()};
  EXPECT_GE(shown.view().offered->size(), 4U);
  for (const OfferedLayer& offered : *shown.view().offered) {
    const Shown chosen{on_roads(), offered.choice};
    EXPECT_TRUE(chosen.view().layer.found) << offered.name;
    EXPECT_FALSE(chosen.view().layer.title.empty());
    EXPECT_FALSE(chosen.view().layer.legend.empty()) << offered.name;
  }
}

TEST(View, ChartsShowTheGiniAsAssessedAndAllThePeople) {
  const Shown shown{on_roads()};
  const Charts& charts = *shown.view().charts;
  ASSERT_EQ(charts.service, "school");
  const auto school = std::ranges::find(shown.assessment().services, shown.study().catalogue.find_service("school"),
                                        &planner::ServiceResult::service);
  EXPECT_EQ(charts.lorenz.gini, school->equity->gini);
  ASSERT_FALSE(charts.lorenz.points.empty());
  EXPECT_EQ(charts.lorenz.points.front(), (planner::LorenzPoint{0.0, 0.0}));
  EXPECT_NEAR(charts.lorenz.points.back().share, 1.0, 1e-12);
  double people = charts.travel.unreachable;
  for (const double persons : charts.travel.persons) {
    people += persons;
  }
  EXPECT_DOUBLE_EQ(people, charts.travel.total);
  EXPECT_NEAR(charts.travel.cumulative.back(), 1.0 - charts.travel.unreachable / charts.travel.total, 1e-12);
}

TEST(View, TheAreaUnderTheDrawnLorenzCurveIsTheGini) {
  const Shown shown{on_roads()};
  const std::vector<planner::LorenzPoint>& points = shown.view().charts->lorenz.points;
  double under = 0.0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    under += (points[i].people - points[i - 1].people) * (points[i].share + points[i - 1].share) / 2.0;
  }
  EXPECT_NEAR(1.0 - 2.0 * under, shown.view().charts->lorenz.gini.value(), 1e-9);
}

TEST(View, APreviewKeepsClassesAndTablesAndTellsWhatChanged) {
  const Shown before{two_villages(), choice(LayerKind::Covered, "R0")};
  Study study = two_villages();
  planner::Facility school;
  school.id = "S9";
  school.service = study.catalogue.find_service("school");
  school.position = study.demand.position[2];
  school.unit = UnitId{2};
  study.facilities.push_back(school);
  geo::Task task;
  const planner::Assessment assessment = assess(study, task);
  const auto preview =
      preview_of({&study, &assessment, &before.study(), nullptr, nullptr}, before.request(), before.view());
  EXPECT_TRUE(preview->preview);
  EXPECT_EQ(preview->layer.classes, before.view().layer.classes);
  EXPECT_EQ(preview->villages, before.view().villages);
  EXPECT_NE(preview->standards, before.view().standards);
  const auto uncovered = std::ranges::find(preview->dashboard.kpis, "uncovered", &Kpi::id);
  ASSERT_NE(uncovered, preview->dashboard.kpis.end());
  EXPECT_EQ(uncovered->change,
            "\u2212"
            "900 people");
  EXPECT_TRUE(uncovered->better);
  EXPECT_TRUE(preview->facilities.back().edited);
  EXPECT_FALSE(preview->facilities.front().edited);
}

TEST(View, TheDashboardOffersTheLimitOfAStandardOfReachOnly) {
  Study study = support::draw_study("S4\n--\n.3\n");
  const planner::StandardId reach = support::add_reach(study, "school", 150.0, Scope::All);
  const planner::StandardId count = support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  geo::Task task;
  const planner::Assessment assessment = assess(study, task);
  const auto limit_of = [&](planner::StandardId id) {
    return dashboard_of(study, assessment, study.catalogue.standards[id].id, kEnglish).limit;
  };
  ASSERT_TRUE(limit_of(reach));
  EXPECT_EQ(limit_of(reach)->limit, 150.0);
  EXPECT_EQ(limit_of(reach)->standard, study.catalogue.standards[reach].id);
  EXPECT_FALSE(limit_of(count));
}

TEST(View, AnotherLayerTakesOverTheTables) {
  const Shown before{two_villages(), choice(LayerKind::Covered, "R0")};
  ViewRequest request = before.request();
  request.layer = choice(LayerKind::Density, "");
  const auto after = view_with(before.source(), request, before.view());
  EXPECT_EQ(after->gaps, before.view().gaps);
  EXPECT_EQ(after->layer.choice.kind, LayerKind::Density);
  EXPECT_FALSE(after->preview);
}

TEST(View, BeginsWithAStandardOfReachThatIsNotMet) {
  const Shown shown{two_villages()};
  const LayerChoice first = first_choice(shown.study(), shown.assessment());
  EXPECT_EQ(first.kind, LayerKind::Covered);
  const auto chosen = std::ranges::find_if(shown.assessment().standards, [&](const planner::StandardResult& result) {
    return shown.study().catalogue.standards[result.standard].id == first.subject;
  });
  EXPECT_EQ(chosen->met, false);
}

TEST(View, AStudyWithoutFacilitiesStandardsOrServicesStillShows) {
  const Shown shown{support::draw_study("1.2\n")};
  EXPECT_FALSE(shown.view().standards->empty.empty());
  EXPECT_TRUE(shown.view().gaps->rows.empty());
  EXPECT_FALSE(shown.view().charts->empty.empty());
  EXPECT_FALSE(shown.view().layer.legend.empty());
}

TEST(Comparison, TellsValuesVerdictsAndWhoGains) {
  const Study base = two_villages();
  Study changed = two_villages();
  changed.facilities[0].position = changed.demand.position[2];
  geo::Task task;
  const planner::Assessment before = assess(base, task);
  const planner::Assessment after = assess(changed, task);
  const planner::Scenario none;
  const planner::ScenarioComparison comparison = planner::compare({&base, &before, &none}, {&changed, &after, &none});
  const Table standards = compared_standards(base, comparison, {"A", "B"}, kEnglish);
  const planner::StandardComparison& school = comparison.standards[0];
  EXPECT_DOUBLE_EQ(cell(standards, "R0", "difference").number, *school.after.value - *school.before.value);
  EXPECT_DOUBLE_EQ(cell(standards, "R0", "gained").number, school.people.gained.value());
  EXPECT_EQ(cell(standards, "R0", "verdict").text, "× not met → ✓ met");
  EXPECT_TRUE(cell(standards, "R0", "difference").text.starts_with("▲ +"));
  EXPECT_EQ(standards.rows[0].id, "R0") << "what changes its verdict comes first";
  const Table people = gainers_and_losers(base, comparison, UnitLevel::Village, kEnglish);
  EXPECT_DOUBLE_EQ(cell(people, "11", "served").number, comparison.units[UnitId{2}].served.gained.value());
}

TEST(Comparison, TellsAnUndecidedStandardAsSuchAndMakesNoDifferenceOfIt) {
  Study base = support::draw_study("C1\n--\nC3\n");
  const planner::StandardId id = support::add_count(base, "clinic", UnitLevel::Village, 1, planner::Scope::All);
  base.catalogue.standards[id].filter.compliant = true;
  base.facilities[0].details.compliant = true;
  Study told = base;
  told.facilities[1].details.compliant = false;
  geo::Task task;
  const planner::Assessment before = assess(base, task);
  const planner::Assessment after = assess(told, task);
  const planner::Scenario none;
  const planner::ScenarioComparison comparison = planner::compare({&base, &before, &none}, {&told, &after, &none});
  const Table compared = compared_standards(base, comparison, {"A", "B"}, kEnglish);
  const std::string row = compared.rows[0].id;
  EXPECT_EQ(cell(compared, row, "before").text, "? 50.0–100.0 % (1 open)");
  EXPECT_EQ(cell(compared, row, "after").text, "50.0 %");
  EXPECT_EQ(cell(compared, row, "difference").text, "—");
  EXPECT_EQ(cell(compared, row, "verdict").text, "? undecided → × not met");
  const Table standards = standard_table(base, before, kEnglish);
  EXPECT_EQ(cell(standards, row, "value").text, "? 50.0–100.0 % (1 open)");
  EXPECT_EQ(cell(standards, row, "difference").text, "—");
  EXPECT_EQ(cell(standards, row, "urban").text, "—") << "what is open may be there";
  EXPECT_TRUE(charts_of(base, before, {}, kEnglish).shares.empty());
  EXPECT_TRUE(cell(standards, row, "met").text.starts_with("? undecided: ")) << cell(standards, row, "met").text;
}

TEST(Comparison, TellsGapsThatAreJudgedNowOnlyApartFromThoseOpened) {
  Study base = support::draw_study("C.1\n---\n..3\n");
  const planner::StandardId id = support::add_count(base, "clinic", UnitLevel::Village, 1, planner::Scope::All);
  base.catalogue.standards[id].rule = planner::CapacityRule{
      planner::Quantity::Capacity, 1000.0, false, planner::UnitLevel::Village, 10.0, false, {}, 1.0};
  Study told = base;
  base.facilities[0].capacity.reset();
  geo::Task task;
  const planner::Assessment before = assess(base, task);
  const planner::Assessment after = assess(told, task);
  const planner::Scenario none;
  const planner::ScenarioComparison comparison = planner::compare({&base, &before, &none}, {&told, &after, &none});
  const Table people = gainers_and_losers(base, comparison, UnitLevel::Village, kEnglish);
  EXPECT_EQ(cell(people, "21", "opened").text, "0");
  EXPECT_EQ(cell(people, "21", "newly_judged").text, "1");
}

TEST(Comparison, IsPartOfAViewOnceTheScenarioHasEdits) {
  const Shown base{two_villages()};
  Study study = two_villages();
  study.facilities[0].position = study.demand.position[2];
  geo::Task task;
  const planner::Assessment assessment = assess(study, task);
  planner::Scenario scenario;
  scenario.name = "B";
  ViewSource source{&study, &assessment, &base.study(), nullptr, nullptr};
  source.base_assessment = &base.assessment();
  source.edits = &scenario;
  EXPECT_EQ(view_of(source, base.request())->compared, nullptr) << "a scenario without edits is the place as it is";
  planner::MoveFacility move;
  move.facility = study.facilities[0].id;
  scenario.edits.emplace_back(move);
  const auto view = view_of(source, base.request());
  ASSERT_NE(view->compared, nullptr);
  EXPECT_EQ(view->compared->standards->rows.size(), 3U);
  EXPECT_FALSE(view->compared->villages->rows.empty());
  EXPECT_EQ(view->compared->standards->columns[2].title, "B");
}

TEST(Comparison, SaysWhereTwoScenariosDoNotDiffer) {
  const Study study = two_villages();
  geo::Task task;
  const planner::Assessment assessment = assess(study, task);
  const planner::Scenario none;
  const planner::ScenarioComparison same = planner::compare({&study, &assessment, &none}, {&study, &assessment, &none});
  EXPECT_EQ(comparison_sentence(same, {"A", "B"}, kEnglish), "“B” and “A” do not differ in any standard.");
  EXPECT_TRUE(gainers_and_losers(study, same, UnitLevel::Village, kEnglish).rows.empty());
}

}  // namespace
}  // namespace gui
