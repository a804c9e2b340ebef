#include "gui/app/detail/area_layer.hpp"

#include "planner/report/tables.hpp"

#include <algorithm>
#include <utility>

namespace gui::detail {
namespace {

using geo::msg;
using planner::Assessment;
using planner::StandardResult;
using planner::Study;

constexpr Colour kReached = rgb(0x0072B2);

struct Answer {
  ShadedArea area;
  std::string label;
};

/// The reach standard that an area is drawn by: the layer's, or the first of its service, or of a facility's.
const StandardResult* standard_of(const Study& study, const Assessment& assessment, const std::string& subject,
                                  planner::ServiceId of_facility) {
  const auto is_drawn_by = [&](const StandardResult& result) {
    const planner::Standard& standard = study.catalogue.standards[result.standard];
    const bool reaches = std::holds_alternative<planner::ReachRule>(standard.rule) && result.field.has_value();
    const bool is_named = standard.id == subject || study.catalogue.services[standard.service].id == subject;
    return reaches && (of_facility.exists() ? standard.service == of_facility : is_named);
  };
  const auto exactly = std::ranges::find_if(assessment.standards, [&](const StandardResult& result) {
    return is_drawn_by(result) && study.catalogue.standards[result.standard].id == subject;
  });
  if (exactly != assessment.standards.end()) {
    return &*exactly;
  }
  const auto any = std::ranges::find_if(assessment.standards, is_drawn_by);
  return any == assessment.standards.end() ? nullptr : &*any;
}

std::vector<std::uint32_t> indices_of(const Assessment& assessment, const std::vector<std::string>& ids) {
  std::vector<std::uint32_t> indices;
  for (std::uint32_t i = 0; i < assessment.facilities.size(); ++i) {
    if (ids.empty() || std::ranges::find(ids, assessment.facilities[i].id) != ids.end()) {
      indices.push_back(i);
    }
  }
  return indices;
}

Answer area_of(const planner::Workbench& bench, const std::string& subject, const std::vector<std::string>& ids,
               const planner::Wording& wording, geo::Task& task) {
  const Study& study = bench.study();
  const Assessment& assessment = bench.assessment();
  const std::vector<std::uint32_t> facilities = indices_of(assessment, ids);
  const bool of_some = !ids.empty() && !facilities.empty();
  const planner::ServiceId service = of_some ? assessment.facilities[facilities.front()].service : planner::ServiceId{};
  const StandardResult* const result = standard_of(study, assessment, subject, service);
  if (result == nullptr || facilities.empty()) {
    return {{}, wording(msg("no service area: no standard of reach speaks of this"))};
  }
  Answer answer;
  answer.area.area = service_area_around(study, assessment, *result, facilities, task);
  answer.area.triangles = triangles_of(answer.area.area);
  answer.area.colour = kReached;
  const std::string standard = wording.name_of(study.catalogue.standards[result->standard]);
  const std::string name = of_some ? assessment.facilities[facilities.front()].name : wording(msg("all facilities"));
  answer.label = wording(facilities.size() > 1 && of_some
                             ? msg("within reach of {0} facilities: {1}", std::to_string(facilities.size()), standard)
                             : msg("within reach of {0}: {1}", name, standard));
  return answer;
}

}  // namespace

void AreaLayer::forget() {
  wanted_.reset();
  area_.reset();
  label_.clear();
  ++questions_;
}

void AreaLayer::keep_up(Desk& desk, const Shown& shown, const Screen& screen, const planner::Wording& wording) {
  if (!screen.shows("service_area")) {
    if (wanted_) {
      forget();
    }
    return;
  }
  if (shown.view->preview) {
    return;
  }
  Wanted wanted{shown.version, shown.view->layer.choice.subject, {}, wording.chinese};
  if (screen.selection.kind == Subject::Facility) {
    wanted.facilities = screen.selection.ids;
  }
  if (wanted_ == wanted) {
    return;
  }
  wanted_ = wanted;
  const std::uint64_t number = ++questions_;
  desk.ask(msg("drawing a service area"),
           [this, number, wanted, wording](const planner::Workbench& bench, geo::Task& task) -> std::function<void()> {
             Answer answer = area_of(bench, wanted.subject, wanted.facilities, wording, task);
             return [this, number, answer = std::move(answer)] {
               if (number == questions_) {
                 area_ = answer.area;
                 label_ = answer.label;
               }
             };
           });
}

}  // namespace gui::detail
