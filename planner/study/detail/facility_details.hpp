#pragma once

#include "geo/base/bad_rows.hpp"
#include "geo/io/vector_reader.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <cstddef>
#include <vector>

namespace planner::detail {

/// The fields that a source names for the details of its facilities.
[[nodiscard]] std::vector<geo::io::FieldRequest> detail_requests(const FacilitySource& source);

/// The details of the facility in one row; ownership and level in the catalogue's words, as far as they are known. A
/// yes-or-no that is neither, a year or share out of bounds and a negative amount are noted and count as not known.
[[nodiscard]] FacilityDetails read_details(const FacilitySource& source, const geo::io::LayerContent& content,
                                           const Catalogue& catalogue, std::size_t row, geo::BadRows& bad);

}  // namespace planner::detail
