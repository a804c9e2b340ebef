#include "tests/e2e/tiny_place.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace e2e {
namespace {

using Json = nlohmann::json;

/// The tiny place in 2026: 45 infants and 12 children of kindergarten age in the west, and a kindergarten of 20 places.
/// 2030's children of 3 to 5 are those of 0 and 1 today, a third of the infants each, and the one year born in 2027.
class KindergartenOfTomorrow : public ::testing::Test {
 protected:
  KindergartenOfTomorrow() {
    place_.write("homes.csv",
                 "lon,lat,persons,children,small,infants\n124.001,43.3001,300,30,12,45\n124.005,43.3001,250,20,0,0\n"
                 "124.035,43.3001,150,20,0,0\n");
    place_.append("facilities.csv", "F4,中心幼儿园,kindergarten,124.003,43.3003,20,existing,达标\n");
    place_.replace("project.toml", "year = 2025", "year = 2026");
    place_.replace("project.toml", "age_6_11 = \"children\"\n",
                   "age_6_11 = \"children\"\nage_3_5 = \"small\"\nage_0_2 = \"infants\"\n" + projection());
    place_.replace("project.toml", "total = \"persons\"\n", "total = \"persons\"\nbase_year = 2026\n");
    place_.replace("project.toml", "[standards]\nuse = [", kStandard);
    place_.write("rates.csv", "age,survival,fertility\n0-100,1,\n15-49,,0\n");
    place_.write("plan.toml", "schema = 1\nname = \"2030\"\n[[edit]]\nkind = \"target\"\nyear = 2030\n");
  }

  static std::string projection() {
    return "[population.projection]\ntable = \"rates.csv\"\nage = \"age\"\nsurvival = \"survival\"\n"
           "fertility = \"fertility\"\n";
  }

  [[nodiscard]] Json summary() const { return Json::parse(support::read_file(place_.out() / "summary.json")); }

  static const Json& by_id(const Json& list, const std::string& id) {
    const auto found = std::ranges::find_if(list, [&](const Json& entry) { return entry["id"] == id; });
    if (found == list.end()) {
      throw std::runtime_error{"no entry " + id};
    }
    return *found;
  }

  static constexpr const char* kStandard = R"([[standard]]
id = "OWN-KG"
kind = "capacity"
name_zh = "每名3—5岁儿童一个学位"
name_en = "a place for each child of 3 to 5"
service = "kindergarten"
population = "age_3_5"
applies_to = "all"
modality = "应"
of = "capacity"
limit = 1000
unit = "per_1000_persons"
level = "place"
source = "县规划（2025）"
confidence = "P"
[standards]
use = [)";

