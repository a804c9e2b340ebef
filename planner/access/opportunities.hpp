#pragma once

#include "planner/access/competition.hpp"

#include <span>
#include <vector>

namespace planner {

/// What the way to the k-th nearest facility costs, among those that supply anything; kUnreachable where fewer are in
/// reach.
///
/// Shape   one entry per row; k from 1.
[[nodiscard]] std::vector<geo::Impedance> kth_nearest(const Competition& what, std::size_t k, const geo::Task& task);

/// A_i = Σ_j S_j · w_ij: cumulative opportunities where a weight is 1 within a limit, the gravity measure otherwise.
///
/// Shape   weights: one per pair.
/// Source  Hansen (1959).
[[nodiscard]] std::vector<double> opportunities(const Competition& what, std::span<const double> weights,
                                                const geo::Task& task);

}  // namespace planner
