#include "tests/planner/study/project_folder.hpp"

#include <algorithm>

namespace planner {
namespace {

using geo::network::Obstacle;
using geo::network::UnknownPolicy;

const std::string kStreet = R"(<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">
<node id="1" version="1" lat="49.0" lon="9.0"/><node id="2" version="1" lat="49.0" lon="9.001"/>
<way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way></osm>)";

class BarrierFreeSection : public ProjectFolder {
 protected:
  BarrierFreeSection() {
    folder_.write("people.csv", "lon,lat,n\n9.0002,49.0001,5\n");
    folder_.write("roads.osm", kStreet);
  }
  static std::string with(const std::string& more) {
    return "[population]\nfile = \"people.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\ntotal = \"n\"\n"
           "[standards]\nuse = []\n" +
           more;
  }
};

TEST_F(BarrierFreeSection, PutsBothProfilesIntoUseWithThePolicy) {
  const Study study =
      load_project(with("[network]\nroads = \"roads.osm\"\n[barrier_free]\nprofile = \"pram\"\nunknown = "
                        "\"strict\"\ncost = { kerb = 3000, steps = 5e4 }\ncost_per_m = { incline = 800 }\n"));

  ASSERT_TRUE(study.barrier_free);
  EXPECT_EQ(study.networks.size(), 2U);
  ASSERT_NE(study.network("pram"), nullptr);
  EXPECT_NE(study.network("walk"), nullptr);
  EXPECT_EQ(study.network("pram")->graph.profile.limits->policy, UnknownPolicy::Strict);
  EXPECT_EQ(study.barrier_free->cost, (std::map<Obstacle, double>{{Obstacle::Steps, 5e4}, {Obstacle::Kerb, 3000.0}}));
  EXPECT_EQ(study.barrier_free->cost_per_m, (std::map<Obstacle, double>{{Obstacle::Incline, 800.0}}));
}

TEST_F(BarrierFreeSection, HasDefaults) {
  const Study study = load_project(with("[network]\nroads = \"roads.osm\"\n[barrier_free]\n"));

  EXPECT_EQ(study.barrier_free, BarrierFreeOptions{});
  EXPECT_NE(study.network("wheelchair"), nullptr);
}

TEST_F(BarrierFreeSection, NeedsRoads) {
  EXPECT_NE(error_of(with("[barrier_free]\n")).find("barrier-free ways need roads"), std::string::npos);
}

TEST_F(BarrierFreeSection, RefusesNumbersThatCannotBeMeant) {
  for (const char* wrong : {"within_m = -1", "extra_leg_m = 1e9", "barriers = -5", "cost = { kerb = -3 }"}) {
    EXPECT_NE(error_of(with("[network]\nroads = \"roads.osm\"\n[barrier_free]\n" + std::string{wrong} + "\n"))
                  .find("impossible number"),
              std::string::npos)
        << wrong;
  }
}

TEST(ShippedLimits, NameRowsOfTheCatalogue) {
  const std::filesystem::path datasets = support::source_root() / "datasets";
  const Catalogue catalogue = read_catalogue(datasets / "standards");
  for (const geo::network::Profile& profile : geo::network::read_profiles(datasets / "profiles.toml")) {
    if (!profile.limits) {
      continue;
    }
    for (const auto& [obstacle, row] : profile.limits->sources) {
      EXPECT_TRUE(catalogue.find_standard(row).exists()) << profile.id << ": " << name_of(obstacle) << ": " << row;
    }
  }
}

TEST(ShippedLimits, OfTheWheelchairAreTheNumbersOfTheirRows) {
  const std::filesystem::path datasets = support::source_root() / "datasets";
  const Catalogue catalogue = read_catalogue(datasets / "standards");
  const auto profiles = geo::network::read_profiles(datasets / "profiles.toml");
  const auto limits = std::ranges::find(profiles, "wheelchair", &geo::network::Profile::id)->limits.value();
  const auto value_of = [&](const char* row) {
    return std::get<Reference>(catalogue.standards[catalogue.find_standard(row)].rule).value;
  };

  EXPECT_NE(value_of("BF-RAMP-S").find("1:12"), std::string::npos);
  EXPECT_DOUBLE_EQ(limits.incline_up.value(), 1.0 / 12.0);
  EXPECT_DOUBLE_EQ(limits.incline_down.value(), 1.0 / 12.0);
  EXPECT_NE(value_of("BF-RAMP-X").find("1:50"), std::string::npos);
  EXPECT_DOUBLE_EQ(limits.incline_across.value(), 1.0 / 50.0);
  EXPECT_NE(value_of("BF-WIDTH").find("1.20"), std::string::npos);
  EXPECT_DOUBLE_EQ(limits.width_m.value(), 1.20);
  EXPECT_NE(value_of("BF-BOLLARD").find("0.90"), std::string::npos);
  EXPECT_DOUBLE_EQ(limits.gap_m.value(), 0.90);
  EXPECT_NE(value_of("BF-DOOR").find("0.80"), std::string::npos);
  EXPECT_DOUBLE_EQ(limits.door_m.value(), 0.80);
  EXPECT_NE(value_of("BF-GH").find("3 cm"), std::string::npos);
  EXPECT_DOUBLE_EQ(limits.kerb_m.value(), 0.03);
}

}  // namespace
}  // namespace planner
