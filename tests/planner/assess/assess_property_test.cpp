#include "planner/assess/assessment.hpp"
#include "tests/planner/assess/random_studies.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

// Laws that hold of any place, judged by standards of every kind.

namespace planner {
namespace {

using Random = std::mt19937_64;

constexpr std::uint64_t kSeeds = 12;  // each costs tens of milliseconds for its coordinate system
constexpr GroupId kChildren{1};
constexpr GroupId kAdults{2};

bool one_in(std::uint64_t many, Random& random) {
  return random() % many == 0;
}

Assessment assess_with(const Study& study, std::vector<Edit> edits = {}) {
  geo::Task task;
  return assess(study, {"plan", std::move(edits), {}}, task);
}

template <class RuleKind>
bool is(const Study& study, const StandardResult& result) {
  return std::holds_alternative<RuleKind>(study.catalogue.standards[result.standard].rule);
}

std::string name(const Study& study, const StandardResult& result) {
  const Standard& standard = study.catalogue.standards[result.standard];
  return standard.id + " " + std::string{kind_of(standard)};
}

void for_each_place(const std::function<void(Random&, const Study&)>& law) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random{seed};
    const Study study = random_place(random);
    law(random, study);
  }
}

TEST(Law, EveryKindOfStandardIsJudgedInTheRandomPlaces) {
  for_each_place([](Random&, const Study& study) {
    for (const StandardResult& result : assess_with(study).standards) {
      EXPECT_TRUE(result.not_assessed.empty()) << render_english(result.not_assessed);
    }
  });
}

TEST(Law, OpeningAFacilityLowersNoUnitsReachCountOrCapacity) {
  const support::Globe globe{support::draw_study("1\n")};
  int raised = 0;
  for_each_place([&](Random& random, const Study& study) {
    OpenFacility edit{"N", "", one_in(2, random) ? "school" : "clinic",
                      globe({static_cast<double>(random() % 800), -static_cast<double>(random() % 800)}), 30.0};
    edit.qualities.compliant = true;
    edit.qualities.ownership = "public";
    const Assessment before = assess_with(study);
    const Assessment after = assess_with(study, {edit});
    for (std::size_t s = 0; s < before.standards.size(); ++s) {
      const StandardResult& was = before.standards[s];
      const StandardResult& now = after.standards[s];
      if (!is<ReachRule>(study, was) && !is<CountRule>(study, was) && !is<CapacityRule>(study, was)) {
        continue;
      }
      ASSERT_EQ(was.verdicts.size(), now.verdicts.size());
      for (std::size_t u = 0; u < was.verdicts.size(); ++u) {
        EXPECT_GE(now.verdicts[u].covered, was.verdicts[u].covered) << name(study, was);
      }
      EXPECT_GE(*now.value, *was.value) << name(study, was);
      raised += *now.value > *was.value ? 1 : 0;
    }
  });
  EXPECT_GT(raised, 0) << "the test would see nothing";
}

TEST(Law, AFacilityClosedAndOpenedAgainChangesNoNumber) {
  for_each_place([](Random& random, const Study& study) {
    const std::vector<std::uint32_t> open = serving(study.facilities, kAnyService, {}, study.year);
    const std::string id = study.facilities[open[random() % open.size()]].id;
    const Assessment before = assess_with(study);
    const Assessment after = assess_with(study, {CloseFacility{id}, ReopenFacility{id}});
    EXPECT_EQ(before.standards, after.standards);
    EXPECT_EQ(before.services, after.services);
    EXPECT_EQ(before.fields, after.fields);
    EXPECT_EQ(before.gaps, after.gaps);
    EXPECT_EQ(before.assigned, after.assigned);
    EXPECT_TRUE(before.services != assess_with(study, {CloseFacility{id}}).services) << "closing does change something";
  });
}

TEST(Law, UnitsAddUpToClassesAndClassesToThePlace) {
  for_each_place([](Random&, const Study& study) {
    const Assessment result = assess_with(study);
    EXPECT_EQ(result.population.urban + result.population.rural, result.population.total);
    EXPECT_EQ(*result.groups[kChildren] + *result.groups[kAdults], *result.groups[kEveryone]);
    for (const StandardResult& one : result.standards) {
      EXPECT_EQ(one.population.urban + one.population.rural, one.population.total) << name(study, one);
      EXPECT_EQ(one.covered.urban + one.covered.rural, one.covered.total) << name(study, one);
      if (one.units.total > 1) {  // the place itself has no class
        EXPECT_EQ(one.units.urban + one.units.rural, one.units.total) << name(study, one);
        EXPECT_EQ(one.units_met.urban + one.units_met.rural, one.units_met.total) << name(study, one);
      }
      if (is<ReachRule>(study, one) || is<CountRule>(study, one) || is<ContainmentRule>(study, one)) {
        ByClass<Persons> of_units;
        ByClass<Persons> covered;
        for (const UnitVerdict& verdict : one.verdicts) {
          const bool urban = study.units[verdict.unit].cls == UnitClass::Urban;
          (urban ? of_units.urban : of_units.rural) += verdict.population;
          (urban ? covered.urban : covered.rural) += verdict.covered;
        }
        EXPECT_EQ(of_units.urban, one.population.urban) << name(study, one);
        EXPECT_EQ(of_units.rural, one.population.rural) << name(study, one);
        EXPECT_EQ(covered.urban, one.covered.urban) << name(study, one);
        EXPECT_EQ(covered.rural, one.covered.rural) << name(study, one);
      }
    }
  });
}

