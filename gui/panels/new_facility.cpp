#include "gui/panels/new_facility.hpp"

#include "gui/jobs/desk_state.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

namespace gui {
namespace {

using geo::msg;

void draw_service(PanelFrame& frame, NewFacility& facility) {
  const planner::Catalogue& catalogue = frame.desk->base->catalogue;
  const planner::ServiceId chosen = catalogue.find_service(facility.service);
  const std::string shown = chosen.exists() ? frame.wording.name_of(catalogue.services[chosen]) : std::string{};
  ImGui::SetNextItemWidth(-1.0F);
  const bool open = ImGui::BeginCombo("##service", shown.c_str());
  frame.items.note("new/service");
  if (!open) {
    return;
  }
  for (std::uint32_t i = 1; i < catalogue.services.size(); ++i) {
    const planner::Service& service = catalogue.services[planner::ServiceId{i}];
    if (ImGui::Selectable((frame.wording.name_of(service) + "##" + service.id).c_str(),
                          service.id == facility.service)) {
      facility.service = service.id;
    }
    frame.items.note("new/service/" + service.id);
  }
  ImGui::EndCombo();
}

void ask(PanelFrame& frame, const NewFacility& facility) {
  planner::OpenFacility edit;
  edit.id = facility.id;
  edit.name = facility.name.empty() ? facility.id : facility.name;
  edit.service = facility.service;
  edit.position = facility.position;
  if (facility.capacity > 0.0) {
    edit.capacity = facility.capacity;
  }
  edit.year = facility.year;
  edit.note.reason = facility.reason;
  if (facility.cost > 0.0) {
    edit.note.cost = facility.cost;
  }
  frame.asked.emplace_back(ApplyEdits{{std::move(edit)}});
}

template <class Draw>
void field(PanelFrame& frame, const char* id, const geo::Message& name, const Draw& draw) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(frame(name).c_str());
  ImGui::SameLine(frame.theme.px(118.0F));
  ImGui::SetNextItemWidth(-1.0F);
  draw();
  frame.items.note(id);
}

}  // namespace

bool draw_new_facility(PanelFrame& frame, NewFacility& facility, ImVec2 at) {
  const ImVec2 size{frame.theme.px(320.0F), 0.0F};
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float height = frame.theme.px(300.0F);
  ImGui::SetNextWindowPos({std::clamp(at.x + frame.theme.px(16.0F), 0.0F, display.x - size.x - frame.theme.px(8.0F)),
                           std::clamp(at.y - frame.theme.px(40.0F), 0.0F, std::max(0.0F, display.y - height))});
  ImGui::SetNextWindowSize(size);
  bool open = true;
  bool done = false;
  if (ImGui::Begin((frame(msg("New facility")) + "###new").c_str(), &open,
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings)) {
    draw_service(frame, facility);
    field(frame, "new/name", msg("Name"), [&] { ImGui::InputText("##name", &facility.name); });
    field(frame, "new/capacity", msg("Capacity"),
          [&] { ImGui::InputDouble("##capacity", &facility.capacity, 0.0, 0.0, "%.0f"); });
    field(frame, "new/cost", msg("Cost (yuan)"),
          [&] { ImGui::InputDouble("##cost", &facility.cost, 0.0, 0.0, "%.0f"); });
    field(frame, "new/year", msg("Year (0: at once)"), [&] { ImGui::InputInt("##year", &facility.year, 0); });
    field(frame, "new/reason", msg("Reason"), [&] { ImGui::InputText("##reason", &facility.reason); });
    ImGui::Spacing();
    if (ImGui::Button((frame(msg("Build")) + "##build").c_str(), {frame.theme.px(120.0F), 0.0F})) {
      ask(frame, facility);
      done = true;
    }
    frame.items.note("new/build");
    ImGui::SameLine();
    if (ImGui::Button((frame(msg("Cancel")) + "##cancel").c_str(), {frame.theme.px(120.0F), 0.0F})) {
      done = true;
    }
    frame.items.note("new/cancel");
  }
  ImGui::End();
  return done || !open;
}

}  // namespace gui
