#include "geo/geometry/tiling.hpp"

#include "geo/geometry/box_index.hpp"
#include "geo/geometry/detail/geos.hpp"
#include "geo/geometry/overlay.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <iterator>
#include <utility>

namespace geo {
namespace {

using detail::Geos;

constexpr double kBeside = 0.01;  // metres: far above what overlay moves a corner, far below a gap that is drawn

std::vector<Envelope> envelopes_of(std::span<const MultiPolygon> areas) {
  std::vector<Envelope> envelopes;
  std::ranges::transform(areas, std::back_inserter(envelopes), envelope_of);
  return envelopes;
}

/// Of the rectangle that two envelopes share.
double common_area(const Envelope& a, const Envelope& b) {
  const double width = std::min(a.max_x, b.max_x) - std::max(a.min_x, b.min_x);
  const double height = std::min(a.max_y, b.max_y) - std::max(a.min_y, b.min_y);
  return std::max(width, 0.0) * std::max(height, 0.0);
}

bool counts(double area, SquareMetres least) {
  return area > 0.0 && area >= least.value();
}

/// The outer rings alone, as one area.
MultiPolygon without_holes(const MultiPolygon& area) {
  std::vector<MultiPolygon> parts;
  for (const Polygon& part : area) {
    parts.push_back({{part.outer, {}}});
  }
  return union_of(parts);
}

std::vector<std::uint32_t> areas_beside(const MultiPolygon& gap, std::span<const MultiPolygon> areas,
                                        const BoxIndex& index) {
  std::vector<std::uint32_t> candidates;
  index.visit_meeting(envelope_of(gap).grown(kBeside), [&](std::uint32_t area) { candidates.push_back(area); });
  std::ranges::sort(candidates);
  const Geos geos;
  const Geos::Shape shape = geos.multi_polygon(gap);
  std::erase_if(candidates, [&](std::uint32_t area) {
    const Geos::Shape other = geos.multi_polygon(areas[area]);
    return GEOSDistanceWithin_r(geos.context(), shape.get(), other.get(), kBeside) != 1;
  });
  return candidates;
}

}  // namespace

std::vector<AreaOverlap> find_overlaps(std::span<const MultiPolygon> areas, SquareMetres least, const Task& task) {
  const std::vector<Envelope> envelopes = envelopes_of(areas);
  const BoxIndex index{envelopes};
  std::vector<std::vector<AreaOverlap>> of_area(areas.size());
  parallel_for(task, areas.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto first = static_cast<std::uint32_t>(i);
      index.visit_meeting(envelopes[i], [&](std::uint32_t second) {
        if (second <= first || !counts(common_area(envelopes[first], envelopes[second]), least)) {
          return;
        }
        MultiPolygon where = intersection_of(areas[first], areas[second]);
        if (const double area = area_of(where); counts(area, least)) {
          of_area[i].push_back({first, second, SquareMetres{area}, std::move(where)});
        }
      });
      std::ranges::sort(of_area[i], {}, &AreaOverlap::second);
    }
  });
  std::vector<AreaOverlap> all;
  for (std::vector<AreaOverlap>& overlaps : of_area) {
    std::ranges::move(overlaps, std::back_inserter(all));
  }
  return all;
}

std::vector<AreaGap> find_gaps(std::span<const MultiPolygon> areas, const MultiPolygon& boundary, SquareMetres least,
                               const Task& task) {
  const MultiPolygon covered = union_of(areas);
  task.throw_if_cancelled();
  const MultiPolygon left = difference_of(boundary.empty() ? without_holes(covered) : boundary, covered);
  std::vector<AreaGap> gaps;
  for (const Polygon& part : left) {
    MultiPolygon where{part};
    if (const double area = area_of(where); counts(area, least)) {
      gaps.push_back({SquareMetres{area}, std::move(where), {}});
    }
  }
  std::ranges::stable_sort(gaps, std::greater<>{}, [](const AreaGap& gap) { return gap.area.value(); });
  const BoxIndex index{envelopes_of(areas)};
  parallel_for(task, gaps.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      gaps[i].neighbours = areas_beside(gaps[i].where, areas, index);
    }
  });
  return gaps;
}

std::vector<MultiPolygon> union_by_group(std::span<const MultiPolygon> areas, std::span<const std::uint32_t> groups,
                                         std::uint32_t count, const Task& task) {
  assert(areas.size() == groups.size());
  std::vector<std::vector<MultiPolygon>> members(count);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (groups[i] < count) {
      members[groups[i]].push_back(areas[i]);
    }
  }
  std::vector<MultiPolygon> unions(count);
  parallel_for(task, count, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      unions[i] = union_of(members[i]);
    }
  });
  return unions;
}

}  // namespace geo
