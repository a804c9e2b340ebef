#include "planner/terrain/study_terrain.hpp"

#include "planner/terrain/detail/shown_cells.hpp"
#include "tests/geo/raster/plain_walk.hpp"
#include "tests/geo/raster/random_terrain.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

using geo::kUnreachable;
using geo::raster::CoverSpeed;
using geo::raster::TravelMode;

constexpr float kNoData = std::numeric_limits<float>::quiet_NaN();

/// Heights and land cover of a drawn study: cells of 20 m over all of it and 100 m around.
struct Land {
  geo::Grid<float> elevation;
  geo::Grid<float> cover;
  std::vector<CoverSpeed> speeds;

  [[nodiscard]] StudyGround ground() const {
    return {geo::Crs::from_text("EPSG:4550"), {elevation, cover, speeds}, {}};
  }
  [[nodiscard]] std::uint32_t cell_of(geo::MapPoint at) const {
    const geo::GridFrame& frame = elevation.frame;
    return static_cast<std::uint32_t>(frame.cell(static_cast<std::uint32_t>((frame.north - at.y) / frame.cell_height),
                                                 static_cast<std::uint32_t>((at.x - frame.west) / frame.cell_width)));
  }
};

geo::GridFrame frame_over(double width, double height) {
  return {.west = -100.0,
          .north = 100.0,
          .cell_width = 20.0,
          .cell_height = 20.0,
          .columns = static_cast<std::uint32_t>(width / 20.0) + 10,
          .rows = static_cast<std::uint32_t>(height / 20.0) + 10};
}

Land plain(double width, double height) {
  const geo::GridFrame frame = frame_over(width, height);
  return {{frame, std::vector<float>(frame.cells(), 50.0F)},
          {frame, std::vector<float>(frame.cells(), 1.0F)},
          {{1, TravelMode::Walking, 3.6}}};
}

/// Tobler's seconds of a step, as docs/methods/terrain.md writes it: towards the source, from the cell further off.
struct Tobler {
  const Land* land;

  double operator()(double so_far, const plain_walk::Step& step) const {
    const auto height = [&](std::uint32_t cell) { return double{land->elevation.values[cell]}; };
    const double slope = (height(step.from) - height(step.to)) / step.metres;
    const auto part = [&](std::uint32_t cell) {
      const float cover = land->cover.values[cell];
      const auto speed = std::ranges::find(land->speeds, cover, [](const CoverSpeed& s) { return float(s.cover); });
      return std::isnan(cover) ? std::nan("")
                               : 3.6 / speed->kilometres_per_hour * std::exp(3.5 * std::abs(slope + 0.05) - 0.175);
    };
    std::vector<std::uint32_t> cells{step.from, step.to};
    if (step.is_knights) {
      cells.insert(cells.end(), {step.straight, step.diagonal});
    }
    double seconds = 0.0;
    for (const std::uint32_t cell : cells) {
      seconds += step.metres / static_cast<double>(cells.size()) * part(cell);
    }
    return so_far + seconds;
  }
};

Study hilly_study() {
  Study study = support::draw_study(
      "12..S...3\n"
      "...4....C\n"
      "1.......2\n"
      "-----------\n"
      "..S..5...\n"
      "3...2..C1\n");
  study.terrain = TerrainSource{};
  study.terrain->limit = geo::Seconds{300.0};
  return study;
}

Land random_hills(std::uint64_t seed) {
  Land land = plain(900.0, 600.0);
  land.elevation = random_terrain::elevation(land.elevation.frame, 120.0, 300, seed);
  std::mt19937_64 random{seed};
  for (float& cover : land.cover.values) {
    cover = random() % 12 == 0 ? kNoData : static_cast<float>(1 + random() % 2);
  }
  land.speeds.push_back({2, TravelMode::Walking, 1.8});
  return land;
}

TEST(StudyTerrain, OverRandomHillsIsWhatAPlainHeapFinds) {
  const Study study = hilly_study();
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Land land = random_hills(seed);
    geo::Task task;
    const StudyTerrain result = evaluate_study_terrain(study, land.ground(), study.facilities, {}, task);
    ASSERT_EQ(result.services.size(), 2U);
    for (const TerrainService& service : result.services) {
      ASSERT_EQ(service.facilities.size(), 2U);
      std::vector<std::vector<double>> of_each;
      for (const std::uint32_t facility : service.facilities) {
        const std::uint32_t cell = land.cell_of(study.facilities[facility].position);
        of_each.push_back(
            plain_walk::costs(land.cover.frame, true, plain_walk::kFar, std::vector{cell}, Tobler{&land}));
      }
      for (std::size_t i = 0; i < study.demand.size(); ++i) {
        const std::uint32_t cell = land.cell_of(study.demand.position[i]);
        const double least = std::min(of_each[0][cell], of_each[1][cell]);
        if (least == plain_walk::kFar) {
          EXPECT_EQ(service.land.cost[i], kUnreachable);
          continue;
        }
        EXPECT_NEAR(service.land.cost[i] / 1000.0, least, 0.00051) << "piece " << i;
        const auto named = std::ranges::find(service.facilities, service.land.destination[i]);
        ASSERT_NE(named, service.facilities.end());
        EXPECT_DOUBLE_EQ(of_each[static_cast<std::size_t>(named - service.facilities.begin())][cell], least);
      }
    }
  }
}

