#include "gui/widgets/items.hpp"

#include <imgui_internal.h>

namespace gui {

void Items::note(std::string_view id) {
  if (!ImGui::IsItemVisible()) {
    return;
  }
  const bool disabled = (ImGui::GetItemFlags() & ImGuiItemFlags_Disabled) != 0;
  ImRect place{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  place.ClipWith(ImGui::GetCurrentWindowRead()->ClipRect);
  places_.insert_or_assign(std::string{id}, Place{place.Min, place.Max, !disabled});
}

void Items::note(std::string_view id, ImVec2 from, ImVec2 to) {
  places_.insert_or_assign(std::string{id}, Place{from, to});
}

const Items::Place* Items::find(std::string_view id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &found->second;
}

std::vector<std::string> Items::ids() const {
  std::vector<std::string> names;
  names.reserve(places_.size());
  for (const auto& [name, place] : places_) {
    names.push_back(name);
  }
  return names;
}

}  // namespace gui
