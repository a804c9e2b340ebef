#pragma once

#include "geo/base/task.hpp"
#include "geo/travel/origin_catchments.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

// Sums over compressed rows, of fractions, that are the same bytes on any number of threads: what is added to what, and
// in which order, depends on the rows alone.

namespace planner::detail {

constexpr std::size_t kRowsAtOnce = 1024;
constexpr std::size_t kMostParts = 64;

/// The forward pass: for each row the sum of `of(row, entry, destination)` over its entries.
template <class Of>
std::vector<double> sums_by_row(const geo::travel::ReachedDestinations& pairs, const geo::Task& task, const Of& of) {
  std::vector<double> sums(pairs.first.size() - 1);
  parallel_for(task, sums.size(), kRowsAtOnce, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      double sum = 0.0;
      for (std::size_t e = pairs.first[i]; e < pairs.first[i + 1]; ++e) {
        sum += of(i, e, pairs.entries[e].destination);
      }
      sums[i] = sum;
    }
  });
  return sums;
}

/// The transposed pass: for each destination the sum of `of(row, entry, destination)` over the rows that reach it.
///
/// Cost    one pass over the pairs; as many numbers as there are destinations for each of at most 64 parts.
template <class Of>
std::vector<double> sums_by_destination(const geo::travel::ReachedDestinations& pairs, std::size_t destinations,
                                        const geo::Task& task, const Of& of) {
  const std::size_t rows = pairs.first.size() - 1;
  const std::size_t part = std::max(kRowsAtOnce, (rows + kMostParts - 1) / kMostParts);
  std::vector<std::vector<double>> sums((rows + part - 1) / part);
  parallel_for(task, sums.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      std::vector<double>& here = sums[p];
      here.resize(destinations);
      for (std::size_t i = p * part; i < std::min(rows, (p + 1) * part); ++i) {
        for (std::size_t e = pairs.first[i]; e < pairs.first[i + 1]; ++e) {
          here[pairs.entries[e].destination] += of(i, e, pairs.entries[e].destination);
        }
      }
    }
  });
  std::vector<double> all(destinations);
  for (const std::vector<double>& here : sums) {
    std::ranges::transform(all, here, all.begin(), std::plus<>{});
  }
  return all;
}

}  // namespace planner::detail
