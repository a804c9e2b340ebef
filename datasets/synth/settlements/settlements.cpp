#include "datasets/synth/settlements/settlements.hpp"

#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/plane/point_buckets.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace synth {
namespace {

using geo::MapPoint;

class Settlers {
 public:
  explicit Settlers(const Land& land)
      : land_{&land}, random_{land.seed, Subject::Hamlets}, taken_{land.grid.frame().envelope(), 1500.0} {}

  void found_centre(std::uint32_t centre, double people) {
    const MapPoint at = land_->layout.centres[centre].at;
    const std::uint32_t village = land_->grid.village_near(at).value_or(0);
    found(at, land_->layout.centres[centre].seat ? Rank::Seat : Rank::Town, village, people);
  }

  void found_village(std::uint32_t village, double people) {
    Settlement draft = sized(land_->units.villages[village].at, Rank::Village, village, people);
    MapPoint best = draft.at;
    double best_cost = cost(draft, 0.0);
    constexpr int looks = 30;
    for (int i = 0; i < looks; ++i) {
      const double away = 1300.0 * std::sqrt(random_.unit());
      const double turn = random_.between(0.0, 2.0 * std::numbers::pi);
      draft.at = {land_->units.villages[village].at.x + away * std::cos(turn),
                  land_->units.villages[village].at.y + away * std::sin(turn)};
      const double here = cost(draft, away);
      if (here < best_cost) {
        best_cost = here;
        best = draft.at;
      }
    }
    found(best, Rank::Village, village, people);
  }

  /// Of many places in the village the one farthest from other settlements, if that is far enough.
  void found_hamlet(std::uint32_t village, double people) {
    constexpr int looks = 24;
    constexpr double least_gap = 550.0;
    const auto cells = land_->grid.whole_cells(village);
    if (cells.empty()) {
      return;
    }
    Settlement draft = sized({}, Rank::Hamlet, village, people);
    MapPoint best;
    double best_merit = least_gap;
    for (int i = 0; i < looks; ++i) {
      draft.at = land_->grid.centre(cells[random_.below(cells.size())]);
      double gap = 2200.0;
      taken_.visit_near(draft.at, gap, [&](std::uint32_t other, double metres) {
        gap = std::min(gap, metres - settlements_[other].long_radius - draft.long_radius + 300.0);
      });
      const double merit = gap - 300.0 * cost(draft, 0.0);
      if (merit > best_merit) {
        best_merit = merit;
        best = draft.at;
      }
    }
    if (best_merit > least_gap) {
      found(best, Rank::Hamlet, village, people);
    }
  }

  [[nodiscard]] double unit_random() { return random_.unit(); }
  [[nodiscard]] std::vector<Settlement> take() { return std::move(settlements_); }

 private:
  Settlement sized(MapPoint at, Rank rank, std::uint32_t village, double people) {
    const double aspect = rank == Rank::Seat ? 1.15 : random_.between(1.15, 1.7);
    const double square = ground_per_person(rank).value() * people / std::numbers::pi;
    return {at, rank, village, people, std::sqrt(square * aspect), std::sqrt(square / aspect), 0.0};
  }

  void found(MapPoint at, Rank rank, std::uint32_t village, double people) {
    taken_.add(at);
    settlements_.push_back(sized(at, rank, village, people));
  }

  /// What speaks against a place: slope, water, a border, and the way from where the village was meant to be.
  [[nodiscard]] double cost(const Settlement& draft, double away) const {
    constexpr double steep = 0.06;
    const double radius = draft.long_radius;
    double against = away / 1500.0 + slope_at(land_->terrain, draft.at, 400.0) / steep;
    const double bank = radius + 90.0;
    against += 4.0 * (1.0 - land_->waters.segments.distance_within(draft.at, bank) / bank);
    for (const auto& [dx, dy] : {std::pair{radius, 0.0}, {-radius, 0.0}, {0.0, radius}, {0.0, -radius}, {0.0, 0.0}}) {
      if (land_->grid.village_near({draft.at.x + dx, draft.at.y + dy}) != draft.village) {
        against += 1.5;
      }
    }
    return against;
  }

  const Land* land_;
  Random random_;
  PointBuckets taken_;
  std::vector<Settlement> settlements_;
};

/// People of each own centre's communities.
std::vector<double> people_of_centres(const Land& land, std::span<const std::int64_t> people) {
  std::vector<double> sums(land.layout.own_centres, 0.0);
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (land.units.villages[i].urban) {
      sums[land.units.villages[i].centre] += static_cast<double>(people[i]);
    }
  }
  return sums;
}

/// How a village's people divide into it and its hamlets, by rank and size.
std::vector<double> rank_shares(double people, double luck) {
  constexpr double people_per_hamlet = 430.0;
  const int count = std::clamp(static_cast<int>(people / people_per_hamlet + 1.6 * luck), 1, 9);
  std::vector<double> shares;
  double sum = 0.0;
  for (int rank = 0; rank < count; ++rank) {
    shares.push_back(1.0 / (rank + 1.4));
    sum += shares.back();
  }
  for (double& share : shares) {
    share *= (1.0 - kScatteredShare) / sum;
  }
  return shares;
}

}  // namespace

std::vector<Settlement> settle(const Land& land, std::span<const std::int64_t> people) {
  Settlers settlers{land};
  const std::vector<double> of_centres = people_of_centres(land, people);
  for (std::uint32_t centre = 0; centre < of_centres.size(); ++centre) {
    settlers.found_centre(centre, of_centres[centre]);
  }
  std::vector<std::vector<double>> shares(people.size());
  for (std::uint32_t village = 0; village < people.size(); ++village) {
    if (!land.units.villages[village].urban) {
      const auto persons = static_cast<double>(people[village]);
      shares[village] = rank_shares(persons, settlers.unit_random());
      settlers.found_village(village, persons * shares[village].front());
    }
  }
  for (std::uint32_t village = 0; village < people.size(); ++village) {
    for (std::size_t rank = 1; rank < shares[village].size(); ++rank) {
      settlers.found_hamlet(village, static_cast<double>(people[village]) * shares[village][rank]);
    }
  }
  return settlers.take();
}

}  // namespace synth
