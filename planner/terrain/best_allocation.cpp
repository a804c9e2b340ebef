#include "planner/terrain/best_allocation.hpp"

#include "planner/access/allocation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace planner {
namespace {

using geo::raster::WalkedCell;

constexpr std::uint32_t kNoPlace = std::numeric_limits<std::uint32_t>::max();
/// The longest way that allocate() takes, in ms: 24 days.
constexpr double kLongestWay = 2147483646.0;

/// The populated cells of a raster as places, those that are told apart by some facility apart.
class Places {
 public:
  Places(const geo::Grid<double>& people, std::uint32_t side) : place_of_(people.values.size(), kNoPlace) {
    const std::uint32_t across = (people.frame.columns + side - 1) / side;
    const std::uint32_t down = (people.frame.rows + side - 1) / side;
    size_.resize(std::size_t{across} * down);
    for (std::uint32_t row = 0; row < people.frame.rows; ++row) {
      for (std::uint32_t column = 0; column < people.frame.columns; ++column) {
        if (people.at(row, column) > 0.0) {
          const std::uint32_t square = row / side * across + column / side;
          place_of_[people.frame.cell(row, column)] = square;
          ++size_[square];
        }
      }
    }
  }

  /// Those that the facility reaches become places of their own.
  void tell_apart(std::span<const WalkedCell> reached) {
    ++turn_;
    turn_of_.resize(size_.size());
    apart_.resize(size_.size());
    for (const WalkedCell& at : reached) {
      std::uint32_t& place = place_of_[at.cell];
      if (place == kNoPlace) {
        continue;
      }
      if (turn_of_[place] != turn_) {
        turn_of_[place] = turn_;
        apart_[place] = static_cast<std::uint32_t>(size_.size());
        size_.push_back(0);
      }
      --size_[place];
      place = apart_[place];
      ++size_[place];
    }
  }

  /// Numbers those that are left from 0, in the order of their first cells; how many there are.
  std::size_t number() {
    std::vector<std::uint32_t> number_of(size_.size(), kNoPlace);
    std::uint32_t next = 0;
    for (std::uint32_t& place : place_of_) {
      if (place != kNoPlace) {
        number_of[place] = number_of[place] == kNoPlace ? next++ : number_of[place];
        place = number_of[place];
      }
    }
    return next;
  }

  [[nodiscard]] std::uint32_t operator[](std::uint32_t cell) const { return place_of_[cell]; }

 private:
  std::vector<std::uint32_t> place_of_;
  std::vector<std::uint32_t> size_;
  std::uint32_t turn_ = 0;
  std::vector<std::uint32_t> turn_of_;
  std::vector<std::uint32_t> apart_;
};

/// One facility's mean time to each place it reaches.
struct TimesOf {
  std::vector<std::uint32_t> places;
  std::vector<double> seconds;
};

class BestSearch {
 public:
  BestSearch(const geo::Grid<double>& people, std::span<const double> rooms, const CatchmentOf& catchment_of,
             geo::Task& task)
      : people_{&people}, rooms_{rooms}, catchment_of_{&catchment_of}, task_{&task} {}

  BestAllocation run(std::size_t most_pairs) {
    for (std::uint32_t side = 1;;) {
      gather(side, most_pairs);
      const geo::GridFrame& frame = people_->frame;
      if (result_.pairs <= most_pairs || side >= std::max(frame.columns, frame.rows)) {
        return allocate_places();
      }
      // As if places were as many as squares; what facilities tell apart comes on top of that, in the next round.
      const double too_many = std::sqrt(static_cast<double>(result_.pairs) / static_cast<double>(most_pairs));
      side = std::max(side + 1, static_cast<std::uint32_t>(std::ceil(side * std::min(too_many, 16.0))));
    }
  }

