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
  Study study = support::draw_road_study("A-a--1--b-B\n|    |    |\nC-c--D--2-E\n");
  support::add_walk(study, "school", 300.0);
  return study;
}

/// A study with all parts found, as the desk finds them.
class Found {
 public:
  explicit Found(Study given) : study{std::move(given)} {
    geo::Task task;
    assessment = assess(study, task);
    planner::Renewed everything;
    everything.everything = true;
    analyses.stand_at(study, assessment, everything);
    const auto put = [](auto& part, const auto& result) {
      part = {std::make_shared<std::decay_t<decltype(result)>>(result), kNow};
    };
    put(parts.clusters, analyses.clusters(task));
    put(parts.accessibility, analyses.accessibility(task));
    put(parts.critical, named(study, assessment, analyses.critical(5, task)));
    planner::UncertaintyRequest request;
    request.runs = 40;
    put(parts.uncertainty, analyses.uncertainty(request, task));
  }

  [[nodiscard]] std::shared_ptr<const View> view(const LayerChoice& layer, PartSet wanted,
                                                 std::uint64_t revision = kNow) const {
    ViewRequest request;
    request.wording = kEnglish;
    request.layer = layer;
    request.parts = wanted;
    ViewSource source{&study, &assessment, nullptr, nullptr, nullptr};
    source.parts = &parts;
    source.revision = revision;
    return view_of(source, request);
  }

  static constexpr std::uint64_t kNow = 7;

  Study study;
  planner::Assessment assessment;
  planner::Analyses analyses;
  Parts parts;
};

LayerChoice choice(LayerKind kind, const std::string& subject, UnitLevel level = UnitLevel::Village) {
  LayerChoice chosen;
  chosen.kind = kind;
  chosen.subject = subject;
  chosen.level = level;
  return chosen;
}

const Cell& cell(const Table& table, std::size_t row, const std::string& column) {
  const auto at = std::ranges::find(table.columns, column, &Column::id);
  EXPECT_NE(at, table.columns.end()) << column;
  return table.rows.at(row).cells.at(static_cast<std::size_t>(at - table.columns.begin()));
}

std::size_t row_of(const Table& table, const std::string& id) {
  return find_row(table, id).value();
}

void expect_number(const Cell& shown, std::optional<double> number) {
  if (number) {
    EXPECT_DOUBLE_EQ(shown.number, *number) << shown.text;
  } else {
    EXPECT_EQ(shown.text, "—");
  }
}

std::size_t count_of(const planner::IndicatorClusters& one, AccessCluster wanted) {
  std::size_t count = 0;
  for (std::size_t place = 0; place < one.moran.local.size(); ++place) {
    count += cluster_of(one, place) == wanted ? 1U : 0U;
  }
  return count;
}

TEST(PartViews, ShowOnlyWhatIsWanted) {
  const Found found{board()};
  const auto view = found.view({}, PartSet{Part::Clusters});
  EXPECT_NE(view->parts.clusters.shown, nullptr);
  EXPECT_EQ(view->parts.accessibility.shown, nullptr);
  EXPECT_EQ(view->parts.critical.shown, nullptr);
  EXPECT_EQ(view->parts.uncertainty.shown, nullptr);
  EXPECT_EQ(view->parts.barrier_free.shown, nullptr);
  EXPECT_EQ(tables_of(view->parts).size(), 1U);
}

TEST(PartViews, SayThatTheyAreOfAStateBefore) {
  const Found found{board()};
  const LayerChoice layer = choice(LayerKind::Clusters, "school");
  EXPECT_FALSE(found.view(layer, PartSet{Part::Clusters})->parts.clusters.before);
  const auto later = found.view(layer, PartSet{Part::Clusters}, Found::kNow + 1);
  EXPECT_TRUE(later->parts.clusters.before);
  EXPECT_TRUE(later->layer.title.ends_with("before the last change")) << later->layer.title;
}

TEST(ClustersView, TellsEachUnitsKindAndPAsTheyWereFound) {
  const Found found{board()};
  const planner::LevelClusters& level = found.parts.clusters.result->back();
  ASSERT_EQ(level.level, UnitLevel::Village);
  for (const planner::IndicatorClusters& one : level.indicators) {
    const bool share = one.indicator.standard.exists();
    const std::string subject = share ? found.study.catalogue.standards[one.indicator.standard].id
                                      : found.study.catalogue.services[one.indicator.service].id;
    const auto view = found.view(choice(LayerKind::Clusters, subject), PartSet{Part::Clusters});
    const ClustersView& clusters = *view->parts.clusters.shown;
    EXPECT_EQ(clusters.subject, subject);
    ASSERT_EQ(clusters.units->rows.size(), level.units.size());
    for (std::size_t place = 0; place < level.units.size(); ++place) {
      const std::size_t row = row_of(*clusters.units, found.study.units[level.units[place]].code);
      const auto& local = one.moran.local[place];
      expect_number(cell(*clusters.units, row, "p"), local ? std::optional{local->p} : std::nullopt);
      expect_number(cell(*clusters.units, row, "value"), one.indicator.values[place]);
      const std::string& kind = cell(*clusters.units, row, "cluster").text;
      if (local && local->significant()) {
        EXPECT_TRUE(kind.starts_with(name_of(local->quadrant))) << kind;
      }
    }
    if (one.moran.i) {
      EXPECT_NE(clusters.head.find(index_text(*one.moran.i)), std::string::npos) << clusters.head;
    }
  }
}

