#pragma once

#include "planner/study/detail/unit_drafts.hpp"

#include <span>
#include <vector>

namespace planner::detail {

/// A convex area round some points, wider than their outermost by half of their usual spacing (500 m at least): what a
/// place may cover whose boundary is not known.
[[nodiscard]] geo::MultiPolygon area_around(std::span<const geo::MapPoint> points);

/// Gives areas to units that are not drawn. A point has what of its township (where that is drawn) or else of the
/// boundary is nearer to it than to any other; a township has the union of its villages. Townships without a village
/// that stands somewhere take part with their own point.
///
/// Findings  no boundary, points that share a place (the first by code has the area), points outside, units that stand
/// nowhere and so have no area.
/// Shape     `boundary` may be empty; one township index or none per village.
void give_areas(std::vector<UnitDraft>& townships, std::vector<UnitDraft>& villages,
                const std::vector<std::optional<std::size_t>>& township_of, const geo::MultiPolygon& boundary,
                geo::Findings& findings, const geo::Task& task);

}  // namespace planner::detail
