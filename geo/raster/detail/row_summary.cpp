#include "geo/raster/detail/row_summary.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace geo::raster::detail {
CellSummary CellLanes::summary(double cells) const {
  CellSummary summary;
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    summary.sum += sum[lane];
    summary.cells += known[lane];
    summary.min = std::min(summary.min, min[lane]);
    summary.max = std::max(summary.max, max[lane]);
  }
  summary.no_data = cells - summary.cells;
  return summary;
}

namespace {

constexpr std::size_t kLanes = CellLanes::kLanes;
using Floats [[gnu::vector_size(kLanes * sizeof(float))]] = float;
using Counts [[gnu::vector_size(kLanes * sizeof(float))]] = std::int32_t;
using Doubles [[gnu::vector_size(kLanes / 2 * sizeof(double))]] = double;

/// CellLanes in registers.
struct Registers {
  Doubles low;  ///< sums of the first half of the lanes
  Doubles high;
  Counts known;
  Floats min;
  Floats max;
};

[[gnu::always_inline]] inline void add_lanes(Registers& lanes, const Floats& number) {
  const Counts is_known = number == number;  // −1 where it is, and 0 where not
  const Floats or_nothing = is_known ? number : Floats{};
  lanes.low += __builtin_convertvector(__builtin_shufflevector(or_nothing, or_nothing, 0, 1, 2, 3), Doubles);
  lanes.high += __builtin_convertvector(__builtin_shufflevector(or_nothing, or_nothing, 4, 5, 6, 7), Doubles);
  lanes.known -= is_known;
  lanes.min = number < lanes.min ? number : lanes.min;
  lanes.max = number > lanes.max ? number : lanes.max;
}

template <class Vector, class Value>
[[gnu::always_inline]] inline void copy_to(Vector& vector, const Value* values) {
  std::memcpy(&vector, values, sizeof vector);
}

/// Shape   as many numbers as there are lanes, or more.
[[gnu::always_inline]] inline void add_all(CellLanes& lanes, std::span<const float> numbers) {
  Registers sums;
  copy_to(sums.low, lanes.sum.data());
  copy_to(sums.high, lanes.sum.data() + kLanes / 2);
  copy_to(sums.known, lanes.known.data());
  copy_to(sums.min, lanes.min.data());
  copy_to(sums.max, lanes.max.data());
  std::size_t done = 0;
  Floats number;
  for (; done + kLanes <= numbers.size(); done += kLanes) {
    copy_to(number, numbers.data() + done);
    add_lanes(sums, number);
  }
  if (const std::size_t left = numbers.size() - done; left > 0) {  // the last lanes once more, without what is done
    constexpr Counts places{0, 1, 2, 3, 4, 5, 6, 7};
    const Counts is_new = places >= static_cast<std::int32_t>(kLanes - left);
    copy_to(number, numbers.data() + numbers.size() - kLanes);
    add_lanes(sums, is_new ? number : Floats{} + std::numeric_limits<float>::quiet_NaN());
  }
  std::memcpy(lanes.sum.data(), &sums.low, sizeof sums.low);
  std::memcpy(lanes.sum.data() + kLanes / 2, &sums.high, sizeof sums.high);
  std::memcpy(lanes.known.data(), &sums.known, sizeof sums.known);
  std::memcpy(lanes.min.data(), &sums.min, sizeof sums.min);
  std::memcpy(lanes.max.data(), &sums.max, sizeof sums.max);
}

#if defined(__x86_64__)
/// Compiled for vectors of 32 bytes.
[[gnu::target("avx2")]] void add_all_wide(CellLanes& lanes, std::span<const float> numbers) {
  add_all(lanes, numbers);
}

void add_to(CellLanes& lanes, std::span<const float> numbers) {
  static const bool wide = __builtin_cpu_supports("avx2") != 0;
  wide ? add_all_wide(lanes, numbers) : add_all(lanes, numbers);
}
#else
void add_to(CellLanes& lanes, std::span<const float> numbers) {
  add_all(lanes, numbers);
}
#endif

}  // namespace

void RunSums::add(std::span<const float> numbers) {
  if (numbers.size() >= kLanes) {
    add_to(lanes, numbers);
    in_lanes += static_cast<double>(numbers.size());
    return;
  }
  for (const float number : numbers) {
    rest.add(number, 1.0);
  }
}

void RowSummaries::look_at(const GridFrame& frame, std::uint32_t first_row, std::span<const float> values, bool often) {
  values_ = values;
  columns_ = frame.columns;
  first_cell_ = static_cast<std::uint32_t>(frame.cell(first_row, 0));
  blocks_ = often ? columns_ / kWidth : 0;
  const std::size_t rows = values.size() / columns_;
  summaries_.resize(rows * blocks_);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t block = 0; block < blocks_; ++block) {
      RunSums sums;
      sums.add(values.subspan(row * columns_ + block * kWidth, kWidth));
      summaries_[row * blocks_ + block] = sums.summary();
    }
  }
}

void RowSummaries::add(std::uint32_t first, std::uint32_t end, RunSums& sums) const {
  const std::size_t begin = first - first_cell_;
  if (blocks_ == 0) {
    sums.add(values_.subspan(begin, end - first));
    return;
  }
  const std::size_t row = begin / columns_;
  const std::size_t start = row * columns_;
  const std::size_t from = begin - start;
  const std::size_t to = end - first_cell_ - start;
  const std::size_t first_block = (from + kWidth - 1) / kWidth;
  const std::size_t end_block = to / kWidth;
  if (first_block >= end_block) {
    sums.add(values_.subspan(begin, to - from));
    return;
  }
  sums.add(values_.subspan(begin, first_block * kWidth - from));
  for (std::size_t block = first_block; block < end_block; ++block) {
    sums.rest.add(summaries_[row * blocks_ + block]);
  }
  sums.add(values_.subspan(start + end_block * kWidth, to - end_block * kWidth));
}

}  // namespace geo::raster::detail
