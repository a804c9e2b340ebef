#include "gui/map/camera.hpp"

#include <gtest/gtest.h>

#include <random>

namespace gui {
namespace {

constexpr PictureSize kSize{716, 482};
constexpr double kTolerance = 1e-6;  // metres or pixels: doubles hold a county to far less

TEST(Camera, TakesAPlaceToThePictureAndBack) {
  std::mt19937_64 random{7};
  RecordProperty("seed", 7);
  std::uniform_real_distribution<double> metres{-50000.0, 50000.0};
  for (int i = 0; i < 1000; ++i) {
    const Camera camera{{metres(random), metres(random)}, 0.1 + std::abs(metres(random)) / 1000.0};
    const geo::MapPoint place{metres(random), metres(random)};
    const geo::MapPoint again = camera.to_map(camera.to_screen(place, kSize), kSize);
    EXPECT_NEAR(again.x, place.x, kTolerance);
    EXPECT_NEAR(again.y, place.y, kTolerance);
  }
}

TEST(Camera, HasNorthUp) {
  const Camera camera{{0.0, 0.0}, 10.0};
  EXPECT_LT(camera.to_screen({0.0, 100.0}, kSize).y, camera.to_screen({0.0, 0.0}, kSize).y);
  EXPECT_GT(camera.to_screen({100.0, 0.0}, kSize).x, camera.to_screen({0.0, 0.0}, kSize).x);
}

TEST(Camera, ZoomsAtTheCursorSoThatThePlaceUnderItStays) {
  const Camera before{{1000.0, -2000.0}, 25.0};
  const Pixel cursor{100.0, 400.0};
  const geo::MapPoint held = before.to_map(cursor, kSize);
  for (const double factor : {1.25, 0.8, 4.0}) {
    const Camera after = zoomed(before, factor, cursor, kSize);
    EXPECT_NEAR(after.metres_per_pixel, 25.0 / factor, kTolerance);
    EXPECT_NEAR(after.to_screen(held, kSize).x, cursor.x, kTolerance);
    EXPECT_NEAR(after.to_screen(held, kSize).y, cursor.y, kTolerance);
  }
}

TEST(Camera, DoesNotZoomBeyondItsBounds) {
  EXPECT_EQ(zoomed({{0.0, 0.0}, 1.0}, 1e9, kSize.middle(), kSize).metres_per_pixel, kClosest);
  EXPECT_EQ(zoomed({{0.0, 0.0}, 1.0}, 1e-9, kSize.middle(), kSize).metres_per_pixel, kFarthest);
}

TEST(Camera, FollowsTheHandWhenPanned) {
  const Camera before{{0.0, 0.0}, 10.0};
  const geo::MapPoint held = before.to_map({200.0, 200.0}, kSize);
  const Pixel there = panned(before, 30.0, -40.0).to_screen(held, kSize);
  EXPECT_NEAR(there.x, 230.0, kTolerance);
  EXPECT_NEAR(there.y, 160.0, kTolerance);
}

TEST(Camera, FitsAnExtentWhole) {
  const geo::Envelope extent{-40000.0, 10000.0, 20000.0, 55000.0};
  const geo::Envelope seen = fitted(extent, kSize).seen(kSize);
  EXPECT_TRUE(seen.contains(geo::MapPoint{extent.min_x, extent.min_y}));
  EXPECT_TRUE(seen.contains(geo::MapPoint{extent.max_x, extent.max_y}));
  EXPECT_LT(seen.height(), 1.2 * extent.height());
}

TEST(Camera, ShowsAPointFromNearby) {
  geo::Envelope extent;
  extent.add(geo::MapPoint{5.0, 6.0});
  const Camera camera = fitted(extent, kSize);
  EXPECT_EQ(camera.centre, (geo::MapPoint{5.0, 6.0}));
  EXPECT_GT(camera.metres_per_pixel, 0.0);
}

}  // namespace
}  // namespace gui
