#include "tests/architecture/include_rules.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace architecture {
namespace {

std::size_t count_forbidden(const std::string& path, const std::string& text) {
  return forbidden_includes({path, text}).size();
}

TEST(IncludeRules, EveryFileIncludesOnlyWhatItsFolderMay) {
  const std::vector<SourceFile> files = read_sources();
  ASSERT_GT(files.size(), 50U);
  for (const SourceFile& file : files) {
    for (const std::string& forbidden : forbidden_includes(file)) {
      ADD_FAILURE() << forbidden;
    }
  }
}

TEST(IncludeRules, AcceptALayerBelowAndAllThatLiesBelowIt) {
  const std::string text =
      "#include \"geo/travel/nearest.hpp\"\n"
      "#include \"geo/network/profile.hpp\"\n"
      "#include \"geo/base/units.hpp\"\n"
      "#include <vector>\n";

  EXPECT_EQ(count_forbidden("geo/travel/nearest.cpp", text), 0U);
  EXPECT_EQ(count_forbidden("planner/assess/detail/fields.cpp", text), 0U);
  EXPECT_EQ(count_forbidden("tests/geo/travel/nearest_test.cpp", text), 0U);
}

TEST(IncludeRules, CatchAnArrowThatPointsUp) {
  EXPECT_EQ(count_forbidden("geo/base/error.cpp", "#include \"geo/io/text_file.hpp\"\n"), 1U);
  EXPECT_EQ(count_forbidden("geo/travel/nearest.cpp", "#include \"planner/study/study.hpp\"\n"), 1U);
  EXPECT_EQ(count_forbidden("tests/geo/io/toml_test.cpp", "#include \"planner/study/study.hpp\"\n"), 1U);
}

TEST(IncludeRules, CatchAnArrowToASibling) {
  EXPECT_EQ(count_forbidden("geo/raster/area_shares.cpp", "#include \"geo/network/profile.hpp\"\n"), 1U);
  EXPECT_EQ(count_forbidden("datasets/synth/synth.cpp", "#include \"planner/study/study.hpp\"\n"), 1U);
}

TEST(IncludeRules, CatchWhoeverIncludesTheProgram) {
  EXPECT_EQ(count_forbidden("planner/report/tables.cpp", "#include \"planner/cli/arguments.hpp\"\n"), 1U);
  EXPECT_EQ(count_forbidden("gui/app/main.cpp", "#include \"planner/cli/arguments.hpp\"\n"), 1U);
}

TEST(IncludeRules, CatchALibraryAwayFromHomeHoweverItIsSpaced) {
  EXPECT_EQ(count_forbidden("planner/study/units.cpp", "#include <gdal.h>\n"), 1U);
  EXPECT_EQ(count_forbidden("planner/study/units.cpp", "  #  include  <gdal_priv.h>\n"), 1U);
  EXPECT_EQ(count_forbidden("geo/travel/nearest.cpp", "#include <boost/graph/dijkstra_shortest_paths.hpp>\n"), 1U);
  EXPECT_EQ(count_forbidden("planner/assess/assess.cpp", "#include <thread>\n"), 1U);
  EXPECT_EQ(count_forbidden("geo/io/raster_file.cpp", "#include <gdal.h>\n"), 0U);
}

TEST(IncludeRules, CatchALibraryWithoutAHome) {
  EXPECT_EQ(count_forbidden("geo/io/text_file.cpp", "#include <rapidjson/document.h>\n"), 1U);
}

TEST(IncludeRules, CatchThePrivateHeaderOfAnotherFolder) {
  const std::string text = "#include \"geo/geometry/detail/geos.hpp\"\n";

  EXPECT_EQ(count_forbidden("geo/crs/crs.cpp", text), 1U);
  EXPECT_EQ(count_forbidden("geo/geometry/overlay.cpp", text), 0U);
}

TEST(IncludeRules, CatchAFolderThatIsNotInTheTable) {
  EXPECT_EQ(count_forbidden("geo/helpers/strings.cpp", "#include \"geo/base/units.hpp\"\n"), 1U);
  EXPECT_EQ(count_forbidden("geo/base/error.cpp", "#include \"error.hpp\"\n"), 1U);
}

TEST(IncludeRules, CatchATestThatLeaksIntoTheProgram) {
  EXPECT_EQ(count_forbidden("geo/io/text_file.cpp", "#include \"tests/support/temporary_folder.hpp\"\n"), 1U);
}

}  // namespace
}  // namespace architecture
