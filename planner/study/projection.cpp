#include "planner/study/projection.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>
#include <tuple>

namespace planner {
namespace {

constexpr std::size_t kLast = kAges - 1;

Persons share_of_people(Persons people, double share) {
  return Persons::of_millionths(std::llround(static_cast<double>(people.millionths()) * share));
}

/// Those of them who live on.
Persons survivors(Persons people, double survival) {
  return std::clamp(share_of_people(people, survival), Persons{}, people);
}

Persons births_of(const ByAge<Persons>& before, const ByAge<Persons>& after, const ByAge<double>& fertility) {
  double births = 0.0;
  for (std::size_t age = 0; age < kAges; ++age) {
    const auto women = static_cast<double>(before[age].millionths()) + static_cast<double>(after[age].millionths());
    births += fertility[age] * 0.5 * women;
  }
  return Persons::of_millionths(std::llround(births));
}

void live_a_year(Cohorts& cohorts, const VitalRates& rates, YearOfChange& change) {
  Cohorts next;
  for (const Sex sex : kSexes) {
    for (std::size_t age = 0; age < kAges; ++age) {
      const Persons people = cohorts.people[sex][age];
      const Persons alive = survivors(people, rates.survival[sex][age]);
      next.people[sex][std::min(age + 1, kLast)] += alive;
      change.deaths += people - alive;
    }
  }
  const Persons births = births_of(cohorts.people[Sex::Female], next.people[Sex::Female], rates.fertility);
  const Persons boys = survivors(births, rates.male_at_birth);
  change.births += births;
  for (const Sex sex : kSexes) {
    const Persons born = sex == Sex::Male ? boys : births - boys;
    const Persons alive = survivors(born, rates.survival_of_newborn[sex]);
    next.people[sex][0] += alive;
    change.deaths += born - alive;
  }
  cohorts = next;
}

/// Everyone alike where there is nobody.
std::vector<double> shares_of(const std::vector<Persons>& people) {
  std::vector<double> shares(people.size());
  std::ranges::transform(people, shares.begin(), [](Persons some) { return static_cast<double>(some.millionths()); });
  if (std::accumulate(shares.begin(), shares.end(), 0.0) == 0.0) {
    std::ranges::fill(shares, 1.0);
  }
  return shares;
}

/// One sex and age of a place.
struct Cell {
  Sex sex;
  std::size_t age;
};

class Migration {
 public:
  Migration(std::vector<Cohorts>& people, const PopulationModel& model, int year)
      : people_{&people}, rows_{&model.migration}, row_of_(people.size() * kAges, kNone) {
    for (const std::size_t row : by_precedence(year)) {
      const MigrationRow& some = (*rows_)[row];
      for (const std::size_t place : some.places) {
        for (int age = some.first_age; age <= some.last_age; ++age) {
          row_of_[place * kAges + static_cast<std::size_t>(age)] = row;
        }
      }
      active_.push_back(row);
    }
  }

  void apply(YearOfChange& change, std::span<MigrationTally> tallies) const {
    for (const std::size_t row : active_) {
      const MigrationRow& some = (*rows_)[row];
      const MigrationTally tally = some.net == Persons{} ? move_at_rate(row) : move(row);
      const bool go = some.net < Persons{} || (some.net == Persons{} && some.rate < 0.0);
      change.net_migration = go ? change.net_migration - tally.moved : change.net_migration + tally.moved;
      change.not_moved += tally.not_moved;
      if (!tallies.empty()) {
        tallies[row].counted = tallies[row].counted || tally.counted;
        tallies[row].moved += tally.moved;
        tallies[row].not_moved += tally.not_moved;
      }
    }
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// Those of the year, the ones that count before others last.
  [[nodiscard]] std::vector<std::size_t> by_precedence(int year) const {
    std::vector<std::size_t> order;
    for (std::size_t row = 0; row < rows_->size(); ++row) {
      if ((*rows_)[row].year == 0 || (*rows_)[row].year == year) {
        order.push_back(row);
      }
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t row) {
      const MigrationRow& some = (*rows_)[row];
      return std::tuple{some.depth, some.year != 0, some.first_age - some.last_age};
    });
    return order;
  }

