#include "gui/panels/detail/classes_editor.hpp"

#include "gui/presentation/text/numbers.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>
#include <vector>

namespace gui::detail {
namespace {

using geo::msg;

struct Method {
  const char* id;
  geo::Message name;
  ClassMethod method;
  bool by_hand;
};

std::array<Method, 5> methods() {
  return {{{"usual", msg("usual classes"), ClassMethod::Manual, false},
           {"quantiles", msg("quantiles"), ClassMethod::Quantiles, false},
           {"equal", msg("equal intervals"), ClassMethod::EqualIntervals, false},
           {"jenks", msg("natural breaks"), ClassMethod::Jenks, false},
           {"manual", msg("breaks by hand"), ClassMethod::Manual, true}}};
}

bool is_chosen(const Method& method, const LayerChoice& choice) {
  return method.method == choice.method && method.by_hand == !choice.breaks.empty();
}

/// The inner breaks of a layer as they are written, without the ends of open classes.
std::vector<double> inner_breaks(const MapLayer& layer) {
  std::vector<double> breaks = layer.classes.breaks;
  if (layer.classes.open_below && !breaks.empty()) {
    breaks.erase(breaks.begin());
  }
  const auto twice = std::ranges::unique(breaks);
  breaks.erase(twice.begin(), twice.end());
  return breaks;
}

std::string breaks_text(const MapLayer& layer) {
  std::string text;
  for (const double at : inner_breaks(layer)) {
    text += (text.empty() ? "" : " ") + figure_text(at * layer.factor);
  }
  return text;
}

/// By hand one begins with what is there.
std::vector<double> first_breaks(const MapLayer& layer) {
  std::vector<double> breaks = inner_breaks(layer);
  if (!layer.classes.open_below && breaks.size() > 1) {
    breaks.erase(breaks.begin());
  }
  if (!layer.classes.open_above && breaks.size() > 1) {
    breaks.pop_back();
  }
  breaks.resize(std::min(breaks.size(), kMostClasses - 1));
  return breaks;
}

void draw_count(PanelFrame& frame, const LayerChoice& choice) {
  const auto step = [&](const char* id, const char* sign, std::size_t count, bool possible) {
    ImGui::SameLine();
    ImGui::BeginDisabled(!possible);
    if (ImGui::SmallButton((std::string{sign} + "##" + id).c_str())) {
      LayerChoice other = choice;
      other.classes = count;
      frame.asked.emplace_back(ChooseLayer{std::move(other)});
    }
    frame.items.note(std::string{"layers/"} + id);
    ImGui::EndDisabled();
  };
  ImGui::TextDisabled("%s", frame(msg("{0} classes", std::to_string(choice.classes))).c_str());
  step("classes_less", "−", choice.classes - 1, choice.classes > 2);
  step("classes_more", "+", choice.classes + 1, choice.classes < kMostClasses);
}

void draw_breaks(PanelFrame& frame, const MapLayer& layer, ClassesUi& ui) {
  const std::string now = breaks_text(layer);
  if (ui.written_for != now) {
    std::snprintf(ui.text.data(), ui.text.size(), "%s", now.c_str());
    ui.written_for = now;
    ui.refused = false;
  }
  ImGui::SetNextItemWidth(-1.0F);
  const bool entered =
      ImGui::InputText("##breaks", ui.text.data(), ui.text.size(), ImGuiInputTextFlags_EnterReturnsTrue);
  frame.items.note("layers/breaks");
  if (entered || ImGui::IsItemDeactivatedAfterEdit()) {
    auto breaks = breaks_of(ui.text.data());
    ui.refused = !breaks || breaks->size() >= kMostClasses;
    if (!ui.refused) {
      for (double& at : *breaks) {
        at /= layer.factor;
      }
      LayerChoice choice = layer.choice;
      choice.breaks = *std::move(breaks);
      frame.asked.emplace_back(ChooseLayer{std::move(choice)});
    }
  }
  if (ui.refused) {
    ImGui::PushStyleColor(ImGuiCol_Text, frame.theme.colours().bad);
    ImGui::TextWrapped(
        "%s", frame(msg("Write one to {0} numbers with blanks between.", std::to_string(kMostClasses - 1))).c_str());
    ImGui::PopStyleColor();
  }
}

}  // namespace

void draw_classes_editor(PanelFrame& frame, const MapLayer& layer, ClassesUi& ui) {
  if (layer.classes.size() == 0 || !layer.found) {
    return;
  }
  const std::array<Method, 5> all = methods();
  const auto chosen = std::ranges::find_if(all, [&](const Method& method) { return is_chosen(method, layer.choice); });
  ImGui::SetNextItemWidth(-1.0F);
  const std::string shown = frame((chosen == all.end() ? all.front() : *chosen).name);
  const bool open = ImGui::BeginCombo("##method", shown.c_str());
  frame.items.note("layers/method");
  if (open) {
    for (const Method& method : all) {
      if (ImGui::Selectable((frame(method.name) + "##" + method.id).c_str(), is_chosen(method, layer.choice))) {
        LayerChoice choice = layer.choice;
        choice.method = method.method;
        choice.breaks = method.by_hand ? first_breaks(layer) : std::vector<double>{};
        frame.asked.emplace_back(ChooseLayer{std::move(choice)});
      }
      frame.items.note(std::string{"layers/method/"} + method.id);
    }
    ImGui::EndCombo();
  }
  if (layer.choice.method != ClassMethod::Manual) {
    draw_count(frame, layer.choice);
  } else if (!layer.choice.breaks.empty()) {
    draw_breaks(frame, layer, ui);
  }
}

}  // namespace gui::detail
