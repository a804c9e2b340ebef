#include "planner/report/analysis/accessibility_tables.hpp"

#include "planner/report/summary.hpp"
#include "tests/support/road_study.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
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

/// A town with a school of 50 places that half of 200 people reach, and a standard for clinics, of which there is none.
class AccessibilityTables : public ::testing::Test {
 protected:
  AccessibilityTables() {
    support::add_walk(study_, "school", 600.0);
    support::add_walk(study_, "clinic", 600.0);
    geo::Task task;
    assessment_ = assess(study_, task);
    const std::array services{ServiceId{1}, ServiceId{2}};
    analysis_.accessibility = evaluate_service_access(study_, study_.facilities, services, task);
    analysis_.equity = evaluate_group_equity(study_, assessment_, analysis_.accessibility, task);
  }

  [[nodiscard]] nlohmann::json service(std::size_t index) const {
    return nlohmann::json::parse(summary_json(study_, assessment_, analysis_))["services"][index];
  }

  Study study_ = support::draw_road_study("C-a1-A--------------------------------B-b-D\n");
  Assessment assessment_;
  Analysis analysis_;
  Wording english_{false, [](const std::string& text) { return text; }};
};

TEST_F(AccessibilityTables, HaveARowForEveryUnitOfEachServiceThatIsToldAndOneOfEachThatIsNot) {
  const geo::io::FeatureTable table = accessibility_table(study_, analysis_.accessibility, english_);
  ASSERT_EQ(table.rows(), study_.units.size() + 1);
  const std::size_t clinic = study_.units.size();
  EXPECT_EQ(column<std::string>(table, "service")[clinic], "clinic");
  EXPECT_EQ(column<std::string>(table, "level")[clinic], "place");
  EXPECT_EQ(column<std::string>(table, "undefined")[clinic], "no_facilities");
  EXPECT_EQ(column<double>(table, "persons")[clinic], 200.0);
  for (const char* nothing : {"access", "access_urban", "access_rural", "without", "without_urban", "without_rural"}) {
    EXPECT_TRUE(std::isnan(column<double>(table, nothing)[clinic])) << nothing << ": undefined is no 0";
  }
  EXPECT_EQ(column<std::string>(table, "undefined")[0], "");
  EXPECT_EQ(column<std::string>(table, "service")[0], "school");
  EXPECT_EQ(column<std::string>(table, "supply")[0], "capacity");
  EXPECT_EQ(column<std::string>(table, "level")[0], "place");
  EXPECT_EQ(column<double>(table, "persons")[0], 20.0) << "children";
  EXPECT_NEAR(column<double>(table, "access")[0], 50.0 / 20.0, 1e-12) << "all 50 places, over both homes";
  EXPECT_EQ(column<double>(table, "access_urban")[0], column<double>(table, "access")[0]);
  EXPECT_TRUE(std::isnan(column<double>(table, "access_rural")[0])) << "nobody lives there";
  EXPECT_EQ(column<double>(table, "without")[0], 10.0);
}

TEST_F(AccessibilityTables, TellIndicesOfEveryGroupOrWhyThereIsNone) {
  const geo::io::FeatureTable table = equity_table(study_, assessment_, analysis_, english_);
  const auto& measure = column<std::string>(table, "measure");
  const auto& index = column<std::string>(table, "index");
  const auto& group = column<std::string>(table, "population_group");
  int ginis = 0;
  std::set<std::tuple<std::string, std::string, std::string>> untold;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const bool told = !std::isnan(column<double>(table, "value")[row]);
    EXPECT_EQ(column<std::string>(table, "undefined")[row].empty(), told) << "row " << row;
    if (told && measure[row] == "accessibility" && index[row] == "gini") {
      EXPECT_NEAR(column<double>(table, "value")[row], 0.5, 1e-12) << group[row];
      ++ginis;
    }
    if (column<std::string>(table, "service")[row] == "clinic" && measure[row] != "coverage") {
      EXPECT_EQ(column<std::string>(table, "undefined")[row], "no_facilities");
      EXPECT_EQ(column<double>(table, "persons")[row], 200.0);
      EXPECT_TRUE(std::isnan(column<double>(table, "without")[row]));
      untold.emplace(measure[row], index[row], column<std::string>(table, "by")[row]);
    } else if (index[row] == "urban_rural_ratio") {
      EXPECT_EQ(column<std::string>(table, "undefined")[row], "group_is_missing");
    }
  }
  EXPECT_EQ(ginis, 2) << "everyone and children";
  EXPECT_EQ(untold.size(), 20U) << "each index of ways and of access to clinics";
}

TEST_F(AccessibilityTables, SummaryTellsAccessOfEachServiceOrWhyThereIsNone) {
  const nlohmann::json school = service(0)["accessibility"];
  EXPECT_EQ(school["method"], "e2sfca");
  EXPECT_DOUBLE_EQ(school["mean"], 2.5);
  EXPECT_DOUBLE_EQ(school["by_class"]["urban"], 2.5);
  EXPECT_TRUE(school["by_class"]["rural"].is_null());
  EXPECT_EQ(school["supplied"], 50.0);
  EXPECT_EQ(school["without_persons"]["total"], 10);
  EXPECT_EQ(school["zones"].size(), 3U);
  EXPECT_EQ(school["zones"][2]["limit_s"], 600.0);
  EXPECT_TRUE(school["urban_rural_ratio"].is_null());
  EXPECT_EQ(school["undefined"]["urban_rural_ratio"], "group_is_missing");
  EXPECT_EQ(school["undefined"]["theil_l"], "some_have_nothing");
  EXPECT_EQ(school["lorenz"].size(), 21U);
  const nlohmann::json clinic = service(1)["accessibility"];
  EXPECT_EQ(clinic["none"], "no_facilities");
  EXPECT_TRUE(clinic["mean"].is_null());
}

TEST_F(AccessibilityTables, SayWhichFacilityTurnsCapacityIntoFacilities) {
  EXPECT_TRUE(service(0)["accessibility"]["supply_reason"].is_null());
  EXPECT_TRUE(service(0)["accessibility"]["capacity_unknown"].empty());
  Facility second = study_.facilities.front();
  second.id = "S2";
  second.capacity.reset();
  study_.facilities.push_back(second);
  geo::Task task;
  assessment_ = assess(study_, task);
  const std::array services{ServiceId{1}, ServiceId{2}};
  analysis_.accessibility = evaluate_service_access(study_, study_.facilities, services, task);
  const nlohmann::json school = service(0)["accessibility"];
  EXPECT_EQ(school["supply"], "facilities");
  EXPECT_EQ(school["capacity_unknown"], nlohmann::json::array({"S2"}));
  EXPECT_NE(school["supply_reason"].get<std::string>().find("1 of 2 facilities of"), std::string::npos);
  EXPECT_TRUE(school["supply_message"].contains("pattern"));
  study_.facilities.front().capacity.reset();
  EXPECT_TRUE(service(0)["accessibility"]["supply_reason"].is_null()) << "nobody expects capacity";
}

TEST_F(AccessibilityTables, SummaryLeavesAccessOutIfItWasNotAskedFor) {
  analysis_ = {};
  EXPECT_TRUE(service(0)["accessibility"].is_null());
}

}  // namespace
}  // namespace planner
