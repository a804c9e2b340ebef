#include "planner/terrain/terrain_by_rows.hpp"

#include "geo/io/raster_file.hpp"
#include "geo/io/rows/raster_rows.hpp"
#include "tests/geo/raster/random_terrain.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

namespace fs = std::filesystem;

constexpr geo::GridFrame kFrame{
    .west = 500010.3, .north = 4000020.7, .cell_width = 30.0, .cell_height = 25.0, .columns = 70, .rows = 160};

testing::AssertionResult same_bits(double a, double b) {
  return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b))
             ? testing::AssertionSuccess()
             : testing::AssertionFailure() << a << " is not " << b;
}

/// Random ground with a road, a river and a reserve drawn across, people and two zones.
class RandomLand {
 public:
  explicit RandomLand(std::uint64_t seed) : random_{seed} {
    raster("dem.tif", random_terrain::elevation(kFrame, 60.0, 200, seed));
    geo::Grid<float> cover{kFrame, {}};
    geo::Grid<float> people{kFrame, {}};
    for (std::size_t cell = 0; cell < kFrame.cells(); ++cell) {
      cover.values.push_back(below(15) == 0 ? std::numeric_limits<float>::quiet_NaN()
                                            : static_cast<float>(1 + below(2)));
      people.values.push_back(below(9) == 0 ? std::numeric_limits<float>::quiet_NaN()
                                            : static_cast<float>(below(1000)) / 7.0F);
    }
    raster("cover.tif", cover);
    raster("people.tif", people);
    folder_.write("speeds.csv", "class,speed,mode\n1,4,walk\n2,6,walk\n7,9,bicycle\n");
    std::string facilities = "id,x,y\n";
    for (int i = 0; i < 12; ++i) {
      const geo::MapPoint at = somewhere();
      facilities += "f" + std::to_string(i) + "," + std::to_string(at.x) + "," + std::to_string(at.y) + "\n";
    }
    folder_.write("facilities.csv", facilities + "far,1,1\n");
    folder_.write("roads.geojson", lines("{\"class\":7}", 2));
    folder_.write("rivers.geojson", lines("{}", 2));
    folder_.write("zones.geojson", collection(area("north") + "," + area("south")));
    folder_.write("reserve.geojson", collection(area("reserve", 0.1)));
  }

  [[nodiscard]] TerrainFiles files() const {
    return {.elevation = path("dem.tif"),
            .land_cover = path("cover.tif"),
            .speeds = path("speeds.csv"),
            .facilities = path("facilities.csv"),
            .xy = {"x", "y"},
            .population = path("people.tif"),
            .zones = path("zones.geojson"),
            .roads = path("roads.geojson"),
            .barriers = {path("rivers.geojson"), path("reserve.geojson")}};
  }
  [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }

 private:
  std::uint64_t below(std::uint64_t end) { return random_() % end; }
  geo::MapPoint somewhere() {
    return {kFrame.west + static_cast<double>(below(21000)) / 10.0,
            kFrame.north - static_cast<double>(below(40000)) / 10.0};
  }
  void raster(const std::string& name, const geo::Grid<float>& grid) const {
    geo::io::write_geotiff(path(name), geo::Crs::from_text("EPSG:32650"), std::vector{grid}, std::vector{name}, name);
  }
  static std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32650"}},"features":[)" +
           features + "]}";
  }
  static std::string pair(geo::MapPoint at) { return "[" + std::to_string(at.x) + "," + std::to_string(at.y) + "]"; }
  std::string lines(const std::string& properties, int count) {
    std::string features;
    for (int i = 0; i < count; ++i) {
      features += i == 0 ? "" : ",";
      features += R"({"type":"Feature","properties":)" + properties +
                  R"(,"geometry":{"type":"LineString","coordinates":[)" + pair(somewhere()) + "," + pair(somewhere()) +
                  "," + pair(somewhere()) + "]}}";
    }
    return collection(features);
  }
  std::string area(const std::string& name, double size = 0.6) {
    const geo::MapPoint a = somewhere();
    const geo::MapPoint b{a.x + size * 2100.0, a.y - 0.3 * size * 4000.0};
    const geo::MapPoint c{a.x + 0.2 * size * 2100.0, a.y - size * 4000.0};
    return R"({"type":"Feature","properties":{"name":")" + name +
           R"("},"geometry":{"type":"Polygon","coordinates":[[)" + pair(a) + "," + pair(c) + "," + pair(b) + "," +
           pair(a) + "]]}}";
  }

  std::mt19937_64 random_;
  support::TemporaryFolder folder_;
};

