#include "geo/crs/transform.hpp"
#include "geo/io/raster_file.hpp"
#include "gui/presentation/view.hpp"
#include "tests/e2e/tiny_place.hpp"
#include "tests/gui/app/app_trial.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

// The pages under Analysis as somebody uses them who is in a hurry, or whose data are poor.

namespace gui {
namespace {

/// Every page, and every button on them that begins something.
constexpr const char* kEveryPage =
    "workspace edit\n"
    "tab accessibility\nwait\n"
    "tab clusters\nwait\n"
    "tab barrier_free\nwait\n"
    "tab critical\npress critical/find\nwait\n"
    "tab uncertainty\npress uncertainty/find\nwait\n"
    "tab terrain\npress terrain/find\nwait\n"
    "tab projection\nwait\n"
    "tab charts\ncharts access\nwait\ncharts travel\nwait\n";

/// A plain under the tiny place.
void write_land(const e2e::TinyPlace& place) {
  const geo::Crs utm = geo::Crs::from_text("EPSG:32651");
  const geo::MapPoint corner = geo::Transform{geo::Crs::wgs84(), utm}({123.99, 43.31});
  geo::Grid<float> heights{
      {.west = corner.x, .north = corner.y, .cell_width = 30.0, .cell_height = 30.0, .columns = 170, .rows = 75}, {}};
  heights.values.assign(heights.frame.cells(), 100.0F);
  const std::string name = "dem.tif";
  geo::io::write_geotiff(place.path(name), utm, std::vector{heights}, std::vector{name}, name);
  place.append("project.toml", "[terrain]\nelevation = \"dem.tif\"\nlimit_min = 30\n");
}

class AnalysisInUse : public testing::TestWithParam<bool> {
 protected:
  App& app() {
    if (!app_) {
      Options options = quiet_options(GetParam());
      options.project = place_.project();
      options.width = 1280;
      options.height = 900;  // so that the tables are not folded
      app_ = std::make_unique<App>(options, shipped_files());
      settle(*app_);
    }
    return *app_;
  }
  [[nodiscard]] std::string does(const std::string& script) { return run_script(app(), script); }
  [[nodiscard]] const PartViews& parts() { return app().view()->parts; }
  /// Two frames, so that what was asked for has begun and is likely not over.
  void go_on() {
    app().frame(0);
    app().frame(0);
  }

  e2e::TinyPlace place_;

