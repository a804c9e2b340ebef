#include "planner/assess/detail/kept_access.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace planner::detail {
namespace {

/// The services of a standard of accessibility, or of those it refers to.
void add_services(const Catalogue& catalogue, StandardId id, std::vector<ServiceId>& services) {
  const Standard& standard = catalogue.standards[id];
  if (const auto* phase = std::get_if<PhaseRule>(&standard.rule)) {
    add_services(catalogue, catalogue.find_standard(phase->of), services);
  }
  const auto* disparity = std::get_if<DisparityRule>(&standard.rule);
  if (disparity == nullptr) {
    return;
  }
  if (disparity->measure == DisparityMeasure::Standard) {
    add_services(catalogue, catalogue.find_standard(disparity->of), services);
  } else if (disparity->measure == DisparityMeasure::Accessibility) {
    services.push_back(standard.service);
  }
}

std::vector<ServiceId> services_to_keep(const Study& study) {
  std::vector<ServiceId> services;
  for (const StandardId id : study.standards) {
    add_services(study.catalogue, id, services);
  }
  std::ranges::sort(services);
  const auto repeated = std::ranges::unique(services);
  services.erase(repeated.begin(), repeated.end());
  return services;
}

}  // namespace

std::vector<ServiceId> KeptAccess::follow(const std::vector<Facility>& facilities, const geo::Task& task) {
  const std::vector<ServiceId> services = services_to_keep(*study_);
  std::vector<ServiceId> renewed;
  for (const ServiceId service : services) {
    SharingQuestion question = sharing_question(*study_, facilities, service);
    auto place =
        std::ranges::lower_bound(kept_, service, {}, [](const OfService& one) { return one.question.service; });
    const bool is_kept = place != kept_.end() && place->question.service == service;
    if (is_kept && place->question == question) {
      continue;
    }
    OfService now{std::move(question), {}};
    if (now.question.undefined == NoAccess::None) {
      now.shared = sharing_.share_out(now.question, task);
      ++shared_out_;
    }
    if (is_kept) {
      *place = std::move(now);
    } else {
      kept_.insert(place, std::move(now));
    }
    renewed.push_back(service);
  }
  return renewed;
}

const KeptAccess::OfService& KeptAccess::of(ServiceId service) const {
  const auto place =
      std::ranges::lower_bound(kept_, service, {}, [](const OfService& one) { return one.question.service; });
  assert(place != kept_.end() && place->question.service == service);
  return *place;
}

}  // namespace planner::detail
