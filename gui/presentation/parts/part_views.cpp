#include "gui/presentation/parts/part_views.hpp"

#include <algorithm>
#include <utility>

namespace gui {
namespace {

using geo::msg;
using planner::Assessment;
using planner::Standard;
using planner::StandardId;
using planner::Study;
using planner::Wording;

/// Makes a view of a part that is wanted and was found.
template <class Result, class Make>
auto made(const PartSource& source, Part part, const OfState<Result> Parts::* member, const Make& make) {
  using Shown = decltype(make(std::declval<const Result&>()));
  PartView<Shown> view;
  if (source.parts != nullptr && source.wanted.has(part) && (source.parts->*member).result != nullptr) {
    const OfState<Result>& found = source.parts->*member;
    view.shown = std::make_shared<const Shown>(make(*found.result));
    view.before = found.is_before(source.revision);
  }
  return view;
}

bool is_reach(const Study& study, const planner::StandardResult& result) {
  return std::holds_alternative<planner::ReachRule>(study.catalogue.standards[result.standard].rule) &&
         result.not_assessed.empty();
}

/// The standard of reach that a choice speaks of, or the first one of its service, or any; empty: there is none.
std::string reach_of(const Study& study, const Assessment& assessment, const std::string& subject) {
  const planner::ServiceId service = study.catalogue.find_service(subject);
  const planner::StandardResult* best = nullptr;
  for (const planner::StandardResult& result : assessment.standards) {
    const Standard& standard = study.catalogue.standards[result.standard];
    if (!is_reach(study, result)) {
      continue;
    }
    if (standard.id == subject) {
      return subject;
    }
    const bool fits = service.exists() && standard.service == service;
    best = best == nullptr || (fits && study.catalogue.standards[best->standard].service != service) ? &result : best;
  }
  return best == nullptr ? std::string{} : study.catalogue.standards[best->standard].id;
}

/// The service that a choice speaks of, or the first one that has a facility; empty: there is none.
std::string service_of(const Study& study, const Assessment& assessment, const std::string& subject) {
  planner::ServiceId wanted = study.catalogue.find_service(subject);
  if (const StandardId standard = study.catalogue.find_standard(subject); standard.exists()) {
    wanted = study.catalogue.standards[standard].service;
  }
  const planner::ServiceResult* best = nullptr;
  for (const planner::ServiceResult& result : assessment.services) {
    if (result.facilities > 0 && (best == nullptr || result.service == wanted)) {
      best = &result;
    }
  }
  return best == nullptr ? std::string{} : study.catalogue.services[best->service].id;
}

}  // namespace

PartViews part_views_of(const PartSource& source, const LayerChoice& layer, const Wording& wording) {
  const Study& study = *source.study;
  PartViews views;
  views.accessibility = made(source, Part::Accessibility, &Parts::accessibility,
                             [&](const auto& found) { return access_view(study, found, layer, wording); });
  views.clusters = made(source, Part::Clusters, &Parts::clusters,
                        [&](const auto& found) { return clusters_view(study, found, layer, wording); });
  views.barrier_free = made(source, Part::BarrierFree, &Parts::barrier_free,
                            [&](const auto& found) { return barrier_free_view(study, found, layer, wording); });
  views.critical = made(source, Part::Critical, &Parts::critical,
                        [&](const auto& found) { return critical_view(study, found, wording); });
  views.uncertainty = made(source, Part::Uncertainty, &Parts::uncertainty,
                           [&](const auto& found) { return uncertainty_view(study, found, layer, wording); });
  views.terrain = made(source, Part::Terrain, &Parts::terrain,
                       [&](const auto& found) { return terrain_view(study, found, layer, wording); });
  return views;
}

std::optional<Part> part_of(LayerKind kind) {
  switch (kind) {
    case LayerKind::Access:
      return Part::Accessibility;
    case LayerKind::Clusters:
      return Part::Clusters;
    case LayerKind::CutOff:
      return Part::BarrierFree;
    case LayerKind::MetRuns:
      return Part::Uncertainty;
    case LayerKind::OverLand:
      return Part::Terrain;
    default:
      return std::nullopt;
  }
}

std::vector<OfferedLayer> offered_part_layers(const Study& study, const Assessment& assessment,
                                              const LayerChoice& layer, const Wording& wording) {
  std::vector<OfferedLayer> offered;
  const auto offer = [&](LayerKind kind, const std::string& subject, const geo::Message& name) {
    if (!subject.empty()) {
      LayerChoice choice;
      choice.kind = kind;
      choice.subject = subject;
      choice.level = layer.level;
      offered.push_back({std::move(choice), wording(name)});
    }
  };
  const std::string standard = reach_of(study, assessment, layer.subject);
  const std::string service = service_of(study, assessment, layer.subject);
  const auto named_standard = [&] {
    return geo::names_of(study.catalogue.standards[study.catalogue.find_standard(standard)]);
  };
  const auto named_service = [&] {
    return geo::names_of(study.catalogue.services[study.catalogue.find_service(service)]);
  };
  if (!standard.empty()) {
    offer(LayerKind::Clusters, standard, msg("Clusters: {0}", named_standard()));
    offer(LayerKind::MetRuns, standard, msg("How sure: {0}", named_standard()));
  }
  if (!service.empty()) {
    offer(LayerKind::Clusters, service, msg("Clusters of the way to {0}", named_service()));
  }
  if (!service.empty() && study.roads) {
    offer(LayerKind::Access, service, msg("Accessibility: {0}", named_service()));
  }
  if (!service.empty() && study.barrier_free) {
    offer(LayerKind::CutOff, service, msg("Can walk but not roll to {0}", named_service()));
  }
  if (!service.empty() && study.terrain) {
    offer(LayerKind::OverLand, service, msg("Over the land to {0}", named_service()));
  }
  return offered;
}

std::vector<std::shared_ptr<const Table>> tables_of(const PartViews& views) {
  std::vector<std::shared_ptr<const Table>> tables;
  const auto add = [&](const std::shared_ptr<const Table>& table) {
    if (table) {
      tables.push_back(table);
    }
  };
  if (views.accessibility.shown) {
    add(views.accessibility.shown->services);
    add(views.accessibility.shown->units);
  }
  if (views.clusters.shown) {
    add(views.clusters.shown->units);
  }
  if (views.barrier_free.shown) {
    add(views.barrier_free.shown->services);
    add(views.barrier_free.shown->units);
    add(views.barrier_free.shown->barriers);
    add(views.barrier_free.shown->obstacles);
  }
  if (views.critical.shown) {
    add(views.critical.shown->facilities);
    add(views.critical.shown->roads);
  }
  if (views.uncertainty.shown) {
    add(views.uncertainty.shown->standards);
    add(views.uncertainty.shown->units);
  }
  if (views.terrain.shown) {
    add(views.terrain.shown->services);
    add(views.terrain.shown->units);
  }
  return tables;
}

}  // namespace gui