TEST(StudyTerrain, CountsPeopleByUnitAndClassAsTheirTimesSay) {
  const Study study = hilly_study();
  const Land land = random_hills(3);
  geo::Task task;
  const StudyTerrain result = evaluate_study_terrain(study, land.ground(), study.facilities, {}, task);
  for (const TerrainService& service : result.services) {
    const std::vector<Persons>& people = study.demand.persons[service.group];
    geo::IdVector<UnitId, OverLand> counted(study.units.size());
    std::array<Persons, 3> by_class;
    for (std::size_t i = 0; i < study.demand.size(); ++i) {
      for (UnitId unit = study.demand.unit[i]; unit.exists(); unit = study.units[unit].parent) {
        counted[unit].population += people[i];
        counted[unit].land += service.land.cost[i] == kUnreachable ? Persons{} : people[i];
        counted[unit].land_within += service.land.cost[i] <= 300'000 ? people[i] : Persons{};
      }
      by_class[static_cast<std::size_t>(study.demand.cls[i])] +=
          service.land.cost[i] <= 300'000 ? people[i] : Persons{};
    }
    for (UnitId unit{0}; unit.index < study.units.size(); ++unit.index) {
      EXPECT_EQ(service.by_unit[unit].population, counted[unit].population);
      EXPECT_EQ(service.by_unit[unit].land, counted[unit].land);
      EXPECT_EQ(service.by_unit[unit].land_within, counted[unit].land_within);
    }
    for (std::size_t cls = 0; cls < by_class.size(); ++cls) {
      EXPECT_EQ(service.by_class[cls].land_within, by_class[cls]);
    }
    EXPECT_GT(service.by_unit[kPlace].land_within, Persons{});
    EXPECT_LT(service.by_unit[kPlace].land_within, service.by_unit[kPlace].population);
  }
  EXPECT_EQ(result.services[0].group, GroupId{1}) << "children go to school";
}

TEST(StudyTerrain, TellsWhoGetsThereOnlyOverTheLand) {
  Study study = support::draw_road_study("A-a-1-b-B    c\n");
  study.terrain = TerrainSource{};
  study.terrain->beside = "walker";
  study.terrain->limit = geo::Seconds{1500.0};
  const Land land = plain(1400.0, 100.0);
  geo::Task task;
  const StudyTerrain result = evaluate_study_terrain(study, land.ground(), study.facilities, {}, task);
  ASSERT_EQ(result.services.size(), 1U);
  const OverLand& all = result.services[0].by_unit[kPlace];
  EXPECT_EQ(all.population, Persons::of(30.0)) << "children";
  EXPECT_EQ(all.land, all.population);
  EXPECT_EQ(all.road, Persons::of(20.0)) << "c lives farther from the road than anybody goes to it";
  EXPECT_EQ(all.only_land, Persons::of(10.0));
  EXPECT_EQ(all.only_land_within, Persons::of(10.0));
  EXPECT_NEAR(all.mean_road().value().value(), 200.0, 1e-9) << "1 m/s";
  EXPECT_NEAR(all.mean_land().value().value(), (200.0 + 200.0 + 900.0) / 3.0, 1e-9);
}

TEST(StudyTerrain, LetsPeopleRideOnTheStudysRoads) {
  Study study = support::draw_road_study("A-a-------1-B\n");
  study.terrain = TerrainSource{};
  study.terrain->beside = "walker";
  const Land land = plain(1400.0, 100.0);
  const auto seconds = [&] {
    geo::Task task;
    return evaluate_study_terrain(study, land.ground(), study.facilities, {}, task).services.at(0).land.cost.at(0) /
           1000.0;
  };
  EXPECT_NEAR(seconds(), 800.0, 1e-3) << "on foot at 1 m/s";
  study.terrain->riders = "driver";
  EXPECT_NEAR(seconds(), 80.0, 2.1) << "at 10 m/s, from cell to cell";
  study.terrain->boarding = geo::Seconds{3600.0};
  EXPECT_NEAR(seconds(), 800.0, 1e-3) << "nobody waits for that";
}

