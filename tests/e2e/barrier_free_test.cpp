#include "tests/e2e/tiny_place.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <string>

namespace e2e {
namespace {

using Json = nlohmann::json;

/// The tiny place's street from node 1 to node 41, with steps between nodes 21 and 22, between its two villages.
std::string street_with_steps(const std::string& steps_tags) {
  std::string nodes;
  const auto way = [](int id, int from, int to, const std::string& tags) {
    std::string refs;
    for (int i = from; i <= to; ++i) {
      refs += "<nd ref=\"" + std::to_string(i) + "\"/>";
    }
    return "<way id=\"" + std::to_string(id) + "\" version=\"1\">" + refs + tags + "</way>\n";
  };
  for (int i = 0; i <= 40; ++i) {
    nodes += "<node id=\"" + std::to_string(i + 1) + "\" version=\"1\" lat=\"43.3\" lon=\"" +
             std::to_string(124.0 + 0.001 * i) + "\"/>\n";
  }
  const std::string street = "<tag k=\"highway\" v=\"residential\"/>";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"test\">\n" + nodes +
         way(1, 1, 21, street) + way(2, 21, 22, steps_tags) + way(3, 22, 41, street) + "</osm>\n";
}

constexpr const char* kSteps = "<tag k=\"highway\" v=\"steps\"/>";

Json summary_of(const TinyPlace& place) {
  return Json::parse(support::read_file(place.out() / "summary.json"));
}

Json service_of(const Json& summary, const std::string& id) {
  for (const Json& service : summary["barrier_free"]["services"]) {
    if (service["id"] == id) {
      return service;
    }
  }
  return nullptr;
}

TEST(BarrierFree, StandsBesideWalkingForEveryServiceAndUnit) {
  const TinyPlace place;
  place.write("roads.osm", street_with_steps(kSteps));
  place.append("project.toml", "[barrier_free]\nprofile = \"wheelchair\"\n");
  const support::Outcome outcome = assess(place);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;

  const Json summary = summary_of(place);
  // The school and the health centre are in the west, the clinic in the east; 700 people live west, 300 east.
  const Json school = service_of(summary, "primary_school");
  EXPECT_EQ(school["population_group"], "age_6_11");
  EXPECT_EQ(school["walk"], 90);
  EXPECT_EQ(school["roll"], 60);
  EXPECT_EQ(school["cut_off"], 30);
  EXPECT_EQ(service_of(summary, "village_clinic")["cut_off"], 700);
  EXPECT_EQ(service_of(summary, "health_centre")["cut_off"], 300);

  const support::CsvTable units = support::read_csv_table(place.out() / "barrier_free.csv");
  double east = -1.0;
  for (std::size_t row = 0; row < units.rows(); ++row) {
    if (units.text("unit")[row] == "990101002201" && units.text("service")[row] == "health_centre") {
      east = units.numbers("cut_off")[row];
    }
  }
  EXPECT_EQ(east, 300.0);
}

TEST(BarrierFree, TellsWhetherTheRouteOrTheFacilityIsTheWeakestLink) {
  const TinyPlace place;
  place.write("roads.osm", street_with_steps(kSteps));
  place.write("facilities.csv",
              "id,name,service,lon,lat,capacity,status,standard,door,way\n"
              "F1,中心小学,primary_school,124.003,43.3002,400,existing,达标,是,是\n"
              "F2,远山村卫生室,village_clinic,124.030,43.3002,2,existing,达标,否,是\n"
              "F3,示范镇卫生院,health_centre,124.010,43.3002,30,existing,达标,是,\n");
  place.replace("project.toml", "compliant = \"standard\"",
                "compliant = \"standard\"\nentrance = \"door\"\npassage = \"way\"");
  place.append("project.toml", "[barrier_free]\n");
  const support::Outcome outcome = assess(place);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;

  const Json summary = summary_of(place);
  const auto links = [&](const char* id) {
    const Json service = service_of(summary, id);
    return std::array{service["roll"].get<int>(), service["roll_to_perhaps_accessible"].get<int>(),
                      service["roll_to_accessible"].get<int>()};
  };
  EXPECT_EQ(links("primary_school"), (std::array{60, 60, 60}));
  EXPECT_EQ(links("village_clinic"), (std::array{300, 0, 0}));
  EXPECT_EQ(links("health_centre"), (std::array{700, 700, 0}));
}

TEST(BarrierFree, NamesTheStepsAsTheBarrierToRemoveFirst) {
  const TinyPlace place;
  place.write("roads.osm", street_with_steps(kSteps));
  place.append("project.toml", "[barrier_free]\n[barrier_free.cost]\nsteps = 50000\n");
  ASSERT_EQ(assess(place).exit_code, 0);

  const Json barrier_free = summary_of(place)["barrier_free"];
  ASSERT_EQ(barrier_free["steps"].size(), 1U);
  const Json& step = barrier_free["steps"][0];
  EXPECT_EQ(step["persons"], 1000);
  EXPECT_EQ(step["gains"], 30 + 700 + 300);
  EXPECT_EQ(step["barriers"][0]["obstacles"], Json::array({"steps"}));
  EXPECT_EQ(step["barriers"][0]["standards"], Json::array({"BF-ROUTE"}));
  EXPECT_EQ(step["cost"], 50000.0);
  EXPECT_EQ(barrier_free["ranked_by"], "persons_per_yuan");
  const support::CsvTable barriers = support::read_csv_table(place.out() / "barriers.csv");
  ASSERT_EQ(barriers.rows(), 1U);
  EXPECT_EQ(barriers.numbers("cost_per_person")[0], 50.0);
  EXPECT_NEAR(barriers.numbers("lon")[0], 124.0205, 1e-6);
}

TEST(BarrierFree, IsStoppedByAKerbThatIsANode) {
  const TinyPlace place;
  place.append("project.toml", "[barrier_free]\n");
  place.replace("roads.osm", "<node id=\"21\" version=\"1\" lat=\"43.3\" lon=\"124.020000\"/>",
                "<node id=\"21\" version=\"1\" lat=\"43.3\" lon=\"124.020000\"><tag k=\"barrier\" v=\"kerb\"/>"
                "<tag k=\"kerb\" v=\"raised\"/></node>");
  ASSERT_EQ(assess(place).exit_code, 0);

  const Json barrier_free = summary_of(place)["barrier_free"];
  ASSERT_EQ(barrier_free["steps"].size(), 1U);
  EXPECT_EQ(barrier_free["steps"][0]["barriers"][0]["node"], 21);
  EXPECT_EQ(barrier_free["steps"][0]["gains"], 1030);
}

TEST(BarrierFree, TakesWhatIsUnknownAsTheProjectSays) {
  const TinyPlace place;
  place.append("project.toml", "[barrier_free]\nunknown = \"strict\"\n");
  ASSERT_EQ(assess(place).exit_code, 0);
  const Json strict = summary_of(place);
  place.replace("project.toml", "strict", "optimistic");
  ASSERT_EQ(assess(place).exit_code, 0);
  const Json optimistic = summary_of(place);

  EXPECT_EQ(service_of(strict, "primary_school")["cut_off"], 90);
  EXPECT_EQ(service_of(optimistic, "primary_school")["cut_off"], 0);
  EXPECT_EQ(strict["barrier_free"]["ways"]["unknown_share"], 1.0);
  EXPECT_EQ(strict["barrier_free"]["ways"]["open_share"], 0.0);
  EXPECT_EQ(optimistic["barrier_free"]["ways"]["open_share"], 1.0);
}

TEST(BarrierFree, TellsOfEveryArcWhatStopsAndWhatIsUnknown) {
  const TinyPlace place;
  place.write("roads.osm", street_with_steps(kSteps));
  place.append("project.toml", "[barrier_free]\n");
  ASSERT_EQ(assess(place, {"--with-network"}).exit_code, 0);

  const support::CsvTable arcs = support::read_csv_table(place.out() / "network_arcs.csv");
  std::size_t stopped = 0;
  for (std::size_t row = 0; row < arcs.rows(); ++row) {
    const bool steps = arcs.text("obstacles_wheelchair")[row] == "steps";
    stopped += steps ? 1U : 0U;
    EXPECT_EQ(arcs.text("time_ms_wheelchair")[row].empty(), steps);
    EXPECT_EQ(arcs.text("unknown_wheelchair")[row],
              steps ? "width" : "incline; cross_slope; width; surface; smoothness");
    EXPECT_FALSE(arcs.text("time_ms_walk")[row].empty());
  }
  EXPECT_EQ(stopped, 2U);  // there and back
}

TEST(BarrierFree, IsLeftOutWhereTheProjectDoesNotAskForIt) {
  const TinyPlace place;
  ASSERT_EQ(assess(place).exit_code, 0);

  EXPECT_FALSE(summary_of(place).contains("barrier_free"));
  EXPECT_FALSE(std::filesystem::exists(place.out() / "barriers.csv"));
}

TEST(BarrierFree, WritesTheSameBytesOnAnyNumberOfThreads) {
  const TinyPlace place;
  place.write("roads.osm", street_with_steps(kSteps));
  place.append("project.toml", "[barrier_free]\n");
  ASSERT_EQ(assess(place, {"--threads", "1"}).exit_code, 0);
  auto one = support::read_folder(place.out());
  ASSERT_EQ(assess(place, {"--threads", "4"}).exit_code, 0);
  auto four = support::read_folder(place.out());

  for (const char* file : {"summary.json", "barrier_free.csv", "barriers.csv"}) {
    EXPECT_EQ(one[file], four[file]) << file;
  }
}

TEST(BarrierFree, RefusesAProfileWithoutLimitsAndWordsItDoesNotKnow) {
  const auto complaint = [](const std::string& section) {
    const TinyPlace place;
    place.append("project.toml", section);
    const support::Outcome outcome = assess(place);
    EXPECT_EQ(outcome.exit_code, 2) << section;
    return outcome.err;
  };

  EXPECT_NE(complaint("[barrier_free]\nprofile = \"car\"\n").find("has no limits"), std::string::npos);
  EXPECT_NE(complaint("[barrier_free]\nprofile = \"skateboard\"\n").find("skateboard"), std::string::npos);
  EXPECT_NE(complaint("[barrier_free]\nunknown = \"maybe\"\n").find("optimistic, likely or strict"), std::string::npos);
  EXPECT_NE(complaint("[barrier_free]\ncost = { stairs = 5 }\n").find("no obstacle “stairs”"), std::string::npos);
}

}  // namespace
}  // namespace e2e