/// What rows gave, put together again.
struct Gathered {
  std::vector<double> cost;
  std::vector<std::uint32_t> source;
  std::vector<float> cover;
  std::size_t bands = 0;

  TerrainRowsTaker taker() {
    return [this](const TerrainRows& rows) {
      cost.insert(cost.end(), rows.cost.begin(), rows.cost.end());
      source.insert(source.end(), rows.source.begin(), rows.source.end());
      cover.insert(cover.end(), rows.cover.begin(), rows.cover.end());
      ++bands;
    };
  }
};

/// The least memory that does.
std::size_t least_bytes(const TerrainFiles& files, const TerrainRequest& request) {
  geo::Task task;
  const TerrainData data = read_terrain(files, request.profile, task);
  std::size_t rows = 1;
  for (;; ++rows) {
    try {
      static_cast<void>(rows_at_once(kFrame, data.speeds, request, rows * kFrame.columns * RowsAtOnce::kBytesACell));
      return rows * kFrame.columns * RowsAtOnce::kBytesACell;
    } catch (const geo::Error&) {
      continue;
    }
  }
}

TEST(TerrainByRows, IsToTheLastBitWhatTheWholeRasterGives) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomLand land{seed};
    TerrainRequest request{
        .profile = seed % 2 == 0 ? TerrainProfile::AccessMod5_9 : TerrainProfile::Junheng,
        .walk = {.neighbours = seed % 3 == 0 ? geo::raster::Neighbours::Eight : geo::raster::Neighbours::Sixteen,
                 .heading = seed % 5 == 0 ? geo::raster::Heading::FromSources : geo::raster::Heading::TowardsSources,
                 .limit = 60.0 + 12.0 * static_cast<double>(seed % 4)},
        .within_s = {30.0, 60.0}};
    geo::Task task;
    const TerrainData whole = read_terrain(land.files(), request.profile, task);
    const TerrainResult expected = evaluate_terrain(whole, request, task);
    const std::size_t least = least_bytes(land.files(), request);
    ASSERT_LT(least, kFrame.cells() * RowsAtOnce::kBytesACell) << "the whole must need more";
    for (const std::size_t bytes : {least, least + 9 * kFrame.columns * RowsAtOnce::kBytesACell}) {
      Gathered gathered;
      TerrainData data;
      const TerrainResult found = evaluate_terrain_by_rows(land.files(), request, bytes, data, gathered.taker(), task);
      EXPECT_GT(gathered.bands, 5U);
      ASSERT_EQ(gathered.cost.size(), kFrame.cells());
      for (std::size_t cell = 0; cell < kFrame.cells(); ++cell) {
        ASSERT_TRUE(same_bits(gathered.cost[cell], expected.field.cost.values[cell])) << "cell " << cell;
        ASSERT_TRUE(same_bits(double{gathered.cover[cell]}, double{whole.cover.values[cell]})) << "cell " << cell;
      }
      EXPECT_EQ(gathered.source, expected.field.source);
      EXPECT_EQ(found.all, expected.all);
      EXPECT_EQ(found.zones, expected.zones);
      EXPECT_EQ(found.cells, expected.cells);
      for (std::size_t i = 0; i < whole.facilities.size(); ++i) {
        EXPECT_EQ(found.facilities[i].people_nearest, expected.facilities[i].people_nearest);
      }
      EXPECT_EQ(data.findings.size(), whole.findings.size());
      EXPECT_TRUE(data.elevation.values.empty());
    }
  }
}

