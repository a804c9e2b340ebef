#include "planner/assess/detail/kept_access.hpp"

#include "tests/planner/assess/random_studies.hpp"
#include "tests/support/road_study.hpp"

#include <gtest/gtest.h>

#include <random>
#include <stop_token>
#include <string>
#include <vector>

namespace planner {
namespace {

using Random = std::mt19937_64;
using Facilities = std::vector<Facility>;

constexpr ServiceId kSchool{1};
constexpr ServiceId kClinic{2};

/// A town judged by access to schools and to clinics, where ways to school are long enough for sweeps to pay.
Study town_of_long_ways(Random& random) {
  Study study = judged_town(random, 16);
  support::add_walk(study, "school", 3000.0, "children");
  Facility clinic = study.facilities.front();
  clinic.id = "C";
  clinic.service = kClinic;
  study.facilities.push_back(clinic);
  return study;
}

void expect_from_nothing(const Study& study, const Facilities& facilities, const detail::KeptAccess& kept) {
  const geo::Task alone;
  for (const ServiceId service : {kSchool, kClinic}) {
    const SharingQuestion question = sharing_question(study, facilities, service);
    ASSERT_EQ(kept.of(service).question, question);
    if (question.undefined == NoAccess::None) {
      const SharedOut anew = ServiceSharing{study}.share_out(question, alone);
      EXPECT_EQ(kept.of(service).shared.access, anew.access);
      EXPECT_EQ(kept.of(service).shared.handed_out, anew.handed_out);
    } else {
      EXPECT_TRUE(kept.of(service).shared.access.empty());
    }
  }
}

/// Opens, closes, moves or fills one of the facilities.
void change_one(Facilities& facilities, Random& random) {
  Facility& one = facilities[random() % facilities.size()];
  switch (random() % 4) {
    case 0:
      one.details.closed = one.details.closed != 0 ? 0 : 2020;
      break;
    case 1:
      one.position = facilities[random() % facilities.size()].position;
      break;
    case 2:
      one.capacity = static_cast<double>(1 + random() % 50);
      break;
    default:
      facilities.push_back(one);
      facilities.back().id += "x";
  }
}

TEST(KeptAccess, IsThatFromNothingAfterAnyChangesAndUndoingThemProperty) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random{seed};
    const Study study = town_of_long_ways(random);
    std::vector<Facilities> before{study.facilities};
    detail::KeptAccess kept{study};
    for (int step = 0; step < 12 && !testing::Test::HasFailure(); ++step) {
      if (random() % 3 == 0 && before.size() > 1) {
        before.pop_back();
      } else {
        before.push_back(before.back());
        change_one(before.back(), random);
      }
      kept.follow(before.back(), geo::Task{1 + static_cast<int>(random() % 3)});
      expect_from_nothing(study, before.back(), kept);
    }
  }
}

TEST(KeptAccess, OnlyServicesWhoseFacilitiesOrZonesChangedAreSharedOutAgain) {
  Random random{4};
  Study study = town_of_long_ways(random);
  Facilities facilities = study.facilities;
  const geo::Task task;
  detail::KeptAccess kept{study};
  EXPECT_EQ(kept.follow(facilities, task), (std::vector{kSchool, kClinic}));
  EXPECT_EQ(kept.shared_out(), 2U);
  EXPECT_EQ(kept.follow(facilities, task), std::vector<ServiceId>{});

  facilities.back().position = facilities[1].position;
  EXPECT_EQ(kept.follow(facilities, task), std::vector{kClinic}) << "the clinic moved";
  facilities.front().name = "another";
  EXPECT_EQ(kept.follow(facilities, task), std::vector<ServiceId>{}) << "nobody goes by names";
  EXPECT_EQ(kept.shared_out(), 3U);

  facilities.pop_back();
  EXPECT_EQ(kept.follow(facilities, task), std::vector{kClinic});
  EXPECT_EQ(kept.of(kClinic).question.undefined, NoAccess::NoFacilities);
  EXPECT_EQ(kept.shared_out(), 3U) << "there is nothing to share";

  std::get<ReachRule>(study.catalogue.standards[study.standards.back()].rule).limit += 60'000;
  EXPECT_EQ(kept.follow(facilities, task), std::vector{kSchool}) << "its zones are wider";
}

TEST(KeptAccess, StopsWhenAskedAndGoesOnFromThere) {
  Random random{5};
  const Study study = town_of_long_ways(random);
  Facilities facilities = study.facilities;
  const geo::Task task{2};
  detail::KeptAccess kept{study};
  kept.follow(facilities, task);
  facilities.erase(facilities.begin());
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(kept.follow(facilities, geo::Task(2, stop.get_token())), geo::Cancelled);
  EXPECT_NE(kept.of(kSchool).question, sharing_question(study, facilities, kSchool)) << "half of it would be neither";
  kept.follow(facilities, task);
  expect_from_nothing(study, facilities, kept);
}

}  // namespace
}  // namespace planner
