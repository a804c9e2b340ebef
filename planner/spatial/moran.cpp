#include "planner/spatial/moran.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <random>
#include <utility>

namespace planner {
namespace {

constexpr std::uint32_t kLeastPlaces = 3;
constexpr double kRounding = 1e-12;  // relative to the deviations: sums that differ by less are equal

/// Whole numbers that follow from a seed, whatever the standard library.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t of_many)
      : random_{seed * 0x9E37'79B9'7F4A'7C15U + of_many * 0xBF58'476D'1CE4'E5B9U} {}

  /// 0 … count − 1, each as likely.
  [[nodiscard]] std::uint32_t below(std::uint32_t count) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t limit = most - most % count;
    std::uint64_t drawn = random_();
    while (drawn >= limit) {
      drawn = random_();
    }
    return static_cast<std::uint32_t>(drawn % count);
  }

 private:
  std::mt19937_64 random_;
};

/// The places that take part, numbered anew, and how far each is from their mean.
struct Sample {
  std::vector<std::uint32_t> places;
  Neighbours neighbours;
  std::vector<double> deviations;
  double mean = 0.0;
  double sum_of_squares = 0.0;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(places.size()); }
  /// Deviations that differ by less are equal.
  [[nodiscard]] double rounding() const { return kRounding * std::sqrt(sum_of_squares); }
  [[nodiscard]] double lag(std::uint32_t i, std::span<const double> deviation_of) const {
    double sum = 0.0;
    for (const std::uint32_t j : neighbours.of(i)) {
      sum += deviation_of[j];
    }
    return sum / static_cast<double>(neighbours.of(i).size());
  }
  /// Σ z (mean z of neighbours): Moran's I but for its scale.
  [[nodiscard]] double cross_products(std::span<const double> deviation_of) const {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < size(); ++i) {
      sum += deviation_of[i] * lag(i, deviation_of);
    }
    return sum;
  }
};

/// Leaves out islands, and those that are islands without them.
Neighbours without_islands(const Neighbours& all, std::vector<std::uint8_t>& keep, std::uint32_t& islands) {
  for (;;) {
    Neighbours kept = among(all, keep);
    const std::uint32_t before = islands;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (keep[i] != 0 && kept.of(i).empty()) {
        keep[i] = 0;
        ++islands;
      }
    }
    if (islands == before) {
      return kept;
    }
  }
}

Sample sample_of(std::span<const std::optional<double>> values, const Neighbours& all, std::uint32_t& islands) {
  std::vector<std::uint8_t> keep(values.size());
  std::ranges::transform(values, keep.begin(), [](const auto& value) -> std::uint8_t { return value ? 1 : 0; });
  const Neighbours kept = without_islands(all, keep, islands);
  Sample sample;
  std::vector<std::uint32_t> number(values.size());
  double sum = 0.0;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (keep[i] != 0) {
      number[i] = sample.size();
      sample.places.push_back(i);
      sum += *values[i];
    }
  }
  sample.mean = sample.places.empty() ? 0.0 : sum / static_cast<double>(sample.size());
  for (const std::uint32_t i : sample.places) {
    std::ranges::transform(kept.of(i), std::back_inserter(sample.neighbours.places),
                           [&](std::uint32_t j) { return number[j]; });
    sample.neighbours.first.push_back(static_cast<std::uint32_t>(sample.neighbours.places.size()));
    sample.deviations.push_back(*values[i] - sample.mean);
    sample.sum_of_squares += sample.deviations.back() * sample.deviations.back();
  }
  return sample;
}

Unmeasurable why_not(const Sample& sample, std::span<const std::optional<double>> values) {
  if (sample.size() < kLeastPlaces) {
    return Unmeasurable::TooFew;
  }
  double largest = 0.0;
  for (const std::uint32_t i : sample.places) {
    largest = std::max(largest, std::abs(*values[i]));
  }
  const double spread = std::sqrt(sample.sum_of_squares / static_cast<double>(sample.size()));
  return spread > kRounding * largest ? Unmeasurable::No : Unmeasurable::Constant;
}

/// The smaller tail, what was seen counted as one more permutation.
double smaller_tail(std::uint32_t not_below, std::uint32_t not_above, std::uint32_t permutations) {
  return static_cast<double>(std::min(not_below, not_above) + 1U) / static_cast<double>(permutations + 1U);
}

double p_of_all(const Sample& sample, const MoranRequest& request, const geo::Task& task) {
  std::vector<double> permuted(request.permutations);
  parallel_for(task, permuted.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      task.throw_if_cancelled();
      Draws draws{request.seed, r + 1};
      std::vector<double> shuffled = sample.deviations;
      for (std::uint32_t i = sample.size(); i > 1; --i) {
        std::swap(shuffled[i - 1], shuffled[draws.below(i)]);
      }
      permuted[r] = sample.cross_products(shuffled);
    }
  });
  const double seen = sample.cross_products(sample.deviations);
  const double rounding = kRounding * sample.sum_of_squares;
  const auto not_below = std::ranges::count_if(permuted, [&](double one) { return one >= seen - rounding; });
  const auto not_above = std::ranges::count_if(permuted, [&](double one) { return one <= seen + rounding; });
  return smaller_tail(static_cast<std::uint32_t>(not_below), static_cast<std::uint32_t>(not_above),
                      request.permutations);
}

