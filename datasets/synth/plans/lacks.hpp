#pragma once

#include "datasets/synth/place.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace synth {

/// Metres to the nearest existing facility of a service; infinite if there is none.
[[nodiscard]] double distance_to(const Place& place, Service service, geo::MapPoint at);

/// The main settlements of the rural villages where most people are far from a service: persons × distance decides,
/// ties go to the first. A chosen one serves from then on.
///
/// Shape   indices into Place::settlements, at most `count`, worst first.
[[nodiscard]] std::vector<std::uint32_t> worst_served(const Place& place, Service service, std::size_t count);

/// The existing facilities of a service, the smallest first: indices into Place::facilities.
[[nodiscard]] std::vector<std::uint32_t> by_size(const Place& place, Service service);

/// Those of them in the country.
[[nodiscard]] std::vector<std::uint32_t> smallest_rural(const Place& place, Service service);

/// Settlements of two sides of a river with most people between them, a few kilometres apart; of one side if there is
/// no such pair.
struct Pair {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};
[[nodiscard]] std::optional<Pair> best_link(const Place& place);

}  // namespace synth
