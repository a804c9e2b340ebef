#include "gui/widgets/wrapped_text.hpp"

#include "gui/presentation/text/line_breaks.hpp"

#include <imgui.h>

#include <string_view>

namespace gui {
namespace {

double width_in_pixels(std::string_view text) {
  return double{ImGui::CalcTextSize(text.data(), text.data() + text.size()).x};
}

}  // namespace

void draw_wrapped(const std::string& words) {
  ImGui::TextUnformatted(in_lines(words, double{ImGui::GetContentRegionAvail().x}, width_in_pixels).c_str());
}

void draw_on_one_line(const std::string& words) {
  const std::string shown = cut_to(words, ImGui::GetContentRegionAvail().x);
  ImGui::TextUnformatted(shown.c_str());
  if (shown != words && ImGui::IsItemHovered()) {
    ImGui::SetTooltip("%s", words.c_str());
  }
}

std::string cut_to(const std::string& words, float room) {
  return elided(words, double{room}, width_in_pixels);
}

}  // namespace gui
