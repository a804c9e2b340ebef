#pragma once

#include "planner/assess/barrier_free.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace planner::detail {

/// Where people and facilities meet the ways of one profile.
struct Meeting {
  std::vector<geo::network::Access> demand;
  std::vector<geo::network::Access> facilities;
};

/// A service as the ranking sees it.
struct ServedFrom {
  std::vector<std::uint32_t> facilities;  ///< that serve
  std::span<const Persons> people;        ///< by piece
};

/// What stops the barrier-free profile on ways that people may walk, by the lowest edge; those of one node are one.
[[nodiscard]] std::vector<Barrier> find_barriers(const Study& study, const TravelNetwork& walk,
                                                 const TravelNetwork& roll);

/// The parts of the network that the profile can get about in, there and back, and the barriers between them.
///
/// A place amid a closed edge is a part of its own, served by nothing, until the edge is opened.
class BarrierGraph {
 public:
  BarrierGraph(const Study& study, const TravelNetwork& roll, const Meeting& meeting,
               std::span<const ServedFrom> services, std::span<const Barrier> barriers);

  /// What removing some barriers would gain; without their cost.
  [[nodiscard]] BarrierStep gain_of(std::vector<std::uint32_t> barriers) const;
  void remove(std::span<const std::uint32_t> barriers);

  /// For every part that a service does not serve and some barriers keep from it, the fewest (or those of least
  /// `price`) that do; each set once, of two barriers at least.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> chains(std::span<const double> price) const;

 private:
  struct Link {
    std::uint32_t from;
    std::uint32_t to;
    std::uint32_t own;  ///< part of the places amid the edge, or kNone
  };

  [[nodiscard]] std::uint32_t root(std::uint32_t part) const;
  std::uint32_t part_of(const geo::network::RoadNetwork& roads, const TravelNetwork& roll,
                        const geo::network::Access& access);
  std::uint32_t add_part();
  void join(std::uint32_t a, std::uint32_t b);
  void label_nodes(const geo::network::RoadNetwork& roads, const TravelNetwork& roll);
  [[nodiscard]] bool serves(std::uint32_t part, std::size_t service) const;
  void add_chains_to(std::size_t service, std::span<const double> price,
                     const std::vector<std::vector<std::uint32_t>>& beside,
                     std::vector<std::vector<std::uint32_t>>& chains) const;
  /// Roots of the parts at the barrier.
  [[nodiscard]] std::vector<std::uint32_t> parts_at(std::uint32_t barrier) const;
  /// Those that its removal joins to one, and that one.
  [[nodiscard]] std::vector<std::uint32_t> parts_joined(std::uint32_t barrier, std::uint32_t part) const;

  std::size_t services_;
  std::vector<std::uint32_t> parent_;  ///< of each part
  std::vector<std::uint32_t> part_of_node_;
  std::vector<std::uint32_t> part_of_edge_;  ///< of places amid a closed one, or kNone
  std::vector<std::uint8_t> asleep_;         ///< of each part: amid a closed edge
  std::vector<std::uint8_t> facility_;       ///< of each part and service
  std::vector<std::int64_t> people_;         ///< likewise, millionths
  std::vector<std::int64_t> everyone_;       ///< of each part
  std::vector<std::vector<Link>> links_;     ///< of each barrier
};

/// The steps of the ranking, at most `most` barriers in all.
[[nodiscard]] std::vector<BarrierStep> rank_barriers(BarrierGraph& graph, std::span<const Barrier> barriers,
                                                     bool by_cost, std::size_t most, const geo::Task& task);

}  // namespace planner::detail
