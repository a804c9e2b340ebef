#pragma once

#include "geo/crs/crs.hpp"
#include "geo/io/detail/gdal_handles.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace geo::io::detail {

/// The system of a file's coordinates: the one given, or else the one that the file states (null: none).
///
/// `positions` gives some of them, asked for only where nothing states a system, so that the remedy can say what they
/// look like.
/// Errors  CrsError naming the file: none of the two, or one that is not known.
[[nodiscard]] Crs crs_of_source(const std::filesystem::path& file, const std::string& given,
                                OGRSpatialReferenceH stated, const std::function<std::vector<MapPoint>()>& positions);

/// The code of the system that a file states, or its name where it has none; empty if it states none that is known.
[[nodiscard]] std::string stated_crs_text(OGRSpatialReferenceH stated);

/// For writing; coordinates are x east, y north.
[[nodiscard]] ReferenceHandle make_reference(const Crs& crs);

}  // namespace geo::io::detail