  TinyPlace place_;
};

TEST_F(KindergartenOfTomorrow, IsJudgedByTheChildrenOfItsYear) {
  ASSERT_EQ(assess(place_).exit_code, 0);
  const Json now = summary();
  EXPECT_EQ(now["population"]["groups"]["age_3_5"], 12);
  EXPECT_EQ(by_id(now["standards"], "OWN-KG")["met"], true) << "20 places for 12 children";
  EXPECT_EQ(by_id(now["services"], "kindergarten")["load"]["overloaded_facilities"], 0);

  const support::Outcome run = assess(place_, {"-s", place_.path("plan.toml").string()});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Json then = summary();
  EXPECT_EQ(then["year"], 2030);
  EXPECT_EQ(then["population"]["groups"]["age_3_5"], 30) << "two of three years of infants";
  EXPECT_EQ(by_id(then["standards"], "OWN-KG")["met"], false) << "20 places for 30 children";
  EXPECT_EQ(by_id(then["services"], "kindergarten")["load"]["overloaded_facilities"], 1);
  EXPECT_NE(run.out.find("They are the people of 2030, projected from 700 of 2026: 0 births, 0 deaths"),
            std::string::npos)
      << run.out;
}

TEST_F(KindergartenOfTomorrow, IsTheSameWhetherTheProjectOrAScenarioSetsTheYear) {
  place_.write("rates.csv", "age,survival,fertility\n0-100,0.99,\n15-49,,0.05\n");
  ASSERT_EQ(assess(place_, {"-s", place_.path("plan.toml").string()}).exit_code, 0);
  Json by_scenario = summary();
  const std::string table = support::read_file(place_.out() / "projection.csv");
  place_.replace("project.toml", "year = 2026\n", "year = 2030\n");
  ASSERT_EQ(assess(place_).exit_code, 0);
  Json by_project = summary();
  by_scenario.erase("scenario");
  by_project.erase("scenario");
  EXPECT_EQ(by_scenario, by_project);
  EXPECT_EQ(support::read_file(place_.out() / "projection.csv"), table);
}

TEST_F(KindergartenOfTomorrow, TheSummaryAndTheTableTellEveryYear) {
  place_.write("rates.csv", "age,survival,fertility\n0-100,0.99,\n15-49,,0.05\n");
  ASSERT_EQ(assess(place_, {"-s", place_.path("plan.toml").string()}).exit_code, 0);
  const Json projection = summary()["projection"];
  EXPECT_EQ(projection["from"], 2026);
  EXPECT_EQ(projection["to"], 2030);
  EXPECT_EQ(projection["source"], "rates.csv");
  EXPECT_EQ(projection["with_factors"], false);
  EXPECT_TRUE(projection["years"][0]["births"].is_null()) << "nothing is known of the year before";
  ASSERT_EQ(projection["years"].size(), 5U);
  for (std::size_t i = 1; i < 5; ++i) {
    const Json& before = projection["years"][i - 1];
    const Json& year = projection["years"][i];
    const double expected = before["people"]["total"].get<double>() + year["births"].get<double>() -
                            year["deaths"].get<double>() + year["net_migration"].get<double>();
    EXPECT_NEAR(year["people"]["total"].get<double>(), expected, 1e-6);
    EXPECT_NEAR(year["people"]["urban"].get<double>() + year["people"]["rural"].get<double>(),
                year["people"]["total"].get<double>(), 1e-6);
  }
  EXPECT_EQ(projection["years"][4]["groups"]["age_3_5"]["total"], summary()["population"]["groups"]["age_3_5"]);

  const std::string table = support::read_file(place_.out() / "projection.csv");
  EXPECT_EQ(std::ranges::count(table, '\n'), 1 + 5 * 4) << "a header, and each year everyone and three groups";
  const Json manifest = Json::parse(support::read_file(place_.out() / "manifest.json"));
  EXPECT_TRUE(std::ranges::any_of(manifest["inputs"], [](const Json& input) { return input["file"] == "rates.csv"; }));
}

TEST_F(KindergartenOfTomorrow, FactorsOfAScenarioAreInTheLastYearThatIsTold) {
  place_.write("rates.csv", "age,survival,fertility\n0-100,0.99,\n15-49,,0.05\n");
  place_.replace("plan.toml", "year = 2030\n", "year = 2030\ngrowth = [{ factor = 2.0 }]\n");
  const support::Outcome run = assess(place_, {"-s", place_.path("plan.toml").string()});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Json told = summary();
  EXPECT_EQ(told["projection"]["with_factors"], true);
  EXPECT_EQ(told["projection"]["years"][4]["people"]["total"], told["population"]["total"]);
  EXPECT_NE(run.out.find("times the factors of the scenario"), std::string::npos) << run.out;
}

TEST_F(KindergartenOfTomorrow, WithoutAProjectionThereIsNoneInTheResults) {
  place_.replace("project.toml", projection(), "");
  ASSERT_EQ(assess(place_).exit_code, 0);
  EXPECT_FALSE(summary().contains("projection"));
  EXPECT_FALSE(std::filesystem::exists(place_.out() / "projection.csv"));
}

TEST_F(KindergartenOfTomorrow, AYearBeforeThatOfTheDataIsRefused) {
  place_.write("plan.toml", "schema = 1\nname = \"2020\"\n[[edit]]\nkind = \"target\"\nyear = 2020\n");
  const support::Outcome run = assess(place_, {"-s", place_.path("plan.toml").string()});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("people cannot be projected from 2026 back to 2020"), std::string::npos) << run.err;
}

TEST_F(KindergartenOfTomorrow, FactorsOfTargetsComeOnTopOfTheProjection) {
  place_.write("plan.toml",
               "schema = 1\nname = \"2030\"\n[[edit]]\nkind = \"target\"\nyear = 2028\ngrowth = [{ factor = 2 }]\n"
               "[[edit]]\nkind = \"target\"\nyear = 2030\ngrowth = [{ group = \"age_3_5\", factor = 1.5 }]\n");
  ASSERT_EQ(assess(place_, {"-s", place_.path("plan.toml").string()}).exit_code, 0);
  EXPECT_EQ(summary()["population"]["total"], 1400);
  EXPECT_EQ(summary()["population"]["groups"]["age_3_5"], 90);
}

}  // namespace
}  // namespace e2e
