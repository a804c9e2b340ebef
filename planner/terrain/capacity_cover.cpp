#include "planner/terrain/capacity_cover.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>

namespace planner {
namespace {

using geo::raster::WalkedCell;

struct RingCell {
  std::int64_t ring = 0;
  std::uint32_t cell = 0;
  double seconds = 0.0;
};

/// One ring with people: its cells stand together.
struct Ring {
  std::int64_t ring = 0;
  double people = 0.0;
};

/// Rings in which some cell has a number, 0 among them, nearest first.
std::vector<Ring> rings_of(std::span<const RingCell> cells, const std::vector<double>& people) {
  std::vector<Ring> rings;
  for (const RingCell& at : cells) {
    const double here = people[at.cell];
    if (std::isnan(here)) {
      continue;
    }
    if (rings.empty() || rings.back().ring != at.ring) {
      rings.push_back({at.ring, 0.0});
    }
    rings.back().people += here;
  }
  return rings;
}

/// How far into the rings a capacity lasts.
void share_out(std::span<const Ring> rings, FilledCapacity& filled) {
  double taken = 0.0;
  std::size_t next = 0;
  while (next < rings.size() && taken + rings[next].people <= filled.capacity) {
    taken += rings[next].people;
    filled.inner = rings[next].ring;
    ++next;
  }
  filled.left = filled.capacity - taken;
  if (filled.left > 0.0 && next < rings.size()) {
    filled.outer = rings[next].ring;
    filled.share_of_outer = filled.left / rings[next].people;
    filled.left = 0.0;
  }
}

}  // namespace

CapacityCover::CapacityCover(TerrainProfile profile, const geo::Grid<float>& population, const geo::Grid<float>& cover)
    : profile_{profile}, residual_{population.frame, {population.values.begin(), population.values.end()}} {
  if (profile == TerrainProfile::AccessMod5_9) {
    for (std::size_t cell = 0; cell < cover.values.size(); ++cell) {
      if (std::isnan(cover.values[cell])) {
        residual_.values[cell] = std::numeric_limits<double>::quiet_NaN();
      }
    }
  }
}

std::int64_t CapacityCover::ring_of(double seconds) const {
  constexpr double minute = 60.0;
  constexpr double last = 1e18;  // of ways that no one goes: they share a ring
  return static_cast<std::int64_t>(
      std::min(last, profile_ == TerrainProfile::AccessMod5_9 ? std::ceil(seconds / minute) : std::floor(seconds)));
}

double CapacityCover::people_in(std::span<const WalkedCell> reached) const {
  std::vector<std::uint32_t> cells;
  std::ranges::transform(reached, std::back_inserter(cells), &WalkedCell::cell);
  std::ranges::sort(cells);
  double people = 0.0;
  for (const std::uint32_t cell : cells) {
    const double here = residual_.values[cell];
    people += std::isnan(here) ? 0.0 : here;
  }
  return people;
}

FilledCapacity CapacityCover::fill(double capacity, std::span<const WalkedCell> reached) {
  std::vector<RingCell> cells;
  cells.reserve(reached.size());
  for (const WalkedCell& at : reached) {
    cells.push_back({ring_of(at.cost), at.cell, at.cost});
  }
  std::ranges::sort(cells, {}, [](const RingCell& at) { return std::tuple{at.ring, at.cell}; });
  const std::vector<Ring> rings = rings_of(cells, residual_.values);
  FilledCapacity filled;
  filled.capacity = capacity;
  for (const Ring& ring : rings) {
    filled.people_within += ring.people;
  }
  filled.people_nearest = rings.empty() ? 0.0 : rings.front().people;
  share_out(rings, filled);

  const bool is_of_2015 = profile_ == TerrainProfile::AccessMod2015;
  const double taken = is_of_2015 ? std::numeric_limits<double>::quiet_NaN() : 0.0;
  // The version of 2015 drew no catchment of a facility that never filled up.
  const bool is_drawn = !is_of_2015 || filled.left == 0.0;
  const std::optional<std::int64_t> last = filled.outer ? filled.outer : filled.inner;
  for (const RingCell& at : cells) {
    double& people = residual_.values[at.cell];
    const double before = std::isnan(people) ? 0.0 : people;
    if (filled.inner && at.ring <= *filled.inner) {
      people = std::isnan(people) ? people : taken;
    } else if (filled.outer && at.ring <= *filled.outer) {
      people -= people * filled.share_of_outer;
    }
    filled.taken_person_s += (before - (std::isnan(people) ? 0.0 : people)) * at.seconds;
    if (is_drawn && last && at.ring <= *last) {
      filled.catchment.push_back(at.cell);
    }
  }
  std::ranges::sort(filled.catchment);
  return filled;
}

}  // namespace planner
