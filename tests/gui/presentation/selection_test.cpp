#include "gui/presentation/frame/selection.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gui {
namespace {

const std::vector<std::string> kRows{"a", "b", "c", "d", "e"};

TEST(Selection, AClickReplacesAndCtrlToggles) {
  Selection selection = clicked({}, Subject::Unit, "a", Click::Replace);
  selection = clicked(selection, Subject::Unit, "c", Click::Toggle);
  EXPECT_EQ(selection.ids, (std::vector<std::string>{"a", "c"}));
  selection = clicked(selection, Subject::Unit, "a", Click::Toggle);
  EXPECT_EQ(selection.ids, (std::vector<std::string>{"c"}));
  EXPECT_EQ(clicked(selection, Subject::Unit, "c", Click::Toggle), Selection{});
  EXPECT_EQ(clicked(selection, Subject::Unit, "e", Click::Replace).ids, (std::vector<std::string>{"e"}));
}

TEST(Selection, ShiftTakesARangeFromTheAnchorEitherWay) {
  Selection selection = clicked({}, Subject::Unit, "d", Click::Replace);
  selection = clicked(selection, Subject::Unit, "b", Click::Range, kRows);
  EXPECT_EQ(selection.ids, (std::vector<std::string>{"b", "c", "d"}));
  selection = clicked(selection, Subject::Unit, "e", Click::Range, kRows);
  EXPECT_EQ(selection.ids, (std::vector<std::string>{"d", "e"})) << "the anchor stays";
}

TEST(Selection, HoldsOneKindOnly) {
  const Selection units = clicked({}, Subject::Unit, "a", Click::Replace);
  const Selection facility = clicked(units, Subject::Facility, "F1", Click::Toggle);
  EXPECT_EQ(facility.ids, (std::vector<std::string>{"F1"}));
  EXPECT_FALSE(facility.has(Subject::Unit, "F1"));
  EXPECT_TRUE(facility.has(Subject::Facility, "F1"));
}

TEST(Selection, ARangeWithoutAnAnchorAmongTheRowsIsAPlainClick) {
  const Selection far = clicked({}, Subject::Unit, "z", Click::Replace);
  EXPECT_EQ(clicked(far, Subject::Unit, "b", Click::Range, kRows).ids, (std::vector<std::string>{"b"}));
}

TEST(Selection, ABoxReplacesOrAdds) {
  const Selection first = boxed({}, Subject::Unit, std::vector<std::string>{"a", "b"}, false);
  const Selection more = boxed(first, Subject::Unit, std::vector<std::string>{"b", "c"}, true);
  EXPECT_EQ(more.ids, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(boxed(more, Subject::Unit, {}, false), Selection{});
}

TEST(Selection, SurvivesAChangeOfScenarioByIdAndTellsWhatWent) {
  const Selection three = boxed({}, Subject::Facility, kRows, false);
  const Survivors left = surviving(three, [](Subject, const std::string& id) { return id > "b"; });
  EXPECT_EQ(left.selection.ids, (std::vector<std::string>{"c", "d", "e"}));
  EXPECT_EQ(left.dropped, 2U);
  EXPECT_EQ(left.selection.anchor, "c");
  EXPECT_EQ(surviving(three, [](Subject, const std::string&) { return false; }).selection, Selection{});
}

}  // namespace
}  // namespace gui
