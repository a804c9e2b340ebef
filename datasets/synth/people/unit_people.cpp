#include "datasets/synth/people/unit_people.hpp"

#include "datasets/synth/chance/apportion.hpp"
#include "datasets/synth/chance/random.hpp"

#include <algorithm>
#include <cmath>

namespace synth {
namespace {

/// Weight of each own centre: seats by rank-size, their largest first; towns likewise, in random order.
std::vector<double> centre_weights(const Preset& preset, const Layout& layout, Random& random) {
  constexpr double kSeatsShare = 0.62;
  std::vector<std::uint32_t> towns;
  std::vector<std::uint32_t> seats;
  for (std::uint32_t i = 0; i < layout.own_centres; ++i) {
    (layout.centres[i].seat ? seats : towns).push_back(i);
  }
  random.shuffle(towns);
  std::vector<double> weights(layout.own_centres);
  const auto rank_by_size = [&](const std::vector<std::uint32_t>& centres, double total, double evenness) {
    double sum = 0.0;
    for (std::size_t rank = 0; rank < centres.size(); ++rank) {
      weights[centres[rank]] = 1.0 / (static_cast<double>(rank) + evenness);
      sum += weights[centres[rank]];
    }
    for (const std::uint32_t centre : centres) {
      weights[centre] *= total / sum;
    }
  };
  rank_by_size(seats, kSeatsShare, 3.0);
  rank_by_size(towns, 1.0 - kSeatsShare, 0.4 * static_cast<double>(preset.towns));
  return weights;
}

double urban_weight(const Preset& preset, const Layout& layout, const Village& village, double centre_weight) {
  const Centre& centre = layout.centres[village.centre];
  if (!centre.seat) {
    return centre_weight;
  }
  const double away = geo::distance(village.at, centre.at) / (0.17 * layout.centre_spacing);
  return centre_weight / preset.seat_communities * (1.6 - std::min(away, 1.2));
}

double rural_weight(const Layout& layout, const Village& village, Random& random) {
  const double away = geo::distance(village.at, layout.centres[village.centre].at);
  const double land = std::sqrt(geo::area_of({village.area}));
  return land * (1.0 + 0.5 * std::exp(-away / 4000.0)) * std::exp(0.42 * random.bell());
}

}  // namespace

std::vector<std::int64_t> share_out_people(const Preset& preset, std::uint64_t seed, const Layout& layout,
                                           const Units& units) {
  Random random{seed, Subject::kPeople};
  const std::vector<double> of_centres = centre_weights(preset, layout, random);
  std::vector<double> urban;
  std::vector<double> rural;
  for (const Village& village : units.villages) {
    if (village.urban) {
      urban.push_back(urban_weight(preset, layout, village, of_centres[village.centre]));
    } else {
      rural.push_back(rural_weight(layout, village, random));
    }
  }
  constexpr std::int64_t kLeast = 300;
  const std::vector<std::int64_t> urban_people = apportion(preset.urban_people, urban, kLeast);
  const std::vector<std::int64_t> rural_people = apportion(preset.rural_people, rural, kLeast);
  std::vector<std::int64_t> people;
  std::size_t next_urban = 0;
  std::size_t next_rural = 0;
  for (const Village& village : units.villages) {
    people.push_back(village.urban ? urban_people[next_urban++] : rural_people[next_rural++]);
  }
  return people;
}

}  // namespace synth
