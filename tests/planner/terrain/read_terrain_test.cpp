#include "geo/base/error.hpp"
#include "geo/io/raster_file.hpp"
#include "planner/terrain/evaluate_terrain.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace planner {
namespace {

namespace fs = std::filesystem;

constexpr geo::GridFrame kFrame{
    .west = 500000.0, .north = 4000000.0, .cell_width = 30.0, .cell_height = 30.0, .columns = 4, .rows = 3};

/// Files of a small plain with one facility in its north-western corner.
class Plain {
 public:
  [[nodiscard]] fs::path raster(const std::string& name, const geo::GridFrame& frame, std::vector<float> values,
                                const std::string& crs = "EPSG:32650") const {
    const fs::path file = folder_.path() / name;
    const std::vector bands{geo::Grid<float>{frame, std::move(values)}};
    geo::io::write_geotiff(file, geo::Crs::from_text(crs), bands, std::vector<std::string>{name}, name);
    return file;
  }
  [[nodiscard]] fs::path text(const std::string& name, const std::string& text) const {
    return folder_.write(name, text);
  }

  [[nodiscard]] TerrainFiles files() const {
    return {.elevation = raster("dem.tif", kFrame, std::vector<float>(12, 50.0F)),
            .land_cover = raster("cover.tif", kFrame, std::vector<float>(12, 1.0F)),
            .speeds = text("speeds.csv", "class,speed,mode\n1,3.6,walk\n"),
            .facilities = text("clinics.csv", "id,x,y,beds\na,500010,3999990,5\n"),
            .capacity = "beds",
            .xy = {"x", "y"}};
  }