TEST(ClustersView, PutsClustersOfPoorAccessFirst) {
  const Found found{board()};
  const planner::LevelClusters& level = found.parts.clusters.result->back();
  const planner::IndicatorClusters& way = level.indicators.front();
  ASSERT_GT(count_of(way, AccessCluster::Poor), 0U) << "far from the school all are far";
  const auto view = found.view(choice(LayerKind::Clusters, "school"), PartSet{Part::Clusters});
  const Table& units = *view->parts.clusters.shown->units;
  for (std::size_t row = 0; row < count_of(way, AccessCluster::Poor); ++row) {
    EXPECT_EQ(cell(units, row, "cluster").text, "HH poor amid poor") << "the ways are long: high among high";
  }
}

TEST(ClustersLayer, HasAColourForEachKindWithAsManyUnits) {
  const Found found{board()};
  const planner::IndicatorClusters& way = found.parts.clusters.result->back().indicators.front();
  const auto view = found.view(choice(LayerKind::Clusters, "school"), PartSet{Part::Clusters});
  const MapLayer& layer = view->layer;
  ASSERT_TRUE(layer.found);
  ASSERT_GE(layer.legend.size(), 5U);
  const std::vector<AccessCluster> kinds{AccessCluster::Poor, AccessCluster::PoorAmidGood, AccessCluster::GoodAmidPoor,
                                         AccessCluster::Good, AccessCluster::NotSignificant};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    EXPECT_EQ(layer.legend[i].count, count_of(way, kinds[i])) << i;
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(layer.legend[i].colour, layer.legend[j].colour);
    }
  }
}

TEST(PartLayers, SayWhatToDoWhereThePartIsNotFoundYet) {
  Found found{board()};
  found.parts = {};
  for (const LayerKind kind : {LayerKind::Access, LayerKind::Clusters, LayerKind::CutOff, LayerKind::MetRuns}) {
    const auto view = found.view(choice(kind, "school"), PartSet{});
    const MapLayer& layer = view->layer;
    EXPECT_FALSE(layer.found);
    EXPECT_NE(layer.title.find("Analysis"), std::string::npos) << layer.title;
  }
}

TEST(PartLayers, AreOfferedOnlyWhereThereIsSomethingToFind) {
  const Found straight{board()};
  const auto kinds = [](const View& view) {
    std::vector<LayerKind> all;
    std::ranges::transform(view.offered_parts, std::back_inserter(all),
                           [](const OfferedLayer& offered) { return offered.choice.kind; });
    return all;
  };
  const std::vector<LayerKind> without = kinds(*straight.view({}, {}));
  EXPECT_EQ(std::ranges::count(without, LayerKind::Access), 0) << "there are no roads";
  EXPECT_EQ(std::ranges::count(without, LayerKind::CutOff), 0) << "there is no barrier-free profile";
  EXPECT_EQ(std::ranges::count(without, LayerKind::Clusters), 2);
  const Found roads{on_roads()};
  EXPECT_EQ(std::ranges::count(kinds(*roads.view({}, {})), LayerKind::Access), 1);
}

/// Two services beside walking, with numbers of their own in each unit.
planner::BarrierFreeResult rolling(const Study& study) {
  planner::BarrierFreeResult result;
  result.ways.walkable = 4000.0;
  result.ways.open = 3000.0;
  result.ways.any_unknown = 1000.0;
  result.ways.stopped[static_cast<std::size_t>(geo::network::Obstacle::Kerb)] = 200.0;
  result.ways.stopped[static_cast<std::size_t>(geo::network::Obstacle::Steps)] = 800.0;
  for (std::uint32_t s = 0; s < 2; ++s) {
    planner::BarrierFreeService service;
    service.service = study.catalogue.find_service(s == 0 ? "school" : "clinic");
    service.group = planner::kEveryone;
    service.by_unit = geo::IdVector<UnitId, planner::BesideWalking>(study.units.size());
    for (std::uint32_t u = 0; u < study.units.size(); ++u) {
      planner::BesideWalking& here = service.by_unit[UnitId{u}];
      here.population = Persons::of(100 + u);
      here.walk = Persons::of(90 + s);
      here.roll = Persons::of(40 + u);
      here.cut_off = Persons::of(50 + s);
    }
    service.cut_off.assign(study.demand.size(), 0);
    service.cut_off.front() = 1;
    result.services.push_back(std::move(service));
  }
  result.barriers.resize(3);
  for (std::size_t b = 0; b < result.barriers.size(); ++b) {
    result.barriers[b].at = {100.0 * static_cast<double>(b), 0.0};
    result.barriers[b].obstacles.add(geo::network::Obstacle::Kerb);
    result.barriers[b].cost = 3000.0;
  }
  result.steps.push_back({{2}, Persons::of(60), Persons::of(80), {}, 3000.0});
  result.steps.push_back({{0, 1}, Persons::of(20), Persons::of(30), {}, 6000.0});
  return result;
}

