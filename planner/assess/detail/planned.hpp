#pragma once

#include "planner/assess/detail/fields.hpp"

#include <map>
#include <span>
#include <utility>
#include <vector>

namespace planner::detail {

/// Whether a facility does not serve in a year and will later, or once its opening has a year.
[[nodiscard]] bool is_to_come(const Facility& facility, int year);

/// The facilities of an assessment that are to come.
class Planned {
 public:
  Planned(const Study& study, const std::vector<Facility>& facilities, int year);

  /// Those of a service in a unit and below it that may satisfy a filter: by the year they open, those without one
  /// last, then by id. The place has all.
  [[nodiscard]] std::vector<std::uint32_t> in(UnitId unit, ServiceId service, const FacilityFilter& filter) const;

  /// Whether one opens no earlier than another one, as they are ordered.
  [[nodiscard]] bool opens_after(std::uint32_t facility, std::uint32_t other) const;

 private:
  const std::vector<Facility>* facilities_;
  std::map<std::pair<ServiceId, UnitId>, std::vector<std::uint32_t>> lists_;
};

/// How people would get to the facilities to come, as standards of reach measure it.
using FieldsToCome = std::map<FieldKey, geo::travel::NearestField>;

/// Searches anew the fields of some services, where they have facilities to come.
void search_to_come(const Study& study, const std::vector<Facility>& facilities, const Planned& planned,
                    std::span<const ServiceId> services, FieldsToCome& fields, const geo::Task& task);

}  // namespace planner::detail
