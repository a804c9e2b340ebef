#include "planner/report/detail/improvement_words.hpp"

#include "planner/study/unsaid.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

using geo::Message;
using geo::msg;

/// Those that a facility is known not to have.
template <class Asked, class Known>
std::vector<Message> lacking_among(const std::vector<Asked>& asked, const Known& known) {
  std::vector<Message> lacking;
  for (const Asked one : asked) {
    if (!known(one).value_or(true)) {
      lacking.push_back(word_of(one));
    }
  }
  return lacking;
}

Message features_words(const Facility& facility, const std::string& name, const std::vector<Feature>& features) {
  const auto known = [&](Feature feature) { return facility.details.has(feature); };
  return msg("give {0} what it lacks: {1}", name, lacking_among(features, known));
}

Message amount_wanted(const Facility& facility, const std::string& name, const CapacityRule& rule) {
  const double apart = std::abs(rule.limit - amount_of(facility, rule.quantity).value_or(0.0));
  const Message amount = amount_words(rule.quantity, geo::fixed_text(std::ceil(apart - 1e-6), 0));
  return rule.at_most ? msg("reduce {0} by {1} or more", name, amount)
                      : msg("enlarge {0} by {1} or more", name, amount);
}

/// What keeps a facility from passing a filter, other than what lasts.
Message filter_words(const Facility& facility, const std::string& name, const FacilityFilter& filter) {
  std::vector<Message> steps;
  if (filter.compliant && !facility.details.compliant.value_or(true)) {
    steps.push_back(msg("bring {0} up to the building standard", name));
  }
  const std::vector<Feature> features{Feature::Entrance, Feature::Passage};
  const auto known = [&](Feature feature) { return facility.details.has(feature); };
  if (filter.accessible && !lacking_among(features, known).empty()) {
    steps.push_back(features_words(facility, name, features));
  }
  if (const std::vector<Message> unsaid = unsaid_for(facility, filter); !unsaid.empty()) {
    steps.push_back(msg("find out for {0}: {1}", name, unsaid));
  }
  return steps.empty() ? msg("bring {0} up to the standard", name) : msg("{0}", std::move(steps));
}

}  // namespace

Message amount_words(Quantity quantity, const std::string& amount) {
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

Message ownership_words(const std::string& ownership) {
  if (ownership == "public") {
    return msg("public");
  }
  if (ownership == "inclusive") {
    return msg("inclusive");
  }
  return ownership == "private" ? msg("private") : msg("{0}", ownership);
}

Message improvement_words(const Facility& facility, const std::string& name, const Standard& standard) {
  if (const auto* barrier_free = std::get_if<BarrierFreeRule>(&standard.rule)) {
    return features_words(facility, name, barrier_free->features);
  }
  if (const auto* process = std::get_if<ProcessRule>(&standard.rule)) {
    const auto known = [&](Stage stage) { return facility.details.stages[static_cast<std::size_t>(stage)]; };
    return msg("see at {0} to what is not done: {1}", name, lacking_among(process->stages, known));
  }
  if (const auto* finance = std::get_if<FinanceRule>(&standard.rule)) {
    const auto percent = [](double share) { return geo::fixed_text(share * 100.0, 1); };
    return msg("take the townships’ share of the cost of {0} down from {1} % to {2} %", name,
               percent(facility.details.township_share.value_or(0.0)), percent(finance->township_share));
  }
  if (const auto* capacity = std::get_if<CapacityRule>(&standard.rule)) {
    return amount_wanted(facility, name, *capacity);
  }
  return filter_words(facility, name, standard.filter);
}

Message not_counted_words(const Facility& facility, const FacilityFilter& filter) {
  const std::string& ownership = facility.details.ownership;
  if (!filter.ownership.empty() && !ownership.empty() && ownership != filter.ownership) {
    return msg("its ownership is {0}", ownership_words(ownership));
  }
  return msg("its level is {0}", facility.details.level);
}

}  // namespace planner::detail
