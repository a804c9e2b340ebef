#pragma once

#include "geo/io/vector_reader.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <cstddef>
#include <vector>

namespace planner::detail {

/// The fields that a source names for the details of its facilities.
[[nodiscard]] std::vector<geo::io::FieldRequest> detail_requests(const FacilitySource& source);

/// The details of the facility in one row; ownership and level in the catalogue's words, as far as they are known.
///
/// Errors  geo::IoError with file and row: a yes-or-no that is neither, a year or share out of bounds, a negative
/// amount.
[[nodiscard]] FacilityDetails read_details(const FacilitySource& source, const geo::io::LayerContent& content,
                                           const Catalogue& catalogue, std::size_t row);

}  // namespace planner::detail
