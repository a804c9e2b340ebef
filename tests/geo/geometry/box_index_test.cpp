#include "geo/geometry/box_index.hpp"

#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace geo {
namespace {

std::vector<std::uint32_t> found_by(const BoxIndex& index, const Envelope& box) {
  std::vector<std::uint32_t> found;
  index.visit_meeting(box, [&](std::uint32_t i) { found.push_back(i); });
  std::ranges::sort(found);
  return found;
}

/// Mostly small, some that reach far.
Envelope random_box(std::mt19937_64& random) {
  const MapPoint corner = random_shapes::points(random, 1, {0, 0, 1000, 1000}).front();
  const double reach = random() % 20 == 0 ? 800.0 : 20.0;
  const double width = random_shapes::between(random, 0.0, reach);
  return {corner.x, corner.y, corner.x + width, corner.y + random_shapes::between(random, 0.0, reach)};
}

TEST(BoxIndex, FindsTheBoxesThatALookAtEachFinds) {
  for (const std::size_t size : {0U, 1U, 7U, 8U, 9U, 64U, 65U, 700U}) {
    SCOPED_TRACE("seed and size " + std::to_string(size));
    std::mt19937_64 random{size};
    std::vector<Envelope> boxes(size);
    std::ranges::generate(boxes, [&] { return random() % 10 == 0 ? Envelope{} : random_box(random); });
    const BoxIndex index{boxes};
    for (int look = 0; look < 50; ++look) {
      const Envelope box = random_box(random);
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        if (!boxes[i].empty() && boxes[i].meets(box)) {
          expected.push_back(i);
        }
      }
      EXPECT_EQ(found_by(index, box), expected);
    }
  }
}

TEST(BoxIndex, BoxesThatOnlyTouchMeet) {
  const std::vector<Envelope> boxes{{0, 0, 1, 1}, {1, 1, 2, 2}, {3, 0, 4, 1}};
  EXPECT_EQ(found_by(BoxIndex{boxes}, {1, 1, 1, 1}), (std::vector<std::uint32_t>{0, 1}));
}

TEST(BoxIndex, AnEmptyBoxMeetsNone) {
  EXPECT_TRUE(found_by(BoxIndex{std::vector<Envelope>{{0, 0, 1, 1}}}, Envelope{}).empty());
}

}  // namespace
}  // namespace geo
