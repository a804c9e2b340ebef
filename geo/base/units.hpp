#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace geo {

/// A number that carries its unit: it adds to and compares with its own kind only.
template <class Unit>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(double value) : value_{value} {}

  [[nodiscard]] constexpr double value() const { return value_; }

  constexpr Quantity& operator+=(Quantity other) {
    value_ += other.value_;
    return *this;
  }

  friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity{a.value_ - b.value_}; }
  friend constexpr Quantity operator*(double factor, Quantity q) { return Quantity{factor * q.value_}; }
  friend constexpr Quantity operator/(Quantity q, double divisor) { return Quantity{q.value_ / divisor}; }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }
  friend constexpr auto operator<=>(Quantity, Quantity) = default;

 private:
  double value_ = 0.0;
};

using Metres = Quantity<struct MetresUnit>;
using Seconds = Quantity<struct SecondsUnit>;
using MetresPerSecond = Quantity<struct MetresPerSecondUnit>;
using SquareMetres = Quantity<struct SquareMetresUnit>;

[[nodiscard]] constexpr Seconds operator/(Metres distance, MetresPerSecond speed) {
  return Seconds{distance.value() / speed.value()};
}

[[nodiscard]] constexpr MetresPerSecond kilometres_per_hour(double value) {
  return MetresPerSecond{value / 3.6};
}

/// What a trip costs, in the whole milliseconds or millimetres of the weight it was measured with.
///
/// Integers make sums exact: the same in any order and on any number of threads. 2^32 ms are 49 days, 2^32 mm are 4 294
/// km.
using Impedance = std::uint32_t;

inline constexpr Impedance kUnreachable = std::numeric_limits<Impedance>::max();

/// a + b, or kUnreachable if either is or the sum does not fit.
[[nodiscard]] constexpr Impedance add_impedance(Impedance a, Impedance b) {
  const std::uint64_t sum = std::uint64_t{a} + b;
  return sum >= kUnreachable ? kUnreachable : static_cast<Impedance>(sum);
}

inline namespace literals {

constexpr Metres operator""_m(unsigned long long value) {
  return Metres{static_cast<double>(value)};
}
constexpr Seconds operator""_s(unsigned long long value) {
  return Seconds{static_cast<double>(value)};
}
constexpr Seconds operator""_min(unsigned long long value) {
  return Seconds{60.0 * static_cast<double>(value)};
}

}  // namespace literals
}  // namespace geo
