#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/assess/detail/wide.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace planner::detail {

/// How many people travel how long: a sum that people are added to and whose times change, and from which averages,
/// percentiles and indices of equality follow. All of it is whole numbers, so the order of what was added does not
/// matter.
///
/// Times lie in buckets that are 1.024 s wide up to 17 min, and twice as wide with every doubling of the time.
/// Cost    of a change: constant. Of an answer: the buckets, the changes since the last one, and the entries of the
/// buckets where they are.
/// Source  docs/methods/equity.md; buckets as in HdrHistogram (Tene 2014).
class TravelSpread {
 public:
  void add(geo::Impedance time_ms, Persons persons, UnitClass cls) { change(time_ms, persons.millionths(), cls); }
  /// They travelled so long, and now so long.
  void move(geo::Impedance from_ms, geo::Impedance to_ms, Persons persons, UnitClass cls);

  [[nodiscard]] TravelSummary summary();
  [[nodiscard]] EquityIndices equity();

 private:
  /// All who travel as long, to the millisecond.
  struct Entry {
    geo::Impedance time_ms;
    std::int64_t people;  ///< millionths
  };
  struct Bucket {
    std::int64_t people = 0;
    Wide person_ms = 0;
    Wide differences = 0;        ///< sum over pairs of entries of people × people × difference of their times
    std::vector<Entry> entries;  ///< by time, nobody left out and no time twice
  };
  struct Sums {
    std::int64_t people = 0;
    Wide person_ms = 0;

    [[nodiscard]] double mean_ms() const { return static_cast<double>(person_ms) / static_cast<double>(people); }
  };

  void change(geo::Impedance time_ms, std::int64_t people, UnitClass cls);
  void settle();
  void settle(std::size_t place, std::span<Entry> changes);
  template <class Sum>
  static std::size_t merge(Bucket& bucket, geo::Impedance begin_ms, std::span<const Entry> changes,
                           std::span<Entry> merged);
  [[nodiscard]] geo::Impedance quantile(int percent) const;
  [[nodiscard]] geo::Impedance longest() const;
  [[nodiscard]] Wide all_differences() const;
  [[nodiscard]] double theil() const;

  std::vector<Bucket> buckets_;  ///< without the changes that are pending
  std::vector<Entry> pending_;   ///< people that come, or go where negative
  std::vector<Entry> sorted_;    ///< room for settle()
  std::vector<Entry> merged_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> changed_;  ///< buckets
  Sums all_;
  std::array<Sums, 3> by_class_;  ///< by UnitClass
  Wide squares_ = 0;              ///< people × ms²
  Wide logarithms_ = 0;           ///< people × ms × ln(ms), in 2^-40
  Persons unreachable_;
};

}  // namespace planner::detail
