#include "geo/io/raster_file.hpp"
#include "tests/planner/study/project_folder.hpp"

namespace planner {
namespace {

class TerrainSection : public ProjectFolder {
 protected:
  TerrainSection() {
    folder_.write("people.csv", "lon,lat,n\n9.0002,49.0001,5\n");
    folder_.write("speeds.csv", "class,speed,mode\n1,4,walk\n");
    const geo::GridFrame frame{
        .west = 0.0, .north = 0.0, .cell_width = 30.0, .cell_height = 30.0, .columns = 2, .rows = 2};
    const std::vector bands{geo::Grid<float>{frame, {1, 1, 1, 1}}};
    for (const char* name : {"dem.tif", "cover.tif"}) {
      geo::io::write_geotiff(folder_.path() / name, geo::Crs::from_text("EPSG:32632"), bands,
                             std::vector<std::string>{name}, name);
    }
  }
  static std::string with(const std::string& terrain, const std::string& more = {}) {
    return "[population]\nfile = \"people.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\ntotal = \"n\"\n"
           "[standards]\nuse = []\n" +
           more + "[terrain]\n" + terrain;
  }
  [[nodiscard]] testing::AssertionResult refuses(const std::string& terrain, const std::string& words) {
    const std::string error = error_of(with(terrain));
    return error.find(words) != std::string::npos ? testing::AssertionSuccess() : testing::AssertionFailure() << error;
  }
};

const std::string kStreetOfTwo = R"(<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">
<node id="1" version="1" lat="49.0" lon="9.0"/><node id="2" version="1" lat="49.0" lon="9.001"/>
<way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way></osm>)";

TEST_F(TerrainSection, NeedsNothingButHeights) {
  const Study study = load_project(with("elevation = \"dem.tif\"\n"));
  ASSERT_TRUE(study.terrain);
  EXPECT_EQ(study.terrain->elevation, folder_.path() / "dem.tif");
  EXPECT_TRUE(study.terrain->land_cover.empty());
  EXPECT_EQ(study.terrain->limit, geo::Seconds{3600.0});
  EXPECT_EQ(study.terrain->neighbours, 16);
  EXPECT_EQ(study.terrain->beside, "") << "there are no roads";
  EXPECT_TRUE(std::ranges::any_of(study.inputs, [](const InputFile& input) { return input.name == "dem.tif"; }));
}

TEST_F(TerrainSection, TakesAllOfItAndPutsItsProfilesIntoUse) {
  folder_.write("roads.osm", kStreetOfTwo);
  folder_.write("river.geojson", "{}");
  const Study study = load_project(
      with("elevation = \"dem.tif\"\nland_cover = \"cover.tif\"\nspeeds = \"speeds.csv\"\nbarriers = "
           "[\"river.geojson\"]\nroads = \"river.geojson\"\nroad_class = \"KIND\"\nprofile = \"accessmod-2015\"\n"
           "limit_min = 30\nriders = \"car\"\nboarding_min = 5\n",
           "[network]\nroads = \"roads.osm\"\n"));
  const TerrainSource& terrain = study.terrain.value();
  EXPECT_EQ(terrain.land_cover, folder_.path() / "cover.tif");
  EXPECT_EQ(terrain.speeds, folder_.path() / "speeds.csv");
  EXPECT_EQ(terrain.barriers, std::vector{folder_.path() / "river.geojson"});
  EXPECT_EQ(terrain.roads, folder_.path() / "river.geojson");
  EXPECT_EQ(terrain.road_class, "KIND");
  EXPECT_EQ(terrain.profile, "accessmod-2015");
  EXPECT_EQ(terrain.neighbours, 8);
  EXPECT_EQ(terrain.limit, geo::Seconds{1800.0});
  EXPECT_EQ(terrain.boarding, geo::Seconds{300.0});
  EXPECT_NE(study.network("car"), nullptr);
  EXPECT_NE(study.network("walk"), nullptr);
}

TEST_F(TerrainSection, NamesTheFileThatIsMissingOrNoRaster) {
  EXPECT_TRUE(refuses("elevation = \"dme.tif\"\n", "dme.tif: no such file; check the spelling; the folder holds"));
  EXPECT_TRUE(refuses("elevation = \"speeds.csv\"\n", "speeds.csv"));
  EXPECT_TRUE(refuses("elevation = \"dem.tif\"\nland_cover = \"none.tif\"\nspeeds = \"speeds.csv\"\n", "none.tif"));
  EXPECT_TRUE(refuses("elevation = \"dem.tif\"\nland_cover = \"cover.tif\"\nspeeds = \"none.csv\"\n", "none.csv"));
  EXPECT_TRUE(refuses("elevation = \"dem.tif\"\nbarriers = \"none.shp\"\n", "none.shp"));
}

TEST_F(TerrainSection, RefusesWhatCannotBeMeant) {
  const std::string dem = "elevation = \"dem.tif\"\n";
  EXPECT_TRUE(refuses("", "elevation"));
  EXPECT_TRUE(refuses(dem + "speeds = \"speeds.csv\"\n", "land_cover and speeds go together"));
  EXPECT_TRUE(refuses(dem + "profile = \"grass\"\n", "accessmod-5.9"));
  EXPECT_TRUE(refuses(dem + "neighbours = 4\n", "neighbours"));
  EXPECT_TRUE(refuses(dem + "profile = \"accessmod-2015\"\nneighbours = 16\n", "neighbours"));
  EXPECT_TRUE(refuses(dem + "limit_min = -1\n", "impossible number"));
  EXPECT_TRUE(refuses(dem + "riders = \"car\"\n", "there are no roads"));
  EXPECT_TRUE(refuses(dem + "roads = \"people.csv\"\n", "land_cover and speeds"));
  EXPECT_TRUE(refuses(dem + "speed = 5\n", "speed"));
}

}  // namespace
}  // namespace planner