  /// Those of a place that a row counts for.
  [[nodiscard]] std::vector<Cell> cells_of(std::size_t row, std::size_t place) const {
    std::vector<Cell> cells;
    const auto first = static_cast<std::size_t>((*rows_)[row].first_age);
    const auto last = static_cast<std::size_t>((*rows_)[row].last_age);
    for (const Sex sex : kSexes) {
      for (std::size_t age = first; age <= last; ++age) {
        if (row_of_[place * kAges + age] == row) {
          cells.push_back({sex, age});
        }
      }
    }
    return cells;
  }

  [[nodiscard]] Persons& people(std::size_t place, const Cell& cell) const {
    return (*people_)[place].people[cell.sex][cell.age];
  }

  [[nodiscard]] MigrationTally move_at_rate(std::size_t row) const {
    MigrationTally tally;
    const double rate = (*rows_)[row].rate;
    for (const std::size_t place : (*rows_)[row].places) {
      for (const Cell& cell : cells_of(row, place)) {
        const Persons moving = share_of_people(people(place, cell), rate);
        people(place, cell) += moving;
        tally.moved = rate < 0.0 ? tally.moved - moving : tally.moved + moving;
        tally.counted = true;
      }
    }
    return tally;
  }

  /// Shared among places, then among the sexes and ages of each.
  [[nodiscard]] MigrationTally move(std::size_t row) const {
    std::vector<std::size_t> places;
    std::vector<Persons> there;
    for (const std::size_t place : (*rows_)[row].places) {
      const std::vector<Cell> cells = cells_of(row, place);
      if (!cells.empty()) {
        places.push_back(place);
        there.push_back(std::accumulate(cells.begin(), cells.end(), Persons{},
                                        [&](Persons sum, const Cell& cell) { return sum + people(place, cell); }));
      }
    }
    const Persons net = (*rows_)[row].net;
    const bool go = net < Persons{};
    const Persons wanted = go ? Persons{} - net : net;
    const Persons moving = go ? std::min(wanted, std::accumulate(there.begin(), there.end(), Persons{})) : wanted;
    if (places.empty()) {
      return {};
    }
    const MigrationTally tally{true, moving, wanted - moving};
    if (moving == Persons{}) {
      return tally;
    }
    const std::vector<Persons> by_place = apportion(moving, shares_of(there));
    for (std::size_t i = 0; i < places.size(); ++i) {
      move(places[i], cells_of(row, places[i]), go, by_place[i]);
    }
    return tally;
  }

  /// As old as the people of all places are, those come to where nobody lives yet.
  [[nodiscard]] std::vector<Persons> everywhere(const std::vector<Cell>& cells) const {
    std::vector<Persons> sums(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      for (std::size_t place = 0; place < people_->size(); ++place) {
        sums[i] += people(place, cells[i]);
      }
    }
    return sums;
  }

  void move(std::size_t place, const std::vector<Cell>& cells, bool go, Persons moving) const {
    std::vector<Persons> here;
    std::ranges::transform(cells, std::back_inserter(here), [&](const Cell& cell) { return people(place, cell); });
    const bool nobody = std::ranges::all_of(here, [](Persons some) { return some == Persons{}; });
    const std::vector<Persons> parts = apportion(moving, shares_of(nobody ? everywhere(cells) : here));
    for (std::size_t i = 0; i < cells.size(); ++i) {
      people(place, cells[i]) = go ? here[i] - parts[i] : here[i] + parts[i];
    }
  }

