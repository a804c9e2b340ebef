#pragma once

#include "geo/base/message.hpp"
#include "geo/geometry/point.hpp"
#include "geo/io/vector_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace geo::io {

struct FieldProbe {
  std::string name;
  FieldRequest::Type type = FieldRequest::Type::Text;  ///< Number: of texts, if three in four read as numbers at least
  std::vector<std::string> samples;  ///< the first eight different values; of a Number, those that are numbers

  friend bool operator==(const FieldProbe&, const FieldProbe&) = default;
};

struct LayerProbe {
  std::string name;
  std::optional<GeometryKind> kind;  ///< empty: mixed, or none of ours
  std::string crs;                   ///< code or, without one, name; empty if the file states none
  std::uint64_t rows = 0;
  std::vector<FieldProbe> fields;
  std::vector<MapPoint> positions;  ///< of the first features, for guess_coordinates

  friend bool operator==(const LayerProbe&, const LayerProbe&) = default;
};

struct RasterProbe {
  std::uint32_t columns = 0;
  std::uint32_t rows = 0;
  std::string crs;
  std::vector<std::string> bands;  ///< their names; empty texts for bands without one

  friend bool operator==(const RasterProbe&, const RasterProbe&) = default;
};

/// What a file holds.
struct FileProbe {
  bool osm_roads = false;          ///< an OpenStreetMap file, for read_osm_roads; it is not looked into
  std::vector<LayerProbe> layers;  ///< that read_layer reads
  std::optional<RasterProbe> raster;
  // NOLINTNEXTLINE(readability-redundant-member-init): with it, gcc lets {…, raster} stand alone without a warning
  std::optional<Message> unreadable = {};  ///< why a file that is by its name of a kind we read cannot be read

  friend bool operator==(const FileProbe&, const FileProbe&) = default;
};

/// Looks at a file (or a .gdb folder) by its first 200 features; empty if it holds no data that we read, is a part of
/// another file (the .dbf of a .shp), or a remote path; a file that should hold some but cannot be read says why. Never
/// throws for what the file is.
[[nodiscard]] std::optional<FileProbe> probe_file(const std::filesystem::path& file);

}  // namespace geo::io