 private:
  support::TemporaryFolder folder_;
};

std::string problem_of(const TerrainFiles& files) {
  geo::Task task;
  try {
    static_cast<void>(read_terrain(files, TerrainProfile::Junheng, task));
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "no problem";
}

testing::AssertionResult tells(const std::string& text, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (text.find(word) == std::string::npos) {
      return testing::AssertionFailure() << "\"" << word << "\" is not in: " << text;
    }
  }
  return testing::AssertionSuccess();
}

TEST(ReadTerrain, OfAPlainGivesTimesThatArePlain) {
  const Plain plain;
  geo::Task task;
  TerrainFiles files = plain.files();
  files.population = plain.raster("people.tif", kFrame, std::vector<float>(12, 2.0F));
  const TerrainData data = read_terrain(files, TerrainProfile::Junheng, task);
  const TerrainResult result =
      evaluate_terrain(data, {.walk = {geo::raster::Neighbours::Eight}, .within_s = {30.0}, .by_capacity = true}, task);
  EXPECT_NEAR(result.field.cost.at(0, 3), 90.0, 1e-9) << "1 m/s";
  EXPECT_EQ(result.all.people, 24.0);
  EXPECT_EQ(result.all.within, std::vector<double>{6.0});
  EXPECT_EQ(result.all.covered, 5.0);
  EXPECT_EQ(result.facilities[0].people_nearest, 24.0);
}

TEST(ReadTerrain, NamesTheClassThatHasNoSpeed) {
  const Plain plain;
  TerrainFiles files = plain.files();
  files.land_cover = plain.raster("cover2.tif", kFrame, {1, 1, 1, 1, 1, 8, 1, 1, 1, 1, 1, 1});
  EXPECT_TRUE(tells(problem_of(files), {"speeds.csv", "land cover 8 has no speed"}));
}

TEST(ReadTerrain, RefusesRastersOfAnotherGridAndInDegrees) {
  const Plain plain;
  TerrainFiles files = plain.files();
  geo::GridFrame other = kFrame;
  other.columns = 2;
  other.rows = 6;
  files.land_cover = plain.raster("cover3.tif", other, std::vector<float>(12, 1.0F));
  EXPECT_TRUE(tells(problem_of(files), {"cover3.tif", "dem.tif", "cells lie elsewhere"}));
  files = plain.files();
  geo::GridFrame degrees = kFrame;
  degrees.west = 117.0;
  degrees.north = 36.0;
  degrees.cell_width = degrees.cell_height = 0.001;
  files.elevation = plain.raster("degrees.tif", degrees, std::vector<float>(12, 1.0F), "EPSG:4326");
  EXPECT_TRUE(tells(problem_of(files), {"degrees.tif", "not in metres"}));
}

TEST(ReadTerrain, RefusesARasterOfAnotherCoordinateSystem) {
  const Plain plain;
  TerrainFiles files = plain.files();
  files.land_cover = plain.raster("cover4.tif", kFrame, std::vector<float>(12, 1.0F), "EPSG:32651");
  EXPECT_TRUE(tells(problem_of(files), {"cover4.tif", "UTM zone 51N"}));
}

TEST(ReadTerrain, NamesTheRowOfABadSpeedModeCapacityOrId) {
  const Plain plain;
  const auto speeds = [&](const std::string& row) {
    TerrainFiles files = plain.files();
    files.speeds = plain.text("bad.csv", "class,speed,mode\n1,3.6,walk\n" + row + "\n");
    return problem_of(files);
  };
  EXPECT_TRUE(tells(speeds("2,-3,walk"), {"bad.csv:3", "a speed cannot be -3"}));
  EXPECT_TRUE(tells(speeds("2,3,sail"), {"bad.csv:3", "sail", "walking"}));
  EXPECT_TRUE(tells(speeds("2.5,3,walk"), {"bad.csv:3", "2.5"}));
  const auto clinics = [&](const std::string& row) {
    TerrainFiles files = plain.files();
    files.facilities = plain.text("bad.csv", "id,x,y,beds\na,500010,3999990,5\n" + row + "\n");
    return problem_of(files);
  };
  EXPECT_TRUE(tells(clinics("b,500010,3999990,-5"), {"bad.csv:3", "a capacity cannot be -5"}));
  EXPECT_TRUE(tells(clinics("a,500010,3999990,5"), {"bad.csv:3", "given twice"}));
  EXPECT_TRUE(tells(clinics(",500010,3999990,5"), {"bad.csv:3", "no id"}));
}

TEST(ReadTerrain, RefusesFewerPeopleThanNone) {
  const Plain plain;
  TerrainFiles files = plain.files();
  std::vector<float> people(12, 2.0F);
  people[6] = -9999.0F;
  files.population = plain.raster("people.tif", kFrame, people);
  EXPECT_TRUE(tells(problem_of(files), {"people.tif", "row 2, column 3", "-9999"}));
}

TEST(ReadTerrain, TellsOfFacilitiesThatNobodyReaches) {
  const Plain plain;
  TerrainFiles files = plain.files();
  files.facilities = plain.text("far.csv", "id,x,y,beds\na,500010,3999990,5\nb,1,1,5\nc,500100,3999990,5\n");
  files.land_cover = plain.raster("cover5.tif", kFrame, {1, 1, 1, std::nanf(""), 1, 1, 1, 1, 1, 1, 1, 1});
  geo::Task task;
  const TerrainData data = read_terrain(files, TerrainProfile::Junheng, task);
  ASSERT_EQ(data.findings.size(), 2U);
  EXPECT_EQ(data.findings[0].code, "facility_outside");
  EXPECT_EQ(data.findings[0].where.row, "3");
  EXPECT_EQ(data.findings[1].code, "facility_in_barrier");
  EXPECT_EQ(data.findings[1].where.row, "4");
}

TEST(EvaluateTerrain, RefusesKnightsMovesOf2015) {
  const Plain plain;
  geo::Task task;
  const TerrainData data = read_terrain(plain.files(), TerrainProfile::Junheng, task);
  EXPECT_THROW(static_cast<void>(evaluate_terrain(data, {.profile = TerrainProfile::AccessMod2015}, task)), geo::Error);
}

}  // namespace
}  // namespace planner
