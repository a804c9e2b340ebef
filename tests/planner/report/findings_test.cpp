#include "geo/geometry/overlay.hpp"
#include "planner/report/findings_table.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>

// Findings that have a place are given it.

namespace planner {
namespace {

/// A town above a village, 400 m by 100 m each, in whose ground a hole of 50 m by 50 m belongs to none.
Study holed_study(geo::MultiPolygon& hole) {
  Study study = support::draw_study("1..1\n----\nC..3\n");
  Unit& town = study.units[UnitId{1}];
  const geo::MapPoint middle = geo::interior_point(town.area);
  hole = {{{{middle.x - 25.0, middle.y - 25.0},
            {middle.x + 25.0, middle.y - 25.0},
            {middle.x + 25.0, middle.y + 25.0},
            {middle.x - 25.0, middle.y + 25.0},
            {middle.x - 25.0, middle.y - 25.0}},
           {}}};
  for (std::uint32_t u = 1; u < study.units.size(); ++u) {
    study.units[UnitId{u}].area = geo::difference_of(study.units[UnitId{u}].area, hole);
  }
  study.findings.push_back({geo::Severity::Warning, "units_leave_gaps", {}, geo::msg("gaps"), {}});
  return study;
}

TEST(LocatedFindings, AGapBetweenUnitsStandsInsideItWithItsArea) {
  geo::MultiPolygon hole;
  const Study study = holed_study(hole);
  geo::Task task;
  std::size_t gaps = 0;
  for (const LocatedFinding& located : locate_findings(study, task)) {
    if (located.finding.code == "unit_gap") {
      ++gaps;
      ASSERT_TRUE(located.at);
      EXPECT_TRUE(geo::contains(hole, *located.at));
      EXPECT_TRUE(render_english(located.finding.problem).starts_with("0.25 ha"));
    }
  }
  EXPECT_EQ(gaps, 2U) << "on the townships' level and on the villages'";
}

TEST(LocatedFindings, AFindingAboutAFacilitysRowStandsWhereTheFacilityDoes) {
  Study study = support::draw_study("1C.1\n----\nC..3\n");
  study.facilities[1].where = {"clinics.csv", "7"};
  study.findings = {{geo::Severity::Warning, "facility_twice", {"clinics.csv", "7"}, geo::msg("twice"), {}},
                    {geo::Severity::Warning, "facility_twice", {"clinics.csv", "8"}, geo::msg("twice"), {}}};
  const std::vector<LocatedFinding> all = with_findings_of(study, {});
  EXPECT_EQ(all[0].at, study.facilities[1].position);
  EXPECT_EQ(all[1].at, std::nullopt);
}

}  // namespace
}  // namespace planner
