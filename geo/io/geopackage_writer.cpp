#include "geo/base/error.hpp"
#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/detail/gdal_session.hpp"
#include "geo/io/detail/geometry_writer.hpp"
#include "geo/io/detail/layer_crs.hpp"
#include "geo/io/detail/layer_styles.hpp"
#include "geo/io/vector_writer.hpp"

#include <cpl_string.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>
#include <vector>

namespace geo::io {
namespace {

using detail::GdalSession;

/// Above this many points a spatial index costs more time to write than it saves to whoever draws them.
constexpr std::size_t kMostIndexedPoints = 50'000;

[[noreturn]] void throw_failed(const std::filesystem::path& file, const GdalSession& session) {
  throw IoError{{file.string(), {}},
                msg("cannot be written: {0}", session.complaint()),
                msg("check the free space and that you may write there")};
}

OGRFieldType field_type(const Column& column) {
  if (std::holds_alternative<std::vector<std::string>>(column.values)) {
    return OFTString;
  }
  return std::holds_alternative<std::vector<double>>(column.values) ? OFTReal : OFTInteger64;
}

/// "fid", or the first name like it that no column has: SQLite's names ignore case.
std::string identity_name(const FeatureTable& table) {
  std::string name = "fid";
  while (std::ranges::any_of(table.columns,
                             [&](const Column& column) { return EQUAL(column.name.c_str(), name.c_str()); })) {
    name += "_";
  }
  return name;
}

OGRLayerH create_layer(GDALDatasetH dataset, const FeatureTable& table, const std::string& description) {
  const bool indexed =
      !std::holds_alternative<std::vector<MapPoint>>(table.geometry) || table.rows() < kMostIndexedPoints;
  CPLStringList options;
  options.SetNameValue("FID", identity_name(table).c_str());
  options.SetNameValue("GEOMETRY_NAME", "geom");
  options.SetNameValue("IDENTIFIER", table.name.c_str());
  options.SetNameValue("DESCRIPTION", description.c_str());
  options.SetNameValue("SPATIAL_INDEX", indexed ? "YES" : "NO");
  options.SetNameValue("ASPATIAL_VARIANT", "GPKG_ATTRIBUTES");
  const detail::ReferenceHandle reference = table.crs ? detail::make_reference(*table.crs) : nullptr;
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, table.name.c_str(), reference.get(),
                                           detail::geometry_type_of(table), options.List());
  for (const Column& column : table.columns) {
    const detail::FieldHandle field{OGR_Fld_Create(column.name.c_str(), field_type(column))};
    if (layer != nullptr) {
      OGR_L_CreateField(layer, field.get(), 0);
    }
  }
  return layer;
}

void set_field(OGRFeatureH feature, int field, const Column& column, std::size_t row) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values)) {
    const std::string& text = (*texts)[row];
    text.empty() ? OGR_F_SetFieldNull(feature, field) : OGR_F_SetFieldString(feature, field, text.c_str());
  } else if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
    const double number = (*numbers)[row];
    std::isnan(number) ? OGR_F_SetFieldNull(feature, field) : OGR_F_SetFieldDouble(feature, field, number);
  } else {
    OGR_F_SetFieldInteger64(feature, field, std::get<std::vector<std::int64_t>>(column.values)[row]);
  }
}

/// Shares of all rows done before and with this layer, for the progress.
struct Span {
  double begin;
  double end;
};

/// Stops at the first failure; the session has the complaint.
void write_rows(OGRLayerH layer, const FeatureTable& table, Span span, Task& task) {
  constexpr std::size_t pace = 1024;
  const detail::FeatureHandle feature{OGR_F_Create(OGR_L_GetLayerDefn(layer))};
  const std::size_t rows = table.rows();
  for (std::size_t row = 0; row < rows; ++row) {
    OGR_F_SetFID(feature.get(), static_cast<GIntBig>(row + 1));
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      set_field(feature.get(), static_cast<int>(i), table.columns[i], row);
    }
    OGR_F_SetGeometryDirectly(feature.get(), detail::make_geometry(table, row).release());
    if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) {
      return;
    }
    if (row % pace == 0) {
      task.report(span.begin + (span.end - span.begin) * static_cast<double>(row) / static_cast<double>(rows));
    }
  }
}

}  // namespace

void write_geopackage(const std::filesystem::path& file, std::span<const FeatureTable> layers,
                      std::span<const LayerStyle> styles, const std::string& description, Task& task) {
  GdalSession session{{{"OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"}, {"OGR_SQLITE_SYNCHRONOUS", "OFF"}}};
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  detail::DatasetHandle dataset{GDALCreate(GDALGetDriverByName("GPKG"), file.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
  if (!dataset || session.failed()) {
    throw_failed(file, session);
  }
  std::size_t all_rows = 1;
  for (const FeatureTable& table : layers) {
    all_rows += table.rows();
  }
  GDALDatasetStartTransaction(dataset.get(), 0);
  std::size_t done = 0;
  for (const FeatureTable& table : layers) {
    OGRLayerH layer = create_layer(dataset.get(), table, description);
    if (layer == nullptr || session.failed()) {
      throw_failed(file, session);
    }
    const auto share = [&](std::size_t rows) { return static_cast<double>(rows) / static_cast<double>(all_rows); };
    write_rows(layer, table, {share(done), share(done + table.rows())}, task);
    done += table.rows();
  }
  if (!styles.empty()) {
    detail::write_layer_styles(dataset.get(), styles, layers);
  }
  GDALDatasetCommitTransaction(dataset.get());
  dataset.reset();
  if (session.failed()) {
    throw_failed(file, session);
  }
}

}  // namespace geo::io