TEST(StudyTerrain, FollowsANewFacility) {
  const Study study = hilly_study();
  const Land land = plain(900.0, 600.0);
  geo::Task task;
  const auto times = [&](const std::vector<Facility>& facilities) {
    return evaluate_study_terrain(study, land.ground(), facilities, ServiceId{1}, task).services.at(0).land.cost;
  };
  std::vector<Facility> facilities = study.facilities;
  const std::vector<geo::Impedance> before = times(facilities);
  facilities.push_back(facilities.front());
  facilities.back().id = "new";
  facilities.back().service = ServiceId{1};
  facilities.back().position = study.demand.position[3];
  const std::vector<geo::Impedance> after = times(facilities);
  EXPECT_EQ(after[3], 0U);
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_LE(after[i], before[i]);
  }
  facilities.back().status = FacilityStatus::Closed;
  EXPECT_EQ(times(facilities), before);
}

TEST(StudyTerrain, CountsAndNamesWhatLiesBeyondTheRastersAndInBarriers) {
  Study study = hilly_study();
  Land land = plain(900.0, 600.0);
  study.facilities[0].position = {1e5, 1e5};
  study.demand.position[0] = {-1e5, 0.0};
  land.cover.values[land.cell_of(study.facilities[1].position)] = kNoData;
  land.cover.values[land.cell_of(study.demand.position[1])] = kNoData;
  geo::Task task;
  const StudyTerrain result = evaluate_study_terrain(study, land.ground(), study.facilities, {}, task);
  std::vector<std::string> codes;
  for (const geo::Finding& finding : result.findings) {
    codes.push_back(finding.code);
  }
  EXPECT_EQ(codes, (std::vector<std::string>{"terrain_facilities_outside", "terrain_facilities_in_barriers",
                                             "terrain_people_outside", "terrain_people_in_barriers"}));
  EXPECT_NE(render_english(result.findings.at(0).problem).find(study.facilities[0].id), std::string::npos);
  const TerrainService& clinics = result.services.at(1);
  EXPECT_EQ(clinics.by_unit[kPlace].off_raster, study.demand.persons[clinics.group][0]);
  EXPECT_EQ(clinics.by_unit[kPlace].in_barriers, study.demand.persons[clinics.group][1]);
  EXPECT_EQ(clinics.land.cost[0], kUnreachable);
  EXPECT_EQ(clinics.land.cost[1], kUnreachable);
}

TEST(StudyTerrain, IsTheSameOnTwoThreadsAndShowsOneService) {
  const Study study = hilly_study();
  const StudyGround ground = random_hills(5).ground();
  geo::Task one;
  geo::Task two{2};
  const StudyTerrain all = evaluate_study_terrain(study, ground, study.facilities, {}, one);
  EXPECT_EQ(all.services, evaluate_study_terrain(study, ground, study.facilities, {}, two).services);
  EXPECT_FALSE(all.seconds);
  const StudyTerrain clinics = evaluate_study_terrain(study, ground, study.facilities, ServiceId{2}, one);
  ASSERT_EQ(clinics.services.size(), 1U);
  EXPECT_EQ(clinics.services[0], all.services[1]);
  ASSERT_TRUE(clinics.seconds);
  EXPECT_EQ(clinics.seconds->frame, ground.ground.frame());
}

TEST(ShownCells, AreTheMeansOfTheirSquares) {
  const geo::GridFrame frame{.west = 0, .north = 0, .cell_width = 2, .cell_height = 3, .columns = 5, .rows = 3};
  const double none = std::nan("");
  const geo::Grid<double> grid{frame, {1, 2, none, none, 9, 3, 6, none, none, none, 5, none, 7, 8, none}};
  EXPECT_EQ(detail::shown_cells(grid, 15).frame, frame);
  const geo::Grid<float> shown = detail::shown_cells(grid, 6);
  EXPECT_EQ(shown.frame.columns, 3U);
  EXPECT_EQ(shown.frame.rows, 2U);
  EXPECT_EQ(shown.frame.cell_width, 4.0);
  EXPECT_EQ(shown.frame.cell_height, 6.0);
  EXPECT_EQ(shown.at(0, 0), 3.0F);
  EXPECT_TRUE(std::isnan(shown.at(0, 1)));
  EXPECT_EQ(shown.at(0, 2), 9.0F);
  EXPECT_EQ(shown.at(1, 0), 5.0F);
  EXPECT_EQ(shown.at(1, 1), 7.5F);
  EXPECT_TRUE(std::isnan(shown.at(1, 2)));
}

}  // namespace
}  // namespace planner