TEST(Law, GroupsThatMakeUpEveryoneAddUp) {
  for_each_place([](Random& random, const Study& study) {
    Study judged = study;
    judged.standards.clear();
    const double limit = 100.0 * static_cast<double>(1 + random() % 4);
    for (const char* group : {"all", "children", "adults"}) {
      support::add_reach(judged, "clinic", limit, Scope::All, group);
    }
    const std::vector<StandardResult> results = assess_with(judged).standards;
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(results[1].covered.total + results[2].covered.total, results[0].covered.total);
    for (std::size_t u = 0; u < results[0].verdicts.size(); ++u) {
      EXPECT_EQ(results[1].verdicts[u].covered + results[2].verdicts[u].covered, results[0].verdicts[u].covered);
    }
  });
}

TEST(Law, EveryoneIsAssignedToOneFacilityOfAService) {
  for_each_place([](Random&, const Study& study) {
    const Assessment result = assess_with(study);
    for (const auto& [service, group] : {std::pair{ServiceId{1}, kChildren}, std::pair{ServiceId{2}, kEveryone}}) {
      Persons assigned;
      for (std::size_t f = 0; f < result.facilities.size(); ++f) {
        assigned += result.facilities[f].service == service ? result.assigned[f] : Persons{};
      }
      EXPECT_EQ(assigned, *result.groups[group]);
    }
  });
}

TEST(Law, TimesAsManyPeopleAreTimesAsManyInEveryCountAndTheSameShares) {
  for_each_place([](Random& random, const Study& study) {
    const auto times = static_cast<std::int64_t>(2 + random() % 5);
    const auto scaled = [&](Persons persons) { return Persons::of_millionths(persons.millionths() * times); };
    Study larger = study;
    for (std::vector<Persons>& group : larger.demand.persons) {
      std::ranges::transform(group, group.begin(), scaled);
    }
    const Assessment once = assess_with(study);
    const Assessment more = assess_with(larger);
    EXPECT_EQ(more.population.total, scaled(once.population.total));
    std::vector<Persons> assigned;
    std::ranges::transform(once.assigned, std::back_inserter(assigned), scaled);
    EXPECT_EQ(more.assigned, assigned);
    for (std::size_t s = 0; s < once.standards.size(); ++s) {
      const StandardResult& was = once.standards[s];
      const StandardResult& now = more.standards[s];
      EXPECT_EQ(now.population.total, scaled(was.population.total)) << name(study, was);
      if (is<CapacityRule>(study, was)) {
        EXPECT_NEAR(*now.measured.total * static_cast<double>(times), *was.measured.total, 1e-9);
        continue;
      }
      EXPECT_EQ(now.covered.total, scaled(was.covered.total)) << name(study, was);
      if (is<DisparityRule>(study, was) && was.value) {
        EXPECT_NEAR(now.value.value(), *was.value, 1e-12) << name(study, was);  // sums of weights are in floating point
      } else {
        EXPECT_EQ(now.value, was.value) << name(study, was);
      }
      EXPECT_EQ(now.met, was.met) << name(study, was);
    }
  });
}

/// The rows of the people and of the facilities in another order.
Study reordered(const Study& study, Random& random) {
  std::vector<std::size_t> order(study.demand.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::shuffle(order, random);
  Study other = study;
  for (std::size_t i = 0; i < order.size(); ++i) {
    other.demand.position[i] = study.demand.position[order[i]];
    other.demand.unit[i] = study.demand.unit[order[i]];
    other.demand.cls[i] = study.demand.cls[order[i]];
    for (std::uint32_t g = 0; g < study.demand.persons.size(); ++g) {
      other.demand.persons[GroupId{g}][i] = study.demand.persons[GroupId{g}][order[i]];
    }
  }
  std::ranges::shuffle(other.facilities, random);
  return other;
}

TEST(Law, TheOrderOfRowsDoesNotMatter) {
  for_each_place([](Random& random, const Study& study) {
    const Assessment one = assess_with(study);
    const Assessment other = assess_with(reordered(study, random));
    EXPECT_EQ(one.standards, other.standards);
    for (std::size_t f = 0; f < one.facilities.size(); ++f) {
      const auto same = std::ranges::find(other.facilities, one.facilities[f].id, &Facility::id);
      EXPECT_EQ(one.assigned[f], other.assigned[static_cast<std::size_t>(same - other.facilities.begin())]);
    }
    ASSERT_EQ(one.services.size(), other.services.size());
    for (std::size_t s = 0; s < one.services.size(); ++s) {
      EXPECT_EQ(one.services[s].facilities, other.services[s].facilities);
      EXPECT_EQ(one.services[s].capacity, other.services[s].capacity);
      EXPECT_EQ(one.services[s].load, other.services[s].load);
    }
    ASSERT_EQ(one.gaps.size(), other.gaps.size());
    for (std::size_t g = 0; g < one.gaps.size(); ++g) {
      EXPECT_EQ(one.gaps[g].unit, other.gaps[g].unit);
      EXPECT_EQ(one.gaps[g].standard, other.gaps[g].standard);
      EXPECT_EQ(one.gaps[g].persons, other.gaps[g].persons);
      EXPECT_EQ(one.gaps[g].remedy, other.gaps[g].remedy);
      EXPECT_EQ(one.gaps[g].site, other.gaps[g].site);
      EXPECT_EQ(one.gaps[g].facility ? one.facilities[*one.gaps[g].facility].id : "",
                other.gaps[g].facility ? other.facilities[*other.gaps[g].facility].id : "");
    }
  });
}

}  // namespace
}  // namespace planner
