#include "geo/io/detail/layer_crs.hpp"

#include "geo/base/error.hpp"
#include "geo/crs/plausibility.hpp"
#include "geo/io/detail/gdal_path.hpp"

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

Crs crs_of_source(const std::filesystem::path& file, const std::string& given, OGRSpatialReferenceH stated,
                  const std::function<std::vector<MapPoint>()>& positions) {
  if (given.empty() && (stated == nullptr || is_placeholder(stated))) {
    throw CrsError{{file.string(), {}},
                   has_extension(file, ".shp")
                       ? msg("there is no .prj file with it, and nothing says in which coordinate system it is")
                       : msg("nothing says in which coordinate system it is"),
                   crs_remedy(guess_coordinates(positions()))};
  }
  try {
    return Crs::from_text(given.empty() ? wkt_of(stated) : given);
  } catch (const CrsError& error) {
    throw CrsError{{file.string(), {}}, error.problem(), error.remedy()};
  }
}

std::string stated_crs_text(OGRSpatialReferenceH stated) {
  if (stated == nullptr || is_placeholder(stated)) {
    return {};
  }
  try {
    const Crs crs = Crs::from_text(wkt_of(stated));
    return crs.code().empty() ? crs.name() : crs.code();
  } catch (const CrsError&) {
    return {};  // an ordinary answer here
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
