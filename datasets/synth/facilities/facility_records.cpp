#include "datasets/synth/facilities/facility_records.hpp"

#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/units/townships.hpp"
#include <cmath>

namespace synth {
namespace {

constexpr std::int64_t kOldest = 1985;
constexpr std::int64_t kNow = 2020;
constexpr std::int64_t kPlannedFor = 2022;
constexpr std::int64_t kAccessibleSince = 2012;  // law and codes of barrier-free building

std::string level_of(const Facility& facility, const Village& village) {
  if (facility.service == Service::CountyHospital) {
    return "county";
  }
  return village.urban ? "township" : "village";
}

bool mostly_public(Service service) {
  return service != Service::Kindergarten && service != Service::ElderlyHome && service != Service::ElderlyDayCare;
}

/// The next village of the same township, if there is one.
std::string neighbour_of(const Land& land, std::uint32_t village) {
  const std::vector<Village>& villages = land.units.villages;
  const std::uint32_t next = village + 1;
  return next < villages.size() && villages[next].township == villages[village].township ? villages[next].code
                                                                                         : std::string{};
}

FacilityRecord record_of(const Land& land, const Facility& facility, Random& random) {
  FacilityRecord record;
  record.level = level_of(facility, land.units.villages[facility.village]);
  record.ownership = random.chance(mostly_public(facility.service) ? 0.95 : 0.6) ? "public" : "private";
  record.opened = facility.status == "planned"
                      ? kPlannedFor
                      : kOldest + static_cast<std::int64_t>(random.below(static_cast<std::size_t>(kNow - kOldest) + 1));
  const bool young = record.opened >= kAccessibleSince;
  record.compliant = random.chance(young ? 0.95 : 0.75);
  record.floor_area = std::round(random.between(40.0, 120.0) + 8.0 * static_cast<double>(facility.capacity));
  record.staff =
      1 + static_cast<std::int64_t>(std::lround(static_cast<double>(facility.capacity) * random.between(0.03, 0.1)));
  for (bool& feature : record.features) {
    feature = random.chance(young ? 0.93 : 0.6);
  }
  for (bool& stage : record.stages) {
    stage = young && random.chance(0.9);
  }
  record.township_share = random.chance(0.03) ? 0.1 : 0.0;
  if (facility.service == Service::VillageClinic && random.chance(1.0 / 3.0)) {
    record.also_serves = neighbour_of(land, facility.village);
  }
  return record;
}

}  // namespace

void fill_records(const Land& land, std::vector<Facility>& facilities) {
  Random random{land.seed, Subject::Records};
  for (Facility& facility : facilities) {
    facility.record = record_of(land, facility, random);
  }
}

}  // namespace synth
