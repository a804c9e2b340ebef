#pragma once

#include "gui/app/input.hpp"
#include "gui/map/symbols.hpp"

#include <memory>
#include <string>
#include <vector>

namespace gui {

/// What the system told a window.
struct WindowEvents {
  bool close = false;
  bool anything = false;             ///< there is a reason to draw again
  std::vector<std::string> dropped;  ///< files
};

/// One window with an OpenGL 3.3 context. With SDL_VIDEODRIVER=offscreen there is no screen, and all else is the same.
class Window {
 public:
  /// Units   logical pixels.
  /// Errors  geo::Error: no display, or no OpenGL 3.3.
  Window(int width, int height);
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window();

  [[nodiscard]] int width() const;  ///< pixels to draw
  [[nodiscard]] int height() const;
  [[nodiscard]] float display_scale() const;  ///< pixels a logical pixel
  void resize(int width, int height);
  void set_title(const std::string& title);

  /// What came since the last time; waits up to `wait_ms` for it.
  WindowEvents poll(InputQueue& queue, int wait_ms);
  /// Wakes a poll that waits. Thread  any.
  static void wake();

  /// The input method is on only while text is being written, and its window stands by the caret.
  void set_text_input(bool on, float x, float y, float height);
  void show();
  [[nodiscard]] Picture read_picture() const;  ///< what was drawn last; before show()
  void set_full_screen(bool on);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Errors  geo::IoError if the file cannot be written.
void write_png(const std::string& file, const Picture& picture);

}  // namespace gui
