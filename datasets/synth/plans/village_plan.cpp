#include "geo/crs/transform.hpp"

#include "datasets/synth/output/texts.hpp"
#include "datasets/synth/plans/lacks.hpp"
#include "datasets/synth/plans/plan_text.hpp"
#include "datasets/synth/plans/plans.hpp"
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace synth {
namespace {

/// What is built new in villages; costs are made up.
struct NewBuilding {
  Service service;
  const char* kind;  ///< appended to the village's name
  std::size_t count;
  std::int64_t capacity;
  std::int64_t cost;  ///< yuan
};

constexpr std::array<NewBuilding, 4> kBuildings{{{Service::VillageClinic, "卫生室", 6, 3, 450'000},
                                                 {Service::Kindergarten, "幼儿园", 3, 120, 2'600'000},
                                                 {Service::FitnessPoint, "健身站点", 3, 600, 150'000},
                                                 {Service::ServiceStation, "便民服务站", 4, 2, 280'000}}};

constexpr const char* kAccessible = R"(features = ["entrance", "ramp", "door", "toilet", "passage"])";
constexpr const char* kInStep = R"(stages = ["design", "construction", "acceptance"])";

class Degrees {
 public:
  [[nodiscard]] geo::LonLat operator()(geo::MapPoint at) const {
    const geo::MapPoint degrees = to_wgs84_(at);
    return {degrees.x, degrees.y};
  }

 private:
  geo::Transform to_wgs84_{geo::Crs::from_text(kCrs), geo::Crs::wgs84()};
};

void build_anew(const Place& place, const NewBuilding& building, const Degrees& degrees, PlanText& plan) {
  int number = 0;
  for (const std::uint32_t s : worst_served(place, building.service, building.count)) {
    const Settlement& settlement = place.settlements[s];
    const std::string service{kServiceIds[index_of(building.service)]};
    plan.edit("open")
        .text("id", "new_" + service + "_" + std::to_string(++number))
        .text("name", place.land.units.villages[settlement.village].name + building.kind + "（新建）")
        .text("service", service)
        .position(degrees(settlement.at))
        .number("capacity", building.capacity)
        .text("level", "village")
        .text("ownership", "public")
        .line("compliant = true")
        .line(kAccessible)
        .line(kInStep)
        .line("township_share = 0.0")
        .number("cost", building.cost)
        .text("reason", "附近居民多而设施远");
  }
}

/// The health centre of most beds that is not up to standard is made good; the largest otherwise.
void improve_health_centre(const Place& place, PlanText& plan) {
  std::vector<std::uint32_t> centres = by_size(place, Service::HealthCentre);
  std::ranges::stable_partition(centres, [&](std::uint32_t f) { return place.facilities[f].record.compliant; });
  if (!centres.empty()) {
    const Facility& centre = place.facilities[centres.back()];
    plan.edit("upgrade")
        .text("facility", centre.id)
        .number("capacity", centre.capacity + 20)
        .line("compliant = true")
        .line(kAccessible)
        .line(kInStep)
        .number("cost", 3'200'000)
        .text("reason", "标准化改造，增设 20 张床位");
  }
}

/// The smallest culture room moves to where most people are far from one.
void move_culture_room(const Place& place, const Degrees& degrees, PlanText& plan) {
  const std::vector<std::uint32_t> rooms = smallest_rural(place, Service::CultureRoom);
  const std::vector<std::uint32_t> to = worst_served(place, Service::CultureRoom, 1);
  if (!rooms.empty() && !to.empty()) {
    plan.edit("move")
        .text("facility", place.facilities[rooms[0]].id)
        .position(degrees(place.settlements[to[0]].at))
        .number("cost", 90'000)
        .text("reason", "迁至居民较多、附近没有活动室的村");
  }
}

void open_planned(const Place& place, PlanText& plan) {
  for (const Facility& facility : place.facilities) {
    if (facility.status == "planned") {
      plan.edit("open").text("facility", facility.id).number("cost", 1'000'000).text("reason", "在建项目按期投用");
    }
  }
}

}  // namespace

std::string village_plan(const Place& place) {
  PlanText plan{label_of(place.land), "补齐村级服务 Village services"};
  const Degrees degrees;
  for (const NewBuilding& building : kBuildings) {
    build_anew(place, building, degrees, plan);
  }
  open_planned(place, plan);
  improve_health_centre(place, plan);
  move_culture_room(place, degrees, plan);
  return plan.whole();
}

}  // namespace synth
