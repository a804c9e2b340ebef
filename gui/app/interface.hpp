#pragma once

#include "gui/app/input.hpp"
#include "gui/app/window.hpp"
#include "gui/widgets/theme.hpp"

#include <string>
#include <vector>

namespace gui {

/// ImGui with its fonts and its OpenGL user, from the first frame to the last.
class Interface {
 public:
  /// `own_words` as load_fonts has it. Needs the window's context as long as it lives.
  explicit Interface(std::string own_words);
  Interface(const Interface&) = delete;
  Interface& operator=(const Interface&) = delete;
  ~Interface();

  [[nodiscard]] const Theme& theme() const { return theme_; }
  /// Between frames; letters are made anew where the scale is another.
  void set_theme(bool dark, float scale);

  /// Begins a frame with what belongs to it of the input. Returns the keys that went down.
  std::vector<Chord> begin_frame(Window& window, InputQueue& input, float seconds);
  /// `composition` is shown at the caret of the field that is written in; empty: nothing is.
  void end_frame(const Window& window, const std::string& composition);

  /// Where text is written, in pixels: the left end of the caret's line.
  struct Caret {
    float x = 0.0F;
    float y = 0.0F;
  };
  [[nodiscard]] const Caret& caret() const { return caret_; }

 private:
  std::string own_words_;
  Caret caret_;
  Theme theme_;
};

}  // namespace gui
