#pragma once

#include <cstdint>
#include <optional>

namespace gui {

enum class Workspace : std::uint8_t { Look, Edit, Compare, Site, Report };

/// In pixels of the window, from its top left.
struct Box {
  double x = 0.0;
  double y = 0.0;
  double width = 0.0;
  double height = 0.0;

  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] bool contains(double px, double py) const {
    return px >= x && px < right() && py >= y && py < bottom();
  }
  /// Whether they share more than an edge.
  [[nodiscard]] bool overlaps(const Box& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  friend bool operator==(const Box&, const Box&) = default;
};

/// What a person dragged, kept per workspace; none: as it comes.
struct Fractions {
  std::optional<double> left;    ///< of the window's width
  std::optional<double> right;   ///< of the window's width
  std::optional<double> bottom;  ///< of the window's height
  std::optional<bool> bottom_folded;

  friend bool operator==(const Fractions&, const Fractions&) = default;
};

struct WindowSize {
  double width = 0.0;   ///< pixels
  double height = 0.0;  ///< pixels
  double scale = 1.0;   ///< pixels per logical pixel
};

/// Where the regions are. They and the splitters tile the window.
struct Layout {
  Box menu;
  Box tool_bar;
  Box left;
  Box left_splitter;
  Box map;
  Box right_splitter;
  Box right;
  Box bottom_splitter;
  Box bottom;
  Box status;
  bool left_icons = false;  ///< too narrow for more
  bool right_folded = false;
  bool bottom_folded = false;

  friend bool operator==(const Layout&, const Layout&) = default;
};

enum class Splitter : std::uint8_t { Left, Right, Bottom };

/// Below this the window should not be made: 1024 × 640 logical pixels.
inline constexpr double kLeastWidth = 1024.0;
inline constexpr double kLeastHeight = 640.0;

[[nodiscard]] Layout layout_of(const WindowSize& window, Workspace workspace, const Fractions& fractions);

/// What the fractions become when a splitter is dragged to a place.
[[nodiscard]] Fractions dragged(const Fractions& fractions, Splitter splitter, const WindowSize& window, double x,
                                double y);

/// A splitter goes back to where it was at first.
[[nodiscard]] Fractions restored(const Fractions& fractions, Splitter splitter);

}  // namespace gui
