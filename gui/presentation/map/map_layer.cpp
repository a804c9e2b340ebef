#include "gui/presentation/map/map_layer.hpp"

#include "geo/geometry/overlay.hpp"
#include "gui/presentation/map/detail/legends.hpp"
#include "gui/presentation/map/detail/part_layers.hpp"
#include "gui/presentation/map/detail/quantities.hpp"
#include "planner/report/words/figures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gui {
namespace {

using detail::Quantity;
using detail::Written;
using geo::msg;
using planner::Assessment;
using planner::Persons;
using planner::Standard;
using planner::StandardResult;
using planner::Study;
using planner::UnitId;
using planner::Wording;

class LayerMaker {
 public:
  LayerMaker(const MapSource& source, const LayerChoice& choice, const Wording& wording, const Classes* frozen)
      : study_{source.study},
        assessment_{source.assessment},
        anchors_{source.anchors},
        beside_{source.beside},
        parts_{source.parts},
        revision_{source.revision},
        wording_{&wording},
        frozen_{frozen} {
    layer_.choice = choice;
    layer_.choice.level = detail::level_shown(*study_, choice.level);
    layer_.units = geo::IdVector<UnitId, std::uint8_t>(study_->units.size(), kNotDrawn);
    layer_.values = geo::IdVector<UnitId, double>(study_->units.size(), std::nan(""));
  }

  [[nodiscard]] MapLayer make() {
    const LayerChoice& choice = layer_.choice;
    const StandardResult* standard = detail::find_result(*study_, *assessment_, choice.subject);
    const planner::ServiceResult* service = detail::find_service(*study_, *assessment_, choice.subject);
    switch (choice.kind) {
      case LayerKind::StandardsMet:
        by_unit(detail::standards_met(*study_, *assessment_, choice.level), detail::share_classes(1.0), {},
                msg("Share of standards met"));
        return std::move(layer_);
      case LayerKind::Density:
        by_unit(detail::density(*study_, choice.level), std::nullopt, {Palette::Lack, Written::Figure},
                msg("Persons per km²"));
        return std::move(layer_);
      case LayerKind::Travel:
      case LayerKind::PieceTravel:
        service == nullptr ? cannot() : travel(*service);
        return std::move(layer_);
      case LayerKind::Access:
      case LayerKind::Clusters:
      case LayerKind::CutOff:
      case LayerKind::MetRuns:
      case LayerKind::OverLand:
        of_part();
        return std::move(layer_);
      default:
        standard == nullptr ? cannot() : of_standard(*standard);
        return std::move(layer_);
    }
  }

 private:
  /// Says why there is nothing to see.
  void cannot() {
    layer_.found = false;
    for (const StandardResult& result : assessment_->standards) {
      const Standard& standard = study_->catalogue.standards[result.standard];
      if (standard.id == layer_.choice.subject && !result.not_assessed.empty()) {
        layer_.title =
            (*wording_)(msg("“{0}” was not assessed: {1}", wording_->name_of(standard), result.not_assessed));
        return;
      }
    }
    layer_.title = (*wording_)(msg("There is nothing to show for “{0}” here.", subject_names()));
  }

  /// What the chosen standard or service is called; its id if the study has none of it.
  [[nodiscard]] geo::Names subject_names() const {
    const std::string& subject = layer_.choice.subject;
    if (const planner::StandardId standard = study_->catalogue.find_standard(subject); standard.exists()) {
      return geo::names_of(study_->catalogue.standards[standard]);
    }
    const planner::ServiceId service = study_->catalogue.find_service(subject);
    return service.exists() ? geo::names_of(study_->catalogue.services[service]) : geo::Names{subject, {}};
  }

  void count_units() {
    const auto level = layer_.choice.level;
    layer_.counted = (*wording_)(level == planner::UnitLevel::Village    ? msg("villages")
                                 : level == planner::UnitLevel::Township ? msg("townships")
                                                                         : msg("places"));
  }

  [[nodiscard]] std::vector<double> with_those_beside(std::vector<double> values) const {
    if (beside_ != nullptr) {
      if (const auto other = detail::chosen_quantity(*beside_->study, *beside_->assessment, layer_.choice)) {
        values.insert(values.end(), other->quantity.value.begin(), other->quantity.value.end());
      }
    }
    return values;
  }