  std::vector<Cohorts>* people_;
  const std::vector<MigrationRow>* rows_;
  std::vector<std::size_t> row_of_;  ///< by place and age
  std::vector<std::size_t> active_;
};

double target_in(int year, const std::vector<std::pair<int, double>>& targets) {
  const auto after = std::ranges::upper_bound(targets, year, {}, &std::pair<int, double>::first);
  if (after == targets.begin() || after == targets.end()) {
    return (after == targets.begin() ? targets.front() : targets.back()).second;
  }
  const auto& [from, low] = *(after - 1);
  return low + (after->second - low) * static_cast<double>(year - from) / static_cast<double>(after->first - from);
}

/// Everyone of some places by sex and age, sexes one after the other.
std::vector<Persons> take_leaving(Cohorts& cohorts, Persons leaving) {
  std::vector<Persons> cells;
  for (const Sex sex : kSexes) {
    cells.insert(cells.end(), cohorts.people[sex].begin(), cohorts.people[sex].end());
  }
  const std::vector<Persons> parts = apportion(leaving, shares_of(cells));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    cohorts.people[kSexes[i / kAges]][i % kAges] -= parts[i];
  }
  return parts;
}

/// Returns how many moved.
Persons urbanise(std::vector<Cohorts>& people, const PopulationModel& model, int year) {
  std::vector<std::size_t> towns;
  std::vector<std::size_t> villages;
  std::vector<Persons> in_towns;
  std::vector<Persons> in_villages;
  Persons all;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Persons here = people[i].sum();
    all += here;
    if (model.places[i].urban || model.places[i].rural) {
      (model.places[i].urban ? towns : villages).push_back(i);
      (model.places[i].urban ? in_towns : in_villages).push_back(here);
    }
  }
  const Persons urban = std::accumulate(in_towns.begin(), in_towns.end(), Persons{});
  const Persons rural = std::accumulate(in_villages.begin(), in_villages.end(), Persons{});
  const auto& [share, targets] = model.urbanisation;
  const Persons wanted =
      targets.empty() ? share_of_people(rural, share) : share_of_people(all, target_in(year, targets)) - urban;
  const Persons moving = towns.empty() ? Persons{} : std::clamp(wanted, Persons{}, rural);
  if (moving == Persons{}) {
    return {};
  }
  std::vector<Persons> moving_by_cell(2 * kAges);
  const std::vector<Persons> leaving = apportion(moving, shares_of(in_villages));
  for (std::size_t v = 0; v < villages.size(); ++v) {
    const std::vector<Persons> parts = take_leaving(people[villages[v]], leaving[v]);
    std::ranges::transform(parts, moving_by_cell, moving_by_cell.begin(), std::plus{});
  }
  const std::vector<double> shares = shares_of(in_towns);
  for (std::size_t i = 0; i < moving_by_cell.size(); ++i) {
    const std::vector<Persons> parts = apportion(moving_by_cell[i], shares);
    for (std::size_t t = 0; t < towns.size(); ++t) {
      people[towns[t]].people[kSexes[i / kAges]][i % kAges] += parts[t];
    }
  }
  return moving;
}

}  // namespace

Persons Cohorts::sum(int first_age, int last_age) const {
  Persons sum;
  for (const Sex sex : kSexes) {
    for (int age = first_age; age <= last_age; ++age) {
      sum += people[sex][static_cast<std::size_t>(age)];
    }
  }
  return sum;
}

Cohorts& Cohorts::operator+=(const Cohorts& other) {
  for (const Sex sex : kSexes) {
    std::ranges::transform(people[sex], other.people[sex], people[sex].begin(), std::plus{});
  }
  return *this;
}

std::optional<double> ProjectedYear::urban_share() const {
  return people.urban + people.rural == Persons{} ? std::nullopt : std::optional{share_of(people.urban, people.total)};
}

YearOfChange advance(std::vector<Cohorts>& people, const PopulationModel& model, int year,
                     std::span<MigrationTally> tallies) {
  YearOfChange change;
  for (std::size_t i = 0; i < people.size(); ++i) {
    live_a_year(people[i], model.rates[model.places[i].rates], change);
  }
  if (!model.migration.empty()) {
    Migration{people, model, year}.apply(change, tallies);
  }
  change.moved_to_town = urbanise(people, model, year);
  return change;
}

}  // namespace planner
