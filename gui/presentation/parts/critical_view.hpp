#pragma once

#include "gui/presentation/map/marks.hpp"
#include "gui/presentation/parts/parts.hpp"
#include "gui/presentation/tables/table.hpp"
#include "planner/report/wording.hpp"

#include <memory>
#include <vector>

namespace gui {

/// What most people depend on, the most harmful to lose first.
struct CriticalView {
  std::shared_ptr<const Table> facilities;
  std::shared_ptr<const Table> roads;
  std::vector<RankedMark> facility_marks;
  std::vector<RankedMark> road_marks;
};

/// Shape   study: the present one, in whose catalogue services are named.
[[nodiscard]] CriticalView critical_view(const planner::Study& study, const NamedCritical& critical,
                                         const planner::Wording& wording);

}  // namespace gui
