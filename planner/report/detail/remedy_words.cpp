#include "planner/report/detail/remedy_words.hpp"

#include "planner/report/words/figures.hpp"

#include <cmath>

namespace planner::detail {
namespace {

using geo::msg;

/// The rule of a kind that a breach is of: its own standard's, or that which a phased target speaks of.
template <class Kind>
const Kind* rule_of(const Study& study, const Gap& gap) {
  const Standard& standard = study.catalogue.standards[gap.standard];
  const auto* phase = std::get_if<PhaseRule>(&standard.rule);
  const Standard& judged =
      phase == nullptr ? standard : study.catalogue.standards[study.catalogue.find_standard(phase->of)];
  return std::get_if<Kind>(&judged.rule);
}

const CapacityRule* capacity_rule(const Study& study, const Gap& gap) {
  return rule_of<CapacityRule>(study, gap);
}

/// How many facilities a unit has too few; 1 where no number of them is asked for.
int facilities_lacking(const Study& study, const Gap& gap) {
  const bool counted = rule_of<CountRule>(study, gap) != nullptr && gap.measured && gap.required;
  return counted ? static_cast<int>(*gap.required - *gap.measured) : 1;
}

geo::Message amount_lacking(Quantity quantity, const std::string& amount) {
  switch (quantity) {
    case Quantity::Capacity:
      return msg("a capacity of {0}", amount);
    case Quantity::FloorArea:
      return msg("{0} m² of floor", amount);
    case Quantity::Staff:
      return msg("{0} staff", amount);
    case Quantity::Classes:
      return msg("{0} classes", amount);
    case Quantity::LandArea:
      return msg("{0} m² of land", amount);
  }
  return {};
}

geo::Message word_of_ownership(const std::string& ownership) {
  if (ownership == "public") {
    return msg("public");
  }
  if (ownership == "inclusive") {
    return msg("inclusive");
  }
  return ownership == "private" ? msg("private") : msg("{0}", ownership);
}

}  // namespace

std::optional<double> lacking_capacity(const Study& study, const Gap& gap) {
  const CapacityRule* rule = capacity_rule(study, gap);
  if (rule == nullptr || rule->per <= 0.0 || rule->at_most || !gap.measured || !gap.required) {
    return std::nullopt;
  }
  return (*gap.required - *gap.measured) * gap.persons.value() / rule->per;
}

std::pair<std::string, std::string> RemedyWords::degrees(geo::MapPoint point) const {
  const geo::MapPoint lon_lat = (*to_degrees_)(point);
  return {geo::fixed_text(lon_lat.x, 5), geo::fixed_text(lon_lat.y, 5)};
}

std::string RemedyWords::name_of_facility(std::uint32_t index) const {
  const Facility& facility = (*facilities_)[index];
  return facility.name.empty() ? facility.id : facility.name + " (" + facility.id + ")";
}

const std::string& RemedyWords::name_of_unit(UnitId unit) const {
  const std::string& name = study_->units[unit].name;
  return unit == kPlace && name.empty() ? study_->name : name;
}

geo::Argument RemedyWords::facility_asked_for(StandardId standard, ServiceId service) const {
  if (!service.exists()) {
    return geo::Names{};
  }
  const geo::Names name = geo::names_of(study_->catalogue.services[service]);
  const FacilityFilter& filter = words::judged_standard(*study_, study_->catalogue.standards[standard]).filter;
  std::optional<geo::Message> asked;
  const auto add = [&](geo::Message word) {
    asked = asked ? msg("{0}, {1}", *asked, std::move(word)) : std::move(word);
  };
  if (!filter.ownership.empty()) {
    add(word_of_ownership(filter.ownership));
  }
  if (filter.compliant) {
    add(msg("up to the building standard"));
  }
  if (filter.accessible) {
    add(msg("barrier-free"));
  }
  return asked ? geo::Argument{msg("{0} ({1})", name, *asked)} : geo::Argument{name};
}

geo::Message RemedyWords::message_of(const Gap& gap) const {
  if (gap.facility) {
    const std::string facility = name_of_facility(*gap.facility);
    if (gap.remedy != Remedy::EnlargeFacility) {
      return msg("bring {0} up to the standard", facility);
    }
    const std::optional<double> lacking = lacking_capacity(*study_, gap);
    return !lacking ? msg("enlarge {0}", facility)
                    : msg("enlarge {0} by {1} or more", facility,
                          amount_lacking(capacity_rule(*study_, gap)->quantity,
                                         geo::fixed_text(std::ceil(*lacking - 1e-6), 0)));
  }
  if (gap.road) {
    return road_message(*gap.road);
  }
  const geo::Argument service = facility_asked_for(gap.standard, gap.service);
  if (gap.lacking_in != gap.unit) {
    return msg("a new {0} in {1}, to which that of {2} belongs", service, name_of_unit(gap.lacking_in),
               name_of_unit(gap.unit));
  }
  if (!gap.site) {
    return msg("a new {0}", service);
  }
  const auto [lon, lat] = degrees(*gap.site);
  const int lacking = facilities_lacking(*study_, gap);
  return lacking > 1 ? msg("{0} new ones ({1}), one of them near longitude {2}, latitude {3}", std::to_string(lacking),
                           service, lon, lat)
                     : msg("a new {0} near longitude {1}, latitude {2}", service, lon, lat);
}

geo::Message RemedyWords::road_message(const RoadToJoin& road) const {
  const auto [from_lon, from_lat] = degrees(road.from);
  const auto [to_lon, to_lat] = degrees(road.to);
  return msg("a road of {0} m from longitude {1}, latitude {2} to the network at longitude {3}, latitude {4}",
             geo::fixed_text(std::ceil(road.distance.value()), 0), from_lon, from_lat, to_lon, to_lat);
}

}  // namespace planner::detail
