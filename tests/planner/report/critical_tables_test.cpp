#include "planner/report/analysis/critical_tables.hpp"

#include "planner/report/summary.hpp"
#include "planner/report/write_results.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace planner {
namespace {

template <class Value>
const std::vector<Value>& column_named(const geo::io::FeatureTable& table, const std::string& name) {
  for (const geo::io::Column& one : table.columns) {
    if (one.name == name) {
      return std::get<std::vector<Value>>(one.values);
    }
  }
  throw std::runtime_error{"no column " + name};
}

/// 100 people each at x and y, who come to the school by B–C and C–D.
class CriticalTables : public ::testing::Test {
 protected:
  CriticalTables() {
    support::add_walk(study_, "school", 2000.0);
    geo::Task task;
    assessment_ = assess(study_, task);
    critical_ = {find_critical_facilities(study_, assessment_, 5, task),
                 find_critical_roads(study_, assessment_, 5, task)};
  }

  Study study_ = support::draw_road_study("A-x--B-y--C----D-1--E\n");
  Assessment assessment_;
  Critical critical_;
  Wording english_{false, [](const std::string& text) { return text; }};
};

TEST_F(CriticalTables, SayWhatWhereAndWhatItCosts) {
  const geo::Transform to_degrees{*study_.crs, geo::Crs::wgs84()};
  const auto schools = critical_facility_table(study_, assessment_, critical_.facilities, english_, to_degrees);
  EXPECT_EQ(column_named<std::string>(schools, "id"), (std::vector<std::string>{"S1"}));
  EXPECT_EQ(column_named<std::string>(schools, "service"), (std::vector<std::string>{"school"}));
  EXPECT_EQ(column_named<double>(schools, "no_longer_served"), (std::vector<double>{200.0}));
  EXPECT_EQ(column_named<double>(schools, "standards_failing"), (std::vector<double>{1.0}));
  const auto roads = critical_road_table(study_, critical_.roads, to_degrees);
  EXPECT_EQ(column_named<double>(roads, "rank"), (std::vector<double>{1.0}));
  EXPECT_EQ(column_named<double>(roads, "length_m"), (std::vector<double>{500.0}));
  EXPECT_EQ(column_named<double>(roads, "cut_off"), (std::vector<double>{20.0}));
  const geo::LonLat middle = support::on_globe(study_, critical_.roads[0].middle);
  EXPECT_NEAR(column_named<double>(roads, "lon")[0], middle.lon, 1e-7);
  EXPECT_NEAR(column_named<double>(roads, "lat")[0], middle.lat, 1e-7);
}

TEST_F(CriticalTables, AreLayersOfPointsAndOfLines) {
  const geo::Transform to_degrees{*study_.crs, geo::Crs::wgs84()};
  const auto schools = critical_facility_table(study_, assessment_, critical_.facilities, english_, to_degrees);
  EXPECT_EQ(std::get<std::vector<geo::MapPoint>>(schools.geometry), std::vector{study_.facilities[0].position});
  const auto roads = critical_road_table(study_, critical_.roads, to_degrees);
  const auto& lines = std::get<std::vector<geo::Polyline>>(roads.geometry);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NEAR(std::abs(lines[0].back().x - lines[0].front().x), 500.0, 1e-6);
  const std::vector<geo::io::LayerStyle> styles = critical_styles(english_);
  ASSERT_EQ(styles.size(), 2U);
  EXPECT_EQ(styles[0].layer, schools.name);
  EXPECT_EQ(styles[1].layer, roads.name);
  EXPECT_NE(styles[1].qml.find("<layerGeometryType>1<"), std::string::npos);
}

TEST_F(CriticalTables, AreInTheSummaryOnlyIfAskedFor) {
  Analysis analysis;
  EXPECT_FALSE(nlohmann::json::parse(summary_json(study_, assessment_, analysis)).contains("critical"));
  analysis.critical = critical_;
  const nlohmann::json json = nlohmann::json::parse(summary_json(study_, assessment_, analysis))["critical"];
  EXPECT_EQ(json["facilities"][0]["id"], "S1");
  EXPECT_EQ(json["facilities"][0]["no_longer_served"], 200);
  EXPECT_EQ(json["roads"][0]["no_longer_served"], 200);
  EXPECT_EQ(json["roads"][0]["at"].size(), 2U);
}

TEST_F(CriticalTables, AreWrittenOnlyIfAskedForAndAreGoneAgainWithout) {
  const support::TemporaryFolder folder;
  const auto out = folder.path() / "out";
  geo::Task task;
  ResultOptions options{out};
  options.critical = 2;
  write_results(study_, assessment_, english_, options, {}, task);
  EXPECT_TRUE(std::filesystem::exists(out / "critical_facilities.csv"));
  EXPECT_TRUE(std::filesystem::exists(out / "critical_roads.csv"));
  write_results(study_, assessment_, english_, {out}, {}, task);
  EXPECT_FALSE(std::filesystem::exists(out / "critical_facilities.csv"));
  EXPECT_TRUE(std::filesystem::exists(out / "clusters.csv"));
}

}  // namespace
}  // namespace planner