 private:
  std::unique_ptr<App> app_;
};

TEST_P(AnalysisInUse, SaysOnEveryPageWhatAPlaceWithoutRoadsLacks) {
  place_.replace("project.toml", "[network]\nroads = \"roads.osm\"\nmax_leg_m = 500\n", "");
  EXPECT_EQ(does(kEveryPage), "");
  EXPECT_EQ(does("tab accessibility\nwait\n"), "");
  ASSERT_NE(parts().accessibility.shown, nullptr);
  EXPECT_FALSE(parts().accessibility.shown->empty.empty());
  EXPECT_EQ(does("tab critical\nwait\n"), "");
  ASSERT_NE(parts().critical.shown, nullptr);
  EXPECT_TRUE(parts().critical.shown->roads->rows.empty());
  EXPECT_FALSE(parts().critical.shown->roads->empty.empty());
}

TEST_P(AnalysisInUse, OfAPlaceOfOneVillageHasNothingToSetBesideIt) {
  const std::string one = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)";
  const std::string area = R"(,"geometry":{"type":"Polygon","coordinates":[[[124,43.29],[124.04,43.29],[124.04,43.31],)"
                           R"([124,43.31],[124,43.29]]]}}]})";
  place_.write("townships.geojson", one + R"({"code":"990101001000","name":"示范镇","class":"urban"})" + area);
  place_.write("villages.geojson",
               one + R"({"code":"990101001001","name":"中心社区","class":"urban","township":"990101001000"})" + area);
  write_land(place_);
  EXPECT_EQ(does(kEveryPage), "");
  EXPECT_EQ(does("tab clusters\nwait\n"), "");
  ASSERT_NE(parts().clusters.shown, nullptr);
  EXPECT_FALSE(parts().clusters.shown->head.empty() && parts().clusters.shown->empty.empty());
}

TEST_P(AnalysisInUse, StandsAProjectThatIsBrokenAndOneThatIsWholeAgain) {
  ASSERT_EQ(does("workspace edit\ntab clusters\nwait\n"), "");
  const std::string whole = support::read_file(place_.project());
  place_.append("project.toml", "[terrain\n");
  EXPECT_EQ(does("open " + place_.project().string() + "\nexpect trouble project.toml:\n"), "");
  EXPECT_NE(app().view(), nullptr) << "what was open stays";
  EXPECT_EQ(does("tab critical\npress critical/find\nwait\n"), "") << "and can be worked with";
  place_.write("project.toml", whole);
  EXPECT_EQ(does("open " + place_.project().string() + "\ntab critical\nwait\n"), "");
  EXPECT_EQ(parts().critical.shown, nullptr) << "what was found is not of the place that is open now";
}

TEST_P(AnalysisInUse, ThatIsCancelledSaysSoAndCanBeBegunAgain) {
  ASSERT_EQ(does("workspace edit\ntab uncertainty\nwait\n"), "");
  FindPart often{Part::Uncertainty};
  often.request.runs = 2'000'000;
  app().carry_out(often);
  go_on();
  app().carry_out(CancelWork{});
  settle(app());
  EXPECT_EQ(parts().uncertainty.shown, nullptr);
  EXPECT_EQ(app().trouble(), "") << "to be stopped is no trouble";
  EXPECT_EQ(does("press uncertainty/find\nwait\nexpect item uncertainty/units\n"), "");
  EXPECT_FALSE(parts().uncertainty.before);
}

TEST_P(AnalysisInUse, OfTheScenarioBeforeIsToldToBeThatAndIsCurrentThereOnly) {
  ASSERT_EQ(does("workspace edit\ntab critical\nclose F2\n"), "");
  app().carry_out(FindPart{Part::Critical});
  app().carry_out(ChangeScenarios{planner::SwitchScenario{}});
  settle(app());
  ASSERT_NE(parts().critical.shown, nullptr);
  EXPECT_TRUE(parts().critical.before) << "it is of the scenario, and the place as it is is shown";
  app().carry_out(ChangeScenarios{planner::SwitchScenario{0}});
  settle(app());
  EXPECT_FALSE(parts().critical.before);
  EXPECT_EQ(does("undo\nwait\n"), "");
  EXPECT_TRUE(parts().critical.before);
  EXPECT_EQ(does("redo\nwait\n"), "");
  EXPECT_FALSE(parts().critical.before);
}

/// What is found last counts, and what was asked for before it and came to nothing makes nothing current.
TEST_P(AnalysisInUse, AskedForTwiceIsOfWhatWasAskedForLast) {
  ASSERT_EQ(does("workspace edit\ntab critical\npress critical/find\nwait\n"), "");
  const auto first = parts().critical.shown;
  ASSERT_NE(first, nullptr);
  ASSERT_EQ(does("close F2\n"), "");
  app().carry_out(FindPart{Part::Critical});
  go_on();
  ASSERT_EQ(does("undo\nwait\n"), "");
  app().carry_out(FindPart{Part::Critical});
  settle(app());
  ASSERT_NE(parts().critical.shown, nullptr);
  EXPECT_FALSE(parts().critical.before);
  EXPECT_EQ(parts().critical.shown->facilities->rows.size(), first->facilities->rows.size());
}

TEST_P(AnalysisInUse, WalksAgainAfterAnEdit) {
  write_land(place_);
  ASSERT_EQ(does("workspace edit\ntab terrain\npress terrain/find\nwait\n"), "");
  const auto land_min = [&] {
    const Table& table = *parts().terrain.shown->services;
    const auto column = std::ranges::find(table.columns, "land_min", &Column::id) - table.columns.begin();
    return table.rows.at(find_row(table, "village_clinic").value()).cells.at(static_cast<std::size_t>(column)).number;
  };
  ASSERT_NE(parts().terrain.shown, nullptr);
  const double before = land_min();
  ASSERT_EQ(does("move F2 124.010 43.3002\n"), "");
  EXPECT_TRUE(parts().terrain.before);
  ASSERT_EQ(does("press terrain/find\nwait\n"), "");
  EXPECT_FALSE(parts().terrain.before);
  EXPECT_LT(land_min(), before) << "the clinic is nearer to most";
  ASSERT_EQ(does("undo\npress terrain/find\nwait\n"), "");
  EXPECT_EQ(land_min(), before);
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, AnalysisInUse, testing::Values(false, true),
                         [](const auto& one) { return one.param ? "Chinese" : "English"; });

}  // namespace
}  // namespace gui
