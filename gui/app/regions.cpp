#include "gui/app/shell.hpp"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <string_view>

// A region with its panels as tabs; those of a group stand under one, as pages.

namespace gui {
namespace {

using geo::msg;

/// A panel in a frame of its own, so that it scrolls by itself.
void draw_page(PanelFrame& frame, const Panel& panel) {
  if (ImGui::BeginChild(panel.id.c_str(), {0.0F, 0.0F}, false)) {
    panel.draw(frame);
  }
  ImGui::EndChild();
}

/// The names of a group's pages in a column, and beside it the one that is in front.
void draw_group(PanelFrame& frame, std::string_view group, const std::string& front, std::span<const Panel> panels) {
  constexpr float kNames = 128.0F;
  const Panel* shown = nullptr;
  if (ImGui::BeginChild("pages", {frame.theme.px(kNames), 0.0F}, false)) {
    for (const Panel& panel : panels) {
      if (panel.group != group) {
        continue;
      }
      const bool is_front = panel.id == front;
      shown = is_front ? &panel : shown;
      if (ImGui::Selectable((frame(panel.title) + "##" + panel.id).c_str(), is_front)) {
        frame.asked.emplace_back(ShowPanel{panel.id});
      }
      frame.items.note("tab/" + panel.id);
    }
  }
  ImGui::EndChild();
  if (shown != nullptr) {
    ImGui::SameLine();
    draw_page(frame, *shown);
  }
}

/// The page of a group that is shown when its tab is pressed: the one in front, the last that was, or the first.
std::string page_of(const PanelFrame& frame, const std::string& group, std::span<const Panel> panels) {
  const auto in_front = std::ranges::find_if(panels, [&](const Panel& panel) {
    const auto front = frame.screen.fronts.find(panel.region);
    return panel.group == group && front != frame.screen.fronts.end() && front->second == panel.id;
  });
  if (in_front != panels.end()) {
    return in_front->id;
  }
  const auto last = frame.screen.pages.find(group);
  if (last != frame.screen.pages.end()) {
    return last->second;
  }
  const auto first = std::ranges::find(panels, group, &Panel::group);
  return first == panels.end() ? std::string{} : first->id;
}

geo::Message title_of_tab(const Panel& panel) {
  return panel.group.empty() ? panel.title : msg("Analysis");
}

}  // namespace

void draw_region(PanelFrame& frame, const Box& box, Region region, std::span<const Panel> panels) {
  if (box.width < 1.0 || box.height < 1.0) {
    return;
  }
  ImGui::SetCursorScreenPos({static_cast<float>(box.x), static_cast<float>(box.y)});
  const std::string id = "region" + std::to_string(static_cast<int>(region));
  constexpr ImGuiWindowFlags kRegion =
      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_AlwaysUseWindowPadding;
  const ImVec2 size{static_cast<float>(box.width), static_cast<float>(box.height)};
  if (ImGui::BeginChild(id.c_str(), size, false, kRegion)) {
    const auto wanted = frame.screen.fronts.find(region);
    if (ImGui::BeginTabBar("tabs", ImGuiTabBarFlags_FittingPolicyScroll)) {
      std::string_view group;  // the last one drawn: its panels stand together
      for (const Panel& panel : panels) {
        if (panel.region != region || (!panel.group.empty() && panel.group == group)) {
          continue;
        }
        group = panel.group;
        const std::string page = group.empty() ? panel.id : page_of(frame, panel.group, panels);
        const bool front = wanted != frame.screen.fronts.end() && wanted->second == page;
        const std::string tab = group.empty() ? panel.id : panel.group;
        const bool open = ImGui::BeginTabItem((frame(title_of_tab(panel)) + "##" + tab).c_str(), nullptr,
                                              front ? ImGuiTabItemFlags_SetSelected : ImGuiTabItemFlags_None);
        frame.items.note("tab/" + tab);
        if (ImGui::IsItemClicked()) {
          frame.asked.emplace_back(ShowPanel{page});
        }
        if (!open) {
          continue;
        }
        if (group.empty()) {
          draw_page(frame, panel);
        } else {
          draw_group(frame, group, page, panels);
        }
        ImGui::EndTabItem();
      }
      ImGui::EndTabBar();
    }
  }
  ImGui::EndChild();
}

}  // namespace gui
