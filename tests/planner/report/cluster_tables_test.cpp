#include "planner/report/analysis/cluster_tables.hpp"

#include "planner/report/analysis/cluster_layers.hpp"
#include "planner/report/summary.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace planner {
namespace {

template <class Value>
const std::vector<Value>& column(const geo::io::FeatureTable& table, const std::string& name) {
  for (const geo::io::Column& one : table.columns) {
    if (one.name == name) {
      return std::get<std::vector<Value>>(one.values);
    }
  }
  throw std::runtime_error{"no column " + name};
}

/// A row of six villages from west to east, a school in the first.
class ClusterTables : public ::testing::Test {
 protected:
  ClusterTables() {
    for (int i = 1; i < 6; ++i) {
      Unit village = study_.units[UnitId{2}];
      village.code = "1" + std::to_string(1 + i);
      const double west = 100.0 * i;
      village.area = {{{{west, -100}, {west + 100, -100}, {west + 100, 0}, {west, 0}, {west, -100}}, {}}};
      study_.demand.unit[static_cast<std::size_t>(i)] = study_.units.push_back(village);
    }
    study_.units[UnitId{2}].area = {{{{0, -100}, {100, -100}, {100, 0}, {0, 0}, {0, -100}}, {}}};
    support::add_reach(study_, "school", 250.0, Scope::All);
    geo::Task task;
    assessment_ = assess(study_, task);
    analysis_.clusters = find_clusters(study_, assessment_, analysis_.moran, task);
  }

  Study study_ = [] {
    Study study = support::draw_study("111111\n");
    Facility school;
    school.id = "S1";
    school.service = study.catalogue.find_service("school");
    school.position = study.demand.position.front();
    school.unit = UnitId{2};
    study.facilities.push_back(school);
    return study;
  }();
  Assessment assessment_;
  Analysis analysis_;
  Wording english_{false, [](const std::string& text) { return text; }};
};

TEST_F(ClusterTables, HaveARowForEveryUnitAndIndicator) {
  const geo::io::FeatureTable table = cluster_table(study_, analysis_.clusters, english_);
  ASSERT_EQ(table.rows(), 14U) << "a township and six villages by their way and by their share";
  EXPECT_EQ(column<std::string>(table, "level")[2], "village");
  EXPECT_EQ(column<std::string>(table, "indicator")[2], "mean_m");
  EXPECT_EQ(column<std::string>(table, "indicator")[13], "share");
  EXPECT_EQ(column<std::string>(table, "standard")[13], "R0");
  EXPECT_EQ(column<double>(table, "value")[13], 0.0);
  EXPECT_EQ(column<double>(table, "value")[8], 1.0);
  EXPECT_EQ(column<double>(table, "neighbours")[8], 1.0);
  EXPECT_EQ(column<double>(table, "neighbours")[9], 2.0);
  EXPECT_EQ(column<double>(table, "neighbours_mean")[10], 0.5) << "one served, one not";
  EXPECT_EQ(column<std::string>(table, "quadrant")[8], "HH");
}

TEST_F(ClusterTables, LeaveEmptyWhatIsUndefined) {
  const geo::io::FeatureTable table = cluster_table(study_, analysis_.clusters, english_);
  EXPECT_EQ(column<std::string>(table, "level")[0], "township");
  EXPECT_EQ(column<std::string>(table, "cluster")[0], "undefined") << "of a single township";
  EXPECT_EQ(column<std::string>(table, "quadrant")[0], "");
  EXPECT_TRUE(std::isnan(column<double>(table, "local_i")[0]));
  EXPECT_TRUE(std::isnan(column<double>(table, "p")[0]));
}

TEST_F(ClusterTables, AreLayersOfUnitsWithAColumnForEachIndicator) {
  const std::vector<geo::io::FeatureTable> layers = cluster_layers(study_, analysis_.clusters);
  ASSERT_EQ(layers.size(), 2U);
  EXPECT_EQ(layers[0].name, "township_clusters");
  const geo::io::FeatureTable& villages = layers[1];
  EXPECT_EQ(villages.name, "village_clusters");
  ASSERT_EQ(villages.rows(), 6U);
  EXPECT_EQ(std::get<std::vector<geo::MultiPolygon>>(villages.geometry)[3], study_.units[UnitId{5}].area);
  const geo::io::FeatureTable table = cluster_table(study_, analysis_.clusters, english_);
  for (std::size_t village = 0; village < 6; ++village) {
    EXPECT_EQ(column<std::string>(villages, "cluster_share_R0")[village],
              column<std::string>(table, "cluster")[8 + village]);
    EXPECT_EQ(column<std::string>(villages, "cluster_mean_m_school")[village],
              column<std::string>(table, "cluster")[2 + village]);
  }
  const std::vector<geo::io::LayerStyle> styles = cluster_styles(study_, analysis_.clusters, english_);
  ASSERT_EQ(styles.size(), 2U);
  EXPECT_EQ(styles[1].layer, villages.name);
  EXPECT_NE(styles[1].qml.find("type=\"fill\""), std::string::npos);
}

TEST_F(ClusterTables, AreLayersOfPointsWhereUnitsHaveNoOutline) {
  study_.units[UnitId{2}].area = {};
  geo::Task task;
  const std::vector<LevelClusters> clusters = find_clusters(study_, assessment_, analysis_.moran, task);
  const geo::io::FeatureTable villages = cluster_layers(study_, clusters)[1];
  const auto& points = std::get<std::vector<geo::MapPoint>>(villages.geometry);
  ASSERT_EQ(points.size(), 6U);
  EXPECT_NEAR(points[0].x, study_.demand.position[0].x, 1e-6);
  EXPECT_NE(cluster_styles(study_, clusters, english_)[1].qml.find("type=\"marker\""), std::string::npos);
}

TEST_F(ClusterTables, AreToldInTheSummary) {
  const nlohmann::json json = nlohmann::json::parse(summary_json(study_, assessment_, analysis_))["clusters"];
  ASSERT_EQ(json.size(), 2U);
  const nlohmann::json& townships = json[0]["indicators"];
  EXPECT_TRUE(townships[0]["moran_i"].is_null());
  EXPECT_EQ(townships[0]["undefined"], "too_few");
  const nlohmann::json& share = json[1]["indicators"][1];
  EXPECT_EQ(json[1]["level"], "village");
  EXPECT_EQ(json[1]["neighbours"], "border");
  EXPECT_EQ(json[1]["permutations"], 999);
  EXPECT_EQ(share["units"], 6);
  // 1 1 1 0 0 0 in a row: z = ±½; each is like all its neighbours but for the two in the middle, whose mean is 0.
  EXPECT_NEAR(share["moran_i"].get<double>(), 4.0 / 6.0, 1e-12);
  EXPECT_TRUE(share["undefined"].is_null());
  int units = 0;
  for (const char* name : {"poor", "good", "poor_amid_good", "good_amid_poor", "not_significant"}) {
    units += share[name].get<int>();
  }
  EXPECT_EQ(units, 6);
}

}  // namespace
}  // namespace planner
