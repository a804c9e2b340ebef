#include "gui/app/script.hpp"

#include "geo/base/error.hpp"
#include "tests/e2e/tiny_place.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

// The planner is driven as by a person, without a screen: mouse and keys go the way they go in a window.

namespace gui {
namespace {

/// What a script ends with: nothing, or its first error.
std::string run(const std::string& text, bool chinese) {
  setenv("SDL_VIDEODRIVER", "offscreen", 0);
  const e2e::TinyPlace place;
  const std::filesystem::path datasets = support::source_root() / "datasets";
  Options options;
  options.project = place.project();
  options.script = "test.jhs";  // so that scenarios are kept nowhere
  options.chinese = chinese;
  App app{options,
          {{datasets / "standards", datasets / "profiles.toml"}, std::filesystem::path{JUNHENG_SHARE} / "locale"}};
  const auto settle = [&] {
    do {
      app.frame(0);
    } while (!app.is_settled());
  };
  settle();
  try {
    for (ScriptRunner runner{parse_script("test.jhs", text)}; !runner.done();) {
      runner.advance(app);
      settle();
    }
  } catch (const geo::Error& error) {
    return error.what();
  }
  return app.trouble();
}

void expect_runs(const std::string& text) {
  for (const bool chinese : {false, true}) {
    EXPECT_EQ(run(text, chinese), "") << (chinese ? "in Chinese" : "in English");
  }
}

std::string error_of(const std::string& text) {
  try {
    static_cast<void>(parse_script("a.jhs", text));
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "";
}

TEST(Scripts, ClickAUnitAndSelectIt) {
  expect_runs(
      "click 124.0350 43.3050\n"
      "expect selected 990101002201\n"
      "key Esc\n"
      "expect selected \"\"\n");
}

TEST(Scripts, ClickASymbolBeforeTheUnitUnderIt) {
  expect_runs(
      "layer covered HLT-VC-CNT\n"
      "click 124.030 43.3002\n"
      "expect selected F2\n");
}

TEST(Scripts, DragAFacilityAndTakeItBack) {
  expect_runs(
      "layer travel primary_school\n"
      "expect undo no\n"
      "drag 124.003 43.3002 124.0200 43.3002\n"
      "expect undo yes\n"
      "undo\n"
      "expect undo no\n"
      "expect redo yes\n"
      "key Ctrl+Y\n"
      "expect undo yes\n");
}

TEST(Scripts, LeaveAllAsItWasWhenADragIsCancelled) {
  expect_runs(
      "layer travel primary_school\n"
      "drag 124.003 43.3002 124.0200 43.3002 hold\n"
      "key Esc\n"
      "release\n"
      "expect undo no\n"
      "expect selected F1\n");
}

TEST(Scripts, AddAFacilityByItsCard) {
  expect_runs(
      "layer travel primary_school\n"
      "key A\n"
      "click 124.0350 43.3002\n"
      "press new/build\n"
      "expect undo yes\n"
      "expect cell facilities new-1 name new-1\n");
}

TEST(Scripts, CloseTheFacilityThatIsSelected) {
  expect_runs(
      "select facility F1\n"
      "key Delete\n"
      "expect undo yes\n"
      "undo\n"
      "expect undo no\n");
}

TEST(Scripts, SetYearLimitAndCapacity) {
  expect_runs(
      "set year 2030\n"
      "expect year 2030\n"
      "key [\n"
      "expect year 2029\n"
      "limit EDU-PS-RAD-U10 800\n"
      "capacity F1 500\n"
      "expect undo yes\n");
}

// A press in a slider's middle: for the limit, less than it was; for the year, the very one.
TEST(Scripts, TryAnotherLimitWithTheSlider) {
  expect_runs(
      "tab dashboard\n"
      "layer covered EDU-PS-RAD-U10\n"
      "press dashboard/limit\n"
      "expect undo yes\n"
      "press undo\n"
      "expect undo no\n"
      "press dashboard/year\n"
      "expect undo no\n");
}

TEST(Scripts, AskForAPathInADialog) {
  expect_runs(
      "action save_picture\n"
      "expect item paths/ok\n"
      "key Esc\n"
      "expect no_item paths/ok\n"
      "action open\n"
      "expect item paths/path\n"
      "press paths/cancel\n"
      "expect no_item paths/path\n");
}

TEST(Scripts, PressPanelsByNamesThatNoLanguageChanges) {
  expect_runs(
      "press workspace_edit\n"
      "press tab/layers\n"
      "press layers/roads\n"
      "expect item map\n"
      "expect no_item nothing_of_the_kind\n");
}

TEST(Scripts, TellTroubleWithTheRemedy) {
  expect_runs(
      "close F9\n"
      "expect trouble F9\n"
      "expect undo no\n");
}

TEST(Scripts, StopAtWhatDoesNotHold) {
  const std::string error = run("# first\nwait\nexpect year 1999\n", false);
  EXPECT_NE(error.find("test.jhs:3"), std::string::npos) << error;
  EXPECT_NE(error.find("1999"), std::string::npos) << error;
}

TEST(Scripts, WriteAPictureOfTheWindow) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "junheng-script-test.png";
  std::filesystem::remove(file);
  expect_runs("theme dark\nscreenshot " + file.string() + "\n");
  EXPECT_GT(std::filesystem::file_size(file), 10'000U);
  std::filesystem::remove(file);
}

TEST(ScriptErrors, NameTheLineAndTheCommandThatWasMeant) {
  const std::string error = error_of("wait\n\nclik 1 2\n");
  EXPECT_NE(error.find("a.jhs:3"), std::string::npos) << error;
  EXPECT_NE(error.find("click"), std::string::npos) << error;
}

TEST(ScriptErrors, SayHowACommandIsWritten) {
  EXPECT_NE(error_of("click 1\n").find("click LON LAT"), std::string::npos);
  EXPECT_NE(error_of("click east 2\n").find("east is no number"), std::string::npos);
  EXPECT_NE(error_of("type \"half\n").find("quotation"), std::string::npos);
}

TEST(ScriptErrors, AreNoneForRemarksAndEmptyLines) {
  EXPECT_EQ(parse_script("a.jhs", "# nothing\n\n   \nadd n1 village_clinic 124 43 \"新 卫生室\" # here\n").lines,
            (std::vector<ScriptLine>{{4, {"add", "n1", "village_clinic", "124", "43", "新 卫生室"}}}));
}

TEST(Scripts, PutValuesIntoClassesByHandAndByMethod) {
  EXPECT_EQ(run("layer density - village\n"
                "press layers/method\n"
                "press layers/method/equal\n"
                "press layers/classes_less\n"
                "classes manual \"100, 200 300\"\n"
                "expect classes 4\n"
                "press layers/breaks\n"
                "key Ctrl+A\n"
                "type \"１００、250\"\n"
                "key Enter\n"
                "expect classes 3\n",
                true),
            "");
  EXPECT_NE(run("classes manual \"100 ten\"\n", false).find("no breaks"), std::string::npos);
}

TEST(Scripts, ShowGapsAndServiceAreasInTheLegend) {
  EXPECT_EQ(run("layer covered EDU-PS-RAD-U10\n"
                "expect extras 0\n"
                "press layers/service_area\n"
                "expect extras 1\n"
                "select facility F1\n"
                "press layers/gaps\n"
                "expect extras 2\n"
                "hide service_area\n"
                "expect extras 1\n",
                true),
            "");
}

TEST(Scripts, ComposeChineseInAFieldBeforeItIsWritten) {
  EXPECT_EQ(run("workspace edit\n"
                "press tab/villages\n"
                "press villages/filter\n"
                "compose \"yuanshan\"\n"
                "expect composed yuanshan\n"
                "key Enter\n"
                "type \"远山\"\n"
                "expect composed \"\"\n"
                "wait\n"
                "expect item villages/990101002201\n"
                "expect no_item villages/990101001001\n",
                true),
            "");
}

TEST(Scripts, SelectWhoTheChartsAreAbout) {
  EXPECT_EQ(run("workspace edit\n"
                "layer piece_travel primary_school\n"
                "press tab/charts\n"
                "press charts/lorenz\n"
                "press charts/travel\n"
                "expect item charts/lorenz\n",
                true),
            "");
}

}  // namespace
}  // namespace gui