  /// Classes that were frozen, or asked for, or suit the quantity.
  void choose_classes(const Quantity& quantity, std::optional<Classes> usual) {
    const LayerChoice& choice = layer_.choice;
    if (frozen_ != nullptr && frozen_->size() > 0) {
      layer_.classes = *frozen_;
    } else if (choice.method == ClassMethod::Manual && !choice.breaks.empty()) {
      layer_.classes = classes_around(choice.breaks);
    } else if (choice.method == ClassMethod::Manual && usual) {
      layer_.classes = *std::move(usual);
    } else {
      const ClassMethod method = choice.method == ClassMethod::Manual ? ClassMethod::Jenks : choice.method;
      const std::vector<double> values = with_those_beside(quantity.value);
      layer_.classes = classify(values, method, std::clamp<std::size_t>(choice.classes, 1, kMostClasses));
      if (method != ClassMethod::EqualIntervals) {
        layer_.classes = detail::rounded(std::move(layer_.classes), values);
      }
    }
    if (layer_.classes.size() > kMostClasses) {
      layer_.classes.breaks.resize(kMostClasses + 1);
      layer_.classes.open_above = true;
    }
  }

  void by_unit(const Quantity& quantity, std::optional<Classes> usual, const detail::Style& style,
               const geo::Message& title) {
    layer_.title = (*wording_)(title);
    count_units();
    choose_classes(quantity, std::move(usual));
    layer_.units = geo::IdVector<UnitId, std::uint8_t>(detail::classed(quantity, style, *wording_, layer_));
    layer_.values = geo::IdVector<UnitId, double>(quantity.value);
  }

  void of_part() {
    static const Parts nothing;
    const Parts& parts = parts_ == nullptr ? nothing : *parts_;
    if (layer_.choice.kind == LayerKind::Clusters) {
      layer_.found = detail::fill_clusters(*study_, parts, *wording_, layer_);
      count_units();
    } else if (auto part = detail::part_quantity(*study_, parts, layer_.choice)) {
      by_unit(part->quantity, std::move(part->usual), part->style, part->title);
    } else {
      layer_.found = false;
    }
    const bool of_before = detail::is_of_before(parts, layer_.choice.kind, revision_);
    if (!layer_.found && detail::is_part_found(parts, layer_.choice.kind) && !of_before) {
      cannot();
    } else if (!layer_.found) {
      layer_.title = (*wording_)(msg("“{0}” is not known yet: “{1}” under Analysis finds it.", subject_names(),
                                     detail::name_of_part(layer_.choice.kind)));
    } else if (of_before) {
      layer_.title += " · " + (*wording_)(msg("before the last change"));
    }
  }

  void travel(const planner::ServiceResult& service) {
    const planner::Service& named = study_->catalogue.services[service.service];
    const planner::TravelField& field = assessment_->fields[*service.field];
    const bool by_time = field.measure == planner::Measure::Time;
    const detail::Style style{Palette::Lack, by_time ? Written::Minutes : Written::Kilometres};
    const std::optional<Classes> usual = by_time ? std::optional{detail::minute_classes(0.0)} : std::nullopt;
    if (layer_.choice.kind == LayerKind::Travel && by_time) {
      by_unit(detail::mean_minutes(*study_, *assessment_, service, layer_.choice.level), usual, style,
              msg("Mean minutes to the nearest {0}", geo::names_of(named)));
      return;
    }
    layer_.choice.kind = LayerKind::PieceTravel;
    const Quantity quantity = detail::piece_cost(*study_, field, study_->served_group(service.service));
    layer_.title = (*wording_)(by_time ? msg("Minutes to the nearest {0}", geo::names_of(named))
                                       : msg("Kilometres to the nearest {0}", geo::names_of(named)));
    layer_.counted = (*wording_)(msg("places where people live"));
    choose_classes(quantity, usual);
    layer_.pieces = detail::classed(quantity, style, *wording_, layer_);
  }

  [[nodiscard]] geo::Message limit_of(const Standard& standard) const {
    return {"{0}",
            {planner::words::amount_text(standard, standard.limit, planner::words::Rounding::Nearest, *wording_)}};
  }

