#pragma once

#include "geo/base/task.hpp"
#include "geo/crs/crs.hpp"
#include "planner/study/project.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace planner::detail {

/// The rows of a layer of facilities, and where they are.
struct FacilityRows {
  geo::io::LayerContent content;
  std::vector<std::optional<geo::MapPoint>> positions;  ///< by row, in `crs`; none where the layer says none
  std::optional<geo::Crs> crs;                          ///< none: no row has a position

  /// The rows that have a position, and those.
  [[nodiscard]] std::vector<std::size_t> placed() const;
  [[nodiscard]] std::vector<geo::MapPoint> positions_of(const std::vector<std::size_t>& rows) const;
};

/// Reads the fields that a source names. Where it names the field of the units' codes, rows without a position, or a
/// table without any, are read too; otherwise such rows are left out and reported.
///
/// Errors  as geo::io::read_layer; bad values are findings of severity Error.
[[nodiscard]] FacilityRows read_facility_rows(const FacilitySource& source, geo::Task& task);

/// The field of the units' codes; empty if the source names none.
[[nodiscard]] const std::string& unit_field(const FacilitySource& source);

}  // namespace planner::detail
