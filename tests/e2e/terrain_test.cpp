#include "geo/base/message.hpp"
#include "geo/crs/crs.hpp"
#include "geo/crs/transform.hpp"
#include "geo/io/raster_file.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace e2e {
namespace {

namespace fs = std::filesystem;

/// A plain of 4 by 3 cells of 30 m: grass, a road along the southern row, nobody passes in the north-east.
class Plain {
 public:
  Plain() {
    raster("dem.tif", std::vector<float>(12, 50.0F));
    raster("cover.tif", {1, 1, 1, std::nanf(""), 1, 1, 1, 1, 1, 1, 1, 1});
    raster("people.tif", std::vector<float>(12, 2.0F));
    folder_.write("speeds.csv", "class,speed,mode\n1,3.6,walk\n7,36,vehicle\n");
    folder_.write("clinics.csv", "id,x,y,beds\na,500015,3999985,5\nb,500105,3999925,4\n");
    folder_.write("roads.geojson",
                  R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32650"}},"features":[)"
                  R"({"type":"Feature","properties":{"class":7},"geometry":{"type":"LineString","coordinates":)"
                  R"([[500001,3999925],[500119,3999925]]}}]})");
  }

  void raster(const std::string& name, std::vector<float> values) const {
    const geo::GridFrame frame{
        .west = 500000.0, .north = 4000000.0, .cell_width = 30.0, .cell_height = 30.0, .columns = 4, .rows = 3};
    const std::vector bands{geo::Grid<float>{frame, std::move(values)}};
    geo::io::write_geotiff(path(name), geo::Crs::from_text("EPSG:32650"), bands, std::vector{name}, name);
  }
  void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }
  [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }
  [[nodiscard]] fs::path out() const { return path("out"); }

  [[nodiscard]] support::Outcome run(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"terrain",
                                   "--dem",
                                   path("dem.tif"),
                                   "--landcover",
                                   path("cover.tif"),
                                   "--speeds",
                                   path("speeds.csv"),
                                   "--facilities",
                                   path("clinics.csv"),
                                   "--xy",
                                   "x,y",
                                   "-o",
                                   out()};
    words.insert(words.end(), more.begin(), more.end());
    return support::run_program(JUNHENG_PROGRAM, words);
  }

  [[nodiscard]] geo::Grid<float> result(const std::string& name) const {
    geo::Task task;
    return geo::io::read_band(out() / name, 1, task);
  }

 private:
  support::TemporaryFolder folder_;
};

