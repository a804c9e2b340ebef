#pragma once

#include <cstddef>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

namespace synth {

/// What a sequence of random numbers is for: each subject draws from its own, so that a change in one leaves the others
/// as they were.
enum class Subject : std::uint8_t {
  Centres = 1,
  Sites,
  Borders,
  Relief,
  Rivers,
  People,
  Hamlets,
  Streets,
  Roads,
  Fields,
  Cells,
  Facilities,
  Names,
  Records,
};

/// Source  the finaliser of SplitMix64 (Steele, Lea & Flood 2014).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31U);
}

[[nodiscard]] constexpr std::uint64_t key_of(std::uint64_t seed, Subject subject, std::uint64_t item = 0) {
  return mix(mix(mix(seed) ^ static_cast<std::uint64_t>(subject)) ^ item);
}

/// A sequence of random numbers that is the same with every compiler and library (those of <random>'s distributions are
/// not).
class Random {
 public:
  explicit constexpr Random(std::uint64_t key) : state_{key} {}
  constexpr Random(std::uint64_t seed, Subject subject, std::uint64_t item = 0) : state_{key_of(seed, subject, item)} {}

  [[nodiscard]] constexpr std::uint64_t bits() { return mix(state_++); }
  /// 0 ≤ x < 1.
  [[nodiscard]] constexpr double unit() { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; }
  [[nodiscard]] constexpr double between(double low, double high) { return low + (high - low) * unit(); }
  /// 0 … count − 1; count > 0.
  [[nodiscard]] constexpr std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(((bits() >> 32U) * static_cast<std::uint64_t>(count)) >> 32U);
  }
  [[nodiscard]] constexpr bool chance(double share) { return unit() < share; }
  /// Mean 0, standard deviation 1, never beyond 3.5: the sum of four uniform numbers.
  [[nodiscard]] double bell() { return (unit() + unit() + unit() + unit() - 2.0) * std::numbers::sqrt3; }

  template <class Value>
  void shuffle(std::vector<Value>& values) {
    for (std::size_t i = values.size(); i > 1; --i) {
      std::swap(values[i - 1], values[below(i)]);
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace synth
