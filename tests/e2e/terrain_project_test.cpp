#include "geo/crs/transform.hpp"
#include "geo/io/raster_file.hpp"
#include "tests/e2e/tiny_place.hpp"
#include "tests/support/csv_table.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace e2e {
namespace {

using Json = nlohmann::json;

/// The tiny place on a plain in another plane than that in which it is analysed; its street is broken in the middle,
/// and from a metre of its longitude on there may be a hill.
class PlaceOnLand {
 public:
  PlaceOnLand() {
    raster("dem.tif", 0.0);
    std::string nodes;
    std::string ways;
    for (int i = 0; i <= 40; ++i) {
      const std::string id = std::to_string(i + 1);
      nodes +=
          "<node id=\"" + id + "\" version=\"1\" lat=\"43.3\" lon=\"" + std::to_string(124.0 + 0.001 * i) + "\"/>\n";
      ways += i == 0 || i == 20 ? "<way id=\"" + id + "\" version=\"1\">" : "";
      ways += i == 20 ? "" : "<nd ref=\"" + id + "\"/>";
      ways += i == 19 || i == 40 ? "<tag k=\"highway\" v=\"residential\"/></way>\n" : "";
    }
    place.write("roads.osm", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"test\">\n" +
                                 nodes + ways + "</osm>\n");
    place.append("project.toml", "[terrain]\nelevation = \"dem.tif\"\nlimit_min = 30\n");
  }

  /// `rise` of the eastern half above the western, all in one slope of 300 m amid both.
  void raster(const std::string& name, double rise) const {
    const geo::Crs utm = geo::Crs::from_text("EPSG:32651");
    const geo::Transform to_map{geo::Crs::wgs84(), utm};
    const geo::MapPoint corner = to_map({123.99, 43.31});
    const geo::MapPoint middle = to_map({124.02, 43.3});
    const geo::GridFrame frame{
        .west = corner.x, .north = corner.y, .cell_width = 30.0, .cell_height = 30.0, .columns = 170, .rows = 75};
    geo::Grid<float> heights{frame, {}};
    for (std::uint32_t row = 0; row < frame.rows; ++row) {
      for (std::uint32_t column = 0; column < frame.columns; ++column) {
        const double along = (frame.centre(row, column).x - middle.x) / 300.0 + 0.5;
        heights.values.push_back(static_cast<float>(100.0 + rise * std::min(1.0, std::max(0.0, along))));
      }
    }
    const std::vector bands{heights};
    geo::io::write_geotiff(place.path(name), utm, bands, std::vector{name}, name);
  }

  [[nodiscard]] Json service(const std::string& id) const {
    const Json summary = Json::parse(support::read_file(place.out() / "summary.json"));
    for (const Json& service : summary.at("terrain").at("services")) {
      if (service.at("id") == id) {
        return service;
      }
    }
    return nullptr;
  }

