#include "planner/report/detail/remedy_words.hpp"

#include "planner/report/detail/improvement_words.hpp"
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
    add(ownership_words(filter.ownership));
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
  if (gap.remedy == Remedy::AwaitPlanned && gap.facility) {
    return planned_message(gap);
  }
  if (gap.facility) {
    return gap.remedy == Remedy::EnlargeFacility ? enlarging_message(gap) : improving_message(gap);
  }
  if (gap.remedy == Remedy::ConnectRoad && gap.road) {
    return road_message(*gap.road);
  }
  if (const auto* disparity = rule_of<DisparityRule>(*study_, gap)) {
    const Catalogue& catalogue = study_->catalogue;
    if (disparity->measure != DisparityMeasure::Standard) {
      return msg("bring “{0}” nearer to those who have least of it", geo::names_of(catalogue.services[gap.service]));
    }
    return msg("close the gaps of “{0}” in the country",
               wording_->name_of(catalogue.standards[catalogue.find_standard(disparity->of)]));
  }
  geo::Message opening = opening_message(gap);
  if (gap.road) {
    opening = msg("{0}, and {1}", opening, road_message(*gap.road));
  }
  if (gap.brought && *gap.brought < gap.persons) {
    opening = msg("{0}; it has {1} of the {2} people within the limit, the others need more", opening,
                  to_text(*gap.brought), to_text(gap.persons));
  }
  if (!gap.not_counted) {
    return opening;
  }
  const Facility& there = (*facilities_)[*gap.not_counted];
  const FacilityFilter& filter = words::judged_standard(*study_, study_->catalogue.standards[gap.standard]).filter;
  return msg("{0}; {1} does not count whatever is done there: {2}", opening, name_of_facility(*gap.not_counted),
             not_counted_words(there, filter));
}

geo::Message RemedyWords::planned_message(const Gap& gap) const {
  const std::string facility = name_of_facility(*gap.facility);
  const int year = (*facilities_)[*gap.facility].details.opened;
  const std::string count = std::to_string(gap.to_open);
  if (gap.to_open > 1) {
    return year == 0
               ? msg("{0} planned ones close it, the last of them {1}, whose opening needs a year", count, facility)
               : msg("{0} planned ones close it, the last of them {1} in {2}", count, facility, std::to_string(year));
  }
  return year == 0 ? msg("{0} is planned and closes it; its opening needs a year", facility)
                   : msg("{0} is planned to open in {1} and closes it", facility, std::to_string(year));
}

geo::Message RemedyWords::enlarging_message(const Gap& gap) const {
  const std::string facility = name_of_facility(*gap.facility);
  const std::optional<double> lacking = lacking_capacity(*study_, gap);
  return !lacking
             ? msg("enlarge {0}", facility)
             : msg("enlarge {0} by {1} or more", facility,
                   amount_words(capacity_rule(*study_, gap)->quantity, geo::fixed_text(std::ceil(*lacking - 1e-6), 0)));
}

geo::Message RemedyWords::improving_message(const Gap& gap) const {
  const Standard& judged = words::judged_standard(*study_, study_->catalogue.standards[gap.standard]);
  geo::Message message = improvement_words((*facilities_)[*gap.facility], name_of_facility(*gap.facility), judged);
  if (gap.to_improve > 1) {
    message = msg("{0} (the first of {1} there that fall short)", message, std::to_string(gap.to_improve));
  }
  return gap.to_open == 0 ? message
                          : msg("{0}; and {1} new ones ({2})", message, std::to_string(gap.to_open),
                                facility_asked_for(gap.standard, gap.service));
}

geo::Message RemedyWords::opening_message(const Gap& gap) const {
  const geo::Argument service = facility_asked_for(gap.standard, gap.service);
  if (gap.lacking_in != gap.unit) {
    return msg("a new {0} in {1}, to which that of {2} belongs", service, name_of_unit(gap.lacking_in),
               name_of_unit(gap.unit));
  }
  if (!gap.site) {
    return msg("a new {0}", service);
  }
  const auto [lon, lat] = degrees(*gap.site);
  return gap.to_open > 1 ? msg("{0} new ones ({1}), one of them near longitude {2}, latitude {3}",
                               std::to_string(gap.to_open), service, lon, lat)
                         : msg("a new {0} near longitude {1}, latitude {2}", service, lon, lat);
}

geo::Message RemedyWords::road_message(const RoadToJoin& road) const {
  const auto [from_lon, from_lat] = degrees(road.from);
  const auto [to_lon, to_lat] = degrees(road.to);
  return msg("a road of {0} m from longitude {1}, latitude {2} to the network at longitude {3}, latitude {4}",
             geo::fixed_text(std::ceil(road.distance.value()), 0), from_lon, from_lat, to_lon, to_lat);
}

}  // namespace planner::detail
