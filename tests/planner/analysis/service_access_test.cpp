#include "planner/analysis/service_access.hpp"

#include "planner/study/travel_networks.hpp"
#include "tests/planner/assess/random_studies.hpp"
#include "tests/support/ascii_roads.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

using Random = std::mt19937_64;
using geo::network::Access;
using geo::network::NodeId;

constexpr ServiceId kSchool{1};
constexpr GroupId kChildren{1};

ServiceAccess access_to(const Study& study, ServiceId service) {
  geo::Task task{2};
  return evaluate_service_access(study, study.facilities, std::array{service}, task).front();
}

Study walked(Study study) {
  geo::Task task;
  make_travel_networks(study, std::array{support::walker()}, task);
  return study;
}

/// Homes and schools off the streets and between crossings, of town, country and neither; some schools have no place.
Study scattered_town(Random& random) {
  Study study = random_town(random, 5);
  const auto moved = [&](geo::MapPoint at) {
    const auto by = [&] { return static_cast<double>(random() % 2000) / 10.0 - 100.0; };
    return geo::MapPoint{at.x + by(), at.y + by()};
  };
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    study.demand.position[i] = moved(study.demand.position[i]);
    study.demand.cls[i] = std::array{UnitClass::Urban, UnitClass::Rural, UnitClass::Unclassified}.at(random() % 3);
    study.demand.persons[kChildren][i] = Persons::of(static_cast<double>(random() % 40) / 2.0);
  }
  study.catalogue.services[kSchool].group = "children";
  for (Facility& facility : study.facilities) {
    facility.position = moved(facility.position);
    facility.capacity = static_cast<double>(random() % 5);
  }
  study.max_leg = geo::Metres{120.0};
  return walked(std::move(study));
}

/// Ways between any two crossings at 1 m/s, in mm, every pair by every third one.
class PlainWays {
 public:
  explicit PlainWays(const Study& study) : study_{&study}, nodes_{study.roads->nodes.size()} {
    way_.assign(nodes_ * nodes_, kFar);
    for (std::size_t n = 0; n < nodes_; ++n) {
      way_[n * nodes_ + n] = 0.0;
    }
    for (const geo::network::Edge& edge : study.roads->edges) {
      for (const auto& [from, to] : {std::pair{edge.from, edge.to}, std::pair{edge.to, edge.from}}) {
        double& way = way_[from.index * nodes_ + to.index];
        way = std::min(way, static_cast<double>(edge.length_mm));
      }
    }
    for (std::size_t by = 0; by < nodes_; ++by) {
      for (std::size_t from = 0; from < nodes_; ++from) {
        for (std::size_t to = 0; to < nodes_; ++to) {
          double& way = way_[from * nodes_ + to];
          way = std::min(way, way_[from * nodes_ + by] + way_[by * nodes_ + to]);
        }
      }
    }
  }

  [[nodiscard]] double between(const Access& home, const Access& school) const {
    if (!home.on_network() || !school.on_network()) {
      return kFar;
    }
    double best = home.edge == school.edge
                      ? std::abs(static_cast<double>(home.offset_mm) - static_cast<double>(school.offset_mm))
                      : kFar;
    for (const auto& [left, to_left] : ends_of(home)) {
      for (const auto& [met, from_met] : ends_of(school)) {
        best = std::min(best, to_left + way_[left.index * nodes_ + met.index] + from_met);
      }
    }
    return best + home.leg_mm + school.leg_mm;
  }

 private:
  static constexpr double kFar = std::numeric_limits<double>::infinity();

  [[nodiscard]] std::array<std::pair<NodeId, double>, 2> ends_of(const Access& access) const {
    const geo::network::Edge& edge = study_->roads->edges[access.edge];
    return {{{edge.from, static_cast<double>(access.offset_mm)},
             {edge.to, static_cast<double>(edge.length_mm) - static_cast<double>(access.offset_mm)}}};
  }

  const Study* study_;
  std::size_t nodes_;
  std::vector<double> way_;
};

double weight_at(double millimetres, double limit) {
  return millimetres <= limit / 3.0 ? 1.0 : millimetres <= limit * 2.0 / 3.0 ? 0.68 : millimetres <= limit ? 0.22 : 0.0;
}

