#include "planner/analysis/service_access.hpp"

#include "planner/analysis/detail/service_parts.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace planner {
namespace {

ServiceAccess answer_to(const SharingQuestion& question, ServiceSharing& sharing, const geo::Task& task) {
  ServiceAccess result;
  result.service = question.service;
  result.group = question.group;
  result.undefined = question.undefined;
  result.profile = question.profile;
  result.standard = question.standard;
  result.zones = question.zones;
  result.supply = question.kind;
  result.facilities = static_cast<std::uint32_t>(question.supply.size());
  result.supplied = std::accumulate(question.supply.begin(), question.supply.end(), 0.0);
  if (question.undefined == NoAccess::None) {
    SharedOut shared = sharing.share_out(question, task);
    result.competed_for = shared.competed_for;
    result.handed_out = shared.handed_out;
    result.access = std::move(shared.access);
  }
  return result;
}

}  // namespace

std::vector<ServiceAccess> detail::answer(const Study& study, std::span<const SharingQuestion> questions,
                                          geo::Task& task) {
  task.begin_step(geo::msg("sharing out services among those who reach them"));
  std::vector<ServiceAccess> services;
  ServiceSharing sharing{study};
  for (const SharingQuestion& question : questions) {
    services.push_back(answer_to(question, sharing, task));
    task.throw_if_cancelled();
  }
  const PieceGroups groups{study};
  parallel_for(task, services.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) {
      if (services[s].undefined == NoAccess::None) {
        measure_equity(study, groups, services[s]);
      }
    }
  });
  return services;
}

std::vector<ServiceAccess> evaluate_service_access(const Study& study, std::span<const Facility> facilities,
                                                   std::span<const ServiceId> services, geo::Task& task) {
  std::vector<SharingQuestion> questions;
  std::ranges::transform(services, std::back_inserter(questions),
                         [&](ServiceId service) { return sharing_question(study, facilities, service); });
  return detail::answer(study, questions, task);
}

}  // namespace planner
