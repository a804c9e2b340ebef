#include "gui/presentation/frame/layout.hpp"

#include <algorithm>
#include <cmath>

namespace gui {
namespace {

// Logical pixels.
constexpr double kMenu = 24.0;
constexpr double kToolBar = 40.0;
constexpr double kStatus = 24.0;
constexpr double kSplitter = 6.0;
constexpr double kFolded = 28.0;
constexpr double kIcons = 40.0;
constexpr double kLeastMapWidth = 480.0;
constexpr double kLeastMapHeight = 320.0;
constexpr double kLowWindow = 800.0;  ///< up to here tables begin folded while one looks
constexpr double kMostOfWindow = 0.5;

/// How large a side region is: between two bounds as it comes, and up to half of the window where it was dragged.
struct Side {
  double fraction;
  double least;
  double most;

  [[nodiscard]] double size(double whole, std::optional<double> dragged_to) const {
    return dragged_to ? std::clamp(*dragged_to * whole, least, std::max(least, kMostOfWindow * whole))
                      : std::clamp(fraction * whole, least, most);
  }
};

constexpr Side kLeft{0.15, 232.0, 320.0};
constexpr Side kRight{0.24, 320.0, 480.0};
constexpr Side kBottom{0.28, 200.0, 360.0};

struct Sizes {
  double left;
  double right;
  double bottom;
  bool left_icons = false;
  bool right_folded = false;
  bool bottom_folded = false;
};

Sizes sizes_of(double width, double height, Workspace workspace, const Fractions& fractions) {
  Sizes sizes{std::round(kLeft.size(width, fractions.left)), std::round(kRight.size(width, fractions.right)),
              std::round(kBottom.size(height, fractions.bottom))};
  const auto map_width = [&] { return width - sizes.left - sizes.right - 2.0 * kSplitter; };
  if (map_width() < kLeastMapWidth) {
    sizes.left_icons = true;
    sizes.left = kIcons;
  }
  if (map_width() < kLeastMapWidth) {
    sizes.right_folded = true;
    sizes.right = kFolded;
  }
  const double map_height = height - kMenu - kToolBar - kStatus - kSplitter - sizes.bottom;
  const bool begins_folded = workspace == Workspace::Look && height <= kLowWindow;
  sizes.bottom_folded = map_height < kLeastMapHeight || fractions.bottom_folded.value_or(begins_folded);
  sizes.bottom = sizes.bottom_folded ? kFolded : sizes.bottom;
  return sizes;
}

/// Puts edges on whole pixels, so that neighbours share them.
class Pixels {
 public:
  explicit Pixels(double scale) : scale_{scale} {}

  [[nodiscard]] Box box(double x0, double y0, double x1, double y1) const {
    const auto at = [&](double logical) { return std::round(logical * scale_); };
    return {at(x0), at(y0), std::max(0.0, at(x1) - at(x0)), std::max(0.0, at(y1) - at(y0))};
  }

 private:
  double scale_;
};

}  // namespace

Layout layout_of(const WindowSize& window, Workspace workspace, const Fractions& fractions) {
  const double width = window.width / window.scale;
  const double height = window.height / window.scale;
  const Sizes sizes = sizes_of(width, height, workspace, fractions);
  const Pixels pixels{window.scale};
  const double top = kMenu + kToolBar;
  const double foot = height - kStatus;
  const double map_foot = foot - sizes.bottom - kSplitter;
  const double right_x = width - sizes.right;
  Layout layout;
  layout.menu = pixels.box(0.0, 0.0, width, kMenu);
  layout.tool_bar = pixels.box(0.0, kMenu, width, top);
  layout.left = pixels.box(0.0, top, sizes.left, map_foot);
  layout.left_splitter = pixels.box(sizes.left, top, sizes.left + kSplitter, map_foot);
  layout.map = pixels.box(sizes.left + kSplitter, top, right_x - kSplitter, map_foot);
  layout.right_splitter = pixels.box(right_x - kSplitter, top, right_x, foot);
  layout.right = pixels.box(right_x, top, width, foot);
  layout.bottom_splitter = pixels.box(0.0, map_foot, right_x - kSplitter, map_foot + kSplitter);
  layout.bottom = pixels.box(0.0, map_foot + kSplitter, right_x - kSplitter, foot);
  layout.status = pixels.box(0.0, foot, width, height);
  layout.left_icons = sizes.left_icons;
  layout.right_folded = sizes.right_folded;
  layout.bottom_folded = sizes.bottom_folded;
  return layout;
}

Fractions dragged(const Fractions& fractions, Splitter splitter, const WindowSize& window, double x, double y) {
  Fractions changed = fractions;
  if (splitter == Splitter::Left) {
    changed.left = x / window.width;
  } else if (splitter == Splitter::Right) {
    changed.right = 1.0 - x / window.width;
  } else {
    const double height = 1.0 - (y + kStatus * window.scale) / window.height;
    changed.bottom = height;
    changed.bottom_folded = height * window.height / window.scale < 0.5 * kBottom.least;
  }
  return changed;
}

Fractions restored(const Fractions& fractions, Splitter splitter) {
  Fractions changed = fractions;
  if (splitter == Splitter::Left) {
    changed.left.reset();
  } else if (splitter == Splitter::Right) {
    changed.right.reset();
  } else {
    changed.bottom.reset();
    changed.bottom_folded.reset();
  }
  return changed;
}

}  // namespace gui
