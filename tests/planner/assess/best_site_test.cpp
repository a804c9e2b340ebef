#include "planner/assess/detail/best_site.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace planner::detail {
namespace {

/// Of the 64 places with most people, the one with least person-metres to all: every one against every one.
std::optional<geo::MapPoint> by_definition(const Study& study, const std::vector<Persons>& people,
                                           std::vector<std::uint32_t> pieces) {
  const auto place_of = [&](std::uint32_t i) {
    return std::tuple{-study.demand.position[i].y, study.demand.position[i].x, people[i]};
  };
  std::ranges::sort(pieces, [&](std::uint32_t a, std::uint32_t b) {
    return people[a] != people[b] ? people[a] > people[b] : place_of(a) < place_of(b);
  });
  pieces.resize(std::min<std::size_t>(pieces.size(), 64));
  std::ranges::sort(pieces, {}, place_of);
  double least = std::numeric_limits<double>::infinity();
  std::optional<geo::MapPoint> best;
  for (const std::uint32_t candidate : pieces) {
    double sum = 0.0;
    for (const std::uint32_t piece : pieces) {
      const double east = study.demand.position[piece].x - study.demand.position[candidate].x;
      const double north = study.demand.position[piece].y - study.demand.position[candidate].y;
      sum += people[piece].value() * std::sqrt(east * east + north * north);
    }
    if (sum < least) {
      least = sum;
      best = study.demand.position[candidate];
    }
  }
  return best;
}

TEST(BestSite, IsTheFirstOfLeastPersonMetresProperty) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    Study study;
    std::vector<Persons> people;
    const std::uint64_t along = 2 + random() % 40;  // few places: equal sums and pieces at one place
    const bool clusters = seed % 2 == 1;            // hamlets far apart, few people in most of them
    const std::uint64_t most = clusters ? 10'000 : 3;
    for (std::uint64_t i = 0; i < seed % 150; ++i) {
      const double apart = clusters ? 7'000.3 * static_cast<double>(random() % 3) : 0.0;
      study.demand.position.push_back({5e5 + apart + 100.0 * static_cast<double>(random() % along),
                                       4e6 - apart / 3.0 + 100.0 * static_cast<double>(random() % along)});
      people.push_back(
          Persons::of_millionths(static_cast<std::int64_t>(1 + random() % (random() % 8 == 0 ? most : 3)) * 1'000'000));
    }
    std::vector<std::uint32_t> pieces(people.size());
    std::iota(pieces.begin(), pieces.end(), 0);
    std::ranges::shuffle(pieces, random);
    ASSERT_EQ(best_site(study, people, pieces), by_definition(study, people, pieces));
  }
}

}  // namespace
}  // namespace planner::detail
