#include "planner/study/detail/opensidewalks.hpp"

#include "tests/planner/study/project_folder.hpp"

#include <algorithm>

namespace planner {
namespace {

/// Two sidewalks, and a crossing between them that begins at a raised kerb and ends at a lowered one; a street beside.
class Sidewalks : public ProjectFolder {
 protected:
  Sidewalks() {
    folder_.write("edges.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[9.000,49.0],[9.0005,49.0],[9.001,49.0]]},"properties":{"_id":"1","_u_id":"11","_v_id":"12","highway":"footway","footway":"sidewalk","surface":"concrete","width":1.5,"incline":-0.017}},
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[9.001,49.0],[9.002,49.0]]},"properties":{"_id":"2","_u_id":"12","_v_id":"13","highway":"footway","footway":"crossing","surface":"asphalt","incline":0.0}},
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[9.002,49.0],[9.003,49.0]]},"properties":{"_id":"3","_u_id":"13","_v_id":"14","highway":"footway","surface":"concrete","incline":0.09}},
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[9.0015,48.9995],[9.0015,49.0005]]},"properties":{"_id":"4","_u_id":"15","_v_id":"16","highway":"residential"}}]})");
    write_nodes("raised");
    folder_.write("people.csv", "lon,lat,n\n9.0002,49.0001,5\n");
  }

  void write_nodes(const std::string& first_kerb) {
    folder_.write("nodes.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","geometry":{"type":"Point","coordinates":[9.001,49.0]},"properties":{"_id":"12","barrier":"kerb","kerb":")" +
                                       first_kerb + R"("}},
{"type":"Feature","geometry":{"type":"Point","coordinates":[9.002,49.0]},"properties":{"_id":"13","barrier":"kerb","kerb":"lowered","tactile_paving":"yes"}},
{"type":"Feature","geometry":{"type":"Point","coordinates":[9.003,49.0]},"properties":{"_id":"14"}}]})");
  }

  [[nodiscard]] detail::OpenSidewalks read() const {
    geo::Task task;
    return detail::read_opensidewalks(folder_.path() / "edges.geojson", folder_.path() / "nodes.geojson", task);
  }

  Study load() {
    return load_project(
        "[population]\nfile = \"people.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\ntotal = \"n\"\n"
        "[network]\nformat = \"opensidewalks\"\nroads = \"edges.geojson\"\nnodes = \"nodes.geojson\"\n"
        "[barrier_free]\nunknown = \"likely\"\n[standards]\nuse = []\n");
  }
};

std::string tag_of(const geo::io::OsmRoads& roads, std::size_t way, const std::string& key) {
  for (const auto& [k, value] : roads.tag_sets[roads.way_tags[way]]) {
    if (k == key) {
      return value;
    }
  }
  return "";
}

TEST_F(Sidewalks, AreReadInTheTermsOfOpenStreetMap) {
  const detail::OpenSidewalks sidewalks = read();

  ASSERT_EQ(sidewalks.roads.way_ids.size(), 4U);
  EXPECT_EQ(tag_of(sidewalks.roads, 0, "incline"), "-1.700000 %");
  EXPECT_EQ(tag_of(sidewalks.roads, 0, "width"), "1.5");
  EXPECT_EQ(tag_of(sidewalks.roads, 0, "surface"), "concrete");
  EXPECT_EQ(tag_of(sidewalks.roads, 1, "footway"), "crossing");
  EXPECT_EQ(tag_of(sidewalks.roads, 1, "width"), "");
  EXPECT_EQ(tag_of(sidewalks.roads, 3, "sidewalk"), "separate");
  ASSERT_EQ(sidewalks.nodes.size(), 2U);
  EXPECT_EQ(sidewalks.nodes[0].id, 12);
  EXPECT_EQ(sidewalks.nodes[0].tags, (geo::io::TagSet{{"barrier", "kerb"}, {"kerb", "raised"}}));
}

TEST_F(Sidewalks, MeetWhereTheyNameTheSameNodeAndNotWhereTheyCross) {
  const geo::io::OsmRoads roads = read().roads;

  EXPECT_EQ(roads.node_ids.size(), 7U);  // 11 to 16, and the vertex amid the first edge
  const auto street = std::ranges::find(roads.node_ids, 15);
  EXPECT_NE(street, roads.node_ids.end());
}

TEST_F(Sidewalks, HaveARaisedKerbAndASlopeThatStopAWheelchair) {
  const Study study = load();
  const auto open = [](const Study& of, const std::string& profile) {
    return std::ranges::count_if(of.network(profile)->graph.edge_costs, &geo::network::EdgeCost::open);
  };
  write_nodes("flush");
  const Study mended = load();

  ASSERT_EQ(study.roads->edges.size(), 6U);  // four, and a kerb at each end of the crossing
  EXPECT_EQ(open(study, "walk"), 6);
  EXPECT_EQ(open(study, "wheelchair"), 3);  // not the raised kerb, the slope of 9 %, and the street
  EXPECT_EQ(open(mended, "wheelchair"), 4);
}

TEST_F(Sidewalks, WithoutTheirNodesAreAnErrorThatNamesTheRow) {
  folder_.write("edges.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[9.000,49.0],[9.001,49.0]]},"properties":{"_u_id":"11","_v_id":"12","highway":"footway"}},
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[9.001,49.0],[9.002,49.0]]},"properties":{"_u_id":"","_v_id":"13","highway":"footway"}}]})");
  try {
    static_cast<void>(read());
    FAIL() << "no error";
  } catch (const geo::IoError& error) {
    EXPECT_NE(std::string{error.what()}.find("edges.geojson:"), std::string::npos) << error.what();
    EXPECT_NE(std::string{error.what()}.find("lacks _u_id"), std::string::npos) << error.what();
  }
}

TEST_F(Sidewalks, OfAnUnknownFormatAreAnError) {
  EXPECT_NE(
      error_of("[population]\nfile = \"people.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\ntotal = \"n\"\n"
               "[network]\nformat = \"osw\"\nroads = \"edges.geojson\"\n")
          .find("no format of roads"),
      std::string::npos);
}

}  // namespace
}  // namespace planner
