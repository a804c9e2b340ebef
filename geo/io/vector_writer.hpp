#pragma once

#include "geo/base/task.hpp"
#include "geo/io/feature_table.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace geo::io {

/// How QGIS draws a layer when it opens the GeoPackage.
struct LayerStyle {
  std::string layer;
  std::string name;
  std::string description;
  std::string qml;
};

/// Writes layers into a new GeoPackage, with the table `layer_styles` when styles are given. Same input, same bytes.
///
/// `description` goes into each layer's metadata and gpkg_contents.
/// Errors  IoError if the file cannot be written.
void write_geopackage(const std::filesystem::path& file, std::span<const FeatureTable> layers,
                      std::span<const LayerStyle> styles, const std::string& description, Task& task);

/// Writes the columns (and x, y for points) as CSV: UTF-8 with a byte-order mark, CRLF, RFC 4180 quotes; a text that a
/// spreadsheet would take for a formula (first character = + - @ tab or carriage return, unless it is a number) is led
/// by an apostrophe.
///
/// Numbers have the shortest form that reads back exactly. Same input, same bytes.
void write_csv(const std::filesystem::path& file, const FeatureTable& table);
[[nodiscard]] std::string csv_text(const FeatureTable& table);

}  // namespace geo::io
