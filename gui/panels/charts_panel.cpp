#include "gui/panels/detail/part_page.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/text/numbers.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"
#include "gui/widgets/plot.hpp"
#include "gui/widgets/wrapped_text.hpp"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gui {
namespace {

using geo::msg;

constexpr ImU32 kUrban = rgb_of(0x0072B2);
constexpr ImU32 kRural = rgb_of(0xD55E00);
constexpr ImU32 kBars = rgb_of(0x41B6C4);
constexpr float kLeastHeight = 120.0F;
constexpr float kLeastWidth = 350.0F;

/// Ways, or accessibility.
void draw_subject(PanelFrame& frame) {
  for (const bool of_access : {false, true}) {
    const char* const id = of_access ? "charts/access" : "charts/ways";
    if (ImGui::RadioButton((frame(of_access ? msg("Accessibility") : msg("Travel time")) + "##" + id).c_str(),
                           frame.screen.charts_of_access == of_access)) {
      frame.asked.emplace_back(ShowCharts{of_access});
    }
    frame.items.note(id);
    ImGui::SameLine();
  }
}

void draw_choice(PanelFrame& frame, const Charts& charts) {
  const auto chosen = std::ranges::find(charts.services, charts.service) - charts.services.begin();
  ImGui::SetNextItemWidth(frame.theme.px(200.0F));
  if (ImGui::BeginCombo("##service", charts.service_names[static_cast<std::size_t>(chosen)].c_str())) {
    for (std::size_t i = 0; i < charts.services.size(); ++i) {
      if (ImGui::Selectable(charts.service_names[i].c_str(), charts.services[i] == charts.service)) {
        LayerChoice choice = frame.screen.layer;
        choice.kind = frame.screen.charts_of_access ? LayerKind::Access : LayerKind::PieceTravel;
        choice.subject = charts.services[i];
        frame.asked.emplace_back(ChooseLayer{choice});
      }
      frame.items.note("charts/service/" + charts.services[i]);
    }
    ImGui::EndCombo();
  }
  frame.items.note("charts/service");
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
}

void draw_lorenz(PanelFrame& frame, const LorenzChart& chart, float side) {
  const bool access = frame.screen.charts_of_access;
  const ThemeColours& colours = frame.theme.colours();
  if (chart.points.empty()) {
    return;
  }
  const Plot plot{
      frame.theme,
      frame(msg("Lorenz curve")) + " · " + chart.gini_text,
      {side, side},
      {0.0, 1.0, frame(access ? msg("people, % from the poorest on") : msg("people, % from the nearest on")), 0, 100.0},
      {0.0, 1.0, frame(access ? msg("of all access, %") : msg("of all travel, %")), 0, 100.0}};
  frame.items.note("charts/lorenz");
  plot.line({plot.at(0.0, 0.0), plot.at(1.0, 1.0)}, colours.dim);
  std::vector<ImVec2> points;
  for (const planner::LorenzPoint& point : chart.points) {
    points.push_back(plot.at(point.people, point.share));
  }
  plot.line(points, colours.accent);
  double x = 0.0;
  double y = 0.0;
  if (plot.hovered(x, y)) {
    const double share = planner::lorenz_at(chart.points, x);
    ImGui::GetWindowDrawList()->AddCircleFilled(plot.at(x, share), frame.theme.px(3.5F), colours.accent);
    if (plot.clicked() && !chart.units.empty()) {
      const auto point = std::ranges::lower_bound(chart.points, x, {}, &planner::LorenzPoint::people);
      const auto at =
          std::min<std::size_t>(static_cast<std::size_t>(point - chart.points.begin()), chart.units.size() - 1);
      frame.asked.emplace_back(SelectAll{Subject::Unit, {chart.units[at]}});
    }
    const std::string people = percent_text(x);
    const std::string part = percent_text(share);
    ImGui::SetTooltip("%s", frame(access ? msg("{0} of the people have {1} of all access", people, part)
                                         : msg("{0} of the people have {1} of all travel", people, part))
                                .c_str());
  }
  ImGui::SameLine();
}

void draw_bins(PanelFrame& frame, const TravelBins& bins, ImVec2 size) {
  const ThemeColours& colours = frame.theme.colours();
  if (bins.persons.empty()) {
    return;
  }
  double most = 0.0;
  for (const double persons : bins.persons) {
    most = std::max(most, persons / bins.total);
  }
  const double end = bins.width * static_cast<double>(bins.persons.size());
  const std::string unit = frame(bins.kilometres ? msg("km") : msg("minutes"));
  const Plot plot{frame.theme,
                  frame(msg("How long people are on their way")),
                  size,
                  {0.0, end, unit, bins.width < 1.0 ? 1 : 0, 1.0},
                  {0.0, 1.0, frame(msg("share of people, %: bars each, line in sum")), 0, 100.0}};
  frame.items.note("charts/travel");
  std::vector<ImVec2> line{plot.at(0.0, 0.0)};
  for (std::size_t b = 0; b < bins.persons.size(); ++b) {
    const double from = bins.width * static_cast<double>(b);
    plot.bar(from, from + bins.width, bins.persons[b] / bins.total, kBars);
    line.push_back(plot.at(from + bins.width, bins.cumulative[b]));
  }
  plot.line(line, colours.text);
  if (bins.limit && *bins.limit <= end) {
    plot.upright(*bins.limit, colours.bad, frame(msg("limit {0}", figure_text(*bins.limit))));
  }
  double x = 0.0;
  double y = 0.0;
  if (plot.hovered(x, y)) {
    const auto bin = std::min(static_cast<std::size_t>(x / bins.width), bins.persons.size() - 1);
    const double from = bins.width * static_cast<double>(bin);
    if (plot.clicked()) {
      frame.asked.emplace_back(SelectAll{Subject::Unit, bins.units[bin]});
    }
    ImGui::SetTooltip("%s", frame(msg("{0} to {1} {2}: {3} people; up to there {4}", figure_text(from),
                                      figure_text(from + bins.width), unit, count_text(bins.persons[bin]),
                                      percent_text(bins.cumulative[bin])))
                                .c_str());
  }
  ImGui::SameLine();
}

/// Names at the left, something drawn at the right of each: `draw(list, from, to, i)`.
template <class Draw>
void draw_lines(PanelFrame& frame, const char* id, const std::string& title, ImVec2 size, std::size_t count,
                const Draw& draw) {
  ImGui::BeginChild(id, size, false);
  ImGui::PushFont(frame.theme.fonts.label);
  ImGui::TextUnformatted(title.c_str());
  const float line = ImGui::GetTextLineHeightWithSpacing();
  for (std::size_t i = 0; i < count; ++i) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw(*ImGui::GetWindowDrawList(), at, ImVec2{at.x + size.x - frame.theme.px(18.0F), at.y + line}, i);
  }
  ImGui::PopFont();
  ImGui::EndChild();
}

