#include "geo/crs/crs.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace geo {
namespace {

struct Place {
  std::string name;
  LonLat position;
};

TEST(AnalysisCrs, IsAThreeDegreeZoneInEveryCornerOfChina) {
  const std::vector<Place> places{
      {"北京", {116.40, 39.90}},    {"上海", {121.47, 31.23}},   {"深圳", {114.06, 22.54}},
      {"梨树", {124.34, 43.31}},    {"喀什", {75.99, 39.47}},    {"塔什库尔干", {75.23, 37.77}},
      {"霍尔果斯", {80.42, 44.21}}, {"塔城", {82.98, 46.75}},    {"阿勒泰", {88.14, 47.84}},
      {"哈密", {93.51, 42.82}},     {"额济纳", {101.07, 41.96}}, {"二连浩特", {111.98, 43.65}},
      {"满洲里", {117.43, 49.60}},  {"漠河", {122.54, 52.97}},   {"黑河", {127.50, 50.24}},
      {"抚远", {134.30, 48.36}},    {"绥芬河", {131.15, 44.40}}, {"珲春", {130.36, 42.86}},
      {"集安", {126.19, 41.13}},    {"丹东", {124.38, 40.13}},   {"大连", {121.61, 38.91}},
      {"威海", {122.12, 37.51}},    {"嵊泗", {122.45, 30.73}},   {"三亚", {109.51, 18.25}},
      {"三沙", {112.34, 16.83}},    {"香港", {114.17, 22.32}},   {"澳门", {113.55, 22.20}},
      {"台北", {121.56, 25.04}},    {"高雄", {120.31, 22.62}},   {"东兴", {107.97, 21.55}},
      {"凭祥", {106.75, 22.10}},    {"河口", {103.96, 22.53}},   {"景洪", {100.80, 22.01}},
      {"瑞丽", {97.85, 24.01}},     {"腾冲", {98.50, 25.02}},    {"察隅", {97.47, 28.66}},
      {"拉萨", {91.11, 29.65}},     {"亚东", {88.91, 27.48}},    {"普兰", {81.17, 30.29}},
      {"狮泉河", {80.10, 32.50}}};
  for (const Place& place : places) {
    EXPECT_TRUE(analysis_crs_for(place.position).name().starts_with("CGCS2000 / 3-degree Gauss-Kruger CM"))
        << place.name;
  }
}

TEST(AnalysisCrs, IsAUtmZoneBeyondChinasBorders) {
  const std::vector<Place> places{
      {"Ulaanbaatar", {106.92, 47.92}}, {"Hanoi", {105.85, 21.03}},       {"Seoul", {126.98, 37.57}},
      {"Pyongyang", {125.75, 39.03}},   {"Delhi", {77.21, 28.61}},        {"Almaty", {76.95, 43.24}},
      {"Bishkek", {74.59, 42.87}},      {"Vladivostok", {131.89, 43.12}}, {"Khabarovsk", {135.08, 48.48}},
      {"Chita", {113.50, 52.03}},       {"Choibalsan", {114.50, 48.07}},  {"Kathmandu", {85.32, 27.71}},
      {"Thimphu", {89.64, 27.47}},      {"Gangtok", {88.61, 27.33}},      {"Myitkyina", {97.39, 25.38}},
      {"Lang Son", {106.76, 21.85}},    {"Islamabad", {73.05, 33.68}},    {"Leh", {77.58, 34.15}},
      {"Naha", {127.68, 26.21}},        {"Manila", {120.98, 14.60}},      {"Jeju", {126.53, 33.50}},
      {"Tokyo", {139.69, 35.69}}};
  for (const Place& place : places) {
    EXPECT_TRUE(analysis_crs_for(place.position).name().starts_with("WGS 84 / UTM zone")) << place.name;
  }
}

TEST(AnalysisCrs, HasTheCentralMeridianNearestToThePlace) {
  EXPECT_EQ(analysis_crs_for({75.5, 39.0}).code(), "EPSG:4534");     // 75 E
  EXPECT_EQ(analysis_crs_for({118.4, 32.0}).code(), "EPSG:4548");    // 117 E
  EXPECT_EQ(analysis_crs_for({118.6, 32.0}).code(), "EPSG:4549");    // 120 E
  EXPECT_EQ(analysis_crs_for({134.3, 48.36}).code(), "EPSG:4554");   // 135 E
  EXPECT_EQ(analysis_crs_for({113.99, 22.55}).code(), "EPSG:4547");  // Shenzhen, 114 E
}

TEST(AnalysisCrs, CountsUtmZonesInBothHemispheres) {
  EXPECT_EQ(analysis_crs_for({-51.2, -30.0}).code(), "EPSG:32722");  // Porto Alegre
  EXPECT_EQ(analysis_crs_for({1.52, 42.5}).code(), "EPSG:32631");    // Andorra
  EXPECT_EQ(analysis_crs_for({-180.0, 10.0}).code(), "EPSG:32601");
  EXPECT_EQ(analysis_crs_for({180.0, 10.0}).code(), "EPSG:32660");
}

}  // namespace
}  // namespace geo