TEST(Terrain, WritesTimesNearestFacilitiesAndWhoHasRoom) {
  const Plain plain;
  const support::Outcome run =
      plain.run({"--population", plain.path("people.tif"), "--roads", plain.path("roads.geojson"), "--neighbours", "8",
                 "--facility-fields", "id,beds", "--within", "0.5,1"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("2 facilities; 11 of 12 cells are reached"), std::string::npos) << run.out;

  const geo::Grid<float> seconds = plain.result("travel_time.tif");
  EXPECT_FLOAT_EQ(seconds.at(0, 1), 30.0F) << "1 m/s";
  EXPECT_TRUE(std::isnan(seconds.at(0, 3)));
  EXPECT_FLOAT_EQ(seconds.at(2, 0), 9.0F) << "30 m three times at 10 m/s: on the road";
  const geo::Grid<float> nearest = plain.result("nearest.tif");
  EXPECT_EQ(nearest.at(0, 0), 1.0F);
  EXPECT_EQ(nearest.at(2, 0), 2.0F);
  EXPECT_EQ(plain.result("land_cover.tif").at(2, 1), 7.0F);

  const support::CsvTable zones = support::read_csv_table(plain.out() / "zones.csv");
  EXPECT_EQ(zones.numbers("persons"), std::vector<double>{24.0});
  EXPECT_EQ(zones.numbers("persons_reached"), std::vector<double>{22.0});
  EXPECT_EQ(zones.numbers("persons_in_barriers"), std::vector<double>{2.0});
  EXPECT_EQ(zones.numbers("persons_covered"), std::vector<double>{9.0});
  const support::CsvTable facilities = support::read_csv_table(plain.out() / "facilities.csv");
  EXPECT_EQ(facilities.text("id"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(facilities.numbers("capacity_left"), (std::vector<double>{0.0, 0.0}));
  EXPECT_EQ(facilities.numbers("persons_nearest")[0] + facilities.numbers("persons_nearest")[1], 22.0);
  EXPECT_TRUE(fs::exists(plain.out() / "catchments.gpkg"));
  double left = 0.0;
  for (const float here : plain.result("residual.tif").values) {
    left += double{here};
  }
  EXPECT_NEAR(left, 24.0 - 9.0, 1e-5);
}

TEST(Terrain, SetsTheBestAllocationBesideFillingUp) {
  const Plain plain;
  plain.write("clinics.csv", "id,x,y,beds\na,500075,3999985,8\nb,500105,3999925,9\n");
  const support::Outcome run = plain.run({"--population", plain.path("people.tif"), "--neighbours", "8", "--limit",
                                          "1.5", "--facility-fields", "id,beds", "--allocation"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const support::CsvTable table = support::read_csv_table(plain.out() / "allocation.csv");
  EXPECT_EQ(table.text("id"), (std::vector<std::string>{"a", "b"}));
  const std::vector<double> filling = table.numbers("filling_persons");
  const std::vector<double> best = table.numbers("best_persons");
  EXPECT_EQ(filling[0], 8.0);
  EXPECT_GE(best[0] + best[1], filling[0] + filling[1]);
  EXPECT_NEAR(table.numbers("difference")[1], best[1] - filling[1], 1e-9);
  const nlohmann::json summary = nlohmann::json::parse(support::read_file(plain.out() / "summary.json"));
  EXPECT_EQ(summary["allocation"]["cells_a_side"], 1);
  EXPECT_NEAR(summary["allocation"]["best"]["persons"].get<double>(), best[0] + best[1], 1e-6);
  EXPECT_NE(run.out.find("the best allocation serves"), std::string::npos) << run.out;
  EXPECT_EQ(plain.run({"--population", plain.path("people.tif"), "--allocation"}).exit_code, 2);
}

/// A street along the southern row, as OpenStreetMap has it.
std::string street_of_openstreetmap() {
  const geo::Transform to_degrees{geo::Crs::from_text("EPSG:32650"), geo::Crs::wgs84()};
  std::string text = "<osm version='0.6'>";
  std::string way = "<way id='1'><tag k='highway' v='primary'/>";
  for (int i = 0; i < 2; ++i) {
    const geo::MapPoint at = to_degrees({500001.0 + 118.0 * i, 3999925.0});
    const std::string id = std::to_string(i + 1);
    text += "<node id='" + id + "' lon='" + geo::fixed_text(at.x, 8) + "' lat='" + geo::fixed_text(at.y, 8) + "'/>";
    way += "<nd ref='" + id + "'/>";
  }
  return text + way + "</way></osm>";
}

TEST(Terrain, LetsPeopleWalkToARoadAndRideOn) {
  const Plain plain;
  plain.write("street.osm", street_of_openstreetmap());
  ASSERT_EQ(plain.run({"--neighbours", "8", "--where", "id = 'b'"}).exit_code, 0);
  EXPECT_FLOAT_EQ(plain.result("travel_time.tif").at(1, 0), 102.42641F) << "on foot: two cells, one diagonal";
  const support::Outcome run =
      plain.run({"--neighbours", "8", "--where", "id = 'b'", "--network", plain.path("street.osm"), "--riders", "car"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const geo::Grid<float> seconds = plain.result("travel_time.tif");
  EXPECT_GT(seconds.at(1, 0), 30.0F) << "to the street";
  EXPECT_LT(seconds.at(1, 0), 45.0F) << "and less than 120 m by car";
  EXPECT_LT(seconds.at(2, 0), 15.0F);
  ASSERT_EQ(plain.run({"--where", "id = 'b'", "--network", plain.path("street.osm"), "--boarding", "10"}).exit_code, 0);
  EXPECT_FLOAT_EQ(plain.result("travel_time.tif").at(2, 0), 90.0F) << "nobody waits ten minutes for that";
}

TEST(Terrain, WritesTheSameWithinAnAmountOfMemory) {
  const Plain plain;
  const std::vector<std::string> words{"--population", plain.path("people.tif"), "--limit", "1", "--within", "0.5"};
  ASSERT_EQ(plain.run(words).exit_code, 0);
  const std::vector<float> times = plain.result("travel_time.tif").values;
  const std::vector<float> nearest = plain.result("nearest.tif").values;
  std::map<std::string, std::string> whole = support::read_folder(plain.out());
  std::vector<std::string> more = words;
  more.insert(more.end(), {"--memory", "1"});
  const support::Outcome run = plain.run(more);
  ASSERT_EQ(run.exit_code, 0) << run.err;
  std::map<std::string, std::string> rows = support::read_folder(plain.out());
  for (const char* name : {"zones.csv", "facilities.csv", "summary.json"}) {
    EXPECT_EQ(rows[name], whole[name]);
  }
  for (std::size_t cell = 0; cell < times.size(); ++cell) {
    const float time = plain.result("travel_time.tif").values[cell];
    EXPECT_TRUE(time == times[cell] || (std::isnan(time) && std::isnan(times[cell])));
  }
  EXPECT_EQ(std::ranges::count_if(nearest, [](float number) { return std::isnan(number); }),
            std::ranges::count_if(plain.result("nearest.tif").values, [](float number) { return std::isnan(number); }));
  EXPECT_EQ(plain.run({"--memory", "1"}).exit_code, 2) << "without a limit";
}

TEST(Terrain, RidesOnDrawnLinesAsOnOpenStreetMap) {
  const Plain plain;
  plain.write("street.osm", street_of_openstreetmap());
  plain.write("lines.geojson",
              R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32650"}},"features":[)"
              R"({"type":"Feature","properties":{"TYPE":"省道"},"geometry":{"type":"LineString","coordinates":)"
              R"([[500001,3999925],[500119,3999925]]}}]})");
  const auto times = [&](const std::vector<std::string>& network) {
    std::vector<std::string> words{"--neighbours", "8", "--where", "id = 'b'"};
    words.insert(words.end(), network.begin(), network.end());
    const support::Outcome run = plain.run(words);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return plain.result("travel_time.tif");
  };
  const geo::Grid<float> of_osm = times({"--network", plain.path("street.osm")});
  const geo::Grid<float> of_lines = times({"--network", plain.path("lines.geojson"), "--network-fields", "class=TYPE"});
  const geo::Grid<float> of_minor = times({"--network", plain.path("lines.geojson")});
  for (std::size_t cell = 0; cell < of_osm.values.size(); ++cell) {
    if (!std::isnan(of_osm.values[cell])) {
      EXPECT_NEAR(of_lines.values[cell], of_osm.values[cell], 0.01F) << "a primary road both";
    }
  }
  EXPECT_GT(of_minor.at(2, 0), of_lines.at(2, 0)) << "an unclassified one is slower";
  EXPECT_EQ(plain.run({"--network", plain.path("lines.geojson"), "--network-fields", "clas=TYPE"}).exit_code, 2);
  EXPECT_EQ(plain.run({"--network", plain.path("lines.geojson"), "--network-fields", "class=KIND"}).exit_code, 2);
}

TEST(Terrain, IsTheSameByteByByteAndSpeaksChinese) {
  const Plain plain;
  const auto files = [&] {
    EXPECT_EQ(plain.run({"--population", plain.path("people.tif"), "--lang", "zh", "--threads", "2"}).exit_code, 0);
    std::map<std::string, std::string> all = support::read_folder(plain.out());
    all.erase("manifest.json");
    return all;
  };
  const auto once = files();
  EXPECT_EQ(once.size(), 6U);
  EXPECT_EQ(files(), once);
  EXPECT_NE(plain.run({"--lang", "zh"}).out.find("设施"), std::string::npos);
}

TEST(Terrain, OfBadInputSaysOneLineAndWritesNothing) {
  const Plain plain;
  const auto complaint = [&](const std::vector<std::string>& more) {
    const support::Outcome run = plain.run(more);
    EXPECT_EQ(run.exit_code, 2) << run.out;
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    EXPECT_TRUE(run.err.starts_with("error: ")) << run.err;
    EXPECT_FALSE(fs::exists(plain.out()));
    return run.err;
  };
  const auto says = [](const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos ? testing::AssertionSuccess() : testing::AssertionFailure() << text;
  };
  EXPECT_TRUE(says(complaint({"--profile", "grass"}), "accessmod-5.9"));
  EXPECT_TRUE(says(complaint({"--profile", "accessmod-2015", "--neighbours", "16"}), "8 neighbours"));
  EXPECT_TRUE(says(complaint({"--within", "30"}), "--population"));
  EXPECT_TRUE(says(complaint({"--facility-fields", "id,beds"}), "--population"));
  EXPECT_TRUE(says(complaint({"--order", "most_people"}), "--facility-fields"));
  EXPECT_TRUE(
      says(complaint({"--order", "size", "--population", plain.path("people.tif"), "--facility-fields", "id,beds"}),
           "fewest_people"));
  EXPECT_TRUE(says(complaint({"--neighbours", "4"}), "--neighbours"));
  EXPECT_TRUE(says(complaint({"--population", plain.path("none.tif")}), "none.tif"));
  EXPECT_TRUE(says(complaint({"--facility-fields", "idd"}), "idd"));
  plain.write("street.osm", street_of_openstreetmap());
  EXPECT_TRUE(says(complaint({"--network", plain.path("street.osm"), "--riders", "balloon"}), "balloon"));
  EXPECT_TRUE(says(complaint({"--network", plain.path("clinics.csv")}), "clinics.csv"));
  plain.write("speeds.csv", "class,speed,mode\n2,3.6,walk\n");
  EXPECT_TRUE(says(complaint({}), "land cover 1 has no speed"));
  plain.write("speeds.csv", "class,speed,mode\n1,0,walk\n");
  EXPECT_TRUE(says(complaint({}), "no land cover has a speed above 0"));
}

TEST(Terrain, OfAccessModsDemonstrationCoversThePeopleThatWerePublished) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const fs::path base = data / "places" / "spearfish_accessmod" / "demo" / "base";
  const support::TemporaryFolder folder;
  const fs::path out = folder.path() / "out";
  const support::Outcome run = support::run_program(
      JUNHENG_PROGRAM, {"terrain",
                        "--profile",
                        "accessmod-2015",
                        "--dem",
                        base / "DEM" / "dem__dem.GeoTIFF",
                        "--landcover",
                        base / "land_cover__demo" / "land_cover__demo.GeoTIFF",
                        "--speeds",
                        base / "table_model__demo" / "table_model__demo.csv",
                        "--facilities",
                        base / "health_facilities__demo" / "health_facilities__demo" / "health_facilities__demo.shp",
                        "--facility-fields",
                        "cat,capacity",
                        "--where",
                        "cat NOT IN (1, 4)",
                        "--roads",
                        base / "road__demo" / "road__demo" / "road__demo.shp",
                        "--barriers",
                        base / "barrier__demo_river" / "barrier__demo_river" / "barrier__demo_river.shp",
                        "--barriers",
                        base / "barrier_restricted_area" / "barrier__demo" / "barrier__demo.shp",
                        "--population",
                        base / "population__demo" / "population__demo.GeoTIFF",
                        "--zones",
                        base / "zone_admin__city" / "zone_admin__city" / "zone_admin__city.shp",
                        "--zone-field",
                        "zone",
                        "--limit",
                        "120",
                        "--order",
                        "most_people",
                        "-o",
                        out});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const support::CsvTable zones = support::read_csv_table(out / "zones.csv");
  ASSERT_EQ(zones.text("zone"), (std::vector<std::string>{"", "amMedCity", "amSmallCity", "amBigCity"}));
  const std::vector<double> persons{103310, 38008, 4972, 60330};
  const std::vector<double> covered{4340, 300, 40, 4000};
  for (std::size_t i = 0; i < persons.size(); ++i) {
    EXPECT_EQ(zones.numbers("persons")[i], persons[i]);
    EXPECT_NEAR(zones.numbers("persons_covered")[i], covered[i], 1e-9);
    EXPECT_NEAR(zones.numbers("percent_covered")[i], covered[i] / persons[i] * 100.0, 1e-12);
  }
}

}  // namespace
}  // namespace e2e
