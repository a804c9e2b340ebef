#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

// What ./run demo shows, on the county that it makes.

namespace e2e {
namespace {

using nlohmann::json;
using Words = std::set<std::string>;

/// A synthetic place, and the comparison of its two proposals.
class Demo {
 public:
  Demo(const std::string& preset, const std::string& seed) {
    made_ = run({"synth", "--preset", preset, "--seed", seed, "-o", path("place")});
    compared_ = run({"compare", path("place/project.toml"), "-s", path("place/villages.scenario.toml"), "-s",
                     path("place/roads.scenario.toml"), "-o", path("out")});
  }

  [[nodiscard]] const support::Outcome& made() const { return made_; }
  [[nodiscard]] const support::Outcome& compared() const { return compared_; }
  [[nodiscard]] json numbers() const { return json::parse(support::read_file(path("out/compare.json"))); }

  /// The kinds of edit of a proposal.
  [[nodiscard]] Words kinds(const std::string& scenario) const {
    const std::string text = support::read_file(path("place/" + scenario));
    constexpr std::string_view kKey = "kind = \"";
    Words kinds;
    for (std::size_t at = text.find(kKey); at != std::string::npos; at = text.find(kKey, at + 1)) {
      const std::size_t from = at + kKey.size();
      kinds.insert(text.substr(from, text.find('"', from) - from));
    }
    return kinds;
  }

 private:
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  static support::Outcome run(const std::vector<std::string>& arguments) {
    return support::run_program(JUNHENG_PROGRAM, arguments);
  }

  support::TemporaryFolder folder_;
  support::Outcome made_;
  support::Outcome compared_;
};

TEST(DemoCounty, ShowsServicesStandardsOfEveryKindAndTwoScenarios) {
  const Demo county{"county", "1"};
  ASSERT_EQ(county.made().exit_code, 0) << county.made().err;
  ASSERT_EQ(county.compared().exit_code, 0) << county.compared().err;
  const json scenarios = county.numbers()["scenarios"];
  ASSERT_EQ(scenarios.size(), 2U);

  const json& services = scenarios[0]["services"];
  EXPECT_GE(std::ranges::count_if(services, [](const json& one) { return one["facilities"]["before"] > 0; }), 12);
  EXPECT_GE(scenarios[0]["standards"].size(), 25U);
  Words kinds;
  for (const json& standard : scenarios[0]["standards"]) {
    kinds.insert(standard["kind"].get<std::string>());
  }
  EXPECT_EQ(kinds, (Words{"barrier_free", "capacity", "containment", "count", "disparity", "finance", "network",
                          "phase", "process", "reach"}));
  for (const json& scenario : scenarios) {
    EXPECT_GT(scenario["newly_served"], 0);
    EXPECT_GT(scenario["cost_per_person_newly_served"], 0.0);
    EXPECT_FALSE(scenario["breaches"]["closed"].empty());
    EXPECT_FALSE(scenario["breaches"]["opened"].empty());
  }
  EXPECT_GT(scenarios[1]["no_longer_served"], 0) << "a bridge and a school are closed";
  EXPECT_EQ(scenarios[1]["year"], 2030);
  EXPECT_EQ(county.kinds("villages.scenario.toml"), (Words{"move", "open", "upgrade"}));
  EXPECT_EQ(county.kinds("roads.scenario.toml"),
            (Words{"add_road", "change_road", "change_standard", "close", "close_road", "target", "upgrade"}));
}

TEST(DemoTown, ProposalsFitTheirPlaceWhateverTheSeed) {
  for (const char* seed : {"1", "2", "3", "4", "5"}) {
    SCOPED_TRACE(seed);
    const Demo town{"town", seed};
    EXPECT_EQ(town.compared().exit_code, 0) << town.compared().err;
    EXPECT_EQ(town.compared().err.find("warning: roads"), std::string::npos) << town.compared().err;
  }
}

}  // namespace
}  // namespace e2e
