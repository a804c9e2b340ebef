#pragma once

#include <imgui.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gui {

/// Keys held together: "Ctrl+Shift+Z", "Delete", "[".
struct Chord {
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
  int key = 0;  ///< SDL's scancode

  friend bool operator==(const Chord&, const Chord&) = default;
};

/// As a person writes it; none if it names no key.
[[nodiscard]] std::optional<Chord> chord_of(std::string_view text);
[[nodiscard]] std::string text_of(const Chord& chord);

struct MouseMoved {
  float x = 0.0F;
  float y = 0.0F;
};
struct MouseButton {
  int button = 0;  ///< 0 left, 1 right, 2 middle
  bool down = false;
};
struct MouseWheel {
  float x = 0.0F;
  float y = 0.0F;
};
struct KeyMoved {
  Chord chord;
  bool down = false;
};
struct TextTyped {
  std::string text;  ///< UTF-8
};
/// What an input method has of a text so far; empty: it is done, or given up.
struct TextComposed {
  std::string text;  ///< UTF-8
};
using InputEvent = std::variant<MouseMoved, MouseButton, MouseWheel, KeyMoved, TextTyped, TextComposed>;

/// What came from mouse and keyboard, or from a script, in its order.
///
/// ImGui of this version sees a state once a frame, not events: what would be lost if it fell into one frame (a press
/// and its release, a press and the move before it) is spread over several.
class InputQueue {
 public:
  void push(InputEvent event) { events_.push_back(std::move(event)); }
  [[nodiscard]] bool empty() const { return events_.empty(); }
  /// Whether all that waits are moves of the mouse, which one frame shows.
  [[nodiscard]] bool only_moves() const;

  /// What is being composed, to be shown at the caret.
  [[nodiscard]] const std::string& composition() const { return composition_; }

  /// Tells ImGui what belongs to the next frame. Returns the keys that went down in it.
  std::vector<Chord> feed(ImGuiIO& io);

 private:
  std::deque<InputEvent> events_;
  std::string composition_;
};

/// Names the keys to ImGui.
void set_key_map(ImGuiIO& io);

}  // namespace gui
