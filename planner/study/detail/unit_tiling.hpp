#pragma once

#include "planner/study/detail/unit_drafts.hpp"

#include <vector>

namespace planner::detail {

/// Where units overlap, takes the ground from all but the first by code, so that every use of them agrees; says how
/// much overlaps, and what of the boundary (or, without one, within them) no unit covers.
///
/// Shape   units of one level, by code.
void make_tiling(std::vector<UnitDraft>& units, const geo::MultiPolygon& boundary, geo::Findings& findings,
                 const geo::Task& task);

}  // namespace planner::detail