/// For every permutation, whom a place could have for neighbours: so many different ones of all others, numbered as if
/// the place were the last. The first k of them are as good a draw of k.
std::vector<std::uint32_t> draw_neighbours(std::uint32_t others, std::size_t most, const MoranRequest& request) {
  std::vector<std::uint32_t> pack(others);
  std::iota(pack.begin(), pack.end(), 0U);
  std::vector<std::uint32_t> drawn;
  drawn.reserve(request.permutations * most);
  Draws draws{request.seed, 0};
  std::vector<std::uint32_t> swapped(most);
  for (std::uint32_t r = 0; r < request.permutations; ++r) {
    for (std::uint32_t k = 0; k < most; ++k) {
      swapped[k] = k + draws.below(others - k);
      std::swap(pack[k], pack[swapped[k]]);
      drawn.push_back(pack[k]);
    }
    for (std::uint32_t k = static_cast<std::uint32_t>(most); k-- > 0;) {
      std::swap(pack[k], pack[swapped[k]]);
    }
  }
  return drawn;
}

Quadrant quadrant_of(double deviation, double lag, double rounding) {
  if (std::abs(deviation) <= rounding || std::abs(lag) <= rounding) {
    return Quadrant::None;
  }
  if (deviation > 0.0) {
    return lag > 0.0 ? Quadrant::HighHigh : Quadrant::HighLow;
  }
  return lag > 0.0 ? Quadrant::LowHigh : Quadrant::LowLow;
}

LocalMoran local_of(const Sample& sample, std::uint32_t i, std::span<const std::uint32_t> drawn, std::size_t most,
                    std::uint32_t permutations) {
  const double deviation = sample.deviations[i];
  const double lag = sample.lag(i, sample.deviations);
  const std::size_t count = sample.neighbours.of(i).size();
  const double sum = lag * static_cast<double>(count);
  const double rounding = sample.rounding() * static_cast<double>(count);
  std::uint32_t not_below = 0;
  std::uint32_t not_above = 0;
  for (std::uint32_t r = 0; r < permutations; ++r) {
    double permuted = 0.0;
    for (const std::uint32_t j : drawn.subspan(r * most, count)) {
      permuted += sample.deviations[j + (j >= i ? 1 : 0)];
    }
    not_below += permuted >= sum - rounding ? 1 : 0;
    not_above += permuted <= sum + rounding ? 1 : 0;
  }
  const double variance = sample.sum_of_squares / static_cast<double>(sample.size());
  const Quadrant quadrant = quadrant_of(deviation, lag, sample.rounding());
  // A place at the mean has i = 0 whoever its neighbours are.
  const double p = std::abs(deviation) <= sample.rounding() ? 1.0 : smaller_tail(not_below, not_above, permutations);
  return {deviation * lag / variance, sample.mean + lag, p, p, quadrant};
}

/// From p of each to q: p × places / rank, never above that of a larger p.
void set_false_discovery(std::vector<std::optional<LocalMoran>>& local, const std::vector<std::uint32_t>& places) {
  std::vector<std::uint32_t> by_p = places;
  std::ranges::stable_sort(by_p, {}, [&](std::uint32_t i) { return local[i]->p; });
  double least = 1.0;
  for (std::size_t rank = by_p.size(); rank > 0; --rank) {
    LocalMoran& one = *local[by_p[rank - 1]];
    least = std::min(least, one.p * static_cast<double>(by_p.size()) / static_cast<double>(rank));
    one.q = least;
  }
}

}  // namespace

Moran evaluate_moran(std::span<const std::optional<double>> values, const Neighbours& neighbours,
                     const MoranRequest& request, const geo::Task& task) {
  Moran moran;
  moran.local.resize(values.size());
  const Sample sample = sample_of(values, neighbours, moran.islands);
  moran.places = sample.size();
  moran.unmeasurable = why_not(sample, values);
  if (moran.unmeasurable != Unmeasurable::No) {
    return moran;
  }
  // All rows of weights sum to 1, so n / (sum of weights) is 1.
  moran.i = sample.cross_products(sample.deviations) / sample.sum_of_squares;
  moran.expected = -1.0 / static_cast<double>(sample.size() - 1U);
  moran.p = p_of_all(sample, request, task);
  std::size_t most = 0;
  for (std::uint32_t i = 0; i < sample.size(); ++i) {
    most = std::max(most, sample.neighbours.of(i).size());
  }
  const std::vector<std::uint32_t> drawn = draw_neighbours(sample.size() - 1U, most, request);
  parallel_for(task, sample.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      task.throw_if_cancelled();
      moran.local[sample.places[i]] =
          local_of(sample, static_cast<std::uint32_t>(i), drawn, most, request.permutations);
    }
  });
  set_false_discovery(moran.local, sample.places);
  return moran;
}

std::string_view name_of(Quadrant quadrant) {
  static constexpr std::array<std::string_view, 5> names{"", "HH", "LL", "HL", "LH"};
  return names[static_cast<std::size_t>(quadrant)];
}

std::string_view name_of(Unmeasurable why) {
  static constexpr std::array<std::string_view, 3> names{"", "too_few", "constant"};
  return names[static_cast<std::size_t>(why)];
}

}  // namespace planner
