#include "datasets/synth/settlements/unit_people.hpp"

#include "datasets/synth/chance/apportion.hpp"
#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace synth {
namespace {

constexpr std::int64_t kLeast = 300;  // people in a unit

/// Gives the centres named weights that fall with their rank and add up to `total`.
void weigh_by_rank(std::span<const std::uint32_t> centres, double total, double evenness,
                   std::vector<double>& weights) {
  double sum = 0.0;
  for (std::size_t rank = 0; rank < centres.size(); ++rank) {
    weights[centres[rank]] = 1.0 / (static_cast<double>(rank) + evenness);
    sum += weights[centres[rank]];
  }
  for (const std::uint32_t centre : centres) {
    weights[centre] *= total / sum;
  }
}

/// Urban people of each own centre: seats by rank-size, the first the largest; towns likewise, in random order.
std::vector<std::int64_t> people_of_centres(const Land& land, Random& random) {
  constexpr double seats_share = 0.62;
  std::vector<std::uint32_t> towns;
  std::vector<std::uint32_t> seats;
  for (std::uint32_t i = 0; i < land.layout.own_centres; ++i) {
    (land.layout.centres[i].seat ? seats : towns).push_back(i);
  }
  random.shuffle(towns);
  std::vector<double> weights(land.layout.own_centres);
  weigh_by_rank(seats, seats_share, 3.0, weights);
  weigh_by_rank(towns, 1.0 - seats_share, 0.4 * static_cast<double>(towns.size()), weights);
  return apportion(land.preset.urban_people, weights, kLeast);
}

/// How much of a seat's ground, weighted by density, each village or community holds.
std::vector<double> ground_of_seat(const Land& land, geo::MapPoint seat, double people) {
  constexpr int rings = 60;
  constexpr int spokes = 120;
  std::vector<double> ground(land.units.villages.size());
  const double radius = std::sqrt(ground_per_person(Rank::Seat).value() * people / std::numbers::pi);
  for (int ring = 0; ring < rings; ++ring) {
    const double outwardness = (ring + 0.5) / rings;
    for (int spoke = 0; spoke < spokes; ++spoke) {
      const double turn = 2.0 * std::numbers::pi * spoke / spokes;
      const geo::MapPoint at{seat.x + outwardness * radius * std::cos(turn),
                             seat.y + outwardness * radius * std::sin(turn)};
      if (const auto village = land.grid.village_near(at)) {
        ground[*village] += outwardness * seat_density(outwardness);
      }
    }
  }
  return ground;
}

/// The communities of each own centre.
std::vector<std::vector<std::uint32_t>> communities_of_centres(const Land& land) {
  std::vector<std::vector<std::uint32_t>> communities(land.layout.own_centres);
  for (std::uint32_t i = 0; i < land.units.villages.size(); ++i) {
    if (land.units.villages[i].urban) {
      communities[land.units.villages[i].centre].push_back(i);
    }
  }
  return communities;
}

double rural_weight(const Land& land, const Village& village, Random& random) {
  const double away = geo::distance(village.at, land.layout.centres[village.centre].at);
  const double side = std::sqrt(geo::area_of({village.area}));
  const double steepness = slope_at(land.terrain, village.at, 2000.0) / 0.04;
  return side * (1.0 + 0.5 * std::exp(-away / 4000.0)) * std::exp(0.42 * random.bell()) / (1.0 + steepness * steepness);
}

}  // namespace

double seat_density(double outwardness) {
  return std::exp(-1.4 * outwardness);
}

std::vector<std::int64_t> share_out_people(const Land& land) {
  Random random{land.seed, Subject::People};
  std::vector<std::int64_t> people(land.units.villages.size());
  const std::vector<std::int64_t> of_centres = people_of_centres(land, random);
  const std::vector<std::vector<std::uint32_t>> communities = communities_of_centres(land);
  for (std::size_t centre = 0; centre < communities.size(); ++centre) {
    std::vector<double> weights(communities[centre].size(), 1.0);
    if (land.layout.centres[centre].seat) {
      const auto ground = ground_of_seat(land, land.layout.centres[centre].at, static_cast<double>(of_centres[centre]));
      std::ranges::transform(communities[centre], weights.begin(), [&](std::uint32_t i) { return ground[i]; });
    }
    const std::vector<std::int64_t> shares = apportion(of_centres[centre], weights, kLeast);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      people[communities[centre][i]] = shares[i];
    }
  }

  std::vector<std::uint32_t> villages;
  std::vector<double> weights;
  for (std::uint32_t i = 0; i < land.units.villages.size(); ++i) {
    if (!land.units.villages[i].urban) {
      villages.push_back(i);
      weights.push_back(rural_weight(land, land.units.villages[i], random));
    }
  }
  const std::vector<std::int64_t> shares = apportion(land.preset.rural_people, weights, kLeast);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    people[villages[i]] = shares[i];
  }
  return people;
}

}  // namespace synth
