#include "planner/assess/detail/planned.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

namespace planner::detail {
namespace {

/// The last of all years where none is said.
int opening_of(const Facility& facility) {
  return facility.details.opened == 0 ? std::numeric_limits<int>::max() : facility.details.opened;
}

auto order_of(const Facility& facility) {
  return std::tuple{opening_of(facility), std::string_view{facility.id}};
}

}  // namespace

bool is_to_come(const Facility& facility, int year) {
  const FacilityDetails& details = facility.details;
  if (facility.status == FacilityStatus::Closed || facility.open_in(year)) {
    return false;
  }
  if (details.opened == 0) {
    return facility.status == FacilityStatus::Planned && details.closed == 0;
  }
  return details.opened > year && (details.closed == 0 || details.closed > details.opened);
}

Planned::Planned(const Study& study, const std::vector<Facility>& facilities, int year) : facilities_{&facilities} {
  for (std::uint32_t f = 0; f < facilities.size(); ++f) {
    for (UnitId unit = facilities[f].unit; is_to_come(facilities[f], year) && unit.exists();
         unit = study.units[unit].parent) {
      lists_[{facilities[f].service, unit}].push_back(f);
    }
  }
  for (auto& [whose, list] : lists_) {
    std::ranges::stable_sort(list, {}, [&](std::uint32_t f) { return order_of(facilities[f]); });
  }
}

std::vector<std::uint32_t> Planned::in(UnitId unit, ServiceId service, const FacilityFilter& filter) const {
  std::vector<std::uint32_t> those;
  if (const auto list = lists_.find({service, unit}); list != lists_.end()) {
    std::ranges::copy_if(list->second, std::back_inserter(those),
                         [&](std::uint32_t f) { return (*facilities_)[f].satisfies(filter).value_or(true); });
  }
  return those;
}

bool Planned::opens_after(std::uint32_t facility, std::uint32_t other) const {
  return order_of((*facilities_)[facility]) > order_of((*facilities_)[other]);
}

void search_to_come(const Study& study, const std::vector<Facility>& facilities, const Planned& planned,
                    std::span<const ServiceId> services, FieldsToCome& fields, const geo::Task& task) {
  std::erase_if(fields, [&](const auto& field) { return std::ranges::count(services, field.first.service) != 0; });
  std::vector<FieldKey> wanted;
  for (const StandardId id : study.standards) {
    const Standard& standard = study.catalogue.standards[id];
    const auto* reach = std::get_if<ReachRule>(&standard.rule);
    const bool measurable =
        reach != nullptr && (reach->measure == Measure::StraightLine || study.network(reach->profile) != nullptr);
    if (measurable && std::ranges::count(services, standard.service) != 0 &&
        !planned.in(kPlace, standard.service, standard.filter).empty()) {
      wanted.push_back({standard.service, reach->measure, reach->profile, standard.filter});
    }
  }
  std::ranges::sort(wanted);
  const auto repeated = std::ranges::unique(wanted);
  wanted.erase(repeated.begin(), repeated.end());
  std::vector<std::optional<geo::travel::NearestField>> found(wanted.size());
  parallel_for(task, wanted.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      found[i] = search_field(study, wanted[i], facilities, planned.in(kPlace, wanted[i].service, wanted[i].filter));
    }
  });
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    fields.emplace(wanted[i], std::move(*found[i]));
  }
}

}  // namespace planner::detail