 private:
  /// Keeps the times if they are not too many to keep, or are of the largest squares.
  void gather(std::uint32_t side, std::size_t most_pairs) {
    Places places{*people_, side};
    if (side > 1) {
      for (std::uint32_t facility = 0; facility < rooms_.size(); ++facility) {
        places.tell_apart((*catchment_of_)(facility));
      }
    }
    result_ = {};
    result_.side = side;
    result_.places = places.number();
    place_people_.assign(result_.places, Persons{});
    for (std::uint32_t cell = 0; cell < people_->values.size(); ++cell) {
      if (places[cell] != kNoPlace) {
        place_people_[places[cell]] += Persons::of(people_->values[cell]);
      }
    }
    times_.clear();
    for (std::uint32_t facility = 0; facility < rooms_.size(); ++facility) {
      times_.push_back(times_of(places, (*catchment_of_)(facility)));
      result_.pairs += times_.back().places.size();
      if (result_.pairs > most_pairs && side < std::max(people_->frame.columns, people_->frame.rows)) {
        times_.back() = {};
      }
      task_->report(static_cast<double>(facility + 1) / static_cast<double>(rooms_.size()));
    }
  }

  [[nodiscard]] TimesOf times_of(const Places& places, const std::vector<WalkedCell>& reached) const {
    std::vector<WalkedCell> cells = reached;
    std::ranges::sort(cells, {}, &WalkedCell::cell);  // sums are the same whichever way the search went
    std::vector<double> person_s(result_.places);
    std::vector<double> people(result_.places);
    for (const WalkedCell& at : cells) {
      if (const std::uint32_t place = places[at.cell]; place != kNoPlace) {
        people[place] += people_->values[at.cell];
        person_s[place] += people_->values[at.cell] * at.cost;
      }
    }
    TimesOf times;
    for (std::uint32_t place = 0; place < people.size(); ++place) {
      if (people[place] > 0.0) {
        times.places.push_back(place);
        times.seconds.push_back(person_s[place] / people[place]);
      }
    }
    return times;
  }

  [[nodiscard]] Ways ways() const {
    Ways ways;
    std::vector<std::uint64_t>& first = ways.pairs.first;
    first.assign(result_.places + 1, 0);
    for (const TimesOf& times : times_) {
      for (const std::uint32_t place : times.places) {
        ++first[place + 1];
      }
    }
    for (std::size_t place = 0; place < result_.places; ++place) {
      first[place + 1] += first[place];
    }
    ways.pairs.entries.resize(first.back());
    std::vector<std::uint64_t> next{first.begin(), first.end() - 1};
    for (std::uint32_t facility = 0; facility < times_.size(); ++facility) {
      for (std::size_t i = 0; i < times_[facility].places.size(); ++i) {
        const double ms = std::round(times_[facility].seconds[i] * ways.steps);
        ways.pairs.entries[next[times_[facility].places[i]]++] = {
            facility, static_cast<geo::Impedance>(std::min(ms, kLongestWay))};
      }
    }
    return ways;
  }

  BestAllocation allocate_places() {
    const Ways ways = this->ways();
    times_ = {};
    std::vector<Persons> rooms;
    std::ranges::transform(rooms_, std::back_inserter(rooms), [](double room) { return Persons::of(room); });
    const Allocation allocation = allocate(ways, place_people_, rooms, *task_);
    result_.facilities.resize(rooms_.size());
    Persons all;
    for (std::size_t facility = 0; facility < rooms_.size(); ++facility) {
      result_.facilities[facility].people = allocation.load[facility].value();
      all += allocation.load[facility];
    }
    result_.all = {all.value(), allocation.total_cost};
    Persons reachable;
    for (std::size_t place = 0; place < result_.places; ++place) {
      const auto reached = ways.pairs.of(place);
      reachable += reached.empty() ? Persons{} : place_people_[place];
      for (const AllocatedPart& part : allocation.parts[place]) {
        const auto way = std::ranges::find(reached, part.facility, &geo::travel::DestinationCost::destination);
        result_.facilities[part.facility].person_s += part.people.value() * ways.cost_of(way->cost);
      }
    }
    result_.reachable = reachable.value();
    return std::move(result_);
  }

  const geo::Grid<double>* people_;
  std::span<const double> rooms_;
  const CatchmentOf* catchment_of_;
  geo::Task* task_;
  BestAllocation result_;
  std::vector<Persons> place_people_;
  std::vector<TimesOf> times_;
};

}  // namespace

BestAllocation allocate_best(const geo::Grid<double>& people, std::span<const double> rooms,
                             const CatchmentOf& catchment_of, std::size_t most_pairs, geo::Task& task) {
  return BestSearch{people, rooms, catchment_of, task}.run(most_pairs);
}

}  // namespace planner