/// A name cut to its room, and a button as large as the line; what is left of it is for the drawing.
ImVec2 draw_name(PanelFrame& frame, const std::string& id, const std::string& name, const std::string& words,
                 ImVec2 from, ImVec2 to, bool& pressed) {
  const float width = 0.48F * (to.x - from.x);
  pressed =
      ImGui::InvisibleButton(("##" + id).c_str(), {to.x - from.x, to.y - from.y - ImGui::GetStyle().ItemSpacing.y});
  frame.items.note(id);
  if (ImGui::IsItemHovered()) {
    ImGui::SetTooltip("%s\n%s", name.c_str(), words.c_str());
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(from, frame.theme.colours().text, cut_to(name, width - frame.theme.px(8.0F)).c_str());
  return {from.x + width, from.y};
}

void draw_theil(PanelFrame& frame, const std::vector<TheilBar>& bars, ImVec2 size) {
  double most = 1e-9;
  for (const TheilBar& bar : bars) {
    most = std::max(most, bar.between + bar.within);
  }
  draw_lines(frame, "theil", frame(msg("Theil index: between town and country (dark), within (light)")), size,
             bars.size(), [&](ImDrawList& list, ImVec2 from, ImVec2 to, std::size_t i) {
               const TheilBar& bar = bars[i];
               bool pressed = false;
               const ImVec2 start =
                   draw_name(frame, "charts/theil/" + bar.service, bar.name, bar.text, from, to, pressed);
               if (pressed) {
                 LayerChoice choice = frame.screen.layer;
                 choice.kind = frame.screen.charts_of_access ? LayerKind::Access : LayerKind::Travel;
                 choice.subject = bar.service;
                 frame.asked.emplace_back(ChooseLayer{choice});
               }
               const float room = to.x - start.x;
               const auto x = [&](double value) { return start.x + static_cast<float>(value / most) * room; };
               const float top = from.y + frame.theme.px(2.0F);
               const float foot = top + ImGui::GetTextLineHeight() - frame.theme.px(4.0F);
               list.AddRectFilled({start.x, top}, {x(bar.between), foot}, kUrban);
               list.AddRectFilled({x(bar.between), top}, {x(bar.between + bar.within), foot}, faded(kUrban, 0.4F));
             });
  ImGui::SameLine();
}

void draw_pairs(PanelFrame& frame, const char* id, const std::string& title, const std::vector<ClassPair>& pairs,
                double most, ImVec2 size, LayerKind layer) {
  draw_lines(frame, id, title, size, pairs.size(), [&](ImDrawList& list, ImVec2 from, ImVec2 to, std::size_t i) {
    const ClassPair& pair = pairs[i];
    bool pressed = false;
    const ImVec2 start =
        draw_name(frame, std::string{"charts/"} + id + "/" + pair.id, pair.name, pair.text, from, to, pressed);
    if (pressed) {
      LayerChoice choice = frame.screen.layer;
      choice.kind = layer;
      choice.subject = pair.id;
      frame.asked.emplace_back(ChooseLayer{choice});
    }
    const float radius = frame.theme.px(4.0F);
    const float room = to.x - start.x - 2.0F * radius;
    const float y = from.y + 0.5F * ImGui::GetTextLineHeight();
    const auto at = [&](double value) { return ImVec2{start.x + radius + static_cast<float>(value / most) * room, y}; };
    list.AddLine({start.x, y}, {to.x, y}, faded(frame.theme.colours().border, 0.6F));
    list.AddLine(at(pair.urban), at(pair.rural), frame.theme.colours().dim, frame.theme.px(2.0F));
    list.AddCircleFilled(at(pair.urban), radius, kUrban);
    const ImVec2 rural = at(pair.rural);
    list.AddRectFilled({rural.x - radius, rural.y - radius}, {rural.x + radius, rural.y + radius}, kRural);
  });
  ImGui::SameLine();
}

/// The same of accessibility, once it is found.
void draw_access_charts(PanelFrame& frame, const AccessView& access) {
  ImGui::BeginChild("access_charts", {0.0F, 0.0F}, false, ImGuiWindowFlags_HorizontalScrollbar);
  const float height =
      std::max(frame.theme.px(kLeastHeight), ImGui::GetContentRegionAvail().y - ImGui::GetStyle().ScrollbarSize);
  const float wide = std::max(1.4F * height, frame.theme.px(kLeastWidth));
  draw_lorenz(frame, access.lorenz, height);
  double most = 1e-9;
  for (const ClassPair& pair : access.classes) {
    most = std::max({most, pair.urban, pair.rural});
  }
  draw_pairs(frame, "access",
             frame(msg("Accessibility, 0 to {0} times the mean: ● urban ■ rural", number_text(most, 1))),
             access.classes, most, {wide, height}, LayerKind::Access);
  draw_theil(frame, access.theil, {wide, height});
  ImGui::EndChild();
}

void draw_of_access(PanelFrame& frame) {
  const PartView<AccessView>& part = frame.view->parts.accessibility;
  if (!part.shown || !part.shown->empty.empty()) {
    ImGui::NewLine();
  } else {
    draw_on_one_line(part.shown->chart_title);
  }
  if (detail::draw_part_state(frame, {Part::Accessibility, part.shown != nullptr, part.before})) {
    if (part.shown->empty.empty()) {
      draw_access_charts(frame, *part.shown);
    } else {
      draw_empty(frame, part.shown->empty);
    }
  }
}

void draw_charts(PanelFrame& frame, const Charts& charts) {
  draw_subject(frame);
  draw_choice(frame, charts);
  if (frame.screen.charts_of_access) {
    draw_of_access(frame);
    return;
  }
  draw_on_one_line(charts.title);
  ImGui::BeginChild("charts", {0.0F, 0.0F}, false, ImGuiWindowFlags_HorizontalScrollbar);
  const float height =
      std::max(frame.theme.px(kLeastHeight), ImGui::GetContentRegionAvail().y - ImGui::GetStyle().ScrollbarSize);
  const float wide = std::max(1.4F * height, frame.theme.px(kLeastWidth));
  draw_bins(frame, charts.travel, {wide, height});
  draw_lorenz(frame, charts.lorenz, height);
  if (!charts.shares.empty()) {
    draw_pairs(frame, "shares", frame(msg("Share covered, 0 to 100 %: ● urban ■ rural")), charts.shares, 1.0,
               {wide, height}, LayerKind::Covered);
  }
  if (!charts.minutes.empty()) {
    double most = 1e-9;
    for (const ClassPair& pair : charts.minutes) {
      most = std::max({most, pair.urban, pair.rural});
    }
    draw_pairs(frame, "minutes", frame(msg("Mean minutes, 0 to {0}: ● urban ■ rural", number_text(most, 0))),
               charts.minutes, most, {wide, height}, LayerKind::PieceTravel);
  }
  if (!charts.theil.empty()) {
    draw_theil(frame, charts.theil, {wide, height});
  }
  ImGui::EndChild();
}

}  // namespace

Panel charts_panel() {
  return {"charts",
          msg("Charts"),
          Region::Bottom,
          [](PanelFrame& frame) {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
            } else if (!frame.view->charts->empty.empty()) {
              draw_empty(frame, frame.view->charts->empty);
            } else {
              draw_charts(frame, *frame.view->charts);
            }
          },
          {},
          [](const Screen& screen) { return screen.charts_of_access ? PartSet{Part::Accessibility} : PartSet{}; }};
}

}  // namespace gui
