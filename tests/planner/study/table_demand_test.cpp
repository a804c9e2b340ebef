#include "planner/study/detail/table_demand.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace planner::detail {
namespace {

const geo::Crs kTableMap = geo::Crs::from_text("EPSG:4550");

geo::MultiPolygon box(double west, double east) {
  return {{{{west, 0}, {east, 0}, {east, 100}, {west, 100}, {west, 0}}, {}}};
}

geo::IdVector<UnitId, Unit> two_townships() {
  geo::IdVector<UnitId, Unit> units;
  units.push_back({{}, {}, UnitLevel::Place, UnitClass::Unclassified, {}, box(0, 200)});
  units.push_back({"1", {}, UnitLevel::Township, UnitClass::Urban, kPlace, box(0, 100)});
  units.push_back({"2", {}, UnitLevel::Township, UnitClass::Rural, kPlace, box(100, 200)});
  return units;
}

DemandResult split(geo::io::FeatureTable table) {
  Catalogue catalogue;
  catalogue.groups.push_back({"all", "", ""});
  TablePopulationSource source;
  source.total = "persons";
  geo::io::LayerContent content;
  table.crs = kTableMap;
  content.rows.assign(table.rows(), "?");
  for (std::size_t i = 0; i < content.rows.size(); ++i) {
    content.rows[i] = std::to_string(i + 2);
  }
  content.table = std::move(table);
  geo::Task task;
  return make_table_demand(source, content, catalogue, two_townships(), kTableMap, task);
}

TEST(TableDemand, APointBelongsToTheUnitThatHoldsItAndANobodyIsKept) {
  const DemandResult result =
      split({"", {}, std::vector<geo::MapPoint>{{50, 50}, {150, 50}}, {{"persons", std::vector<double>{0.0, 7.5}}}});

  EXPECT_EQ(result.demand.unit, (std::vector{UnitId{1}, UnitId{2}}));
  EXPECT_EQ(result.demand.persons[kEveryone], (std::vector{Persons{}, Persons::of(7.5)}));
  EXPECT_EQ(result.demand.origin, (std::vector<std::string>{"2", "3"}));
}

TEST(TableDemand, APointInNoUnitIsCountedApart) {
  const DemandResult result =
      split({"", {}, std::vector<geo::MapPoint>{{250, 50}}, {{"persons", std::vector<double>{3.0}}}});
  EXPECT_EQ(result.demand.size(), 0U);
  EXPECT_EQ(result.outside_units, Persons::of(3));
}

TEST(TableDemand, APolygonAcrossABoundaryIsSplitByArea) {
  const DemandResult result =
      split({"", {}, std::vector<geo::MultiPolygon>{box(60, 260)}, {{"persons", std::vector<double>{100.0}}}});

  ASSERT_EQ(result.demand.size(), 2U);
  EXPECT_EQ(result.demand.persons[kEveryone], (std::vector{Persons::of(20), Persons::of(50)}));
  EXPECT_EQ(result.outside_units, Persons::of(30));
  EXPECT_TRUE(geo::contains(box(60, 100), result.demand.position[0]));
}

TEST(TableDemand, AnEmptyNumberIsNobody) {
  const DemandResult result =
      split({"", {}, std::vector<geo::MapPoint>{{50, 50}}, {{"persons", std::vector<double>{std::nan("")}}}});
  EXPECT_EQ(result.demand.persons[kEveryone][0], Persons{});
}

}  // namespace
}  // namespace planner::detail
