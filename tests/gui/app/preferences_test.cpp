#include "gui/app/detail/preferences.hpp"

#include "tests/e2e/tiny_place.hpp"
#include "tests/gui/app/app_trial.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace gui {
namespace {

Preferences some() {
  Preferences kept;
  kept.chinese = true;
  kept.dark = true;
  kept.zoom = 1.25;
  kept.width = 1400;
  kept.height = 900;
  kept.fractions[Workspace::Edit] = {0.2, std::nullopt, 0.375, true};
  kept.fractions[Workspace::Look].right = 0.25;
  kept.fronts[Region::Bottom] = "gaps";
  kept.recent = {{"/a \"b\"\\山/project.toml", "山“县”", "2026-06-30", true}};
  return kept;
}

TEST(Preferences, AreReadAsTheyWereWritten) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "new" / "planner.toml";
  write_preferences(file, some());
  EXPECT_EQ(read_preferences(file), some());
}

TEST(Preferences, ThatAreAbsentBrokenOrImpossibleSayNothing) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(read_preferences(folder.path() / "none.toml"), Preferences{});
  EXPECT_EQ(read_preferences(folder.write("broken.toml", "zoom = [")), Preferences{});
  const Preferences odd =
      read_preferences(folder.write("odd.toml", "zoom = 99.0\nwidth = 3\nheight = 900\nother = 1\n"));
  EXPECT_EQ(odd.zoom, 2.5);
  EXPECT_FALSE(odd.width);
}

TEST(RecentPlaces, NameEachOnceTheLastFirstAndEightAtMost) {
  std::vector<RecentPlace> list;
  for (const char* name : {"a", "b", "a", "c", "d", "e", "f", "g", "h", "i", "a"}) {
    list = with_recent(std::move(list), {name, name, "2026-01-01", false});
  }
  ASSERT_EQ(list.size(), 8U);
  EXPECT_EQ(list.front().file, "a");
  EXPECT_EQ(std::ranges::count(list, "a", &RecentPlace::file), 1);
}

/// What a run leaves, the next begins with.
TEST(Preferences, BringBackWindowLanguageLayoutPanelsAndRecentPlaces) {
  const e2e::TinyPlace place;
  Options options = quiet_options(false);
  options.chinese.reset();
  options.preferences = place.path("preferences.toml");
  {
    Options first = options;
    first.project = place.project();
    App app{first, shipped_files()};
    ASSERT_EQ(run_script(app,
                         "lang zh\ntheme dark\nzoom 125\nsize 1400x900\nworkspace edit\npress tab/gaps\n"
                         "action fold_tables\n"),
              "");
  }
  App app{options, shipped_files()};
  settle(app);
  EXPECT_TRUE(app.wording().chinese);
  EXPECT_EQ(app.window().width(), 1400);
  EXPECT_EQ(app.screen().fronts.at(Region::Bottom), "gaps");
  ASSERT_EQ(app.recent().size(), 1U);
  EXPECT_EQ(app.recent()[0].name, "示范县");
  const Preferences kept = read_preferences(*options.preferences);
  EXPECT_TRUE(kept.dark);
  EXPECT_EQ(kept.zoom, 1.25);
  EXPECT_EQ(kept.fractions.at(Workspace::Edit).bottom_folded, true);
  EXPECT_EQ(run_script(app, "press start/recent/0\nexpect item tab/gaps\n"), "");
  EXPECT_NE(app.view(), nullptr) << "one click opens what was open before";
}

TEST(RecentPlaces, ThatAreGoneCannotBeOpened) {
  const support::TemporaryFolder folder;
  Options options = quiet_options(false);
  options.preferences = folder.path() / "planner.toml";
  Preferences kept;
  kept.recent = {{"/nowhere/project.toml", "Nowhere", "2026-01-01", true}};
  write_preferences(*options.preferences, kept);
  App app{options, shipped_files()};
  const std::string error = run_script(app, "press start/recent/0\n");
  EXPECT_NE(error.find("cannot be pressed"), std::string::npos) << error;
}

}  // namespace
}  // namespace gui
