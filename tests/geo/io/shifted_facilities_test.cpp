#include "geo/crs/offset_estimate.hpp"
#include "geo/crs/transform.hpp"
#include "geo/io/osm_file.hpp"
#include "geo/io/vector_reader.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace geo::io {
namespace {

Crs plane() {
  return Crs::from_text("EPSG:4547");
}

/// Amenities, shops and the like of an OpenStreetMap extract, taken for positions in `crs`.
std::vector<MapPoint> facilities_of(const std::filesystem::path& file, const std::string& crs) {
  const LayerSource source{.file = file,
                           .layer = "points",
                           .where = R"(other_tags LIKE '%"amenity"=>%' OR other_tags LIKE '%"shop"=>%' OR )"
                                    R"(other_tags LIKE '%"leisure"=>%' OR other_tags LIKE '%"tourism"=>%')",
                           .crs = crs};
  Task task;
  const LayerContent content = read_layer(source, {{GeometryKind::Point}, {}}, task);
  return std::get<std::vector<MapPoint>>(content.table.geometry);
}

std::vector<MapPoint> road_nodes_of(const std::filesystem::path& file) {
  Task task;
  std::vector<MapPoint> nodes;
  for (const LonLat node : read_osm_roads(file, {"highway"}, {"highway"}, task).node_positions) {
    nodes.push_back({node.lon, node.lat});
  }
  Transform{Crs::wgs84(), plane()}.apply(nodes);
  return nodes;
}

TEST(ShiftedFacilities, OfShenzhenAreSeenAgainstItsRoads) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const std::filesystem::path file = data / "places/shenzhen_nanshan/osm_bbox.osm.xml";
  const std::vector<MapPoint> roads = road_nodes_of(file);
  const std::vector<MapPoint> right = facilities_of(file, "EPSG:4326");
  ASSERT_GT(right.size(), 50U);

  std::vector<MapPoint> in_plane = right;
  Transform{Crs::wgs84(), plane()}.apply(in_plane);
  const OffsetEstimate as_they_are = estimate_offset(in_plane, plane(), roads);
  EXPECT_EQ(as_they_are.datum, MapDatum::Wgs84);
  EXPECT_TRUE(describe(as_they_are, {}).empty());

  for (const MapDatum datum : {MapDatum::Gcj02, MapDatum::Bd09}) {
    std::vector<MapPoint> undeclared = right;
    Transform{Crs::wgs84(), Crs::from_text(name_of(datum))}.apply(undeclared);
    Transform{Crs::wgs84(), plane()}.apply(undeclared);
    const OffsetEstimate found = estimate_offset(undeclared, plane(), roads);
    EXPECT_EQ(found.datum, datum) << name_of(datum);
    EXPECT_LT(found.after.value(), 30.0);
    EXPECT_GT(found.before.value(), found.after.value() + 10.0);
  }
}

}  // namespace
}  // namespace geo::io