  void of_standard(const StandardResult& result) {
    const Standard& standard = study_->catalogue.standards[result.standard];
    const bool of_persons = planner::words::basis_of(standard) == "persons";
    const std::string name = wording_->name_of(standard);
    if (layer_.choice.kind == LayerKind::PieceCovered && result.field) {
      layer_.title = (*wording_)(msg("Within the limit: {0} ({1})", name, limit_of(standard)));
      layer_.counted = (*wording_)(msg("places where people live"));
      layer_.pieces = detail::in_two(detail::piece_within(*study_, *assessment_, result),
                                     {(*wording_)(msg("within the limit")), (*wording_)(msg("beyond the limit"))},
                                     *wording_, layer_);
    } else if (layer_.choice.kind == LayerKind::Uncovered) {
      uncovered(result, standard);
    } else if (of_persons) {
      by_unit(detail::share_covered(*study_, result, layer_.choice.level), detail::share_classes(target_of(standard)),
              {}, msg("Share of people covered: {0}", name));
    } else {
      const Quantity quantity = detail::satisfied(*study_, result);
      layer_.choice.level =
          result.verdicts.empty() ? layer_.choice.level : study_->units[result.verdicts[0].unit].level;
      layer_.title = (*wording_)(msg("Met or not: {0}", name));
      count_units();
      layer_.units = geo::IdVector<UnitId, std::uint8_t>(
          detail::in_two(quantity, {(*wording_)(msg("met")), (*wording_)(msg("not met"))}, *wording_, layer_));
      layer_.values = geo::IdVector<UnitId, double>(quantity.value);
    }
  }

  void uncovered(const StandardResult& result, const Standard& standard) {
    layer_.title = (*wording_)(msg("People not covered: {0}", wording_->name_of(standard)));
    count_units();
    std::vector<Persons> sums(study_->units.size());
    for (const planner::UnitVerdict& verdict : result.verdicts) {
      const UnitId here = study_->ancestor(verdict.unit, layer_.choice.level);
      sums[here.exists() ? here.index : verdict.unit.index] += verdict.population - verdict.covered;
    }
    for (std::uint32_t u = 0; u < study_->units.size(); ++u) {
      layer_.values[UnitId{u}] = sums[u].value();
      if (const auto& at = (*anchors_)[UnitId{u}]; at && sums[u] > Persons{}) {
        layer_.circles.push_back({UnitId{u}, *at, sums[u]});
      }
    }
    std::ranges::stable_sort(layer_.circles, std::greater{}, &PeopleCircle::persons);
    layer_.legend.push_back(
        {kLackingCircle, Pattern::Plain, (*wording_)(msg("area of the circle: people")), layer_.circles.size()});
  }

  const Study* study_;
  const Assessment* assessment_;
  const UnitAnchors* anchors_;
  const MapSource* beside_;
  const Parts* parts_;
  std::uint64_t revision_;
  const Wording* wording_;
  const Classes* frozen_;
  MapLayer layer_;
};

}  // namespace

UnitAnchors unit_anchors(const Study& study) {
  UnitAnchors anchors(study.units.size());
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    if (const geo::MultiPolygon& area = study.units[UnitId{u}].area; geo::area_of(area) > 0.0) {
      anchors[UnitId{u}] = geo::interior_point(area);
    }
  }
  return anchors;
}

MapLayer map_layer_of(const MapSource& source, const LayerChoice& choice, const Wording& wording,
                      const Classes* frozen) {
  return LayerMaker{source, choice, wording, frozen}.make();
}

LayerChoice first_choice(const Study& study, const Assessment& assessment) {
  const auto choice_of = [&](const StandardResult& result) {
    LayerChoice choice;
    choice.kind = LayerKind::Covered;
    choice.subject = study.catalogue.standards[result.standard].id;
    return choice;
  };
  const auto unmet = std::ranges::find_if(
      assessment.standards, [](const StandardResult& result) { return result.field && result.met == false; });
  if (unmet != assessment.standards.end()) {
    return choice_of(*unmet);
  }
  const auto any = std::ranges::find_if(assessment.standards,
                                        [](const StandardResult& result) { return result.field && result.met; });
  return any == assessment.standards.end() ? LayerChoice{} : choice_of(*any);
}

std::vector<OfferedLayer> offered_layers(const Study& study, const Assessment& assessment, const Wording& wording) {
  std::vector<OfferedLayer> offered;
  const auto offer = [&](LayerKind kind, const std::string& subject, const geo::Message& name) {
    LayerChoice choice;
    choice.kind = kind;
    choice.subject = subject;
    offered.push_back({std::move(choice), wording(name)});
  };
  offer(LayerKind::StandardsMet, "", msg("Share of standards met"));
  offer(LayerKind::Density, "", msg("Persons per km²"));
  for (const StandardResult& result : assessment.standards) {
    if (result.not_assessed.empty()) {
      const Standard& standard = study.catalogue.standards[result.standard];
      offer(LayerKind::Covered, standard.id, {"{0}", {wording.name_of(standard)}});
    }
  }
  for (const planner::ServiceResult& result : assessment.services) {
    if (result.field && result.facilities > 0) {
      const planner::Service& service = study.catalogue.services[result.service];
      offer(LayerKind::PieceTravel, service.id, msg("Way to the nearest {0}", geo::names_of(service)));
    }
  }
  return offered;
}

}  // namespace gui
