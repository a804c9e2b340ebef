#include "planner/assess/assessment.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/planner/assess/random_studies.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

using Random = std::mt19937_64;

constexpr std::uint64_t kSeeds = 12;  // each costs tens of milliseconds for its coordinate system

/// What an assessment says of people and units, whatever the order of the facilities.
void expect_same_numbers(const Assessment& a, const Assessment& b) {
  EXPECT_EQ(a.services, b.services);
  EXPECT_EQ(a.standards, b.standards);
  ASSERT_EQ(a.fields.size(), b.fields.size());
  for (std::size_t i = 0; i < a.fields.size(); ++i) {
    EXPECT_EQ(a.fields[i].nearest.cost, b.fields[i].nearest.cost);
  }
}

Assessment assess_with(const Study& study, std::vector<Edit> edits) {
  geo::Task task;
  return assess(study, {"plan", std::move(edits), {}}, task);
}

/// Homes and facilities anywhere, in town and country, judged by reach and count.
Study random_study(Random& random) {
  std::string map;
  for (int row = 0; row < 7; ++row) {
    for (int column = 0; column < 8; ++column) {
      map += row == 3 ? '-' : "123SC   "[random() % 8];
    }
    map += '\n';
  }
  map += "S1 C9\n";
  Study study = support::draw_study(map);
  study.year = 2025;
  support::add_reach(study, "school", 100.0 * static_cast<double>(1 + random() % 4), Scope::All, "children");
  support::add_reach(study, "clinic", 100.0 * static_cast<double>(1 + random() % 4), Scope::Rural);
  support::add_count(study, "school", UnitLevel::Village, 2, Scope::All);
  return study;
}

geo::LonLat random_place(Random& random, const support::Globe& globe) {
  return globe({static_cast<double>(random() % 800), -static_cast<double>(random() % 800)});
}

std::vector<geo::Impedance> walks(const Assessment& assessment) {
  const auto field = std::ranges::find(assessment.fields, Measure::Time, &TravelField::measure);
  return field->nearest.cost;
}

TEST(ScenarioProperty, AFacilityClosedAndOpenedAgainChangesNothing) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random{seed};
    const Study study = random_study(random);
    const std::string id = study.facilities[random() % study.facilities.size()].id;
    const Assessment before = assess_with(study, {});
    const Assessment after = assess_with(study, {CloseFacility{id}, ReopenFacility{id}});
    expect_same_numbers(before, after);
    EXPECT_EQ(before.facilities, after.facilities);
    EXPECT_EQ(before.gaps, after.gaps);
  }
}

TEST(ScenarioProperty, OpeningNeverLowersCoverage) {
  const support::Globe globe{support::draw_study("1\n")};
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random{seed};
    const Study study = random_study(random);
    const char* service = random() % 2 == 0 ? "school" : "clinic";
    const Assessment before = assess_with(study, {});
    const Assessment after = assess_with(study, {OpenFacility{"N", "", service, random_place(random, globe), {}}});
    for (std::size_t s = 0; s < before.standards.size(); ++s) {
      EXPECT_GE(after.standards[s].covered.total, before.standards[s].covered.total);
      EXPECT_GE(after.standards[s].covered.urban, before.standards[s].covered.urban);
      EXPECT_GE(after.standards[s].covered.rural, before.standards[s].covered.rural);
    }
  }
}

TEST(ScenarioProperty, TheOrderOfIndependentEditsDoesNotMatter) {
  const support::Globe globe{support::draw_study("1\n")};
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random{seed};
    const Study study = random_study(random);
    UpgradeFacility upgrade{study.facilities.back().id, 70.0};
    ChangeStandard standard{"R0"};
    standard.limit = 250.0;
    standard.note.reason = "r";
    std::vector<Edit> edits{OpenFacility{"N1", "", "school", random_place(random, globe), {}},
                            OpenFacility{"N2", "", "clinic", random_place(random, globe), 9.0},
                            CloseFacility{study.facilities.front().id},
                            MoveFacility{study.facilities[1].id, random_place(random, globe)},
                            upgrade,
                            standard};
    const Assessment in_order = assess_with(study, edits);
    std::ranges::shuffle(edits, random);
    expect_same_numbers(in_order, assess_with(study, edits));
  }
}

TEST(ScenarioProperty, TheOrderOfRoadsFarApartDoesNotMatter) {
  const support::Globe globe{support::draw_study("1\n")};
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random{seed};
    const Study study = random_town(random);
    const auto street = [&](geo::MapPoint from, geo::MapPoint to) {
      return AddRoad{{globe(from), globe(to)}, {{"highway", "residential"}}};
    };
    std::vector<Edit> edits{street({0, 0}, {300, -300}), street({900, 0}, {900, -300}), street({600, -900}, {0, -900})};
    const Assessment in_order = assess_with(study, edits);
    std::ranges::reverse(edits);
    expect_same_numbers(in_order, assess_with(study, edits));
  }
}

TEST(ScenarioProperty, MovingThereAndBackChangesNothing) {
  const support::Globe globe{support::draw_study("1\n")};
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random{seed};
    Study study = random_study(random);
    Facility& facility = study.facilities[random() % study.facilities.size()];
    const geo::LonLat home = globe(facility.position);
    facility.unit = study.units_at(std::vector{facility.position})[0];
    const Assessment before = assess_with(study, {});
    const Assessment after =
        assess_with(study, {MoveFacility{facility.id, random_place(random, globe)}, MoveFacility{facility.id, home}});
    expect_same_numbers(before, after);
  }
}

TEST(ScenarioProperty, ANewRoadNeverLengthensAWay) {
  const support::Globe globe{support::draw_study("1\n")};
  int shorter = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random{seed};
    const Study study = random_town(random);
    const AddRoad edit{{random_place(random, globe), random_place(random, globe), random_place(random, globe)},
                       {{"highway", "residential"}}};
    const std::vector<geo::Impedance> before = walks(assess_with(study, {}));
    const std::vector<geo::Impedance> after = walks(assess_with(study, {edit}));
    for (std::size_t i = 0; i < before.size(); ++i) {
      EXPECT_LE(after[i], before[i]) << "home " << i;
      shorter += after[i] < before[i] ? 1 : 0;
    }
  }
  EXPECT_GT(shorter, 0) << "the test would see nothing";
}

TEST(ScenarioProperty, AClosedRoadNeverShortensAWay) {
  const support::Globe globe{support::draw_study("1\n")};
  int longer = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Random random{seed};
    const Study study = random_town(random);
    const auto& roads = *study.roads;
    const geo::network::EdgeId edge{static_cast<std::uint32_t>(random() % roads.edges.size())};
    const geo::MapPoint a = roads.shape(edge).front();
    const geo::MapPoint b = roads.shape(edge).back();
    const CloseRoad edit{globe({0.5 * (a.x + b.x), 0.5 * (a.y + b.y)})};
    const std::vector<geo::Impedance> before = walks(assess_with(study, {}));
    const std::vector<geo::Impedance> after = walks(assess_with(study, {edit}));
    for (std::size_t i = 0; i < before.size(); ++i) {
      EXPECT_GE(after[i], before[i]) << "home " << i;
      longer += after[i] > before[i] ? 1 : 0;
    }
  }
  EXPECT_GT(longer, 0) << "the test would see nothing";
}

}  // namespace
}  // namespace planner
