#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gui {

enum class ClassMethod : std::uint8_t { Quantiles, EqualIntervals, Jenks, Manual };

/// Classes of a quantity: a ≤ x < b, the last one closed, because standards say ≥.
struct Classes {
  std::vector<double> breaks;  ///< one more than classes, rising (the last two may be equal); empty: no values
  bool open_below = false;     ///< the first class holds all that is less than its end
  bool open_above = false;     ///< the last class holds all from its begin on

  [[nodiscard]] std::size_t size() const { return breaks.empty() ? 0 : breaks.size() - 1; }

  friend bool operator==(const Classes&, const Classes&) = default;
};

/// Classes of values by a method; NaN are left out. With fewer distinct values there are fewer classes; one if all are
/// equal, none if there are none.
///
/// Quantiles keep equal values together: each break is a value, and all equal to it lie above it. Jenks minimises the
/// sum of squared deviations from the classes' means, exactly.
/// Shape   count ≥ 1; not Manual.
/// Cost    O(n log n), Jenks O(count × n log n).
/// Source  Jenks (1967), by Fisher's (1958) recurrence with divide and conquer (Aggarwal & Park 1988).
[[nodiscard]] Classes classify(std::span<const double> values, ClassMethod method, std::size_t count);

/// Classes between breaks that a person gave, in any order and more than once; those that would lie beyond all values
/// stay, so that a legend is the same everywhere.
[[nodiscard]] Classes manual_classes(std::vector<double> breaks);

/// Classes between breaks that a person gave, with one for all that is less than the first and one for all from the
/// last on, so that nothing is outside of them.
///
/// Shape   breaks: at least one that is a number.
[[nodiscard]] Classes classes_around(std::vector<double> breaks);

/// Numbers as a person writes a list of them: between blanks, commas or semicolons of any width; none if there is no
/// number, or something that is none.
[[nodiscard]] std::optional<std::vector<double>> breaks_of(std::string_view text);

/// The class of a value; none if it is NaN or lies outside of closed classes.
[[nodiscard]] std::optional<std::size_t> class_of(const Classes& classes, double value);

/// How many values are in each class.
[[nodiscard]] std::vector<std::size_t> counts_of(const Classes& classes, std::span<const double> values);

/// Sum of squared deviations of values from their classes' means: what Jenks makes least.
[[nodiscard]] double deviation_of(const Classes& classes, std::span<const double> values);

}  // namespace gui
