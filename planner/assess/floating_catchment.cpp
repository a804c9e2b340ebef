#include "planner/assess/floating_catchment.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace planner {
namespace {

using geo::Impedance;
using geo::travel::DestinationCost;
using geo::travel::OriginCost;

constexpr std::size_t kGrain = 8192;

/// The zone of each cost: how many limits it is beyond. The number of zones is beyond all.
template <std::size_t kMost>
class ZoneOf {
 public:
  explicit ZoneOf(std::span<const DecayZone> zones) {
    assert(std::ranges::is_sorted(zones, {}, &DecayZone::limit) && zones.size() <= kMost);
    limits_.fill(geo::kUnreachable);
    std::ranges::transform(zones, limits_.begin(), &DecayZone::limit);
  }

  /// How many entries a table has for each facility, whatever the number of zones.
  static constexpr std::size_t kStride = kMost + 1;

  [[nodiscard]] std::size_t operator()(Impedance cost) const {
    std::size_t zone = 0;
    for (const Impedance limit : limits_) {
      zone += cost > limit ? 1U : 0U;
    }
    return zone;
  }

  /// Adds people to every zone within whose limit they are: sums in registers, which wait for nothing in memory.
  void add_within(std::array<std::int64_t, kMost>& within, Impedance cost, std::int64_t people) const {
    for (std::size_t z = 0; z < kMost; ++z) {
      within[z] += cost <= limits_[z] ? people : 0;
    }
  }

 private:
  std::array<Impedance, kMost> limits_;
};

/// Calls `work` with the ZoneOf that has room for the zones: few take less time.
template <class Work>
FloatingCatchment with_zones(std::span<const DecayZone> zones, Work work) {
  assert(!zones.empty() && zones.size() <= kMostDecayZones);
  switch (zones.size()) {
    case 1:
      return work(ZoneOf<1>{zones});
    case 2:
      return work(ZoneOf<2>{zones});
    case 3:
      return work(ZoneOf<3>{zones});
    case 4:
      return work(ZoneOf<4>{zones});
    default:
      return work(ZoneOf<kMostDecayZones>{zones});
  }
}

/// Supply per weighted person of one facility; `people` in millionths by zone.
double ratio_of(double supply, std::span<const std::int64_t> people, std::span<const DecayZone> zones) {
  double weighted = 0.0;
  for (std::size_t z = 0; z < zones.size(); ++z) {
    weighted += zones[z].weight * Persons::of_millionths(people[z]).value();
  }
  return weighted > 0.0 ? supply / weighted : 0.0;
}

/// What an origin gains from one facility, by zone; nothing beyond the last.
void set_gains(std::span<double> gains, double ratio, std::span<const DecayZone> zones) {
  for (std::size_t z = 0; z < zones.size(); ++z) {
    gains[z] = zones[z].weight * ratio;
  }
}

/// Adds what origins gain from facilities, facility by facility in their order, whatever the order of coming: sums of
/// fractions are only then the same on any number of threads. What comes too early is kept until its turn.
template <class Zones>
class GainsInOrder {
 public:
  GainsInOrder(const Zones& zone_of, std::vector<double>& access) : zone_of_{&zone_of}, access_{&access} {}

  void put(std::uint32_t facility, std::span<const OriginCost> catchment, std::vector<double> gains) {
    const std::scoped_lock lock{mutex_};
    if (facility != next_) {
      early_.emplace(facility, Early{{catchment.begin(), catchment.end()}, std::move(gains)});
      return;
    }
    add(catchment, gains);
    for (auto first = early_.begin(); first != early_.end() && first->first == next_; first = early_.erase(first)) {
      add(first->second.catchment, first->second.gains);
    }
  }

 private:
  struct Early {
    std::vector<OriginCost> catchment;
    std::vector<double> gains;
  };

  void add(std::span<const OriginCost> catchment, std::span<const double> gains) {
    for (const OriginCost& entry : catchment) {
      (*access_)[entry.origin] += gains[(*zone_of_)(entry.cost)];
    }
    ++next_;
  }

