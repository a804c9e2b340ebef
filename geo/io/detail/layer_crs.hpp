#pragma once

#include "geo/crs/crs.hpp"
#include "geo/io/detail/gdal_handles.hpp"

#include <filesystem>
#include <string>

namespace geo::io::detail {

/// The system of a file's coordinates: the one given, or else the one that the file states (null: none).
///
/// Errors  CrsError naming the file: none of the two, or one that is not known.
[[nodiscard]] Crs crs_of_source(const std::filesystem::path& file, const std::string& given,
                                OGRSpatialReferenceH stated);

/// For writing; coordinates are x east, y north.
[[nodiscard]] ReferenceHandle make_reference(const Crs& crs);

}  // namespace geo::io::detail
