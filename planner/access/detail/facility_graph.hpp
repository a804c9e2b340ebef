#pragma once

#include "planner/access/competition.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace planner::detail {

/// Persons in millionths; costs in whole steps.
using Amount = std::int64_t;
using Steps = std::int64_t;

inline constexpr Steps kNever = std::numeric_limits<Steps>::max() / 4;

/// Whom each facility serves, and what it costs to send the customer on who minds least: the residual graph of a
/// transportation problem, drawn between facilities only. One more node, nowhere(), takes all who find no room.
///
/// Arcs leave full facilities only: nobody ever gains by leaving one that has room.
class FacilityGraph {
 public:
  /// Everyone at the cheapest facility, however many come; who reaches none is nowhere.
  FacilityGraph(const Ways& ways, std::span<const Persons> people, std::span<const Persons> room);

  struct Part {
    std::uint32_t facility;
    Amount people;
  };

  /// The cheapest customer to be sent along an arc.
  struct Move {
    std::uint32_t demand;
    Amount people;  ///< of theirs at the arc's start
  };

  [[nodiscard]] std::uint32_t nowhere() const { return static_cast<std::uint32_t>(room_.size()); }
  [[nodiscard]] Amount excess(std::uint32_t facility) const { return load_[facility] - room_[facility]; }
  [[nodiscard]] bool has_room(std::uint32_t node) const { return node == nowhere() || load_[node] < room_[node]; }

  /// Calls `use(to, cost)` for each arc of a full facility.
  template <class Use>
  void for_each_arc(std::uint32_t from, const Use& use) const {
    for (const Arc& arc : arcs_[from]) {
      if (arc.cost < kNever) {
        use(arc.to, arc.cost);
      }
    }
  }

  /// kNever where nobody can go.
  [[nodiscard]] Steps cost(std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] Move cheapest(std::uint32_t from, std::uint32_t to) const;

  /// Moves people of a demand row from one facility to another, or nowhere.
  void move(std::uint32_t demand, std::uint32_t from, std::uint32_t to, Amount people);

  [[nodiscard]] std::span<const Part> parts(std::size_t demand) const { return parts_[demand]; }
  [[nodiscard]] Steps way(std::uint32_t demand, std::uint32_t facility) const;

 private:
  /// What it costs a customer to go elsewhere.
  struct Wish {
    std::int32_t cost;  ///< more than now; of those who would go nowhere, less the cost of having no place
    std::uint32_t demand;
  };
  struct Arc {
    std::uint32_t to;
    Steps cost = kNever;       ///< of the first wish
    std::vector<Wish> wishes;  ///< a heap, the least first; some of customers who have left
  };

  static bool comes_later(const Wish& a, const Wish& b);
  [[nodiscard]] Amount served_at(std::uint32_t demand, std::uint32_t facility) const;
  Arc& arc_to(std::uint32_t from, std::uint32_t to);
  template <class Use>
  void for_each_wish(std::uint32_t demand, std::uint32_t facility, const Use& use);
  void open_arcs(std::uint32_t facility);
  void refresh(std::uint32_t from, Arc& arc);
  void arrive(std::uint32_t demand, std::uint32_t facility, Amount people);
  void leave(std::uint32_t demand, std::uint32_t facility, Amount people);

  const Ways* ways_;
  std::vector<Amount> room_;
  std::vector<Amount> load_;
  std::vector<std::vector<Part>> parts_;               ///< of each demand row
  std::vector<std::vector<std::uint32_t>> customers_;  ///< of facilities with room: all who ever came
  std::vector<std::vector<Arc>> arcs_;                 ///< of full facilities
  std::vector<std::vector<std::uint32_t>> slot_;       ///< of full facilities: where the arc to each node is, or kNoArc
  std::vector<bool> full_;
  Steps no_place_ = 0;  ///< more than any chain of ways
};

}  // namespace planner::detail
