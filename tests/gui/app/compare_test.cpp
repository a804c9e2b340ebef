#include "gui/presentation/view.hpp"
#include "tests/e2e/tiny_place.hpp"
#include "tests/gui/app/app_trial.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

// The workspace in which scenarios are compared.

namespace gui {
namespace {

/// Two scenarios: the first moves a school, the second, which is the current one, closes it.
constexpr const char* kTwo =
    "layer covered EDU-PS-RAD-U10\n"
    "move F1 124.03 43.3\n"
    "press tab/scenarios\n"
    "press scenarios/as_it_is\n"
    "close F1\n"
    "workspace compare\n";

/// The script of the two and what comes then.
std::string two_and(const std::string& then) {
  return kTwo + then;
}

class Compare : public testing::Test {
 protected:
  Compare() : app_{options(), shipped_files()} {}

  [[nodiscard]] Options options() const {
    Options asked = quiet_options(false);
    asked.project = place_.project();
    return asked;
  }

  e2e::TinyPlace place_;
  App app_;
};

TEST_F(Compare, ShowsTwoMapsWithOneCameraAndSelectsOnEitherButEditsOne) {
  ASSERT_EQ(run_script(app_, two_and("expect item map_beside\nexpect item map\n")), "");
  const Items::Place there = *app_.items().find("map_beside");
  const Items::Place here = *app_.items().find("map");
  EXPECT_EQ(there.to.x - there.from.x, here.to.x - here.from.x) << "both are as wide";
  EXPECT_EQ(there.from.y, here.from.y);
  EXPECT_LE(there.to.x, here.from.x) << "neither covers the other";
  const Camera before = app_.map().camera();
  app_.input().push(MouseMoved{there.middle().x, there.middle().y});
  app_.input().push(MouseWheel{0.0F, 2.0F});
  settle(app_);
  EXPECT_LT(app_.map().camera().metres_per_pixel, before.metres_per_pixel) << "the wheel over one zooms the other";
  app_.carry_out(FitAll{});
  settle(app_);
  const Pixel at = app_.map().in_window(app_.map().place()->on_map({124.035, 43.305}));
  const float x = static_cast<float>(at.x) - here.from.x + there.from.x;
  app_.input().push(MouseMoved{x, static_cast<float>(at.y)});
  app_.input().push(MouseButton{0, true});
  app_.input().push(MouseButton{0, false});
  EXPECT_EQ(run_script(app_, "expect selected 990101002201\n"), "");
  const Pixel school = app_.map().in_window(app_.map().place()->on_map({124.003, 43.3002}));
  const float left = static_cast<float>(school.x) - here.from.x + there.from.x;
  app_.input().push(MouseMoved{left, static_cast<float>(school.y)});
  app_.input().push(MouseButton{0, true});
  app_.input().push(MouseMoved{left + 40.0F, static_cast<float>(school.y)});
  app_.input().push(MouseButton{0, false});
  EXPECT_EQ(run_script(app_, "undo\nexpect undo no\n"), "") << "a drag on the other map is no step";
}

TEST_F(Compare, ShowsTheDifferenceAllScenariosAndAnyOtherSide) {
  ASSERT_EQ(run_script(app_, two_and("press tab/layers\npress layers/difference\nexpect no_item map_beside\n")), "");
  ASSERT_NE(app_.view()->beside, nullptr);
  const MapLayer& layer = app_.view()->beside->difference;
  EXPECT_TRUE(layer.found);
  EXPECT_NE(layer.title.find("minus “as it is”, points"), std::string::npos) << layer.title;
  EXPECT_EQ(run_script(app_, "press compare/scenarios\npress layers/side_by_side\n"), "");
  const Table& table = *app_.view()->scenarios;
  ASSERT_EQ(table.columns.size(), 4U);
  EXPECT_EQ(table.columns[2].title, "Scenario 1");
  EXPECT_EQ(table.columns[3].title, "Scenario 2");
  const Row row = table.rows.at(find_row(table, "EDU-PS-RAD-U10").value());
  const Table& compared = *app_.view()->compared->standards;
  const Row& same = compared.rows.at(find_row(compared, "EDU-PS-RAD-U10").value());
  EXPECT_EQ(row.cells[1].text, same.cells[1].text);
  EXPECT_EQ(row.cells[3].number, same.cells[2].number);
  EXPECT_EQ(run_script(app_, "undo\n"), "");
  const Table& after = *app_.view()->scenarios;
  EXPECT_EQ(after.rows.at(find_row(after, "EDU-PS-RAD-U10").value()).cells[3].number, row.cells[1].number)
      << "what is undone is not counted";
  ASSERT_EQ(run_script(app_, "redo\npress compare/against\npress compare/against/0\n"), "");
  ASSERT_NE(app_.view()->beside, nullptr);
  EXPECT_EQ(app_.view()->beside->names.a, "Scenario 1");
  EXPECT_EQ(app_.view()->beside->names.b, "Scenario 2");
  EXPECT_EQ(app_.view()->compared->standards->columns[1].title, "Scenario 1");
  EXPECT_EQ(run_script(app_, "against -\n"), "");
  EXPECT_EQ(app_.view()->beside->names.a, "as it is");
  EXPECT_EQ(run_script(app_,
                       "press scenario\npress scenario/0\nexpect scenario \"Scenario 1\"\n"
                       "press scenario\npress scenario/none\nexpect scenario \"\"\n"
                       "expect no_item map_beside\n"),
            "");
}

}  // namespace
}  // namespace gui
