#include "gui/app/panel_table.hpp"
#include "tests/e2e/tiny_place.hpp"
#include "tests/gui/app/app_trial.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Every panel of the registry is pressed by its id, and in it everything that can be: a new panel is in it by itself.

namespace gui {
namespace {

/// With a scenario, a step that can be done again, a selection and an explanation, so that no panel is empty.
constexpr const char* kBefore =
    "workspace edit\n"
    "move F1 124.005 43.3\n"
    "close F2\n"
    "undo\n"
    "workspace compare\n"
    "select unit 990101002201\n";

/// One row of a table is like the next, and each press costs some frames.
constexpr std::size_t kMostOfAPanel = 5;

class Panels : public testing::TestWithParam<bool> {
 protected:
  Panels() {
    Options options = quiet_options(GetParam());
    options.project = place_.project();
    options.width = 1056;  // the least that keeps all three regions open
    options.height = 640;
    app_ = std::make_unique<App>(options, shipped_files());
  }

  [[nodiscard]] App& app() { return *app_; }
  [[nodiscard]] std::set<std::string> items() const {
    const std::vector<std::string> ids = app_->items().ids();
    return {ids.begin(), ids.end()};
  }

 private:
  e2e::TinyPlace place_;
  std::unique_ptr<App> app_;
};

/// What ends the test, leaves the place or asks the person something.
bool is_left_out(std::string_view item) {
  return item.ends_with("/copy") || item.find("/save") != std::string_view::npos ||
         item.find("/results") != std::string_view::npos || item.find("/comparison") != std::string_view::npos ||
         item.find("/department") != std::string_view::npos || item.find("/due") != std::string_view::npos;
}

TEST_P(Panels, AreEachBroughtToTheFrontByTheirIdAndStandBeingPressedEverywhere) {
  ASSERT_EQ(run_script(app(), kBefore), "");
  std::size_t pressed = 0;
  for (const Panel& panel : all_panels()) {
    const std::string group = panel.group.empty() ? "" : "press tab/" + panel.group + "\n";
    ASSERT_EQ(run_script(app(), "workspace compare\n" + group + "press tab/" + panel.id + "\n"), "") << panel.id;
    const auto front = app().screen().fronts.find(panel.region);
    ASSERT_NE(front, app().screen().fronts.end()) << panel.id;
    EXPECT_EQ(front->second, panel.id);
    std::size_t of_panel = 0;
    for (const std::string& item : items()) {
      if (of_panel == kMostOfAPanel) {
        break;
      }
      if (!item.starts_with(panel.id + "/") || is_left_out(item)) {
        continue;
      }
      const Items::Place* const place = app().items().find(item);
      if (place == nullptr || !place->enabled) {
        continue;  // what was pressed before took it away
      }
      EXPECT_EQ(run_script(app(), "press " + item + "\nkey Esc\n"), "") << item;
      EXPECT_NE(app().view(), nullptr) << item;
      ++pressed;
      ++of_panel;
    }
  }
  EXPECT_GE(pressed, 30U) << "panels tell what can be pressed in them";
}

/// A window as small as it may be: the left is a strip of short names, below 840 the right, too.
TEST_P(Panels, OpenBesideAStripWhereTheWindowIsTooNarrowForThem) {
  for (const std::string size : {"1024x640", "840x640"}) {
    for (const Panel& panel : all_panels()) {
      if (panel.region == Region::Bottom || (panel.region == Region::Right && size == "1024x640")) {
        continue;
      }
      ASSERT_EQ(run_script(app(), "size " + size + "\nkey Esc\npress tab/" + panel.id + "\n"), "") << panel.id;
      const std::set<std::string> shown = items();
      const bool drawn =
          std::ranges::any_of(shown, [&](const std::string& id) { return id.starts_with(panel.id + "/"); });
      EXPECT_TRUE(drawn || panel.id == "selected" || panel.id == "jobs" || panel.id == "history") << panel.id;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, Panels, testing::Values(false, true),
                         [](const auto& one) { return one.param ? "Chinese" : "English"; });

}  // namespace
}  // namespace gui