/// What each piece has, as the two steps are written in a textbook.
std::vector<double> plain_access(const Study& study, double limit, const std::vector<Persons>& people) {
  const PlainWays ways{study};
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(study.facilities, std::back_inserter(positions), &Facility::position);
  const std::vector<Access> schools =
      snap_to_network(*study.roads, study.networks[0].graph, positions, study.max_leg, geo::Task{});
  const std::vector<Access>& homes = study.networks[0].demand_access;
  std::vector<double> access(homes.size());
  for (std::size_t j = 0; j < schools.size(); ++j) {
    double competing = 0.0;
    for (std::size_t i = 0; i < homes.size(); ++i) {
      competing += people[i].value() * weight_at(ways.between(homes[i], schools[j]), limit);
    }
    for (std::size_t i = 0; i < homes.size() && competing > 0.0; ++i) {
      access[i] += *study.facilities[j].capacity / competing * weight_at(ways.between(homes[i], schools[j]), limit);
    }
  }
  return access;
}

void expect_means(const Study& study, const ServiceAccess& found, const std::vector<double>& access) {
  const std::vector<Persons>& people = study.demand.persons[kChildren];
  for (const UnitClass cls : {UnitClass::Urban, UnitClass::Rural}) {
    double had = 0.0;
    Persons all;
    Persons without;
    for (std::size_t i = 0; i < access.size(); ++i) {
      if (study.demand.cls[i] == cls) {
        had += access[i] * people[i].value();
        all += people[i];
        without += access[i] > 0.0 ? Persons{} : people[i];
      }
    }
    const PeopleAccess& of = cls == UnitClass::Urban ? found.all().urban : found.all().rural;
    EXPECT_EQ(of.population, all);
    EXPECT_EQ(of.without, without);
    EXPECT_NEAR(of.mean.value_or(0.0), had / std::max(1e-9, all.value()), 1e-9);
  }
}

TEST(ServiceAccess, EqualsTheSumsOverAllPairsOfPeopleAndFacilitiesProperty) {
  int unreached = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random{seed};
    Study study = scattered_town(random);
    const double limit = 300'000.0 * static_cast<double>(1 + random() % 4);
    support::add_walk(study, "school", limit / 1000.0, "children");
    study.standards.erase(study.standards.begin());  // the town's own
    if (study.facilities.empty()) {
      continue;
    }
    const std::vector<Persons>& people = study.demand.persons[kChildren];
    const ServiceAccess found = access_to(study, kSchool);
    ASSERT_EQ(found.undefined, NoAccess::None);
    EXPECT_EQ(found.supply, SharedSupply::Capacity);
    const std::vector<double> expected = plain_access(study, limit, people);
    ASSERT_EQ(found.access.size(), expected.size());
    double handed_out = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_NEAR(found.access[i], expected[i], 1e-12 * (1.0 + expected[i])) << "piece " << i;
      handed_out += expected[i] * people[i].value();
      unreached += expected[i] > 0.0 ? 0 : 1;
    }
    EXPECT_NEAR(found.handed_out, handed_out, 1e-9);
    EXPECT_NEAR(found.handed_out, found.competed_for, 1e-9) << "all that is competed for is handed out";
    EXPECT_LE(found.competed_for, found.supplied);
    expect_means(study, found, expected);
  }
  EXPECT_GT(unreached, 0);
}

TEST(ServiceAccess, IsTheSameOnAnyNumberOfThreads) {
  Random random{5};
  const Study study = scattered_town(random);
  geo::Task alone{1};
  geo::Task many{7};
  const std::array services{kSchool, ServiceId{2}};
  EXPECT_EQ(evaluate_service_access(study, study.facilities, services, alone),
            evaluate_service_access(study, study.facilities, services, many));
}

TEST(ServiceAccess, TellsUnitsTheirOwnPeopleAndThoseBelowThem) {
  const Study study = support::draw_road_study("a--A--1--B--b\n");
  const ServiceAccess found = access_to(study, kSchool);
  ASSERT_EQ(found.units.size(), study.units.size());
  EXPECT_EQ(found.units[UnitId{2}], found.units[kPlace]) << "all live in the one village";
  EXPECT_EQ(found.all().total.mean, found.all().urban.mean);
  EXPECT_EQ(found.all().rural.mean, std::nullopt) << "there is nobody";
  EXPECT_EQ(found.parity.ratio.why, Undefined::GroupIsMissing);
}

