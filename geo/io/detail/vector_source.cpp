#include "geo/io/detail/vector_source.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/filter_text.hpp"
#include "geo/io/detail/gdal_path.hpp"
#include "geo/io/detail/input_file.hpp"
#include "geo/io/detail/shapefile_encoding.hpp"
#include "geo/io/detail/text_encoding.hpp"
#include "geo/io/header_unit.hpp"

#include <cpl_string.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace geo::io::detail {
namespace {

namespace fs = std::filesystem;

/// Formats whose files hold data and nothing else. Not VRT and the like: such a file may name other files and servers.
constexpr std::array kDrivers{"CSV",         "ESRI Shapefile",
                              "GPKG",        "GeoJSON",
                              "GeoJSONSeq",  "TopoJSON",
                              "FlatGeobuf",  "KML",
                              "LIBKML",      "GML",
                              "GPX",         "DXF",
                              "XLSX",        "MapInfo File",
                              "XLS",         "ODS",
                              "SQLite",      "OSM",
                              "OpenFileGDB", static_cast<const char*>(nullptr)};

/// Tables that programs keep beside the layers of a GeoPackage.
constexpr std::array<std::string_view, 2> kNotLayers{"layer_styles", "qgis_projects"};

bool is_file_geodatabase(const fs::path& file) {
  std::error_code ignored;
  return has_extension(file, ".gdb") && fs::is_directory(file, ignored);
}

/// How GDAL is to open a file: where, and with which options.
struct Opening {
  std::string path;
  CPLStringList options;
  TableText table;
};

Opening prepare(const fs::path& file) {
  Opening opening;
  opening.path = gdal_path(file);
  if (is_table_text(opening.path)) {
    opening.table = prepare_table_text(file, opening.path);
    opening.path = opening.table.path;
    opening.options.AddString("HEADERS=YES");
  } else if (const std::string encoding = shapefile_encoding(opening.path); !encoding.empty()) {
    opening.options.SetNameValue("ENCODING", encoding.c_str());
  }
  return opening;
}

OGRLayerH choose_layer(GDALDatasetH dataset, const LayerSource& source) {
  const Where where{source.file.string(), {}};
  const std::vector<std::string> names = layer_names(dataset);
  if (names.empty()) {
    throw IoError{where, msg("holds no layer"), msg("export it again with its features")};
  }
  if (source.layer.empty()) {
    if (names.size() > 1) {
      throw IoError{where, msg("holds {0} layers and none is chosen", std::to_string(names.size())),
                    msg("choose one: {0}", list_names(names))};
    }
    return GDALDatasetGetLayerByName(dataset, names.front().c_str());
  }
  const bool exists = std::ranges::find(names, source.layer) != names.end() ||
                      std::ranges::find(kNotLayers, source.layer) != kNotLayers.end();
  OGRLayerH layer = exists ? GDALDatasetGetLayerByName(dataset, source.layer.c_str()) : nullptr;
  if (layer == nullptr) {
    const std::string nearest = nearest_name(source.layer, names);
    throw IoError{where, msg("there is no layer “{0}”", source.layer),
                  nearest.empty()
                      ? msg("choose one of its layers: {0}", list_names(names))
                      : msg("write “{0}” if that is meant; its layers are: {1}", nearest, list_names(names))};
  }
  return layer;
}

void require_readable_names(const fs::path& file, OGRLayerH layer) {
  for (const std::string& name : field_names(layer)) {
    if (!is_utf8(name)) {
      throw IoError{{file.string(), {}},
                    msg("the column names are not UTF-8"),
                    msg("save the file again with the encoding UTF-8")};
    }
  }
}

DatasetHandle open_dataset(const std::string& path, const CPLStringList& options) {
  return DatasetHandle{GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                  kDrivers.data(), options.List(), nullptr)};
}

/// Opens a table anew from the row where the wanted names of columns stand, if a title stands above them.
void skip_title(const LayerSource& source, const std::vector<std::string>& wanted, OpenLayer& open) {
  constexpr std::array<std::string_view, 4> tables{"CSV", "XLSX", "XLS", "ODS"};
  if (std::ranges::find(tables, open.driver) == tables.end()) {
    return;
  }
  const std::optional<HeaderRows> header = find_header_rows(open.layer, wanted);
  if (!header) {
    return;
  }
  open.file = open_from_row(open.layer, *header, source.file.stem().string(), open.file.table.record_lines);
  open.layer = GDALDatasetGetLayer(open.file.dataset.get(), 0);
  open.driver = "CSV";
  const std::string row = std::to_string(open.file.table.record_lines.front());
  open.header_row = header->first > 0 ? row : open.header_row;
  open.two_header_rows = header->two ? row : std::string{};
}

}  // namespace

