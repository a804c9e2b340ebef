#pragma once

#include <cmath>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace planner {

/// People, possibly fractional: population grids hold estimates. Fixed point, so that sums are exact in any order.
class Persons {
 public:
  static constexpr std::int64_t kMillionths = 1'000'000;

  constexpr Persons() = default;
  [[nodiscard]] static constexpr Persons of_millionths(std::int64_t millionths) {
    Persons persons;
    persons.millionths_ = millionths;
    return persons;
  }
  /// To the nearest millionth.
  [[nodiscard]] static Persons of(double persons) {
    return of_millionths(std::llround(persons * static_cast<double>(kMillionths)));
  }

  [[nodiscard]] constexpr std::int64_t millionths() const { return millionths_; }
  [[nodiscard]] constexpr double value() const {
    return static_cast<double>(millionths_) / static_cast<double>(kMillionths);
  }

  constexpr Persons& operator+=(Persons other) {
    millionths_ += other.millionths_;
    return *this;
  }
  constexpr Persons& operator-=(Persons other) {
    millionths_ -= other.millionths_;
    return *this;
  }
  friend constexpr Persons operator+(Persons a, Persons b) { return a += b; }
  friend constexpr Persons operator-(Persons a, Persons b) { return a -= b; }
  friend constexpr auto operator<=>(Persons, Persons) = default;

 private:
  std::int64_t millionths_ = 0;
};

/// What share of `whole` a part is; 0 of nobody.
[[nodiscard]] inline double share_of(Persons part, Persons whole) {
  return whole == Persons{} ? 0.0 : static_cast<double>(part.millionths()) / static_cast<double>(whole.millionths());
}

/// "12,345": whole people, for a person to read.
[[nodiscard]] std::string to_text(Persons people);

/// Splits people by shares so that not a millionth is lost: each gets the floor, the rest goes to the largest
/// remainders (ties to the first).
///
/// Shape   shares ≥ 0; they are taken relative to their sum, which is > 0.
[[nodiscard]] std::vector<Persons> apportion(Persons people, std::span<const double> shares);

}  // namespace planner
