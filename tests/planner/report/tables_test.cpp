#include "planner/report/tables.hpp"

#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace planner {
namespace {

const std::vector<double>& numbers(const geo::io::FeatureTable& table, const std::string& name) {
  for (const geo::io::Column& column : table.columns) {
    if (column.name == name) {
      return std::get<std::vector<double>>(column.values);
    }
  }
  throw std::runtime_error{"no column " + name};
}

class Tables : public ::testing::Test {
 protected:
  Tables() {
    support::add_reach(study_, "school", 100.0, Scope::All, "all", 0.5);
    support::add_count(study_, "clinic", UnitLevel::Village, 1, Scope::All);
    geo::Task task;
    assessment_ = assess(study_, status_quo(), task);
  }

  Study study_ = support::draw_study(
      "S1.1\n"
      "----\n"
      "C..3\n");
  Assessment assessment_;
  Wording english_{false, [](const std::string& text) { return text; }};
};

TEST_F(Tables, UnitsCarrySharesCountsAndHowManyStandardsAreMet) {
  const geo::io::FeatureTable villages = unit_table(study_, assessment_, UnitLevel::Village);
  EXPECT_EQ(villages.rows(), 2U);
  EXPECT_EQ(numbers(villages, "persons"), (std::vector{200.0, 300.0}));
  EXPECT_EQ(numbers(villages, "share_R0"), (std::vector{0.5, 0.0}));
  EXPECT_EQ(numbers(villages, "met_R0"), (std::vector{1.0, 0.0}));
  EXPECT_EQ(numbers(villages, "facilities_N1"), (std::vector{0.0, 1.0}));
  EXPECT_EQ(numbers(villages, "met_share"), (std::vector{0.5, 0.5}));
}

TEST_F(Tables, TownshipsRollUpTheirVillagesAndLeaveOutCountsOfOtherLevels) {
  const geo::io::FeatureTable townships = unit_table(study_, assessment_, UnitLevel::Township);
  EXPECT_EQ(numbers(townships, "share_R0"), (std::vector{0.5, 0.0}));
  EXPECT_EQ(numbers(townships, "met_share"), (std::vector{1.0, 0.0}));
  EXPECT_THROW(static_cast<void>(numbers(townships, "facilities_N1")), std::runtime_error);
}

TEST_F(Tables, DemandCarriesTheDistanceOfEachField) {
  const geo::io::FeatureTable demand = demand_table(study_, assessment_);
  EXPECT_EQ(numbers(demand, "school_line_mm"), (std::vector{100'000.0, 300'000.0, 360'555.0}));
}

TEST_F(Tables, AServiceAreaIsTheDiscAroundItsFacilities) {
  geo::Task task;
  const geo::io::FeatureTable areas = service_area_table(study_, assessment_, english_, task);
  ASSERT_EQ(areas.rows(), 1U);
  const auto& shape = std::get<std::vector<geo::MultiPolygon>>(areas.geometry)[0];
  EXPECT_NEAR(geo::area_of(shape), M_PI * 100.0 * 100.0, 100.0) << "a polygon of 64 corners, not a circle";
}

TEST_F(Tables, AServiceAreaAroundSomeFacilitiesIsTheWholeOneWhereTheyAreAll) {
  geo::Task task;
  const geo::io::FeatureTable areas = service_area_table(study_, assessment_, english_, task);
  const auto& whole = std::get<std::vector<geo::MultiPolygon>>(areas.geometry)[0];
  std::vector<std::uint32_t> all(assessment_.facilities.size());
  std::iota(all.begin(), all.end(), 0U);
  EXPECT_TRUE(service_area_around(study_, assessment_, assessment_.standards[0], all, task) == whole);
  std::vector<std::uint32_t> others;
  for (const std::uint32_t facility : all) {
    if (assessment_.facilities[facility].service != study_.catalogue.find_service("school")) {
      others.push_back(facility);
    }
  }
  EXPECT_TRUE(service_area_around(study_, assessment_, assessment_.standards[0], others, task).empty())
      << "what does not serve a standard reaches nobody for it";
}

TEST_F(Tables, GapsStandInsideTheirUnits) {
  const geo::io::FeatureTable gaps = gap_table(study_, assessment_, english_);
  ASSERT_EQ(gaps.rows(), assessment_.gaps.size());
  const auto& markers = std::get<std::vector<geo::MapPoint>>(gaps.geometry);
  for (std::size_t i = 0; i < markers.size(); ++i) {
    EXPECT_TRUE(geo::contains(study_.units[assessment_.gaps[i].unit].area, markers[i]));
  }
}

}  // namespace
}  // namespace planner
