#pragma once

#include "geo/base/task.hpp"
#include "geo/travel/hierarchy.hpp"
#include "geo/travel/origins.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace geo::travel {

/// An origin and what the way from it to some destination costs. Eight bytes.
struct OriginCost {
  std::uint32_t origin;
  Impedance cost;

  friend auto operator<=>(const OriginCost&, const OriginCost&) = default;
};

/// Told the origins of one destination's catchment. The span is only good during the call.
using OriginCatchmentConsumer = std::function<void(std::uint32_t destination, std::span<const OriginCost> catchment)>;

/// Finds, for each destination, every origin from which it is reached within the limit: each once, with the same cost
/// as nearest_over_network() says, so that results agree with a graph whose edges are split at every origin and
/// destination.
///
/// With a `hierarchy` (of the origins' graph and weight) by sweeps for sixteen destinations at once, else by one
/// bounded search for each; the origins are the same either way, in another order. choose_search() says which is
/// quicker. With a hierarchy, costs from Hierarchy::kFar on are out of reach.
/// Each destination is told once, from any of the task's threads; a thread tells those of a block one after the other,
/// rising. A destination off the network has none.
/// Cost    searches, and what is within the limit; memory for each thread: O(nodes), and one catchment (sixteen with a
/// hierarchy) at eight bytes an origin.
/// Thread  `consume` is called from several at once.
void for_each_origin_catchment(const Origins& origins, std::span<const network::Access> destinations, Impedance limit,
                               const Hierarchy* hierarchy, const Task& task, const OriginCatchmentConsumer& consume);

/// A destination and what the way to it costs from the origin whose row this is. Eight bytes.
struct DestinationCost {
  std::uint32_t destination;
  Impedance cost;

  friend auto operator<=>(const DestinationCost&, const DestinationCost&) = default;
};

/// Which destinations are within a limit of each origin, kept: compressed rows, each in the order of destinations.
struct ReachedDestinations {
  std::vector<std::uint64_t> first{0};  ///< of each origin into entries, and one past the last
  std::vector<DestinationCost> entries;

  [[nodiscard]] std::span<const DestinationCost> of(std::size_t origin) const {
    return std::span{entries}.subspan(first[origin], first[origin + 1] - first[origin]);
  }

  friend bool operator==(const ReachedDestinations&, const ReachedDestinations&) = default;
};

/// Cost    as above, and sixteen bytes a pair while it works, eight after.
[[nodiscard]] ReachedDestinations destinations_within(const Origins& origins,
                                                      std::span<const network::Access> destinations, Impedance limit,
                                                      const Hierarchy* hierarchy, const Task& task);

}  // namespace geo::travel
