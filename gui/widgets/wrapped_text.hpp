#pragma once

#include <string>

namespace gui {

/// Text on as many lines as it needs in the room there is. ImGui's own would break numbers after their commas and
/// points.
void draw_wrapped(const std::string& words);

/// Text on one line that ends with an ellipsis where it has no room, and is told whole under the mouse.
void draw_on_one_line(const std::string& words);

/// As much of a text as has room, in the present letters.
[[nodiscard]] std::string cut_to(const std::string& words, float room);

}  // namespace gui