TEST(BarrierFreeView, TellsSharesOfThoseWhoWalkAndRoll) {
  const Study study = board();
  const std::optional<planner::BarrierFreeResult> result = rolling(study);
  const BarrierFreeView view = barrier_free_view(study, result, choice(LayerKind::CutOff, "clinic"), kEnglish);
  ASSERT_EQ(view.services->rows.size(), 2U);
  for (std::size_t s = 0; s < 2; ++s) {
    const planner::BesideWalking& all = result->services[s].by_unit[planner::kPlace];
    expect_number(cell(*view.services, s, "walk"), all.walk.value() / all.population.value());
    expect_number(cell(*view.services, s, "roll"), all.roll.value() / all.population.value());
    expect_number(cell(*view.services, s, "cut_off"), all.cut_off.value());
  }
  EXPECT_EQ(view.service, "clinic");
  for (const Row& row : view.units->rows) {
    const auto unit =
        std::ranges::find(study.units.values(), row.id, &planner::Unit::code) - study.units.values().begin();
    const planner::BesideWalking& here = result->services[1].by_unit[UnitId{static_cast<std::uint32_t>(unit)}];
    expect_number(cell(*view.units, row_of(*view.units, row.id), "cut_off_share"),
                  here.cut_off.value() / here.population.value());
  }
}

TEST(BarrierFreeView, RanksBarriersWithWhatTheyGainInSumAndForAPersonsMoney) {
  const Study study = board();
  const BarrierFreeView view = barrier_free_view(study, rolling(study), {}, kEnglish);
  ASSERT_EQ(view.barriers->rows.size(), 3U);
  EXPECT_EQ(view.barriers->rows[0].at, (geo::MapPoint{200.0, 0.0}));
  expect_number(cell(*view.barriers, 0, "persons"), 60.0);
  expect_number(cell(*view.barriers, 0, "gains_sum"), 80.0);
  expect_number(cell(*view.barriers, 0, "cost_per_person"), 3000.0 / 60.0);
  expect_number(cell(*view.barriers, 1, "gains_sum"), 110.0);
  expect_number(cell(*view.barriers, 1, "cost_per_person"), 6000.0 / 20.0);
  EXPECT_EQ(cell(*view.barriers, 2, "persons").text, "") << "told in the first row of the step";
  EXPECT_EQ(cell(*view.barriers, 2, "rank").number, 2.0) << "both of a chain";
  ASSERT_EQ(view.marks.size(), 3U);
  EXPECT_EQ(view.marks[2].text, "2");
}

TEST(BarrierFreeView, PutsTheWeakestLinkFirst) {
  const Study study = board();
  const BarrierFreeView view = barrier_free_view(study, rolling(study), {}, kEnglish);
  ASSERT_EQ(view.obstacles->rows.size(), 2U);
  EXPECT_EQ(view.obstacles->rows[0].id, "steps");
  expect_number(cell(*view.obstacles, 0, "stopped_km"), 0.8);
  expect_number(cell(*view.obstacles, 0, "stopped"), 0.2);
}

TEST(BarrierFreeView, SaysWhatToDoWithoutAProfile) {
  const Study study = board();
  const BarrierFreeView view = barrier_free_view(study, std::nullopt, {}, kEnglish);
  EXPECT_NE(view.empty.find("[barrier_free]"), std::string::npos) << view.empty;
}

TEST(CutOffLayer, IsTheShareOfPeopleWhoCanWalkButNotRoll) {
  Found found{board()};
  found.parts.barrier_free = {std::make_shared<const std::optional<planner::BarrierFreeResult>>(rolling(found.study)),
                              Found::kNow};
  const auto view = found.view(choice(LayerKind::CutOff, "school"), PartSet{Part::BarrierFree});
  const MapLayer& layer = view->layer;
  ASSERT_TRUE(layer.found) << layer.title;
  std::size_t drawn = 0;
  for (std::uint32_t u = 0; u < found.study.units.size(); ++u) {
    if (found.study.units[UnitId{u}].level == UnitLevel::Village) {
      EXPECT_DOUBLE_EQ(layer.values[UnitId{u}], 50.0 / (100.0 + u));
      ++drawn;
    }
  }
  EXPECT_GT(drawn, 30U);
}

TEST(CriticalView, ListsWhatEachClosingCosts) {
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
