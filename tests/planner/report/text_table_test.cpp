#include "planner/report/detail/text_table.hpp"

#include <gtest/gtest.h>

namespace planner::detail {
namespace {

using Lines = std::vector<std::string>;

TEST(TextTable, ChineseCharactersTakeTwoColumns) {
  EXPECT_EQ(display_width("ab"), 2U);
  EXPECT_EQ(display_width("乡镇"), 4U);
  EXPECT_EQ(display_width("（5分）"), 7U);
  EXPECT_EQ(display_width("−1 ✓ é"), 6U);
  EXPECT_EQ(display_width("𠮷"), 2U);
  EXPECT_EQ(display_width("\xe4"), 1U) << "broken text ends no run";
}

TEST(TextTable, ColumnsAreAlignedFirstLeftOthersRight) {
  EXPECT_EQ(lay_out({{"名称", "1"}, {"a", "1,000", "x"}}), (Lines{"名称      1", "a     1,000  x"}));
}

TEST(TextTable, ARowOfOneCellWidensNothing) {
  EXPECT_EQ(lay_out({{"a long title"}, {"a", "1"}}), (Lines{"a long title", "a  1"}));
}

TEST(TextTable, OfNothingHasNoLines) {
  EXPECT_TRUE(lay_out({}).empty());
}

}  // namespace
}  // namespace planner::detail
