#include "geo/raster/detail/row_summary.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace geo::raster::detail {
namespace {

constexpr std::size_t kLanes = 4;
using Floats [[gnu::vector_size(kLanes * sizeof(float))]] = float;
using Counts [[gnu::vector_size(kLanes * sizeof(float))]] = std::int32_t;
using Doubles [[gnu::vector_size(kLanes * sizeof(double))]] = double;

/// Columns of numbers added up side by side, which processors do at once.
struct Lanes {
  Doubles sum = Doubles{};
  Counts known = Counts{};
  Floats min = Floats{} + std::numeric_limits<float>::infinity();
  Floats max = Floats{} - std::numeric_limits<float>::infinity();

  void add(const float* numbers) {
    Floats number;
    std::memcpy(&number, numbers, sizeof number);
    const Counts is_known = number == number;  // −1 where it is, and 0 where not
    const Floats or_nothing = is_known ? number : Floats{};
    sum += __builtin_convertvector(or_nothing, Doubles);
    known -= is_known;
    min = number < min ? number : min;
    max = number > max ? number : max;
  }

  void add(const Lanes& other) {
    sum += other.sum;
    known += other.known;
    min = other.min < min ? other.min : min;
    max = other.max > max ? other.max : max;
  }
};

CellSummary summary_of(std::span<const float> numbers) {
  // Two, so that one addition need not wait for the one before.
  Lanes even;
  Lanes odd;
  const std::size_t steps = numbers.size() / (2 * kLanes);
  for (std::size_t step = 0; step < steps; ++step) {
    even.add(numbers.data() + 2 * kLanes * step);
    odd.add(numbers.data() + 2 * kLanes * step + kLanes);
  }
  even.add(odd);
  CellSummary summary;
  double known = 0.0;
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    summary.sum += even.sum[lane];
    known += even.known[lane];
    summary.min = std::min(summary.min, even.min[lane]);
    summary.max = std::max(summary.max, even.max[lane]);
  }
  summary.cells = known;
  summary.no_data = static_cast<double>(2 * kLanes * steps) - known;
  for (const float number : numbers.subspan(2 * kLanes * steps)) {
    summary.add(number, 1.0);
  }
  return summary;
}

}  // namespace

void RowSummaries::look_at(const GridFrame& frame, std::uint32_t first_row, std::span<const float> values, bool often) {
  values_ = values;
  columns_ = frame.columns;
  first_cell_ = static_cast<std::uint32_t>(frame.cell(first_row, 0));
  blocks_ = often ? columns_ / kWidth : 0;
  const std::size_t rows = values.size() / columns_;
  summaries_.resize(rows * blocks_);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t block = 0; block < blocks_; ++block) {
      summaries_[row * blocks_ + block] = summary_of(values.subspan(row * columns_ + block * kWidth, kWidth));
    }
  }
}

CellSummary RowSummaries::of(std::uint32_t first, std::uint32_t end) const {
  const std::size_t begin = first - first_cell_;
  const std::size_t row = begin / columns_;
  const std::size_t start = row * columns_;
  const std::size_t from = begin - start;
  const std::size_t to = end - first_cell_ - start;
  const std::size_t first_block = (from + kWidth - 1) / kWidth;
  const std::size_t end_block = to / kWidth;
  if (blocks_ == 0 || first_block >= end_block) {
    return summary_of(values_.subspan(begin, to - from));
  }
  CellSummary summary = summary_of(values_.subspan(begin, first_block * kWidth - from));
  for (std::size_t block = first_block; block < end_block; ++block) {
    summary.add(summaries_[row * blocks_ + block]);
  }
  summary.add(summary_of(values_.subspan(start + end_block * kWidth, to - end_block * kWidth)));
  return summary;
}

}  // namespace geo::raster::detail