// Half of the people have all there is.
TEST(ServiceAccess, DrawsTheCurveOfWhoHasHowMuch) {
  Study study = support::draw_road_study("a--A--------------------------------B-b1C\n");
  support::add_walk(study, "school", 600.0);
  const ServiceAccess found = access_to(study, kSchool);
  ASSERT_EQ(found.lorenz.size(), 101U);
  EXPECT_NEAR(found.lorenz[50].share, 0.0, 1e-12);
  EXPECT_NEAR(found.lorenz[75].share, 0.5, 1e-12);
  EXPECT_NEAR(*found.inequality.gini.value, 0.5, 1e-12);
  EXPECT_EQ(found.all().total.without + found.all().total.without, found.all().total.population);
}

TEST(ServiceAccess, TakesItsZonesFromTheLongestStandardOfReachByTime) {
  Study study = support::draw_road_study("a--A--1--B--b\n");
  const ServiceAccess usual = access_to(study, kSchool);
  EXPECT_FALSE(usual.standard.exists());
  EXPECT_EQ(usual.zones, (std::vector<DecayZone>{{600'000, 1.0}, {1'200'000, 0.68}, {1'800'000, 0.22}}));
  support::add_reach(study, "school", 500.0, Scope::All);
  EXPECT_EQ(access_to(study, kSchool), usual) << "a straight line tells no time";
  support::add_walk(study, "school", 200.0);
  const StandardId longest = support::add_walk(study, "school", 1000.0);
  support::add_walk(study, "clinic", 3000.0);
  const ServiceAccess found = access_to(study, kSchool);
  EXPECT_EQ(found.standard, longest);
  EXPECT_EQ(found.zones, (std::vector<DecayZone>{{333'333, 1.0}, {666'666, 0.68}, {1'000'000, 0.22}}));
  Standard& standard = study.catalogue.standards[longest];
  std::get<ReachRule>(standard.rule).profile = "driver";
  EXPECT_EQ(access_to(study, kSchool).zones.back().limit, 200'000U) << "the usual way comes first";
}

TEST(ServiceAccess, CountsFacilitiesWhereACapacityIsNotKnown) {
  Study study = support::draw_road_study("a--A--1--B--2--C--b\n");
  EXPECT_EQ(access_to(study, kSchool).supply, SharedSupply::Capacity);
  EXPECT_EQ(access_to(study, kSchool).supplied, 100.0);
  study.facilities[1].capacity.reset();
  EXPECT_EQ(access_to(study, kSchool).supply, SharedSupply::Facilities);
  EXPECT_EQ(access_to(study, kSchool).supplied, 2.0);
  study.facilities[1].status = FacilityStatus::Closed;
  EXPECT_EQ(access_to(study, kSchool).supply, SharedSupply::Capacity) << "of all that are open it is";
}

TEST(ServiceAccess, CountsFacilitiesOfOtherServicesThatAlsoServeAsOne) {
  Study study = support::draw_road_study("a--A--1--B--2--C--b\n");
  study.facilities[1].service = ServiceId{2};
  EXPECT_EQ(access_to(study, kSchool).supplied, 50.0);
  study.facilities[1].details.also_serves = {"school"};
  const ServiceAccess hosted = access_to(study, kSchool);
  EXPECT_EQ(hosted.supply, SharedSupply::Facilities) << "its room is of the other service";
  EXPECT_EQ(hosted.supplied, 2.0);
  EXPECT_EQ(access_to(study, ServiceId{2}).supplied, 50.0);
}

TEST(ServiceAccess, SaysWhyThereIsNone) {
  Study study = support::draw_road_study("a--A--1--B--b\n");
  EXPECT_EQ(access_to(study, ServiceId{2}).undefined, NoAccess::NoFacilities);
  study.catalogue.services[kSchool].group = "children";
  std::ranges::fill(study.demand.persons[kChildren], Persons{});
  EXPECT_EQ(access_to(study, kSchool).undefined, NoAccess::Nobody);
  const Study without_roads = support::draw_study("1S1\n");
  EXPECT_EQ(access_to(without_roads, kSchool).undefined, NoAccess::NoRoads);
}

TEST(ServiceAccess, OfASchoolThatNobodyReachesIsNothingAndItsIndicesAreUndefined) {
  const Study study = support::draw_road_study("a--A   B--1--C\n");
  const ServiceAccess found = access_to(study, kSchool);
  ASSERT_EQ(found.undefined, NoAccess::None);
  EXPECT_EQ(found.all().total.mean, 0.0);
  EXPECT_EQ(found.all().total.without, found.all().total.population);
  EXPECT_EQ(found.competed_for, 0.0);
  EXPECT_EQ(found.inequality.gini, (Index{{}, Undefined::MeanIsZero}));
  EXPECT_TRUE(found.lorenz.empty());
}

}  // namespace
}  // namespace planner
