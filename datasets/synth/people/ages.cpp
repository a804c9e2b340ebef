#include "datasets/synth/people/ages.hpp"

#include <algorithm>
#include <cmath>

namespace synth {

AgeShares draw_age_shares(bool urban, Random& random) {
  constexpr AgeShares urban_shares{0.020, 0.028, 0.064, 0.031, 0.670, 0.187};
  constexpr AgeShares rural_shares{0.013, 0.019, 0.046, 0.024, 0.615, 0.283};
  AgeShares shares = urban ? urban_shares : rural_shares;
  const double ageing = std::exp(0.12 * random.bell());
  double sum = 0.0;
  for (std::size_t group = 0; group < shares.size(); ++group) {
    const bool old = group + 1 == shares.size();
    const bool child = group < 4;
    if (old) {
      shares[group] *= ageing;
    } else if (child) {
      shares[group] *= 1.0 / ageing;
    }
    sum += shares[group];
  }
  for (double& share : shares) {
    share /= sum;
  }
  return shares;
}

std::array<std::int64_t, kAgeGroups.size()> split_by_age(std::int64_t persons, const AgeShares& shares,
                                                         Random& random) {
  std::array<std::int64_t, kAgeGroups.size()> split{};
  const double offset = random.unit();
  double cumulated = 0.0;
  std::int64_t before = 0;
  for (std::size_t group = 0; group < shares.size(); ++group) {
    cumulated += shares[group] * static_cast<double>(persons);
    const bool last = group + 1 == shares.size();
    const std::int64_t upto =
        last ? persons : std::min(persons, static_cast<std::int64_t>(std::floor(cumulated + offset)));
    split[group] = upto - before;
    before = upto;
  }
  return split;
}

}  // namespace synth
