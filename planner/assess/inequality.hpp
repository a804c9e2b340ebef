#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace planner {

/// Why an index has no value: it is then said so, and never 0 or 1.
enum class Undefined : std::uint8_t {
  Nobody,           ///< no weight at all
  MeanIsZero,       ///< all have nothing
  Negative,         ///< a value below 0
  SomeHaveNothing,  ///< a value of 0 where its logarithm is needed
  PoorHaveNothing,  ///< the lowest 40 % have nothing together
  SameForAll,       ///< no spread to set the index against
  GroupIsMissing,   ///< no urban or no rural people
  RuralIsZero,      ///< the rural mean is 0: there is a gap, but no ratio
};

/// "nobody", "mean_is_zero" …: for scripts.
[[nodiscard]] std::string_view name_of(Undefined why);

/// A number, or why there is none.
struct Index {
  std::optional<double> value;
  Undefined why = Undefined::Nobody;  ///< where there is no value

  friend bool operator==(const Index& a, const Index& b) {
    return a.value == b.value && (a.value.has_value() || a.why == b.why);
  }
};

/// Values of places, each weighed by its persons.
///
/// Shape   as many weights as values; places with a weight of 0 do not count. Values are finite.
struct Values {
  std::span<const double> value;
  std::span<const double> weight;
};

/// How unequal values are among people, whoever they are.
struct Inequality {
  double persons = 0.0;
  Index mean;
  Index gini;
  Index theil_t;
  Index theil_l;        ///< mean log deviation
  Index atkinson_half;  ///< aversion ½
  Index atkinson_one;   ///< aversion 1
  Index cv;             ///< 差异系数: weighed by persons, population variance
  Index palma;          ///< what the best-off tenth has of all, over what the worst-off 40 % have
  Index mad;            ///< mean absolute deviation from the mean
  Index minimum;
  Index maximum;
  Index range;       ///< maximum − minimum
  Index min_to_max;  ///< minimum / maximum

  friend bool operator==(const Inequality&, const Inequality&) = default;
};

/// Cost    O(n log n); the same bytes whatever the order of the places.
/// Source  docs/methods/equity.md
[[nodiscard]] Inequality inequality_of(const Values& values);

/// Atkinson's index of any aversion > 0.
[[nodiscard]] Index atkinson(const Values& values, double aversion);

/// Of the people, from those with least on, this share has this share of all.
struct LorenzPoint {
  double people;
  double share;

  friend bool operator==(const LorenzPoint&, const LorenzPoint&) = default;
};

/// The curve at each place, from (0, 0) to (1, 1); empty where the mean is 0, a value negative or there is nobody.
[[nodiscard]] std::vector<LorenzPoint> lorenz_curve(const Values& values);

/// The curve at a share of the people, straight between its points.
[[nodiscard]] double lorenz_at(std::span<const LorenzPoint> curve, double people);

/// One group of the people beside all.
struct GroupValues {
  double persons = 0.0;
  Index mean;
  Index location_quotient;  ///< 区位熵: its share of all that is had, over its share of the people

  friend bool operator==(const GroupValues&, const GroupValues&) = default;
};

/// Theil's indices, taken apart: between + within = the whole, to rounding.
struct Decomposition {
  std::vector<GroupValues> groups;
  Index between_t;
  Index within_t;
  Index between_l;
  Index within_l;

  friend bool operator==(const Decomposition&, const Decomposition&) = default;
};

/// Shape   group: one per value, below `groups`.
[[nodiscard]] Decomposition decompose(const Values& values, std::span<const std::uint32_t> group, std::size_t groups);

/// The ratio and the difference of two groups' means.
struct Parity {
  Index ratio;
  Index gap;

  friend bool operator==(const Parity&, const Parity&) = default;
};

[[nodiscard]] Parity parity(const GroupValues& urban, const GroupValues& rural);

/// Whether those who have more of something else (income) also have more of this.
struct Concentration {
  Index index;      ///< −1 … 1; above 0: in favour of those with a high rank
  Index corrected;  ///< Erreygers (2009), by the least and the greatest value
  Index palma;      ///< mean of those above the 90 % quantile of the rank, over that of those up to the 40 % quantile

  friend bool operator==(const Concentration&, const Concentration&) = default;
};

/// Shape   rank: one per value, such as income per head; NaN: not known, and left out. Equal ranks share their place.
/// Source  Kakwani, Wagstaff & van Doorslaer (1997); quantiles of persons as Hmisc's wtd.quantile gives them.
[[nodiscard]] Concentration concentration(const Values& values, std::span<const double> rank);

}  // namespace planner
