#include "planner/analysis/group_equity.hpp"

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

constexpr GroupId kChildren{1};

struct Found {
  Assessment assessment;
  std::vector<ServiceAccess> access;
  std::vector<GroupEquity> equity;

  [[nodiscard]] const GroupEquity* of(EquityMeasure measure, GroupId group, std::uint32_t service = 1) const {
    const auto found = std::ranges::find_if(equity, [&](const GroupEquity& each) {
      return each.measure == measure && each.group == group && each.service.index == service;
    });
    return found == equity.end() ? nullptr : &*found;
  }
};

Found found_in(const Study& study) {
  geo::Task task{2};
  Found found{assess(study, task), {}, {}};
  std::vector<ServiceId> services;
  std::ranges::transform(found.assessment.services, std::back_inserter(services), &ServiceResult::service);
  found.access = evaluate_service_access(study, study.facilities, services, task);
  found.equity = evaluate_group_equity(study, found.assessment, found.access, task);
  return found;
}

/// The streets of a random town with people of every class in two villages of two townships.
Study mixed_town(Random& random) {
  Study study = random_town(random);
  Unit township = study.units[UnitId{1}];
  township.code = "9";
  const UnitId second = study.units.push_back(township);
  Unit village = study.units[UnitId{2}];
  village.code = "91";
  village.parent = second;
  village.cls = UnitClass::Rural;
  const UnitId away = study.units.push_back(village);
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    const bool in_town = random() % 2 == 0;
    study.demand.unit[i] = in_town ? UnitId{2} : away;
    study.demand.cls[i] = in_town ? UnitClass::Urban : UnitClass::Rural;
    study.demand.persons[kChildren][i] = Persons::of(static_cast<double>(random() % 30));
  }
  return study;
}

/// The same piece by piece, by what is checked elsewhere.
void expect_equal_to_pieces(const Study& study, const GroupEquity& found, const std::vector<double>& value,
                            const std::vector<Persons>& people) {
  std::vector<double> weight;
  std::vector<std::uint32_t> cls;
  for (std::size_t i = 0; i < people.size(); ++i) {
    weight.push_back(people[i].value());
    cls.push_back(study.demand.cls[i] == UnitClass::Urban ? 0 : 1);
  }
  const Values values{value, weight};
  const Inequality expected = inequality_of(values);
  const Decomposition classes = decompose(values, cls, 2);
  const auto expect_near = [](const Index& index, const Index& other) {
    ASSERT_EQ(index.value.has_value(), other.value.has_value());
    if (index.value) {
      EXPECT_NEAR(*index.value, *other.value, 1e-9 * (1.0 + std::abs(*other.value)));
    } else {
      EXPECT_EQ(index.why, other.why);
    }
  };
  expect_near(found.mean, expected.mean);
  expect_near(found.gini, expected.gini);
  expect_near(found.theil, expected.theil_t);
  expect_near(found.cv, expected.cv);
  expect_near(found.theil_between_classes, classes.between_t);
  expect_near(found.theil_within_classes, classes.within_t);
  expect_near(found.theil_between_townships, classes.between_t);  // the classes are the townships here
  const Parity parted = parity(classes.groups[0], classes.groups[1]);
  expect_near(found.parity.ratio, parted.ratio);
  expect_near(found.parity.gap, parted.gap);
}

