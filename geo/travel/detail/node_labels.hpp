#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace geo::travel::detail {

/// A cost and the destination it leads to, ordered by cost, then by destination.
class Label {
 public:
  Label() = default;
  Label(Impedance cost, std::uint32_t destination) : bits_{std::uint64_t{cost} << 32U | destination} {}

  [[nodiscard]] Impedance cost() const { return static_cast<Impedance>(bits_ >> 32U); }
  [[nodiscard]] std::uint32_t destination() const { return static_cast<std::uint32_t>(bits_); }

  /// The same destination from farther away; the default label once the cost does not fit.
  [[nodiscard]] Label after(Impedance more) const {
    const Impedance sum = add_impedance(cost(), more);
    return sum == kUnreachable ? Label{} : Label{sum, destination()};
  }

  friend auto operator<=>(const Label&, const Label&) = default;

 private:
  std::uint64_t bits_ = std::numeric_limits<std::uint64_t>::max();  // kUnreachable, no destination
};

/// The least label of each node over all destinations, legs included.
[[nodiscard]] std::vector<Label> label_nodes(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                             network::Weight weight, std::span<const network::Access> destinations);

}  // namespace geo::travel::detail
