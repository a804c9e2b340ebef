#include "planner/assess/assessment.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

// A remedy is done as the ledger says, and the place judged again: the breach closes, or as much of it as one
// facility can.

namespace planner {
namespace {

using Random = std::mt19937_64;

constexpr std::uint64_t kSeeds = 20;

/// A town and a village of some rows each, with people in about a third of the squares and few clinics.
std::string random_map(Random& random) {
  std::string map;
  for (int row = 0; row < 6; ++row) {
    map += row == 3 ? "------\n" : "";
    for (int column = 0; column < 6; ++column) {
      const std::uint64_t drawn = random() % 12;
      map += drawn == 0 && row > 0 ? 'C' : drawn < 5 ? static_cast<char>('1' + random() % 9) : '.';
    }
    map += "\n";
  }
  return map;
}

Assessment judged(const Study& study) {
  geo::Task task;
  return assess(study, task);
}

void open_clinic(Study& study, const Gap& gap, const std::string& id) {
  Facility facility;
  facility.id = id;
  facility.service = gap.service;
  facility.position = gap.site.value();
  facility.unit = study.units_at(std::vector{*gap.site})[0];
  study.facilities.push_back(facility);
}

const UnitVerdict& verdict_on(const Assessment& assessment, UnitId unit) {
  const std::vector<UnitVerdict>& verdicts = assessment.standards[0].verdicts;
  return *std::ranges::find(verdicts, unit, &UnitVerdict::unit);
}

class RandomPlaces : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomPlaces, WhereACountFallsShortSoManyNewFacilitiesAtTheSiteCloseTheBreach) {
  Random random{GetParam()};
  const std::string map = random_map(random);
  Study study = support::draw_study(map);
  support::add_count(study, "clinic", UnitLevel::Village, 1 + static_cast<int>(random() % 3), Scope::All);
  for (const Gap& gap : judged(study).gaps) {
    ASSERT_EQ(gap.remedy, Remedy::OpenFacility) << map;
    Study mended = study;
    const int lacking = static_cast<int>(*gap.required - *gap.measured);
    for (int n = 0; n < lacking; ++n) {
      EXPECT_EQ(verdict_on(judged(mended), gap.unit).met, false) << map << n << " of " << lacking;
      open_clinic(mended, gap, "new" + std::to_string(n));
    }
    EXPECT_EQ(verdict_on(judged(mended), gap.unit).met, true) << map;
  }
}

/// Opens one facility after the other where the ledger says, until the unit's breach is closed.
int facilities_to_close(Study study, UnitId unit, const std::string& map) {
  int opened = 0;
  while (true) {
    const Assessment assessment = judged(study);
    const auto gap = std::ranges::find(assessment.gaps, unit, &Gap::unit);
    if (gap == assessment.gaps.end()) {
      return opened;
    }
    const UnitVerdict before = verdict_on(assessment, unit);
    open_clinic(study, *gap, "new" + std::to_string(opened++));
    const UnitVerdict after = verdict_on(judged(study), unit);
    if (after.population - after.covered >= before.population - before.covered) {
      ADD_FAILURE() << "no fewer people are left out\n" << map;
      return opened;
    }
  }
}

TEST_P(RandomPlaces, WherePeopleAreTooFarEachNewFacilityAtTheSiteLeavesFewerOutUntilTheBreachIsClosed) {
  Random random{GetParam()};
  const std::string map = random_map(random);
  Study study = support::draw_study(map);
  support::add_reach(study, "clinic", 100.0 * static_cast<double>(1 + random() % 3), Scope::All);
  const Assessment before = judged(study);
  for (const Gap& gap : before.gaps) {
    EXPECT_EQ(gap.remedy, Remedy::OpenFacility) << map;
    EXPECT_GE(facilities_to_close(study, gap.unit, map), 1) << map;
  }
}

TEST_P(RandomPlaces, WhereFacilitiesDoNotPassTheFilterBringingThemUpToStandardOneByOneClosesTheBreach) {
  Random random{GetParam()};
  const std::string map = random_map(random) + "CC1...\n";
  Study study = support::draw_study(map);
  for (Facility& facility : study.facilities) {
    facility.details.compliant = random() % 3 == 0;
  }
  study.facilities.front().details.compliant = true;
  const StandardId id = support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].filter.compliant = true;
  for (const Gap& gap : judged(study).gaps) {
    if (gap.remedy == Remedy::ImproveFacility) {
      Study mended = study;
      mended.facilities[*gap.facility].details.compliant = true;
      EXPECT_EQ(verdict_on(judged(mended), gap.unit).met, true) << map;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomPlaces, ::testing::Range(std::uint64_t{1}, kSeeds + 1));

TEST(RemedySite, OfSpreadOutPeopleClosesTheBreachOnlyInPart) {
  Study study = support::draw_study("1....2\n");
  support::add_reach(study, "clinic", 100.0, Scope::All);
  const Assessment before = judged(study);
  ASSERT_EQ(before.gaps.size(), 1U);
  EXPECT_EQ(before.gaps[0].persons, Persons::of(300));
  open_clinic(study, before.gaps[0], "new");
  const Assessment after = judged(study);
  ASSERT_EQ(after.gaps.size(), 1U);
  EXPECT_EQ(after.gaps[0].persons, Persons::of(100)) << "the site is where most people are; the others stay too far";
}

}  // namespace
}  // namespace planner
