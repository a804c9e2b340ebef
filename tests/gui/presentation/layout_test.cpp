#include "gui/presentation/frame/layout.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace gui {
namespace {

std::vector<Box> regions_of(const Layout& layout) {
  return {layout.menu,  layout.tool_bar,        layout.left,   layout.left_splitter, layout.map, layout.right_splitter,
          layout.right, layout.bottom_splitter, layout.bottom, layout.status};
}

TEST(Layout, HasTheSizesOfTheGuideAt1280By800) {
  Fractions open;
  open.bottom_folded = false;
  const Layout layout = layout_of({1280, 800, 1.0}, Workspace::Look, open);
  EXPECT_EQ(layout.menu.height, 24);
  EXPECT_EQ(layout.tool_bar.height, 40);
  EXPECT_EQ(layout.left.width, 232);
  EXPECT_EQ(layout.map.width, 716);
  EXPECT_EQ(layout.map.height, 482);
  EXPECT_EQ(layout.right.width, 320);
  EXPECT_EQ(layout.bottom.height, 224);
  EXPECT_EQ(layout.status.height, 24);
}

TEST(Layout, HasTheSizesOfTheGuideAt1920By1080) {
  const Layout layout = layout_of({1920, 1080, 1.0}, Workspace::Look, {});
  EXPECT_EQ(layout.left.width, 288);
  EXPECT_EQ(layout.map.width, 1159);
  EXPECT_EQ(layout.map.height, 684);
  EXPECT_EQ(layout.right.width, 461);
  EXPECT_EQ(layout.bottom.height, 302);
  Fractions folded;
  folded.bottom_folded = true;
  EXPECT_EQ(layout_of({1920, 1080, 1.0}, Workspace::Look, folded).map.height, 958);
}

TEST(Layout, BeginsWithFoldedTablesWhileOneLooksInALowWindow) {
  const Layout look = layout_of({1280, 800, 1.0}, Workspace::Look, {});
  EXPECT_TRUE(look.bottom_folded);
  EXPECT_EQ(look.map.height, 678);
  EXPECT_FALSE(layout_of({1280, 800, 1.0}, Workspace::Edit, {}).bottom_folded);
}

TEST(Layout, GivesUpTheLeftFirstThenTheRightWhereTheMapWouldBeTooNarrow) {
  const Layout narrow = layout_of({1024, 640, 1.0}, Workspace::Edit, {});
  EXPECT_TRUE(narrow.left_icons);
  EXPECT_FALSE(narrow.right_folded);
  EXPECT_EQ(narrow.left.width, 40);
  EXPECT_GE(narrow.map.width, 480);
  const Layout narrower = layout_of({840, 640, 1.0}, Workspace::Edit, {});
  EXPECT_TRUE(narrower.left_icons);
  EXPECT_TRUE(narrower.right_folded);
}

TEST(Layout, FoldsTheTablesWhereTheMapWouldBeTooLow) {
  Fractions open;
  open.bottom_folded = false;
  EXPECT_TRUE(layout_of({1280, 600, 1.0}, Workspace::Edit, open).bottom_folded);
  EXPECT_FALSE(layout_of({1280, 640, 1.0}, Workspace::Edit, open).bottom_folded);
}

TEST(Layout, TilesTheWindowWhateverItsSizeScaleAndFractions) {
  std::mt19937 random{7};
  SCOPED_TRACE("seed 7");
  std::uniform_real_distribution<double> share{-0.2, 1.2};
  for (int round = 0; round < 2000; ++round) {
    const double scale = std::vector{1.0, 1.25, 1.5, 2.0, 2.5}[random() % 5];
    const WindowSize window{static_cast<double>(900 + random() % 3000) * scale,
                            static_cast<double>(600 + random() % 1500) * scale, scale};
    Fractions fractions;
    if (random() % 2 == 0) {
      fractions = {share(random), share(random), share(random), random() % 2 == 0};
    }
    const Layout layout = layout_of(window, static_cast<Workspace>(random() % 5), fractions);
    double area = 0.0;
    const std::vector<Box> boxes = regions_of(layout);
    for (std::size_t a = 0; a < boxes.size(); ++a) {
      area += boxes[a].width * boxes[a].height;
      for (std::size_t b = 0; b < a; ++b) {
        ASSERT_FALSE(boxes[a].overlaps(boxes[b])) << a << " " << b << " at " << window.width << "×" << window.height;
      }
    }
    ASSERT_DOUBLE_EQ(area, std::round(window.width) * std::round(window.height));
  }
}

TEST(Layout, FollowsASplitterAndComesBack) {
  const WindowSize window{1920, 1080, 1.0};
  const Fractions wider = dragged({}, Splitter::Left, window, 400, 300);
  EXPECT_EQ(layout_of(window, Workspace::Look, wider).left.width, 400);
  EXPECT_EQ(restored(wider, Splitter::Left), Fractions{});
  const Fractions shut = dragged({}, Splitter::Bottom, window, 400, 1050);
  EXPECT_TRUE(layout_of(window, Workspace::Look, shut).bottom_folded);
  const Fractions higher = dragged({}, Splitter::Bottom, window, 400, 656);
  EXPECT_EQ(layout_of(window, Workspace::Look, higher).bottom.height, 400);
}

}  // namespace
}  // namespace gui
