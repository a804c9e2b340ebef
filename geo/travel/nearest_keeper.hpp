#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"
#include "geo/travel/detail/monotone_queue.hpp"
#include "geo/travel/detail/node_labels.hpp"
#include "geo/travel/detail/road_core.hpp"
#include "geo/travel/nearest.hpp"
#include "geo/travel/node_cost.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace geo::travel {

/// A destination that begins to serve (no before), ceases to (no after), or does both elsewhere. Place is Access over a
/// network and MapPoint in a straight line.
template <class Place>
struct DestinationChange {
  std::uint32_t destination = 0;  ///< any number of the caller's, its own for good
  std::optional<Place> before;
  std::optional<Place> after;
};

/// An origin that is measured anew, and its way before.
struct OriginChange {
  std::uint32_t origin = 0;
  Impedance cost = kUnreachable;
  std::uint32_t destination = network::NodeId::kNone;

  friend bool operator==(const OriginChange&, const OriginChange&) = default;
};

/// The nodes of the core by which an origin leaves, by number, each with what leaving by it costs, leg included; then
/// kUnreachable, where there are fewer. Nodes that are as near by another of them are not among them.
using OriginExits = std::array<NodeCost, detail::RoadCore::kMostAround>;

/// What the keepers of one profile share: its roads without the nodes that need not be looked at, and which origins
/// stand by those that do.
///
/// All that is given must outlive it. Cost  some forty bytes a node of the core, and a hundred an origin.
class KeeperGround {
 public:
  /// Shape   most_in_pocket as RoadCore has it.
  KeeperGround(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
               std::span<const network::Access> origins, std::size_t most_in_pocket = detail::RoadCore::kMostInPocket);

  [[nodiscard]] const network::RoadNetwork& roads() const { return *roads_; }
  [[nodiscard]] const network::ProfileGraph& graph() const { return *graph_; }
  [[nodiscard]] const detail::RoadCore& core() const { return core_; }
  [[nodiscard]] std::span<const network::Access> origins() const { return origins_; }
  /// Of each origin on the network.
  [[nodiscard]] std::span<const OriginExits> exits(network::Weight weight) const {
    return exits_[static_cast<std::size_t>(weight)];
  }

  /// Those that leave by nodes of the core whose numbers follow one another, before the last.
  [[nodiscard]] std::span<const std::uint32_t> origins_at(network::Weight weight, std::uint32_t first,
                                                          std::uint32_t last) const {
    const OriginsByNode& listed = by_node_[static_cast<std::size_t>(weight)];
    return std::span{listed.origins}.subspan(listed.first[first], listed.first[last] - listed.first[first]);
  }

  /// Within a place ways need not lead by a node of the core: a pocket, its edges to what is around it included, or an
  /// edge that touches none.
  [[nodiscard]] std::uint32_t place_of(network::EdgeId edge) const;
  [[nodiscard]] std::size_t places() const { return core_.pockets() + roads_->edges.size(); }
  [[nodiscard]] std::uint32_t place_of_origin(std::uint32_t origin) const { return place_of_origin_[origin]; }
  /// Pairs of place and origin.
  [[nodiscard]] std::span<const std::pair<std::uint32_t, std::uint32_t>> origins_in(std::uint32_t place) const;

 private:
  struct OriginsByNode {
    std::vector<std::uint32_t> first;  ///< of each node of the core, and one past the last
    std::vector<std::uint32_t> origins;
  };

  void find_exits(network::Weight weight);
  void list_by_node(network::Weight weight);

  const network::RoadNetwork* roads_;
  const network::ProfileGraph* graph_;
  detail::RoadCore core_;
  std::span<const network::Access> origins_;
  std::vector<std::uint32_t> place_of_origin_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_place_;
  std::array<std::vector<OriginExits>, 2> exits_;
  std::array<OriginsByNode, 2> by_node_;
};

/// Which of a list have been marked, to be collected in their order.
class Marks {
 public:
  /// Shape   nothing marked that was not collected.
  void begin_round(std::size_t size) { words_.resize((size + kBits - 1) / kBits); }
  void mark(std::uint32_t index) { words_[index / kBits] |= std::uint64_t{1} << index % kBits; }
  /// Those marked, rising; begins anew. Good until the next time. Cost  a sixty-fourth of the list.
  [[nodiscard]] const std::vector<std::uint32_t>& collect();

