#include "planner/terrain/kept_ground.hpp"

#include "geo/base/error.hpp"
#include "geo/io/raster_file.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace planner {
namespace {

class Ground : public testing::Test {
 protected:
  Ground() {
    write("dem.tif", 100.0F);
    study.terrain = TerrainSource{};
    study.terrain->elevation = folder_.path() / "dem.tif";
  }

  void write(const std::string& name, float height) const {
    geo::Grid<float> grid{
        {.west = 0.0, .north = 100.0, .cell_width = 30.0, .cell_height = 30.0, .columns = 10, .rows = 10}, {}};
    grid.values.assign(grid.frame.cells(), height);
    geo::io::write_geotiff(folder_.path() / name, geo::Crs::from_text("EPSG:4550"), std::vector{grid},
                           std::vector{name}, name);
  }
  /// As if the file had been written so long ago.
  void age(const std::string& name, std::chrono::hours by) const {
    const std::filesystem::path file = folder_.path() / name;
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) - by);
  }

  Study study = support::draw_study("1S1\n");
  KeptGround kept;
  geo::Task task;
  support::TemporaryFolder folder_;
};

TEST_F(Ground, IsReadOnceWhileItsFilesStay) {
  const auto first = kept.of(study, task);
  study.terrain->limit = geo::Seconds{60.0};
  study.terrain->neighbours = 8;
  EXPECT_EQ(kept.of(study, task), first) << "what is asked of it is not what it is read from";
  const StudyGround fresh = read_study_ground(study, task);
  const StudyTerrain by_kept = evaluate_study_terrain(study, *first, study.facilities, {}, task);
  EXPECT_EQ(by_kept.services, evaluate_study_terrain(study, fresh, study.facilities, {}, task).services);
  ASSERT_FALSE(by_kept.services.empty());
  EXPECT_GT(by_kept.services.at(0).by_unit[kPlace].land, Persons{}) << "people and school are on the ground";
}

TEST_F(Ground, IsReadAnewWhereAFileWasWrittenSince) {
  const auto first = kept.of(study, task);
  write("dem.tif", 100.0F);
  age("dem.tif", std::chrono::hours{1});
  const auto second = kept.of(study, task);
  EXPECT_NE(second, first) << "it is of another time";
  EXPECT_EQ(kept.of(study, task), second);
}

TEST_F(Ground, IsReadAnewWhereAFileThatBelongsToOneOfItsFilesWasWritten) {
  const auto first = kept.of(study, task);
  folder_.write("dem.tif.aux.xml", "<PAMDataset/>");
  const auto second = kept.of(study, task);
  EXPECT_NE(second, first);
  EXPECT_EQ(kept.of(study, task), second);
}

TEST_F(Ground, IsReadAnewWhereTheStudyNamesOtherFilesOrRules) {
  const auto first = kept.of(study, task);
  write("other.tif", 7.0F);
  study.terrain->elevation = study.terrain->elevation.parent_path() / "other.tif";
  const auto second = kept.of(study, task);
  EXPECT_NE(second, first);
  study.terrain->profile = "accessmod-5.9";
  EXPECT_NE(kept.of(study, task), second);
}

TEST_F(Ground, IsNotThereOnceItsFileIsGone) {
  const auto first = kept.of(study, task);
  std::filesystem::remove(study.terrain->elevation);
  EXPECT_THROW(static_cast<void>(kept.of(study, task)), geo::Error);
  write("dem.tif", 100.0F);
  EXPECT_NE(kept.of(study, task), first);
}

TEST_F(Ground, IsLetGoOf) {
  const std::weak_ptr<const StudyGround> watched = kept.of(study, task);
  EXPECT_FALSE(watched.expired());
  kept.forget();
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace planner