std::vector<std::pair<std::string, std::string>> layer_settings() {
  return {{"OGR_XLSX_HEADERS", "FORCE"}, {"OGR_XLS_HEADERS", "FORCE"}, {"OGR_ODS_HEADERS", "FORCE"}};
}

OpenFile open_file(const fs::path& file, GdalSession& session) {
  if (!is_file_geodatabase(file)) {
    require_file(file);
    if (fs::file_size(file) == 0) {
      throw IoError{{file.string(), {}}, msg("the file is empty"), msg("copy or export it again")};
    }
  }
  Opening opening = prepare(file);
  OpenFile open;
  open.table = std::move(opening.table);
  open.dataset = open_dataset(opening.path, opening.options);
  if (!open.dataset || session.failed()) {
    throw IoError{{file.string(), {}},
                  msg("cannot be read as a layer: {0}", session.complaint()),
                  msg("check that the file opens in QGIS, or export it again as GeoPackage, Shapefile or CSV")};
  }
  return open;
}

OpenFile open_from_row(OGRLayerH layer, HeaderRows header, const std::string& name,
                       const std::vector<std::uint32_t>& lines) {
  OpenFile open;
  open.table = table_from(layer, header, name, lines);
  CPLStringList options;
  options.AddString("HEADERS=YES");
  open.dataset = open_dataset(open.table.path, options);
  return open;
}

std::vector<std::string> layer_names(GDALDatasetH dataset) {
  std::vector<std::string> names;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
    const std::string name = OGR_L_GetName(GDALDatasetGetLayer(dataset, i));
    if (std::ranges::find(kNotLayers, name) == kNotLayers.end()) {
      names.push_back(name);
    }
  }
  return names;
}

OpenLayer open_layer(const LayerSource& source, const std::vector<std::string>& wanted, GdalSession& session) {
  OpenLayer open;
  open.file = open_file(source.file, session);
  open.layer = choose_layer(open.file.dataset.get(), source);
  open.name = OGR_L_GetName(open.layer);
  require_readable_names(source.file, open.layer);
  open.driver = GDALGetDriverShortName(GDALGetDatasetDriver(open.file.dataset.get()));
  if (open.file.table.title_lines > 0) {
    open.header_row = std::to_string(open.file.table.record_lines.front());
  }
  skip_title(source, wanted, open);
  open.filter = with_quoted_columns(source.where, field_names(open.layer));
  if (!open.filter.empty() && OGR_L_SetAttributeFilter(open.layer, open.filter.c_str()) != OGRERR_NONE) {
    throw IoError{{source.file.string(), {}},
                  msg("the filter “{0}” cannot be applied: {1}", source.where, session.complaint()),
                  msg("write it as in QGIS: \"kind\" = 'school'")};
  }
  return open;
}

std::vector<std::string> field_names(OGRLayerH layer) {
  std::vector<std::string> names;
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
    const char* name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
    names.push_back(decoded_value(name).value_or(name));
  }
  return names;
}

std::string field_name(OGRLayerH layer, int field) {
  const std::vector<std::string> names = field_names(layer);
  const auto index = static_cast<std::size_t>(field);
  return index == names.size() ? OGR_L_GetFIDColumn(layer) : names.at(index);
}

int find_field(const LayerSource& source, const OpenLayer& open, const std::string& name) {
  const std::vector<std::string> names = field_names(open.layer);
  if (std::ranges::count(names, name) > 1) {
    throw IoError{{source.file.string(), {}},
                  msg("more than one column of the layer “{0}” is called “{1}”", open.name, name),
                  msg("give each column a name of its own, and save the file again")};
  }
  const auto exact = std::ranges::find(names, name);
  if (exact != names.end()) {
    return static_cast<int>(exact - names.begin());
  }
  const auto meant = [&](const std::string& header) { return names_column(name, header); };
  const auto first = std::ranges::find_if(names, meant);
  const bool only = first != names.end() && std::find_if(first + 1, names.end(), meant) == names.end();
  if (only) {
    return static_cast<int>(first - names.begin());
  }
  const std::string identity = OGR_L_GetFIDColumn(open.layer);
  return first == names.end() && !identity.empty() && names_column(name, identity) ? static_cast<int>(names.size())
                                                                                   : -1;
}

int require_field(const LayerSource& source, const OpenLayer& open, const std::string& name) {
  const int field = find_field(source, open, name);
  if (field >= 0) {
    return field;
  }
  const std::vector<std::string> names = field_names(open.layer);
  const std::string nearest = nearest_name(name, names);
  throw IoError{{source.file.string(), {}},
                msg("the layer “{0}” has no column “{1}”", open.name, name),
                nearest.empty()
                    ? msg("name one of its columns: {0}", list_names(names))
                    : msg("write “{0}” if that is meant; its columns are: {1}", nearest, list_names(names))};
}

}  // namespace geo::io::detail
