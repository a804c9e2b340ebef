#include "planner/access/access_data.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace planner {
namespace {

using geo::Task;

/// Two villages and two clinics; whatever is written over them.
struct Tables {
  support::TemporaryFolder folder;

  Tables() {
    folder.write("od.csv", "demand,facility,cost\nb,X,12.5\na,Y,7\na,X,3\n");
    folder.write("demand.csv", "id,persons,class,income\na,100,urban,9\nb,50.5,rural,4\n");
    folder.write("supply.csv", "id,capacity,level\nX,10,town\nY,20,village\n");
  }

  [[nodiscard]] AccessFiles files() const {
    AccessFiles files;
    files.od = folder.path() / "od.csv";
    files.demand = folder.path() / "demand.csv";
    files.supply = folder.path() / "supply.csv";
    return files;
  }

  [[nodiscard]] AccessData read() const {
    Task task;
    return read_access_data(files(), task);
  }

  /// The English text of the error that reading ends with; empty if there is none.
  [[nodiscard]] static std::string error_of(const AccessFiles& files) {
    Task task;
    try {
      static_cast<void>(read_access_data(files, task));
    } catch (const geo::Error& error) {
      return error.what();
    }
    return "";
  }
  [[nodiscard]] std::string error() const { return error_of(files()); }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool has_finding(const AccessData& data, const std::string& code) {
  return std::ranges::any_of(data.findings, [&](const geo::Finding& finding) { return finding.code == code; });
}

TEST(AccessData, RowsMayComeInAnyOrderAndAMissingPairIsNoWay) {
  const Tables tables;
  const AccessData data = tables.read();
  const geo::travel::ReachedDestinations expected{{0, 2, 3}, {{0, 3'000}, {1, 7'000}, {0, 12'500}}};

  EXPECT_EQ(data.ways.pairs, expected);
  EXPECT_EQ(data.ways.steps, 1000.0);
  EXPECT_EQ(data.demand.people[1], Persons::of(50.5));
  EXPECT_EQ(data.supply.capacity, (std::vector<double>{10.0, 20.0}));
  EXPECT_EQ(data.counts.rows, 3U);
  EXPECT_TRUE(data.findings.empty());
}

TEST(AccessData, AnEmptyCostIsNoWayEither) {
  const Tables tables;
  tables.folder.write("od.csv", "demand,facility,cost\nb,X,\na,Y,7\na,X,NA\n");
  const AccessData data = tables.read();
  EXPECT_EQ(data.counts.without_cost, 2U);
  EXPECT_EQ(data.counts.demand_without, 1U);
  EXPECT_EQ(data.counts.facilities_without, 1U);
  EXPECT_TRUE(has_finding(data, "demand_without_ways"));
  EXPECT_TRUE(has_finding(data, "facilities_without_ways"));
}

TEST(AccessData, ColumnsAreKnownByOtherUsualNamesAndByThoseGiven) {
  const Tables tables;
  tables.folder.write("od.csv", "travel_time;to_id;from_id\n3;X;a\n");
  EXPECT_EQ(tables.read().ways.pairs.entries.size(), 1U);

  tables.folder.write("od.csv", "wer,wohin,wie_weit\na,X,3\n");
  EXPECT_TRUE(has(tables.error(), "there is no column “demand”"));
  AccessFiles files = tables.files();
  files.od_from = "wer";
  files.od_to = "wohin";
  files.od_cost = "wie_weit";
  Task task;
  EXPECT_EQ(read_access_data(files, task).ways.pairs.entries.size(), 1U);
}

TEST(AccessData, KeepsEveryDecimalThatFits) {
  const Tables tables;
  tables.folder.write("od.csv", "demand,facility,cost\na,X,0.00025\nb,X,1.5\n");
  const AccessData data = tables.read();
  EXPECT_EQ(data.ways.cost_of(data.ways.pairs.entries[0].cost), 0.00025);
  EXPECT_EQ(data.ways.cost_of(data.ways.pairs.entries[1].cost), 1.5);
  EXPECT_FALSE(has_finding(data, "rounded_costs"));

  tables.folder.write("od.csv", "demand,facility,cost\na,X,0.333333333333\nb,X,2000\n");
  const AccessData rounded = tables.read();
  EXPECT_TRUE(has_finding(rounded, "rounded_costs"));
  EXPECT_NEAR(rounded.ways.cost_of(rounded.ways.pairs.entries[0].cost), 0.333333333333, 1e-6);
}

TEST(AccessData, RowsThatFitNoListAreCountedAndTold) {
  const Tables tables;
  tables.folder.write("od.csv", "demand,facility,cost\na,X,3\nc,X,1\nc,Y,1\na,Z,2\nb,Y,2\n");
  const AccessData data = tables.read();
  EXPECT_EQ(data.counts.of_no_demand, 2U);
  EXPECT_EQ(data.counts.of_no_facility, 1U);
  ASSERT_EQ(data.findings.size(), 2U);
  EXPECT_EQ(data.findings[0].where.row, "3") << "the first of them";
  EXPECT_EQ(data.findings[1].where.row, "5");
}

TEST(AccessData, WordsThatAreNeitherTownNorCountryAreTold) {
  const Tables tables;
  AccessFiles files = tables.files();
  files.cls = "class";
  geo::Task task;
  EXPECT_FALSE(has_finding(read_access_data(files, task), "class_not_known"));
  tables.folder.write("demand.csv", "id,persons,class\na,100,都市\nb,50.5,镇区\n");
  const AccessData data = read_access_data(files, task);
  ASSERT_TRUE(has_finding(data, "class_not_known"));
  EXPECT_TRUE(has(geo::render_english(data.findings.front().problem), "1 row says neither town nor country"));
  EXPECT_TRUE(has(geo::render_english(data.findings.front().problem), "都市"));
}

TEST(AccessData, NamesFileAndRowOfWhatIsWrong) {
  const Tables tables;
  tables.folder.write("od.csv", "\n");
  EXPECT_TRUE(has(tables.error(), "od.csv: the file is empty")) << tables.error();
  tables.folder.write("od.csv", "demand,facility,cost\na,X,3\nb,Y,2\na,X,4\n");
  EXPECT_TRUE(has(tables.error(), "od.csv:4: the pair “a” – “X” is given twice, first in row 2")) << tables.error();
  tables.folder.write("od.csv", "demand,facility,cost\na,X,-3\n");
  EXPECT_TRUE(has(tables.error(), "od.csv:2: a way cannot cost -3")) << tables.error();
  tables.folder.write("od.csv", "demand,facility,cost\nq,X,3\n");
  EXPECT_TRUE(has(tables.error(), "no row of the matrix leads from an id of")) << tables.error();
  tables.folder.write("od.csv", "demand,facility,cost\na,X,3\n");
  tables.folder.write("demand.csv", "id,persons\na,\n");
  EXPECT_TRUE(has(tables.error(), "demand.csv:2: there is no number of “persons”")) << tables.error();
  tables.folder.write("demand.csv", "id,persons\na,1\na,2\n");
  EXPECT_TRUE(has(tables.error(), "demand.csv:3: the id “a” is given twice, first in row 2")) << tables.error();
  tables.folder.write("demand.csv", "id,persons\na,1\n");
  tables.folder.write("supply.csv", "id,capacity\nX,-1\n");
  EXPECT_TRUE(has(tables.error(), "supply.csv:2: “capacity” cannot be -1")) << tables.error();
}

TEST(AccessData, LimitsGoByLevelAndClassTheNearestToWhatIsSaidFirst) {
  const Tables tables;
  AccessFiles files = tables.files();
  files.cls = "class";
  files.level = "level";
  files.catchments =
      tables.folder.write("limits.csv", "level,class,threshold\n,,30\ntown,,40\ntown,rural,60\n,rural,15\n");
  Task task;
  const AccessData data = read_access_data(files, task);
  EXPECT_EQ(data.catchments->of(0, 0), 40.0) << "urban, town";
  EXPECT_EQ(data.catchments->of(1, 0), 60.0) << "rural, town";
  EXPECT_EQ(data.catchments->of(0, 1), 30.0) << "urban, village";
  EXPECT_EQ(data.catchments->of(1, 1), 15.0) << "rural, village";

  tables.folder.write("limits.csv", "level,class,threshold\ntown,,40\n");
  EXPECT_TRUE(has(Tables::error_of(files), "there is no threshold for the level “village” and the class urban"));
}

}  // namespace
}  // namespace planner
