#include "gui/app/shell.hpp"

#include <imgui.h>

#include <algorithm>

// Where a region has no room for tabs: a column of short names, each opening its panel beside itself.

namespace gui {
namespace {

constexpr float kPanelWidth = 320.0F;
constexpr float kButtonHeight = 32.0F;
constexpr float kLeastPanelHeight = 240.0F;
constexpr ImGuiWindowFlags kBeside = ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
                                     ImGuiWindowFlags_NoSavedSettings;

/// One Chinese character, or the first two of another script.
std::string short_name(const std::string& title) {
  const bool wide = !title.empty() && static_cast<unsigned char>(title.front()) >= 0xE0;
  return title.substr(0, wide ? 3 : 2);
}

/// The buttons. Returns the panel that is open then: pressed again, it closes.
const Panel* choose_panel(PanelFrame& frame, float width, Region region, std::span<const Panel> panels) {
  int& open = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("open"), -1);
  for (int i = 0; i < static_cast<int>(panels.size()); ++i) {
    const Panel& panel = panels[static_cast<std::size_t>(i)];
    if (panel.region != region) {
      continue;
    }
    const std::string title = frame(panel.title);
    ImGui::PushStyleColor(ImGuiCol_Button, open == i ? frame.theme.colours().selected : frame.theme.colours().frame);
    if (ImGui::Button((short_name(title) + "##" + panel.id).c_str(), {width, frame.theme.px(kButtonHeight)})) {
      open = open == i ? -1 : i;
      frame.asked.emplace_back(ShowPanel{panel.id});
    }
    ImGui::PopStyleColor();
    frame.items.note("tab/" + panel.id);
    if (ImGui::IsItemHovered()) {
      ImGui::SetTooltip("%s", title.c_str());
    }
  }
  return open < 0 ? nullptr : &panels[static_cast<std::size_t>(open)];
}

}  // namespace

void draw_strip(PanelFrame& frame, const Box& box, Region region, std::span<const Panel> panels) {
  const float x = static_cast<float>(box.x);
  const float y = static_cast<float>(box.y);
  const float width = static_cast<float>(box.width);
  const std::string id = "strip" + std::to_string(static_cast<int>(region));
  const Panel* open = nullptr;
  ImGui::SetCursorScreenPos({x, y});
  if (ImGui::BeginChild(id.c_str(), {width, static_cast<float>(box.height)}, false, ImGuiWindowFlags_NoScrollbar)) {
    open = choose_panel(frame, width, region, panels);
  }
  ImGui::EndChild();
  if (open == nullptr) {
    return;
  }
  const ImVec2 size{frame.theme.px(kPanelWidth),
                    std::max(static_cast<float>(box.height), frame.theme.px(kLeastPanelHeight))};
  ImGui::SetNextWindowPos({region == Region::Right ? x - size.x : x + width, y});
  ImGui::SetNextWindowSize(size);
  if (ImGui::Begin((frame(open->title) + "###beside_" + id).c_str(), nullptr, kBeside)) {
    open->draw(frame);
  }
  ImGui::End();
}

}  // namespace gui
