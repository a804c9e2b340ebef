#include "geo/io/detail/layer_crs.hpp"

#include "geo/base/error.hpp"

#include <array>
#include <string_view>

namespace geo::io::detail {
namespace {

/// What GeoPackages say when they mean "none".
bool is_placeholder(OGRSpatialReferenceH reference) {
  const char* name = OSRGetName(reference);
  const std::string_view text = name == nullptr ? "" : name;
  return OSRIsLocal(reference) != 0 || text.starts_with("Undefined ");
}

std::string wkt_of(OGRSpatialReferenceH reference) {
  constexpr std::array options{"FORMAT=WKT2_2019", static_cast<const char*>(nullptr)};
  char* text = nullptr;
  OSRExportToWktEx(reference, &text, options.data());
  const TextHandle owned{text};
  return owned ? owned.get() : "";
}

}  // namespace

Crs crs_of_source(const std::filesystem::path& file, const std::string& given, OGRSpatialReferenceH stated) {
  if (given.empty() && (stated == nullptr || is_placeholder(stated))) {
    throw CrsError{{file.string(), {}},
                   msg("nothing says in which coordinate system it is"),
                   msg("state it, for example crs = \"EPSG:4490\" for degrees or crs = \"EPSG:4549\" for metres")};
  }
  try {
    return Crs::from_text(given.empty() ? wkt_of(stated) : given);
  } catch (const CrsError& error) {
    throw CrsError{{file.string(), {}}, error.problem(), error.remedy()};
  }
}

ReferenceHandle make_reference(const Crs& crs) {
  ReferenceHandle reference{OSRNewSpatialReference(nullptr)};
  std::string wkt = crs.wkt();
  char* text = wkt.data();
  OSRImportFromWkt(reference.get(), &text);
  OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

}  // namespace geo::io::detail
