#include "gui/panels/panels.hpp"
#include "gui/presentation/charts/axis.hpp"
#include "gui/presentation/text/numbers.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"
#include "gui/widgets/plot.hpp"
#include "gui/widgets/wrapped_text.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace gui {
namespace {

using geo::msg;

/// Okabe & Ito (2008): told apart whatever colours a person sees.
constexpr std::array kLines{rgb_of(0x0072B2), rgb_of(0xD55E00), rgb_of(0x009E73),
                            rgb_of(0xCC79A7), rgb_of(0xE69F00), rgb_of(0x56B4E9)};

/// Each line as per cent of its first year, so that small groups are seen beside large ones.
std::vector<ProjectionLine> set_against_first(std::vector<ProjectionLine> lines) {
  constexpr double kPercent = 100.0;
  std::erase_if(lines,
                [](const ProjectionLine& line) { return line.persons.empty() || line.persons[0].second <= 0.0; });
  for (ProjectionLine& line : lines) {
    const double first = line.persons.front().second;
    for (auto& [year, persons] : line.persons) {
      persons *= kPercent / first;
    }
  }
  return lines;
}

struct LinesChart {
  std::string title;
  std::string counted;
  ImVec2 size;
};

void draw_lines(PanelFrame& frame, const LinesChart& chart, const std::vector<ProjectionLine>& lines) {
  double most = 0.0;
  for (const ProjectionLine& line : lines) {
    for (const auto& [year, persons] : line.persons) {
      most = std::max(most, persons);
    }
  }
  if (lines.empty() || lines.front().persons.empty() || most <= 0.0) {
    return;
  }
  const int first = lines.front().persons.front().first;
  const int last = std::max(first + 1, lines.front().persons.back().first);
  const Plot plot{frame.theme,
                  chart.title,
                  chart.size,
                  {static_cast<double>(first), static_cast<double>(last), frame(msg("year")), 0, 1.0, true},
                  {0.0, round_up_125(most), chart.counted}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<ImVec2> points;
    for (const auto& [year, persons] : lines[i].persons) {
      points.push_back(plot.at(year, persons));
    }
    plot.line(points, kLines.at(i % kLines.size()));
  }
  double x = 0.0;
  double y = 0.0;
  if (plot.hovered(x, y)) {
    const auto year = static_cast<std::size_t>(std::clamp(x - first + 0.5, 0.0, static_cast<double>(last - first)));
    std::string words = std::to_string(first + static_cast<int>(year));
    for (const ProjectionLine& line : lines) {
      if (year < line.persons.size()) {
        words += "\n" + line.name + "  " + count_text(line.persons[year].second);
      }
    }
    ImGui::SetTooltip("%s", words.c_str());
  }
  ImGui::SameLine();
  ImGui::BeginGroup();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float amid = from.y + 0.5F * ImGui::GetTextLineHeight();
    const float length = frame.theme.px(18.0F);
    ImGui::GetWindowDrawList()->AddLine({from.x, amid}, {from.x + length, amid}, kLines.at(i % kLines.size()),
                                        frame.theme.px(2.5F));
    ImGui::Dummy({length, ImGui::GetTextLineHeight()});
    ImGui::SameLine();
    ImGui::TextUnformatted(lines[i].name.c_str());
  }
  ImGui::EndGroup();
}

void draw_projection(PanelFrame& frame, const ProjectionView& view, int& shown, TableUi& years) {
  const std::array<std::pair<const char*, geo::Message>, 2> pages{std::pair{"projection/years", msg("Year by year")},
                                                                  std::pair{"projection/chart", msg("Chart")}};
  for (int i = 0; i < 2; ++i) {
    const auto& [id, name] = pages.at(static_cast<std::size_t>(i));
    if (ImGui::RadioButton((frame(name) + "##" + id).c_str(), shown == i)) {
      shown = i;
    }
    frame.items.note(id);
    ImGui::SameLine();
  }
  if (shown == 0) {
    draw_data_table(frame, view.years, years, {}, {view.head, true});
    return;
  }
  ImGui::AlignTextToFramePadding();
  draw_on_one_line(view.head);
  const float height = std::max(frame.theme.px(80.0F), ImGui::GetContentRegionAvail().y - frame.theme.px(8.0F));
  const ImVec2 size{frame.theme.px(300.0F), height};
  draw_lines(frame, {frame(msg("Town and country")), frame(msg("people")), size}, view.lines);
  ImGui::SameLine();
  draw_lines(frame, {frame(msg("By group")), frame(msg("% of the first year")), size}, set_against_first(view.groups));
}

}  // namespace

Panel projection_panel() {
  return {"projection", msg("Projection"), Region::Bottom,
          [shown = 0, years = TableUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr || !frame.view->projection) {
              draw_empty(frame, frame(msg("Nothing is open.")));
            } else if (!frame.view->projection->empty.empty()) {
              draw_empty(frame, frame.view->projection->empty);
            } else {
              draw_projection(frame, *frame.view->projection, shown, years);
            }
          },
          kAnalysisGroup};
}

}  // namespace gui
