#pragma once

#include "planner/access/competition.hpp"

#include <span>
#include <vector>

namespace planner {

/// A supply within reach, shared with all who compete for it.
struct SupplyShares {
  std::vector<double> demand;  ///< of each facility: the weighted people who compete for it
  std::vector<double> ratio;   ///< of each facility: supply per weighted person; 0 where nobody comes
  std::vector<double> access;  ///< of each row

  friend bool operator==(const SupplyShares&, const SupplyShares&) = default;
};

// The floating catchment area family. All are D_j = Σ_i P_i · d_ij, R_j = S_j / D_j, A_i = Σ_j R_j · a_ij, and differ
// in d and a; w_ij is the weight of the pair, and weights have one entry per pair.
//
// With d = a, Σ A_i · P_i = Σ S_j over the facilities for whose supply somebody competes (D_j > 0).
// Cost    a transposed and a forward pass over the pairs; one pass more for each sum that a method scales by.
// Source  docs/methods/accessibility.md

/// d = a = w. One limit: 2SFCA (Luo & Wang 2003); rings: E2SFCA (Luo & Qi 2009); Gaussian: Dai (2010).
[[nodiscard]] SupplyShares two_step(const Competition& what, std::span<const double> weights, const geo::Task& task);

/// d = a = w · g, g_ij = w_ij / Σ_k w_ik: people divide themselves among what they reach (Wan, Zou & Sternberg 2012).
[[nodiscard]] SupplyShares three_step(const Competition& what, std::span<const double> weights, const geo::Task& task);

/// d = w, a = w²: distance counts although nobody else competes, so that less than all of the supply is handed out
/// (Delamater 2013).
[[nodiscard]] SupplyShares modified_two_step(const Competition& what, std::span<const double> weights,
                                             const geo::Task& task);

/// d = a = w · h, h_ij = S_j x^−β / Σ_k S_k x_ik^−β over the facilities of the catchment (w > 0), x at least 1: people
/// choose as Huff's model says (Luo 2014).
[[nodiscard]] SupplyShares huff_two_step(const Competition& what, std::span<const double> weights, double exponent,
                                         const geo::Task& task);

/// d_ij = w_ij / Σ_k w_ik, a_ij = w_ij / Σ_k w_kj: nobody is counted twice and no level of service either, so that
/// Σ D_j = Σ P_i over those who reach any, and Σ A_i = Σ R_j over facilities in reach (Páez, Higgins & Vivona 2019).
[[nodiscard]] SupplyShares balanced(const Competition& what, std::span<const double> weights, const geo::Task& task);

/// V_i = Σ_j S_j · P_i^α w_ij / Σ_k P_k^α w_kj: the supply that falls to each row, not per person; Σ V_i = Σ S_j over
/// the facilities in reach. demand is Σ_k P_k^α w_kj and ratio what falls to one of it.
///
/// Source  Soukhov, Páez, Higgins & Mohamed (2023).
[[nodiscard]] SupplyShares spatial_availability(const Competition& what, std::span<const double> weights, double alpha,
                                                const geo::Task& task);

}  // namespace planner