  const Zones* zone_of_;
  std::vector<double>* access_;
  std::mutex mutex_;
  std::uint32_t next_ = 0;
  std::map<std::uint32_t, Early> early_;
};

template <class Zones>
std::vector<std::int64_t> people_by_zone(const Zones& zone_of, std::span<const OriginCost> catchment,
                                         std::span<const Persons> people) {
  std::array<std::int64_t, Zones::kStride - 1> within{};
  for (const OriginCost& entry : catchment) {
    zone_of.add_within(within, entry.cost, people[entry.origin].millionths());
  }
  std::vector<std::int64_t> by_zone{within.begin(), within.end()};
  for (std::size_t z = by_zone.size() - 1; z > 0; --z) {
    by_zone[z] -= by_zone[z - 1];
  }
  return by_zone;
}

template <class Zones>
FloatingCatchment streamed(const Zones& zone_of, const geo::travel::Origins& origins,
                           std::span<const geo::network::Access> facilities, const SupplyAndDemand& what,
                           const geo::travel::Hierarchy* hierarchy, const geo::Task& task) {
  assert(what.supply.size() == facilities.size() && what.people.size() == origins.accesses().size());
  FloatingCatchment result{std::vector<double>(facilities.size()), std::vector<double>(what.people.size())};
  GainsInOrder gained{zone_of, result.access};
  const auto add = [&](std::uint32_t facility, std::span<const OriginCost> catchment) {
    result.ratio[facility] =
        ratio_of(what.supply[facility], people_by_zone(zone_of, catchment, what.people), what.zones);
    std::vector<double> gains(Zones::kStride);
    set_gains(gains, result.ratio[facility], what.zones);
    gained.put(facility, catchment, std::move(gains));
  };
  for_each_origin_catchment(origins, facilities, what.zones.back().limit, hierarchy, task, add);
  return result;
}

template <class Zones>
FloatingCatchment from_pairs(const Zones& zone_of, const geo::travel::ReachedDestinations& pairs,
                             const SupplyAndDemand& what, const geo::Task& task) {
  assert(what.people.size() + 1 == pairs.first.size());
  constexpr std::size_t stride = Zones::kStride;
  FloatingCatchment result{std::vector<double>(what.supply.size()), std::vector<double>(what.people.size())};
  std::vector<std::int64_t> people(what.supply.size() * stride);
  std::mutex adding;
  parallel_for(task, what.people.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    std::vector<std::int64_t> part(people.size());
    for (std::size_t i = begin; i < end; ++i) {
      const std::int64_t here = what.people[i].millionths();
      for (const DestinationCost& entry : pairs.of(i)) {
        part[entry.destination * stride + zone_of(entry.cost)] += here;
      }
    }
    const std::scoped_lock lock{adding};
    std::ranges::transform(people, part, people.begin(), std::plus<>{});
  });
  std::vector<double> gains(people.size());
  for (std::size_t j = 0; j < what.supply.size(); ++j) {
    result.ratio[j] = ratio_of(what.supply[j], std::span{people}.subspan(j * stride, stride), what.zones);
    set_gains(std::span{gains}.subspan(j * stride, stride), result.ratio[j], what.zones);
  }
  parallel_for(task, what.people.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      double access = 0.0;
      for (const DestinationCost& entry : pairs.of(i)) {
        access += gains[entry.destination * stride + zone_of(entry.cost)];
      }
      result.access[i] = access;
    }
  });
  return result;
}

}  // namespace

FloatingCatchment floating_catchment(const geo::travel::Origins& origins,
                                     std::span<const geo::network::Access> facilities, const SupplyAndDemand& what,
                                     const geo::travel::Hierarchy* hierarchy, const geo::Task& task) {
  return with_zones(what.zones,
                    [&](const auto& zone_of) { return streamed(zone_of, origins, facilities, what, hierarchy, task); });
}

FloatingCatchment floating_catchment(const geo::travel::ReachedDestinations& pairs, const SupplyAndDemand& what,
                                     const geo::Task& task) {
  return with_zones(what.zones, [&](const auto& zone_of) { return from_pairs(zone_of, pairs, what, task); });
}

}  // namespace planner
