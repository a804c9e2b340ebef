#pragma once

#include "planner/access/competition.hpp"

#include <span>
#include <vector>

namespace planner {

/// Where people go who mind both the way and the crowd, once nobody gains by going elsewhere.
struct RationalAgents {
  std::vector<double> burden;  ///< of each row: (D_j / S_j) / ρ + t_ij / τ where it goes; NaN where it reaches nothing
  std::vector<double> demand;  ///< D_j: people who go to each facility
  double gap = 0.0;            ///< how much less the burden would be, of all of it, if each had their best choice
  int rounds = 0;
};

/// The rational agent access model, as the equilibrium that its agents tend to: people of a row divide themselves among
/// facilities so that all they use are equally bad and none is better. ρ is what all people are to all supply.
///
/// Method  round by round each row answers the others exactly; the rounds lower a convex sum and end once the gap is
/// below 10⁻⁷, or after 2 000. Between two rounds rows answer again and again among the few facilities they use.
/// Cost    a round: one pass over the ways within the weights, of which some ten are needed; one thread, in the order
/// of rows. Shape   weights: one per pair; those of weight 0 are out of reach. Source  Saxon & Snow (2020);
/// docs/methods/accessibility.md
[[nodiscard]] RationalAgents rational_agents(const Competition& what, std::span<const double> weights,
                                             double travel_scale, geo::Task& task);

}  // namespace planner