 private:
  static constexpr std::size_t kBits = 64;

  std::vector<std::uint64_t> words_;
  std::vector<std::uint32_t> collected_;
};

/// Room to work in, for any number of keepers one after the other.
struct KeeperRoom {
  Marks nodes;
  Marks origins;
  detail::MonotoneQueue queue{0};
  std::vector<NodeCost> batch;
  std::vector<NodeCost> cleared;  ///< nodes, as those who ask memory for what is around them take them
};

/// Keeps what nearest_over_network finds while destinations open, close and move: a new one is told to the nodes it is
/// nearest to, and what an old one leaves behind is filled from around it.
///
/// Equally near destinations: the one of lower rank is named, where nearest_over_network names the one of lower index.
/// Cost    of a change: the nodes of the core nearest to the destination before or after, and the destinations. Eight
/// bytes a node of the core.
/// Source  docs/methods/what_if.md.
class NearestKeeper {
 public:
  using Change = DestinationChange<network::Access>;

  NearestKeeper(const KeeperGround& ground, network::Weight weight)
      : ground_{&ground}, weight_{weight}, width_bits_{ground.core().into(weight).width_bits()} {}

  /// Searches from nothing. Shape   destinations and where they are, by rank.
  [[nodiscard]] NearestField begin(std::span<const std::pair<std::uint32_t, network::Access>> destinations,
                                   const Task& task);

  /// Applies changes, each of another destination. Returns the origins whose way may have changed, and those for which
  /// one of the destinations was or is the nearest.
  ///
  /// Shape   `ranks` by destination; `field` is that of begin(), and is kept.
  [[nodiscard]] std::vector<OriginChange> update(std::span<const Change> changes, std::span<const std::uint32_t> ranks,
                                                 KeeperRoom& room, NearestField& field);

  /// What it costs to get from a place to the nearest destination, be it an origin or not; as nearest_over_network
  /// says.
  ///
  /// Cost    the pocket it lies in.
  [[nodiscard]] Impedance cost_from(const network::Access& place) const;

 private:
  class Repair;
  /// A destination as the core sees it, and as origins of its place do that need not come through the core.
  struct Door {
    network::Access access;
    std::vector<NodeCost> ways;
    std::vector<std::pair<std::uint32_t, Impedance>> inner;  ///< origins, rising
  };
  using InPlace = std::pair<std::uint32_t, std::uint32_t>;  ///< place and destination

  void add(std::uint32_t destination, const network::Access& access);
  void remove(std::uint32_t destination, const network::Access& access);
  [[nodiscard]] Door door_of(const network::Access& access) const;
  [[nodiscard]] detail::Label label_of(std::uint32_t origin, std::span<const std::uint32_t> ranks) const;
  void offer_inner(std::uint32_t origin, std::span<const std::uint32_t> ranks, detail::Label& best) const;

  const KeeperGround* ground_;
  network::Weight weight_;
  unsigned width_bits_;                ///< of the buckets of a search
  std::vector<detail::Label> labels_;  ///< of each node of the core; destinations as the caller numbers them
  std::vector<Door> doors_;            ///< by destination; only those in by_place_ count
  std::vector<InPlace> by_place_;      ///< sorted
  std::vector<bool> has_door_;         ///< by place
};

/// Keeps what nearest_in_straight_line finds in the same way.
struct StraightDestinations {
  std::span<const std::uint32_t> serving;  ///< by rank, after the changes
  std::span<const MapPoint> positions;     ///< by destination, after the changes
  std::span<const std::uint32_t> ranks;    ///< by destination
};

/// Returns the origins that are measured anew. Cost  O(origins) with a small factor.
[[nodiscard]] std::vector<OriginChange> update_straight_lines(std::span<const MapPoint> origins,
                                                              const StraightDestinations& destinations,
                                                              std::span<const DestinationChange<MapPoint>> changes,
                                                              NearestField& field);

}  // namespace geo::travel
