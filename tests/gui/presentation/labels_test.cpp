#include "gui/presentation/map/labels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace gui {
namespace {

std::vector<LabelWish> random_wishes(std::mt19937& random, std::size_t count) {
  std::vector<LabelWish> wishes;
  for (std::size_t i = 0; i < count; ++i) {
    LabelWish wish;
    wish.id = "u" + std::to_string(i);
    wish.kind = static_cast<LabelKind>(i % 10 == 0 ? 0 : i % 3 == 0 ? 1 : 2);
    wish.x = static_cast<double>(random() % 900) - 50.0;
    wish.y = static_cast<double>(random() % 700) - 50.0;
    wish.width = 20.0 + static_cast<double>(random() % 80);
    wish.height = 14.0;
    wish.persons = static_cast<double>(random() % 5) * 1000.0;
    wish.clear = 6.0;
    wishes.push_back(wish);
  }
  return wishes;
}

const LabelSpace kSpace{{0, 0, 800, 600}, {{10, 560, 200, 30}}, false};

TEST(Labels, NeverOverlapAndStayInsideTheFrame) {
  std::mt19937 random{3};
  SCOPED_TRACE("seed 3");
  for (int round = 0; round < 50; ++round) {
    const std::vector<LabelWish> wishes = random_wishes(random, 1 + random() % 200);
    const std::vector<PlacedLabel> placed = place_labels(wishes, kSpace);
    for (std::size_t a = 0; a < placed.size(); ++a) {
      EXPECT_FALSE(placed[a].box.overlaps(kSpace.taken[0]));
      EXPECT_GE(placed[a].box.x, 0.0);
      EXPECT_LE(placed[a].box.bottom(), 600.0);
      for (std::size_t b = 0; b < a; ++b) {
        ASSERT_FALSE(placed[a].box.overlaps(placed[b].box));
      }
    }
  }
}

TEST(Labels, StandWhereTheyStandWhateverTheOrderOfTheWishes) {
  std::mt19937 random{4};
  SCOPED_TRACE("seed 4");
  for (int round = 0; round < 20; ++round) {
    std::vector<LabelWish> wishes = random_wishes(random, 120);
    const auto by_id = [](const std::vector<LabelWish>& from, const std::vector<PlacedLabel>& placed) {
      std::set<std::pair<std::string, std::pair<double, double>>> places;
      for (const PlacedLabel& label : placed) {
        places.insert({from[label.wish].id, {label.box.x, label.box.y}});
      }
      return places;
    };
    const auto before = by_id(wishes, place_labels(wishes, kSpace));
    std::ranges::shuffle(wishes, random);
    ASSERT_EQ(by_id(wishes, place_labels(wishes, kSpace)), before);
  }
}

TEST(Labels, OfAnAreaStandsAtItsAnchorAndOfAPointToTheRight) {
  const LabelWish area{"a", LabelKind::Area, 400, 300, 60, 14, 0, 0};
  const LabelWish point{"p", LabelKind::Point, 100, 100, 40, 12, 0, 5};
  const std::vector<PlacedLabel> placed = place_labels(std::vector{area, point}, kSpace);
  ASSERT_EQ(placed.size(), 2U);
  EXPECT_EQ(placed[0].box, (Box{370, 293, 60, 14}));
  EXPECT_FALSE(placed[0].led);
  EXPECT_EQ(placed[1].box, (Box{105, 94, 40, 12}));
}

TEST(Labels, MorePersonsComeFirstAndTheLoserGivesWay) {
  const LabelWish small{"a", LabelKind::Point, 100, 100, 60, 12, 10, 5};
  const LabelWish large{"b", LabelKind::Point, 100, 100, 60, 12, 20, 5};
  const std::vector<PlacedLabel> placed = place_labels(std::vector{small, large}, kSpace);
  ASSERT_EQ(placed.size(), 2U);
  EXPECT_EQ(placed[1].box.x, 105.0) << "the larger stands to the right";
  EXPECT_EQ(placed[0].box.x, 35.0) << "the smaller to the left";
}

TEST(Labels, OfAreasAreNeverLeftOutOnPaper) {
  LabelSpace paper = kSpace;
  paper.keep_all_areas = true;
  std::vector<LabelWish> crowd;
  for (int i = 0; i < 60; ++i) {
    crowd.push_back({"a" + std::to_string(i), LabelKind::Area, 400, 300, 60, 14, 0, 0});
  }
  const std::vector<PlacedLabel> placed = place_labels(crowd, paper);
  EXPECT_EQ(placed.size(), crowd.size());
  EXPECT_EQ(std::ranges::count(placed, false, &PlacedLabel::led), 1) << "all others are led to their area";
}

TEST(Labels, DropACommonEndingOnlyWhereTheNameStaysUnique) {
  const std::vector<std::string> names{"新坨镇", "南岗镇", "南岗乡", "东村", "城南街道", "柳河村民委员会"};
  EXPECT_EQ(short_names(names), (std::vector<std::string>{"新坨", "南岗镇", "南岗乡", "东村", "城南", "柳河"}));
}

}  // namespace
}  // namespace gui