  TinyPlace place;
};

TEST(TerrainOfAProject, StandsBesideTheRoadsForEveryServiceAndUnit) {
  const PlaceOnLand land;
  const support::Outcome outcome = assess(land.place);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const Json clinic = land.service("village_clinic");
  EXPECT_EQ(clinic["population"], 1000);
  EXPECT_EQ(clinic["land"], 1000);
  EXPECT_EQ(clinic["off_raster"], 0);
  EXPECT_EQ(clinic["road"], 300) << "the street is broken, and the clinic in the east";
  EXPECT_EQ(clinic["only_land"], 700);
  EXPECT_EQ(clinic["land_within"], 1000) << "2.4 km at 5 km/h";
  EXPECT_EQ(clinic["urban"]["only_land"], 700);
  EXPECT_EQ(clinic["rural"]["road"], 300);

  const support::CsvTable table = support::read_csv_table(land.place.out() / "terrain.csv");
  ASSERT_EQ(table.text("unit").size(), 5U * 3U) << "units by services";
  double villages = 0.0;
  for (std::size_t row = 0; row < table.text("unit").size(); ++row) {
    if (table.text("level")[row] == "village" && table.text("service")[row] == "village_clinic") {
      villages += table.numbers("only_land")[row];
    }
  }
  EXPECT_EQ(villages, 700.0);
  EXPECT_NE(outcome.out.find("only over the terrain"), std::string::npos) << outcome.out;
  const Json manifest = Json::parse(support::read_file(land.place.out() / "manifest.json"));
  EXPECT_NE(manifest.at("inputs").dump().find("dem.tif"), std::string::npos);
}

TEST(TerrainOfAProject, AHillTakesTime) {
  const PlaceOnLand land;
  ASSERT_EQ(assess(land.place).exit_code, 0);
  const double level = land.service("village_clinic")["mean_land_s"];
  const double road = land.service("village_clinic")["mean_road_s"];
  land.raster("dem.tif", 90.0);
  ASSERT_EQ(assess(land.place).exit_code, 0);
  const double hill = land.service("village_clinic")["mean_land_s"];
  // 700 of 1000 climb 90 m in 300 m: exp(3.5 * 0.3) times as long as on the level, 216 s of it.
  EXPECT_NEAR(hill - level, 0.7 * 216.0 * (std::exp(1.05) - 1.0), 25.0);
  EXPECT_EQ(land.service("village_clinic")["mean_road_s"], road);
}

TEST(TerrainOfAProject, FollowsAScenario) {
  const PlaceOnLand land;
  ASSERT_EQ(assess(land.place).exit_code, 0);
  const double before = land.service("village_clinic")["mean_land_s"];
  land.place.write("new.toml",
                   "schema = 1\nname = \"new\"\n[[edit]]\nkind = \"open\"\nservice = \"village_clinic\"\nid = \"N1\"\n"
                   "lon = 124.001\nlat = 43.3002\ncapacity = 2\n");
  const support::Outcome outcome = assess(land.place, {"--scenario", land.place.path("new.toml")});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const Json clinic = land.service("village_clinic");
  EXPECT_LT(clinic["mean_land_s"].get<double>(), 0.5 * before);
  EXPECT_EQ(clinic["facilities"], 2);
  EXPECT_EQ(clinic["only_land"], 0);
}

TEST(TerrainOfAProject, OfWrongFilesSaysWhich) {
  const PlaceOnLand land;
  const auto complaint = [&](const std::string& section) {
    land.place.replace("project.toml", "limit_min = 30\n", section);
    const support::Outcome run = assess(land.place);
    EXPECT_EQ(run.exit_code, 2) << run.out;
    EXPECT_TRUE(run.err.starts_with("error: ")) << run.err;
    EXPECT_FALSE(std::filesystem::exists(land.place.out()));
    land.place.replace("project.toml", section, "limit_min = 30\n");
    return run.err;
  };
  const auto says = [](const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos ? testing::AssertionSuccess() : testing::AssertionFailure() << text;
  };
  land.place.write("speeds.csv", "class,speed,mode\n1,4,walk\n");
  land.raster("cover.tif", 0.0);
  EXPECT_TRUE(says(complaint("barriers = \"river.geojson\"\n"), "river.geojson: no such file"));
  EXPECT_TRUE(says(complaint("land_cover = \"cover.tif\"\nspeeds = \"speeds.csv\"\n"), "land cover 100 has no speed"));
  EXPECT_TRUE(says(complaint("riders = \"balloon\"\n"), "balloon"));
  land.place.replace("project.toml", "dem.tif", "homes.csv");
  EXPECT_TRUE(says(complaint("limit_min = 30\n"), "homes.csv"));
}

TEST(TerrainOfAProject, SpeaksChinese) {
  const PlaceOnLand land;
  const support::Outcome outcome = assess(land.place, {"--lang", "zh"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("经地面（考虑地形）有"), std::string::npos) << outcome.out;
}

}  // namespace
}  // namespace e2e
