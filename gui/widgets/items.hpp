#pragma once

#include <imgui.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gui {

/// Remembers where the things lie that can be pressed, under names that are the same in every language: "undo",
/// "standards/EDU-KG-RAD-U5". Scripts and tests press by them what a person presses with the mouse.
class Items {
 public:
  struct Place {
    ImVec2 from;
    ImVec2 to;
    bool enabled = true;

    [[nodiscard]] ImVec2 middle() const { return {(from.x + to.x) * 0.5F, (from.y + to.y) * 0.5F}; }
  };

  /// Forgets what was drawn in the frame before.
  void begin_frame() { places_.clear(); }

  /// The thing that ImGui drew last. What is out of sight is not remembered.
  void note(std::string_view id);
  /// A thing drawn by hand.
  void note(std::string_view id, ImVec2 from, ImVec2 to);

  [[nodiscard]] const Place* find(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> ids() const;

 private:
  std::map<std::string, Place, std::less<>> places_;
};

}  // namespace gui
