#pragma once

#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/detail/gdal_session.hpp"
#include "geo/io/detail/table_text.hpp"
#include "geo/io/detail/title_rows.hpp"
#include "geo/io/vector_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace geo::io::detail {

/// A file open for reading, of any number of layers.
struct OpenFile {
  TableText table;  ///< of a delimited text; outlives the dataset, which may read from it
  DatasetHandle dataset;
};

/// A layer open for reading.
struct OpenLayer {
  OpenFile file;
  OGRLayerH layer = nullptr;  ///< borrowed from the dataset
  std::string name;
  std::string driver;           ///< GDAL's short name: "CSV", "GPKG" …
  std::string header_row;       ///< where the names of the columns stand, if below a title
  std::string two_header_rows;  ///< where the first stands, if the names of the columns stand in two
  std::string filter;           ///< as GDAL takes it; empty: none
};

/// The settings that a session must have in which layers are read.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> layer_settings();

/// Errors  IoError: no such file, a remote path, not one that holds layers.
[[nodiscard]] OpenFile open_file(const std::filesystem::path& file, GdalSession& session);

/// The table of a layer from a row on, which holds the names of its columns. `lines` as for table_from.
[[nodiscard]] OpenFile open_from_row(OGRLayerH layer, HeaderRows header, const std::string& name,
                                     const std::vector<std::uint32_t>& lines);

/// Of the layers that hold data.
[[nodiscard]] std::vector<std::string> layer_names(GDALDatasetH dataset);

/// Opens the layer that `source` asks for, from the row of a table on that holds the wanted names of columns, and
/// applies its filter.
///
/// Errors  IoError as read_layer: the file, the layer or the filter.
[[nodiscard]] OpenLayer open_layer(const LayerSource& source, const std::vector<std::string>& wanted,
                                   GdalSession& session);

/// As UTF-8, as they are compared and shown.
[[nodiscard]] std::vector<std::string> field_names(OGRLayerH layer);

/// As UTF-8.
[[nodiscard]] std::string field_name(OGRLayerH layer, int field);

/// The name's field in the layer: the one of exactly this name, else the only one that it may mean (names_column), else
/// -1. One past the last field is the feature's id, where the file keeps it in a column (fid, OBJECTID).
///
/// Errors  IoError: several columns have exactly this name.
[[nodiscard]] int find_field(const LayerSource& source, const OpenLayer& open, const std::string& name);

/// As find_field; absence is an IoError that suggests the nearest.
[[nodiscard]] int require_field(const LayerSource& source, const OpenLayer& open, const std::string& name);

}  // namespace geo::io::detail
