#pragma once

#include "planner/study/detail/guess_fields.hpp"

#include <string>
#include <utility>
#include <vector>

namespace planner::detail {

/// The columns of facilities' details, by the keys of project.toml, in the order in which they are written: by their
/// names, and where words or yes and no are expected, by their first values. Level and ownership are also told by
/// values alone.
[[nodiscard]] std::vector<std::pair<std::string, const geo::io::FieldProbe*>> detail_columns(
    const geo::io::LayerProbe& layer, const Catalogue& catalogue);

/// The column that names the unit of each facility, by code, or by name as 所在村 does; null if there is none.
[[nodiscard]] const geo::io::FieldProbe* unit_column(const geo::io::LayerProbe& layer);

/// Whether a column of shares is called 承担比例 and says not whose share it is.
[[nodiscard]] bool is_share_of_whom(const std::string& column);

}  // namespace planner::detail
