#include "planner/access/rational_agents.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace planner {
namespace {

constexpr double kGap = 1e-7;
constexpr int kMostRounds = 2'000;
constexpr int kMostRoundsAmongTheUsed = 200;
constexpr double kSettled = 1e-3;  ///< of what the first round among the used moved

/// One choice of a row: the burden is base + people / room.
struct Choice {
  std::size_t entry;
  double base;
  double room;  ///< S_j · ρ
};

class Equilibrium {
 public:
  Equilibrium(const Competition& what, std::span<const double> weights, double travel_scale)
      : what_{&what},
        weights_{weights},
        scale_{travel_scale},
        room_(what.supply.size()),
        going_(weights.size()),
        used_(what.people.size()) {
    const auto people = std::accumulate(what.people.begin(), what.people.end(), Persons{}).value();
    const double supply = std::accumulate(what.supply.begin(), what.supply.end(), 0.0);
    std::ranges::transform(what.supply, room_.begin(),
                           [&](double here) { return supply > 0.0 ? here * people / supply : 0.0; });
    result.demand.assign(room_.size(), 0.0);
    result.burden.assign(what.people.size(), std::numeric_limits<double>::quiet_NaN());
  }

  RationalAgents result;

  /// Every row answers once, choosing among all it can reach.
  void round() {
    for (std::size_t i = 0; i < what_->people.size(); ++i) {
      std::vector<std::size_t>& used = used_[i];
      used.clear();
      for_each_choice(i, [&](std::size_t e, std::uint32_t /*facility*/) { used.push_back(e); });
      answer(i);
      std::erase_if(used, [&](std::size_t e) { return going_[e] <= 0.0; });
    }
    recount();
    ++result.rounds;
    measure();
  }

  /// Rows answer again, each among those it went to last: few, so that a round of these costs next to nothing.
  void settle() {
    double first = 0.0;
    double moved = 0.0;
    for (int n = 0; n < kMostRoundsAmongTheUsed && (n == 0 || moved > kSettled * first); ++n) {
      moved = 0.0;
      for (std::size_t i = 0; i < used_.size(); ++i) {
        moved += used_[i].size() > 1 ? answer(i) : 0.0;
      }
      first = n == 0 ? moved : first;
    }
  }

 private:
  [[nodiscard]] const geo::travel::ReachedDestinations& pairs() const { return what_->ways->pairs; }

  [[nodiscard]] double way(std::size_t entry) const {
    return what_->ways->cost_of(pairs().entries[entry].cost) / scale_;
  }

  /// Calls `use(entry, facility)` for all that a row can choose.
  template <class Use>
  void for_each_choice(std::size_t row, const Use& use) const {
    for (std::size_t e = pairs().first[row]; e < pairs().first[row + 1]; ++e) {
      const std::uint32_t facility = pairs().entries[e].destination;
      if (weights_[e] > 0.0 && room_[facility] > 0.0) {
        use(e, facility);
      }
    }
  }

  /// Fills the best of the row's used choices up to one level, as water does. Returns how many go elsewhere than
  /// before.
  double answer(std::size_t row) {
    choices_.clear();
    for (const std::size_t e : used_[row]) {
      const std::uint32_t facility = pairs().entries[e].destination;
      result.demand[facility] -= going_[e];
      choices_.push_back({e, result.demand[facility] / room_[facility] + way(e), room_[facility]});
    }
    const double people = what_->people[row].value();
    if (choices_.empty() || people <= 0.0) {
      return 0.0;
    }
    const double level = level_of(people);
    double moved = 0.0;
    for (const Choice& choice : choices_) {
      const double now = std::max(0.0, level - choice.base) * choice.room;
      moved += std::abs(now - going_[choice.entry]);
      going_[choice.entry] = now;
      result.demand[pairs().entries[choice.entry].destination] += now;
    }
    return moved;
  }

  /// λ with Σ max(0, λ − base) · room = people: from all choices on, those above the level are left out until none is.
  [[nodiscard]] double level_of(double people) {
    open_ = choices_;
    while (true) {
      double weighted = people;
      double room = 0.0;
      for (const Choice& choice : open_) {
        weighted += choice.base * choice.room;
        room += choice.room;
      }
      const double level = weighted / room;
      if (std::erase_if(open_, [&](const Choice& choice) { return choice.base >= level; }) == 0) {
        return level;
      }
    }
  }

  /// Sums again in order, so that no rounding gathers.
  void recount() {
    std::ranges::fill(result.demand, 0.0);
    for (std::size_t e = 0; e < going_.size(); ++e) {
      result.demand[pairs().entries[e].destination] += going_[e];
    }
  }

  void measure() {
    double borne = 0.0;
    double best = 0.0;
    for (std::size_t i = 0; i < what_->people.size(); ++i) {
      double least = std::numeric_limits<double>::infinity();
      for_each_choice(i, [&](std::size_t e, std::uint32_t facility) {
        const double burden = result.demand[facility] / room_[facility] + way(e);
        borne += going_[e] * burden;
        least = std::min(least, burden);
      });
      if (std::isfinite(least)) {
        result.burden[i] = least;
        best += what_->people[i].value() * least;
      }
    }
    result.gap = borne > 0.0 ? std::max(0.0, (borne - best) / borne) : 0.0;
  }

  const Competition* what_;
  std::span<const double> weights_;
  double scale_;
  std::vector<double> room_;
  std::vector<double> going_;                   ///< people of each pair
  std::vector<std::vector<std::size_t>> used_;  ///< of each row: the entries that it goes to
  std::vector<Choice> choices_;
  std::vector<Choice> open_;
};

}  // namespace

RationalAgents rational_agents(const Competition& what, std::span<const double> weights, double travel_scale,
                               geo::Task& task) {
  Equilibrium equilibrium{what, weights, travel_scale};
  equilibrium.round();
  while (equilibrium.result.gap > kGap && equilibrium.result.rounds < kMostRounds) {
    task.throw_if_cancelled();
    equilibrium.settle();
    equilibrium.round();
  }
  return std::move(equilibrium.result);
}

}  // namespace planner
