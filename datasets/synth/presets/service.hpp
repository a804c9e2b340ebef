#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace synth {

enum class Service : std::uint8_t {
  Kindergarten,
  PrimarySchool,
  JuniorSchool,
  VillageClinic,
  HealthCentre,
  CountyHospital,
  CultureStation,
  CultureRoom,
  FitnessPoint,
  ElderlyDayCare,
  ElderlyHome,
  ServiceStation,
  ConvenienceCentre,
};

inline constexpr std::size_t kServices = 13;

/// One value per service, in the order of the enumeration.
template <class Value>
using PerService = std::array<Value, kServices>;

/// The ids that the catalogue of standards uses.
inline constexpr PerService<std::string_view> kServiceIds{
    "kindergarten",    "primary_school",  "junior_school",      "village_clinic", "health_centre",
    "county_hospital", "culture_station", "culture_room",       "fitness_point",  "elderly_day_care",
    "elderly_home",    "service_station", "convenience_centre",
};

[[nodiscard]] constexpr std::size_t index_of(Service service) {
  return static_cast<std::size_t>(service);
}

}  // namespace synth
