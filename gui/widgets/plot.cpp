#include "gui/widgets/plot.hpp"

#include "gui/presentation/charts/axis.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <algorithm>

namespace gui {
namespace {

void label_text(const Theme& theme, ImVec2 at, ImU32 colour, const std::string& text) {
  ImFont* const font = theme.fonts.label;
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, at, colour, text.c_str());
}

ImVec2 label_size(const Theme& theme, const std::string& text) {
  ImFont* const font = theme.fonts.label;
  return font->CalcTextSizeA(font->FontSize, 1e9F, 0.0F, text.c_str());
}

}  // namespace

Plot::Plot(const Theme& theme, const std::string& title, ImVec2 size, const PlotAxis& x, const PlotAxis& y)
    : theme_{&theme}, x_{x}, y_{y} {
  const ThemeColours& colours = theme.colours();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float line = theme.fonts.label->FontSize;
  from_ = {corner.x + theme.px(44.0F), corner.y + 2.0F * line + theme.px(8.0F)};
  to_ = {corner.x + size.x - theme.px(12.0F), corner.y + size.y - 2.0F * line - theme.px(6.0F)};
  clicked_ = ImGui::InvisibleButton(title.c_str(), size);
  hovered_ = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(corner, {corner.x + size.x, corner.y + size.y}, true);
  label_text(theme, corner, colours.text, title);
  label_text(theme, {corner.x, corner.y + line + theme.px(2.0F)}, colours.dim, y.name);
  for (const double tick : ticks_of(x.from, x.to)) {
    const std::string text = x.years ? geo::fixed_text(tick, 0) : number_text(tick * x.factor, x.decimals);
    const ImVec2 foot = at(tick, y.from);
    list.AddLine({foot.x, from_.y}, foot, faded(colours.border, 0.5F));
    label_text(theme, {foot.x - 0.5F * label_size(theme, text).x, to_.y + theme.px(2.0F)}, colours.dim, text);
  }
  for (const double tick : ticks_of(y.from, y.to, 5)) {
    const std::string text = number_text(tick * y.factor, y.decimals);
    const ImVec2 side = at(x.from, tick);
    list.AddLine(side, {to_.x, side.y}, faded(colours.border, 0.5F));
    label_text(theme, {side.x - label_size(theme, text).x - theme.px(4.0F), side.y - 0.5F * line}, colours.dim, text);
  }
  list.AddLine({from_.x, to_.y}, to_, colours.dim);
  list.AddLine(from_, {from_.x, to_.y}, colours.dim);
  label_text(theme, {to_.x - label_size(theme, x.name).x, to_.y + line + theme.px(3.0F)}, colours.dim, x.name);
  list.PopClipRect();
}

ImVec2 Plot::at(double x, double y) const {
  const double across = (x - x_.from) / (x_.to - x_.from);
  const double up = (y - y_.from) / (y_.to - y_.from);
  return {from_.x + static_cast<float>(across) * (to_.x - from_.x), to_.y - static_cast<float>(up) * (to_.y - from_.y)};
}

void Plot::line(const std::vector<ImVec2>& points, ImU32 colour) const {
  ImGui::GetWindowDrawList()->AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, theme_->px(1.5F));
}

void Plot::bar(double from, double to, double height, ImU32 colour) const {
  const ImVec2 left = at(from, height);
  const ImVec2 right = at(to, y_.from);
  ImGui::GetWindowDrawList()->AddRectFilled({left.x + 0.5F, left.y}, {std::max(left.x + 1.0F, right.x - 0.5F), right.y},
                                            colour);
}

void Plot::upright(double x, ImU32 colour, const std::string& words) const {
  const ImVec2 foot = at(x, y_.from);
  ImGui::GetWindowDrawList()->AddLine({foot.x, from_.y}, foot, colour, theme_->px(1.5F));
  const float width = label_size(*theme_, words).x;
  const bool left = foot.x + width + theme_->px(6.0F) > to_.x;
  label_text(*theme_, {left ? foot.x - width - theme_->px(4.0F) : foot.x + theme_->px(4.0F), from_.y}, colour, words);
}

void Plot::words(double x, double y, const std::string& text, ImU32 colour) const {
  label_text(*theme_, at(x, y), colour, text);
}

bool Plot::hovered(double& x, double& y) const {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!hovered_ || mouse.x < from_.x || mouse.x > to_.x || mouse.y < from_.y || mouse.y > to_.y) {
    return false;
  }
  x = x_.from + static_cast<double>((mouse.x - from_.x) / (to_.x - from_.x)) * (x_.to - x_.from);
  y = y_.from + static_cast<double>((to_.y - mouse.y) / (to_.y - from_.y)) * (y_.to - y_.from);
  return true;
}

}  // namespace gui
