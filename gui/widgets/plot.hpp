#pragma once

#include "gui/widgets/theme.hpp"

#include <imgui.h>

#include <string>
#include <vector>

namespace gui {

/// What an axis spans.
struct PlotAxis {
  double from = 0.0;
  double to = 1.0;
  std::string name;
  int decimals = 0;
  double factor = 1.0;  ///< what its numbers are multiplied with where they are written
  bool years = false;   ///< its numbers are written as years are: 2035
};

/// One chart on the window's draw list: a rectangle with axes, ticks by 1-2-5, and what is drawn in it.
class Plot {
 public:
  /// Takes room in the layout: a title above, axes' names and numbers around.
  Plot(const Theme& theme, const std::string& title, ImVec2 size, const PlotAxis& x, const PlotAxis& y);

  [[nodiscard]] ImVec2 at(double x, double y) const;
  void line(const std::vector<ImVec2>& points, ImU32 colour) const;  ///< of pixels
  void bar(double from, double to, double height, ImU32 colour) const;
  void upright(double x, ImU32 colour, const std::string& words) const;
  void words(double x, double y, const std::string& text, ImU32 colour) const;
  /// Whether the mouse is in it, and where in its numbers.
  [[nodiscard]] bool hovered(double& x, double& y) const;
  /// Whether it is clicked just now.
  [[nodiscard]] bool clicked() const { return clicked_; }

 private:
  const Theme* theme_;
  ImVec2 from_;
  ImVec2 to_;
  PlotAxis x_;
  PlotAxis y_;
  bool hovered_ = false;
  bool clicked_ = false;
};

}  // namespace gui