TEST(GroupEquity, EqualsTheIndicesOfAllPiecesOneByOneProperty) {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random{seed};
    const Study study = mixed_town(random);
    const Found found = found_in(study);
    for (const GroupId group : {kEveryone, kChildren}) {
      const std::vector<Persons>& people = study.demand.persons[group];
      if (const GroupEquity* access = found.of(EquityMeasure::Accessibility, group)) {
        expect_equal_to_pieces(study, *access, found.access[0].access, people);
        ++compared;
      }
      if (const GroupEquity* travel = found.of(EquityMeasure::TravelTime, group)) {
        std::vector<double> seconds;
        std::vector<Persons> arriving;
        Persons without;
        const auto& cost = found.assessment.fields[*found.assessment.services[0].field].nearest.cost;
        for (std::size_t i = 0; i < cost.size(); ++i) {
          const bool arrives = cost[i] != geo::kUnreachable;
          seconds.push_back(arrives ? cost[i] / 1000.0 : 0.0);
          arriving.push_back(arrives ? people[i] : Persons{});
          without += arrives ? Persons{} : people[i];
        }
        expect_equal_to_pieces(study, *travel, seconds, arriving);
        EXPECT_EQ(travel->without, without);
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 60);
}

TEST(GroupEquity, OfEveryoneAndOfTheServicesOwnGroupIsWhatTheServicesAreTold) {
  Random random{3};
  const Study study = mixed_town(random);
  const Found found = found_in(study);
  const GroupEquity& own = *found.of(EquityMeasure::Accessibility, found.access[0].group);
  EXPECT_NEAR(*own.gini.value, *found.access[0].inequality.gini.value, 1e-12);
  EXPECT_NEAR(*own.theil_between_townships.value, *found.access[0].by_township.between_t.value, 1e-12);
}

// Of a town of 300 and a village of 400 people all in town and none in the village are within 200 m.
TEST(GroupEquity, OfCoverageWeighsUnitsByThePeopleOfTheGroup) {
  Study study = support::draw_study("S3\n---\n4\n");
  support::add_reach(study, "school", 150.0, Scope::All);
  const Found found = found_in(study);
  const GroupEquity* all = found.of(EquityMeasure::Coverage, kEveryone);
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(all->population, Persons::of(700.0));
  EXPECT_NEAR(*all->mean.value, 3.0 / 7.0, 1e-12);
  EXPECT_NEAR(*all->gini.value, 4.0 / 7.0, 1e-12) << "the share of those who have nothing";
  EXPECT_NEAR(*all->theil_between_classes.value, *all->theil.value, 1e-12);
  EXPECT_EQ(all->parity.ratio.why, Undefined::RuralIsZero);
  EXPECT_NEAR(*all->parity.gap.value, 1.0, 1e-12);
  EXPECT_EQ(found.of(EquityMeasure::Coverage, kChildren)->population, Persons::of(70.0));
}

TEST(GroupEquity, OfCoverageLooksAtTheScopeOfTheStandardAlone) {
  Study study = support::draw_study("S3\n---\n4\n");
  support::add_reach(study, "school", 150.0, Scope::Rural);
  const Found found = found_in(study);
  const GroupEquity* all = found.of(EquityMeasure::Coverage, kEveryone);
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(all->population, Persons::of(400.0));
  EXPECT_EQ(all->gini, (Index{{}, Undefined::MeanIsZero}));
  EXPECT_EQ(all->parity.gap.why, Undefined::GroupIsMissing);
}

TEST(GroupEquity, WithoutRoadsSpeaksOfStraightLinesAndNotOfAccess) {
  Study study = support::draw_study("S3\n---\n4\n");
  support::add_reach(study, "school", 150.0, Scope::All);
  const Found found = found_in(study);
  EXPECT_NE(found.of(EquityMeasure::StraightLine, kEveryone), nullptr);
  EXPECT_EQ(found.of(EquityMeasure::TravelTime, kEveryone), nullptr);
  EXPECT_EQ(found.of(EquityMeasure::Accessibility, kEveryone), nullptr);
}

TEST(GroupEquity, LeavesOutGroupsThatTheDataLack) {
  Study study = support::draw_study("S3\n---\n4\n");
  study.catalogue.groups.push_back({"disabled", "", ""});
  study.demand.persons.push_back({});
  EXPECT_EQ(found_in(study).of(EquityMeasure::StraightLine, GroupId{2}), nullptr);
}

}  // namespace
}  // namespace planner
