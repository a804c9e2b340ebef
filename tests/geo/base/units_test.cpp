#include "geo/base/units.hpp"

#include "geo/base/id.hpp"

#include <gtest/gtest.h>

#include <concepts>

namespace geo {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };

static_assert(!Addable<Metres, Seconds>, "units must not mix");
static_assert(!std::convertible_to<double, Metres>, "a bare number has no unit");
static_assert(!std::equality_comparable_with<Id<struct A>, Id<struct B>>, "ids of different things must not mix");

TEST(Units, DistanceOverSpeedIsTime) {
  EXPECT_DOUBLE_EQ((1000_m / kilometres_per_hour(4.0)).value(), 900.0);
}

TEST(Impedance, AddingNeverWrapsAround) {
  EXPECT_EQ(add_impedance(2, 3), 5U);
  EXPECT_EQ(add_impedance(kUnreachable, 0), kUnreachable);
  EXPECT_EQ(add_impedance(kUnreachable - 1, 1), kUnreachable);
  EXPECT_EQ(add_impedance(4'000'000'000U, 4'000'000'000U), kUnreachable);
}

}  // namespace
}  // namespace geo
