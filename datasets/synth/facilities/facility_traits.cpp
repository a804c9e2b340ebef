#include "datasets/synth/facilities/facility_traits.hpp"

namespace synth {
namespace {

/// Capacities: kindergartens and schools in places for children, clinics to homes in beds, stations to points in square
/// metres, service stations in counters. The sizes are guesses of the right order, not a standard's.
constexpr PerService<ServiceTraits> kTraits{{
    {0.28, 0.42, false, "幼儿园", "中心幼儿园", "幼儿园", {180, 360}, {120, 270}, {30, 90}},
    {0.18, 0.42, false, "小学", "中心小学", "小学", {800, 1800}, {360, 900}, {60, 240}},
    {0.20, 0.80, false, "中学", "初级中学", "初级中学", {1000, 2400}, {400, 900}, {200, 400}},
    {0.16, 0.0, false, "社区卫生服务站", "卫生室", "卫生室", {5, 10}, {3, 6}, {2, 4}},
    {0.0, 0.0, true, "社区卫生服务中心", "卫生院", "卫生院", {40, 90}, {20, 60}, {20, 40}},
    {1.0, 0.0, false, "医院", "医院", "医院", {260, 620}, {100, 200}, {100, 200}},
    {0.0, 0.0, true, "综合文化站", "综合文化站", "综合文化站", {500, 1200}, {300, 800}, {300, 500}},
    {0.30, 0.0, false, "社区文化活动室", "文化活动室", "村文化活动室", {120, 300}, {90, 200}, {60, 120}},
    {0.40, 0.35, false, "社区健身站点", "全民健身站点", "村健身站点", {800, 2000}, {600, 1500}, {300, 800}},
    {0.60, 0.40, false, "社区日间照料中心", "日间照料中心", "日间照料中心", {20, 60}, {15, 40}, {10, 20}},
    {0.20, 0.80, false, "老年公寓", "敬老院", "敬老院", {80, 240}, {40, 120}, {30, 60}},
    {0.20, 0.0, false, "社区便民服务站", "便民服务站", "便民服务站", {2, 4}, {2, 4}, {1, 3}},
    {0.0, 0.0, true, "便民服务中心", "便民服务中心", "便民服务站", {8, 16}, {4, 10}, {4, 10}},
}};

}  // namespace

const ServiceTraits& traits_of(Service service) {
  return kTraits[index_of(service)];
}

}  // namespace synth