TEST(TerrainByRows, HoldsNoMoreRowsThanItMay) {
  const std::vector<geo::raster::CoverSpeed> speeds{{1, geo::raster::TravelMode::Walking, 5.0},
                                                    {2, geo::raster::TravelMode::Vehicle, 3.6}};
  TerrainRequest request;
  request.walk.limit = 600.0;
  const geo::GridFrame large{
      .west = 0, .north = 0, .cell_width = 30, .cell_height = 30, .columns = 50'000, .rows = 40'000};
  const std::size_t bytes = 400'000'000;
  const RowsAtOnce rows = rows_at_once(large, speeds, request, bytes);
  EXPECT_GE(rows.reach, static_cast<std::uint32_t>(600.0 * 5.0 / 3.6 * 1.19 / 30.0)) << "walking down the best slope";
  EXPECT_LE((rows.inner + 2.0 * rows.reach) * large.columns * RowsAtOnce::kBytesACell, static_cast<double>(bytes));
  EXPECT_GT(rows.inner, 10U);
  EXPECT_EQ(rows_at_once(kFrame, speeds, request, bytes).inner, kFrame.rows) << "all of it fits";
}

TEST(TerrainByRows, SaysWhatIsInTheWay) {
  const RandomLand land{1};
  const auto problem = [&](TerrainFiles files, const TerrainRequest& request, std::size_t bytes) {
    geo::Task task;
    TerrainData data;
    try {
      static_cast<void>(
          evaluate_terrain_by_rows(files, request, bytes, data, [](const TerrainRows& /*rows*/) {}, task));
    } catch (const geo::Error& error) {
      return std::string{error.what()};
    }
    return std::string{"nothing"};
  };
  TerrainRequest request;
  EXPECT_NE(problem(land.files(), request, 1000).find("without a limit"), std::string::npos);
  request.walk.limit = 60.0;
  EXPECT_NE(problem(land.files(), request, 1000).find("allow 1 MB"), std::string::npos);
  request.by_capacity = true;
  EXPECT_NE(problem(land.files(), request, 1'000'000).find("fill up"), std::string::npos);
  request.by_capacity = false;
  TerrainFiles files = land.files();
  files.network = land.path("roads.geojson");
  EXPECT_NE(problem(files, request, 1'000'000).find("ride"), std::string::npos);
}

TEST(GeotiffRows, WritesWhatTheWholeGridWouldBe) {
  const support::TemporaryFolder folder;
  const geo::GridFrame frame{
      .west = 500000, .north = 4000000, .cell_width = 30, .cell_height = 20, .columns = 300, .rows = 600};
  geo::Grid<float> grid = random_terrain::elevation(frame, 80.0, 11, 4);
  const geo::Crs crs = geo::Crs::from_text("EPSG:32650");
  geo::io::GeotiffRows rows{folder.path() / "rows.tif", crs, frame, "heights", "test"};
  for (std::uint32_t first = 0; first < frame.rows; first += 70) {
    const std::uint32_t end = std::min(frame.rows, first + 70);
    rows.append(std::span{grid.values}.subspan(frame.cell(first, 0), std::size_t{end - first} * frame.columns));
  }
  rows.finish();
  geo::Task task;
  const geo::Grid<float> read = geo::io::read_band(folder.path() / "rows.tif", 1, task);
  EXPECT_EQ(read.frame, frame);
  EXPECT_EQ(geo::io::read_raster_info(folder.path() / "rows.tif").crs, crs);
  const geo::Grid<float> part = geo::io::RasterRows{folder.path() / "rows.tif", 1}.read(257, 301);
  for (std::size_t cell = 0; cell < grid.values.size(); ++cell) {
    ASSERT_TRUE(same_bits(double{read.values[cell]}, double{grid.values[cell]}));
  }
  for (std::size_t cell = 0; cell < part.values.size(); ++cell) {
    ASSERT_TRUE(same_bits(double{part.values[cell]}, double{grid.values[frame.cell(257, 0) + cell]}));
  }
  EXPECT_EQ(part.frame.north, 4000000.0 - 257 * 20.0);
}

}  // namespace
}  // namespace planner
