#include "geo/travel/origin_catchments.hpp"

#include "geo/travel/detail/catchment_search.hpp"
#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/origin_sweep.hpp"
#include "geo/travel/detail/pool.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace geo::travel {
namespace {

using detail::ArcRows;
using detail::CatchmentSearch;
using network::Access;
using network::NodeId;

/// Origins around one destination after another, by bounded searches.
class OriginSearch {
 public:
  explicit OriginSearch(const Origins& origins)
      : origins_{&origins}, search_{ArcRows{origins.graph(), origins.weight()}} {}

  [[nodiscard]] std::span<const OriginCost> run(const Access& destination, Impedance limit) {
    found_.clear();
    if (!destination.on_network()) {
      return found_;
    }
    limit = std::min(limit, kUnreachable - 1);
    const std::uint32_t own = origins_->group_of(destination.edge);
    const auto nodes =
        search_.run(detail::ways_to(origins_->roads(), origins_->graph(), origins_->weight(), destination), limit);
    for (const NodeCost& entry : nodes) {
      for (const std::uint32_t number : origins_->groups_at(entry.node)) {
        const Origins::Group& group = origins_->groups()[number];
        const bool told = group.from != entry.node && search_.cost(group.from) != kUnreachable;
        if (number != own && !told) {
          add(group, limit);
        }
      }
    }
    if (own < origins_->groups().size()) {
      add_own(origins_->groups()[own], destination, limit);
    }
    return found_;
  }

 private:
  static void add_if(std::vector<OriginCost>& found, std::uint32_t origin, std::uint64_t cost, Impedance limit) {
    if (cost <= limit) {
      found.push_back({origin, static_cast<Impedance>(cost)});
    }
  }

  [[nodiscard]] std::uint64_t by_ends(const Origins::Group& group, const Origins::Point& point) const {
    return std::min(std::uint64_t{search_.cost(group.from)} + point.to_from,
                    std::uint64_t{search_.cost(group.to)} + point.to_to);
  }

  void add(const Origins::Group& group, Impedance limit) {
    for (const Origins::Point& point : origins_->points(group)) {
      add_if(found_, point.origin, by_ends(group, point), limit);
    }
  }

  /// The origins on the destination's own edge may come along it.
  void add_own(const Origins::Group& group, const Access& destination, Impedance limit) {
    for (const Origins::Point& point : origins_->points(group)) {
      const Impedance along = detail::along_between(*origins_, point.origin, destination);
      add_if(found_, point.origin, std::min<std::uint64_t>(by_ends(group, point), along), limit);
    }
  }

  const Origins* origins_;
  CatchmentSearch search_;
  std::vector<OriginCost> found_;
};

void search_each(const Origins& origins, std::span<const Access> destinations, Impedance limit, const Task& task,
                 const OriginCatchmentConsumer& consume) {
  detail::Pool<OriginSearch> pool;
  parallel_for(task, destinations.size(), 1, [&](std::size_t begin, std::size_t end) {
    std::unique_ptr<OriginSearch> search = pool.borrow(origins);
    for (std::size_t i = begin; i < end; ++i) {
      consume(static_cast<std::uint32_t>(i), search->run(destinations[i], limit));
    }
    pool.give_back(std::move(search));
  });
}

void sweep_blocks(const Origins& origins, std::span<const Access> destinations, Impedance limit,
                  const Hierarchy& hierarchy, const Task& task, const OriginCatchmentConsumer& consume) {
  detail::Pool<detail::OriginSweep> pool;
  parallel_for(task, destinations.size(), MatrixColumns::kMost, [&](std::size_t begin, std::size_t end) {
    std::unique_ptr<detail::OriginSweep> sweep = pool.borrow(origins, hierarchy);
    sweep->run(destinations.subspan(begin, end - begin), limit);
    for (std::size_t i = begin; i < end; ++i) {
      consume(static_cast<std::uint32_t>(i), sweep->found(i - begin));
    }
    pool.give_back(std::move(sweep));
  });
}

}  // namespace

void for_each_origin_catchment(const Origins& origins, std::span<const Access> destinations, Impedance limit,
                               const Hierarchy* hierarchy, const Task& task, const OriginCatchmentConsumer& consume) {
  if (hierarchy != nullptr) {
    sweep_blocks(origins, destinations, limit, *hierarchy, task, consume);
  } else {
    search_each(origins, destinations, limit, task, consume);
  }
}

ReachedDestinations destinations_within(const Origins& origins, std::span<const Access> destinations, Impedance limit,
                                        const Hierarchy* hierarchy, const Task& task) {
  std::vector<std::vector<OriginCost>> rows(destinations.size());
  for_each_origin_catchment(origins, destinations, limit, hierarchy, task,
                            [&](std::uint32_t destination, std::span<const OriginCost> catchment) {
                              rows[destination].assign(catchment.begin(), catchment.end());
                            });
  ReachedDestinations reached;
  reached.first.assign(origins.accesses().size() + 1, 0);
  for (const std::vector<OriginCost>& row : rows) {
    for (const OriginCost& entry : row) {
      ++reached.first[entry.origin + 1];
    }
  }
  for (std::size_t i = 1; i < reached.first.size(); ++i) {
    reached.first[i] += reached.first[i - 1];
  }
  reached.entries.resize(reached.first.back());
  std::vector<std::uint64_t> next{reached.first.begin(), reached.first.end() - 1};
  for (std::uint32_t destination = 0; destination < rows.size(); ++destination) {
    for (const OriginCost& entry : std::exchange(rows[destination], {})) {
      reached.entries[next[entry.origin]++] = {destination, entry.cost};
    }
  }
  return reached;
}

}  // namespace geo::travel
