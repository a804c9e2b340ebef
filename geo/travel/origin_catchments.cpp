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
    end_ = 0;
    if (!destination.on_network()) {
      return {};
    }
    limit = std::min(limit, kUnreachable - 1);
    own_ = origins_->group_of(destination.edge);
    const auto nodes =
        search_.run(detail::ways_to(origins_->roads(), origins_->graph(), origins_->weight(), destination), limit);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      fetch_soon(nodes, i);
      const NodeCost entry = nodes[i];
      add_from(entry, limit);
      // Whoever is farther from here than the limit lets be reached may begin where no search came.
      if (origins_->longest_to(entry.node) > limit - entry.cost) {
        add_to(entry.node, limit);
      }
    }
    if (own_ < origins_->groups().size()) {
      add_own(origins_->groups()[own_], destination, limit);
    }
    return std::span{found_}.first(end_);
  }

 private:
  /// What was found is at the front of a longer list, so that adding is a write and a count, without a branch.
  void make_room(std::size_t more) {
    if (found_.size() - end_ < more) [[unlikely]] {
      found_.resize(2 * (end_ + more));
    }
  }

  void fetch_soon(std::span<const NodeCost> nodes, std::size_t i) const {
    if (i + 2 * detail::kSoon < nodes.size()) {
      origins_->fetch(nodes[i + 2 * detail::kSoon].node);
      origins_->fetch_points(nodes[i + detail::kSoon].node);
    }
  }

  void add(std::uint32_t origin, std::uint64_t cost, Impedance limit) {
    found_[end_] = {origin, static_cast<Impedance>(cost)};
    end_ += cost <= limit ? 1U : 0U;
  }

  [[nodiscard]] std::uint64_t by_ends(std::uint64_t from, const Origins::Point& point) const {
    return std::min(from + point.to_from, std::uint64_t{search_.cost(point.to)} + point.to_to);
  }

  void add_points(std::span<const Origins::Point> points, Impedance from, Impedance limit) {
    make_room(points.size());
    for (const Origins::Point& point : points) {
      add(point.origin, by_ends(from, point), limit);
    }
  }

  /// Origins on edges that begin here, but for the destination's own edge.
  void add_from(const NodeCost& entry, Impedance limit) {
    const auto points = origins_->points_from(entry.node);
    if (own_ < origins_->groups().size() && origins_->groups()[own_].from == entry.node) [[unlikely]] {
      const auto skipped = origins_->points(origins_->groups()[own_]);
      add_points({points.begin(), skipped.begin()}, entry.cost, limit);
      add_points({skipped.end(), points.end()}, entry.cost, limit);
    } else {
      add_points(points, entry.cost, limit);
    }
  }

  /// Origins on edges that end here and begin beyond the limit.
  void add_to(NodeId node, Impedance limit) {
    for (const std::uint32_t number : origins_->groups_to(node)) {
      const Origins::Group& group = origins_->groups()[number];
      if (number != own_ && search_.cost(group.from) == kUnreachable) {
        add_points(origins_->points(group), kUnreachable, limit);
      }
    }
  }

  /// The origins on the destination's own edge may come along it.
  void add_own(const Origins::Group& group, const Access& destination, Impedance limit) {
    const auto points = origins_->points(group);
    make_room(points.size());
    for (const Origins::Point& point : points) {
      const std::uint64_t along = detail::along_between(*origins_, point.origin, destination);
      add(point.origin, std::min(by_ends(search_.cost(group.from), point), along), limit);
    }
  }

  const Origins* origins_;
  CatchmentSearch search_;
  std::uint32_t own_ = 0;  ///< the group of the destination's edge
  std::vector<OriginCost> found_;
  std::size_t end_ = 0;
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
