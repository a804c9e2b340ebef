#include "geo/io/probe.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/gdal_path.hpp"
#include "geo/io/detail/input_file.hpp"
#include "geo/io/detail/layer_crs.hpp"
#include "geo/io/detail/layer_probe.hpp"
#include "geo/io/detail/osm_format.hpp"
#include "geo/io/detail/raster_source.hpp"
#include "geo/io/detail/title_rows.hpp"
#include "geo/io/detail/vector_source.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using detail::GdalSession;
using detail::has_extension;

/// Whether it is a part of another file beside it, or says something about one.
bool is_part(const fs::path& file) {
  constexpr std::array<std::pair<std::string_view, const char*>, 7> parts{{{".dbf", ".shp"},
                                                                           {".shx", ".shp"},
                                                                           {".mid", ".mif"},
                                                                           {".dat", ".tab"},
                                                                           {".map", ".tab"},
                                                                           {".id", ".tab"},
                                                                           {".ind", ".tab"}}};
  return std::ranges::any_of(parts, [&](const auto& part) {
    std::error_code ignored;
    return has_extension(file, part.first) && fs::exists(fs::path{file}.replace_extension(part.second), ignored);
  });
}

/// By its name and its first bytes.
bool is_osm(const fs::path& file) {
  constexpr std::array<std::string_view, 5> endings{".osm", ".osm.xml", ".osm.gz", ".osm.bz2", ".pbf"};
  const std::string name = file.filename().string();
  if (std::ranges::none_of(endings, [&](std::string_view ending) { return name.ends_with(ending); })) {
    return false;
  }
  try {
    return !detail::osm_format_of(file).empty();
  } catch (const Error&) {
    return false;  // an ordinary answer here: something else of that name
  }
}

/// By its name a kind of file that holds nothing but data.
bool should_be_readable(const fs::path& file) {
  constexpr std::array<const char*, 15> endings{".csv", ".tsv", ".shp", ".gpkg", ".geojson", ".xlsx", ".xls", ".ods",
                                                ".gdb", ".dxf", ".kml", ".tab",  ".mif",     ".tif",  ".fgb"};
  return std::ranges::any_of(endings, [&](const char* ending) { return has_extension(file, ending); });
}

/// A layer; where a title stands above the names of a table's columns, from these on.
LayerProbe probe_below_title(const fs::path& file, const detail::OpenFile& open, OGRLayerH layer) {
  constexpr std::array<const char*, 6> tables{".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"};
  const bool is_table = std::ranges::any_of(tables, [&](const char* ending) { return has_extension(file, ending); });
  const std::optional<detail::HeaderRows> header = is_table ? detail::likely_header(layer) : std::nullopt;
  if (!header) {
    return detail::probe_layer(layer);
  }
  const detail::OpenFile below = detail::open_from_row(layer, *header, file.stem().string(), open.table.record_lines);
  return detail::probe_layer(GDALDatasetGetLayer(below.dataset.get(), 0));
}

/// Layers, and where there are none, why.
std::vector<LayerProbe> probe_layers(const fs::path& file, Message& why) {
  try {
    GdalSession session{detail::layer_settings()};
    const detail::OpenFile open = detail::open_file(file, session);
    std::vector<LayerProbe> layers;
    for (const std::string& name : detail::layer_names(open.dataset.get())) {
      LayerProbe layer = probe_below_title(file, open, GDALDatasetGetLayerByName(open.dataset.get(), name.c_str()));
      layer.name = name;
      if (open.table.path.empty() || detail::is_table(layer)) {
        layers.push_back(std::move(layer));
      }
    }
    return layers;
  } catch (const Error& error) {
    why = error.problem();
    return {};  // an ordinary answer here: no layers
  }
}

std::optional<RasterProbe> probe_raster(const fs::path& file) {
  try {
    GdalSession session;
    const detail::OpenRaster open = detail::open_raster(file, session);
    RasterProbe raster{
        open.frame.columns, open.frame.rows, detail::stated_crs_text(GDALGetSpatialRef(open.dataset.get())), {}};
    for (int band = 1; band <= GDALGetRasterCount(open.dataset.get()); ++band) {
      raster.bands.emplace_back(GDALGetDescription(GDALGetRasterBand(open.dataset.get(), band)));
    }
    return raster;
  } catch (const Error&) {
    return std::nullopt;  // an ordinary answer here: no raster
  }
}

}  // namespace

std::optional<FileProbe> probe_file(const fs::path& file) {
  FileProbe probe;
  if (detail::is_remote(file) || is_part(file)) {
    return std::nullopt;
  }
  if (is_osm(file)) {
    probe.osm_roads = true;
    return probe;
  }
  Message why = msg("it holds no table: two columns with something in them at least");
  probe.layers = probe_layers(file, why);
  if (probe.layers.empty() || has_extension(file, ".gpkg")) {
    probe.raster = probe_raster(file);
  }
  std::error_code ignored;
  if (probe.layers.empty() && !probe.raster && should_be_readable(file) && fs::exists(file, ignored)) {
    probe.unreadable = why;
    return probe;
  }
  return probe.layers.empty() && !probe.raster ? std::nullopt : std::optional{std::move(probe)};
}

}  // namespace geo::io
