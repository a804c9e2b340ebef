#include "datasets/synth/people/population.hpp"

#include "datasets/synth/chance/apportion.hpp"
#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/people/ages.hpp"
#include "datasets/synth/settlements/built_up.hpp"
#include "datasets/synth/settlements/settlements.hpp"
#include "datasets/synth/settlements/unit_people.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace synth {
namespace {

/// How much of its settlement's people each cell draws.
class Housing {
 public:
  explicit Housing(const Land& land) : land_{&land}, weights_(land.grid.frame().cells(), 0.0F) {}

  void add(const Settlement& settlement, std::size_t item) {
    constexpr double open_share = 0.07;  // squares, schools, yards
    Random random{land_->seed, Subject::Cells, item};
    ground_.clear();
    double sum = 0.0;
    visit_ground(land_->grid, settlement, 1.0, [&](std::size_t cell, double outwardness) {
      const bool open = random.chance(open_share);
      const double luck = random.between(0.5, 1.5);
      if (!open && habitable(cell, settlement)) {
        const double density = settlement.rank == Rank::Seat ? seat_density(outwardness) : 1.2 - outwardness;
        ground_.emplace_back(cell, luck * density);
        sum += ground_.back().second;
      }
    });
    for (const auto& [cell, weight] : ground_) {
      weights_[cell] += static_cast<float>(settlement.people * weight / sum);
    }
  }

  [[nodiscard]] float weight(std::size_t cell) const { return weights_[cell]; }

 private:
  [[nodiscard]] bool habitable(std::size_t cell, const Settlement& settlement) const {
    if (!land_->grid.whole(cell)) {
      return false;
    }
    const std::uint32_t village = *land_->grid.village(cell);
    const bool ours = settlement.rank == Rank::Seat
                          ? land_->units.villages[village].urban && land_->units.villages[village].centre ==
                                                                        land_->units.villages[settlement.village].centre
                          : village == settlement.village;
    constexpr double bank = 75.0;
    return ours && land_->waters.segments.distance_within(land_->grid.centre(cell), bank) >= bank;
  }

  const Land* land_;
  std::vector<float> weights_;
  std::vector<std::pair<std::size_t, double>> ground_;  ///< kept for its memory
};

/// Persons of one village on its cells.
class Household {
 public:
  Household(const Land& land, const Housing& housing, std::uint32_t village)
      : land_{&land},
        housing_{&housing},
        village_{village},
        cells_{land.grid.whole_cells(village)},
        persons_(cells_.size()) {}

  void settle(std::int64_t people) {
    std::vector<double> weights;
    for (const std::uint32_t cell : cells_) {
      weights.push_back(double{housing_->weight(cell)});
    }
    if (std::ranges::all_of(weights, [](double weight) { return weight == 0.0; })) {
      house_near_middle(weights);
    }
    persons_ = apportion(people, weights);
  }

  void scatter(std::int64_t people, Random& random) {
    constexpr std::size_t largest_farm = 6;
    while (people > 0) {
      const std::int64_t farm = std::min(people, static_cast<std::int64_t>(random.below(largest_farm)) + 1);
      persons_[random.below(cells_.size())] += farm;
      people -= farm;
    }
  }

  [[nodiscard]] std::span<const std::int64_t> persons() const { return persons_; }
  [[nodiscard]] std::span<const std::uint32_t> cells() const { return cells_; }

 private:
  /// For a village without ground of its own: on the cells nearest to where it was meant to be.
  void house_near_middle(std::vector<double>& weights) const {
    constexpr std::size_t cell_count = 12;
    const geo::MapPoint at = land_->units.villages[village_].at;
    std::vector<std::size_t> order(cells_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {},
                             [&](std::size_t i) { return geo::distance(land_->grid.centre(cells_[i]), at); });
    for (std::size_t i = 0; i < std::min(cell_count, order.size()); ++i) {
      weights[order[i]] = 1.0;
    }
  }

  const Land* land_;
  const Housing* housing_;
  std::uint32_t village_;
  std::span<const std::uint32_t> cells_;
  std::vector<std::int64_t> persons_;
};

Population empty_population(const UnitGrid& grid) {
  const std::size_t cells = grid.frame().cells();
  geo::Grid<float> nobody{grid.frame(), std::vector<float>(cells, std::numeric_limits<float>::quiet_NaN())};
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (grid.village(cell)) {
      nobody.values[cell] = 0.0F;
    }
  }
  Population population;
  population.fill(nobody);
  return population;
}

}  // namespace

Population house_people(const Land& land, std::span<const std::int64_t> people, std::span<const Settlement> settlements,
                        geo::Task& task) {
  Housing housing{land};
  for (std::size_t i = 0; i < settlements.size(); ++i) {
    housing.add(settlements[i], i);
  }
  Population population = empty_population(land.grid);
  for (std::uint32_t village = 0; village < people.size(); ++village) {
    task.throw_if_cancelled();
    Random random{land.seed, Subject::People, village + std::uint64_t{1}};
    const bool urban = land.units.villages[village].urban;
    const auto scattered =
        urban ? std::int64_t{0} : static_cast<std::int64_t>(kScatteredShare * static_cast<double>(people[village]));
    Household household{land, housing, village};
    household.settle(people[village] - scattered);
    household.scatter(scattered, random);
    const AgeShares shares = draw_age_shares(urban, random);
    for (std::size_t i = 0; i < household.cells().size(); ++i) {
      const std::size_t cell = household.cells()[i];
      const auto split = split_by_age(household.persons()[i], shares, random);
      population[0].values[cell] = static_cast<float>(household.persons()[i]);
      for (std::size_t group = 0; group < split.size(); ++group) {
        population[group + 1].values[cell] = static_cast<float>(split[group]);
      }
    }
  }
  return population;
}

}  // namespace synth
