#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gui {

/// A heading on two lines that are as narrow as can be, where it is wider than `room` and can be broken: at a blank,
/// after a comma, or between two Chinese characters, never before a sign that ends something. Else as it is.
///
/// Shape   `width(text)` is how wide a line is drawn; `utf8` has no line break.
[[nodiscard]] std::string in_two_lines(const std::string& utf8, double room,
                                       const std::function<double(std::string_view)>& width);

/// A text on one line that is no wider than `room`: as much of its beginning as has room, and an ellipsis.
[[nodiscard]] std::string elided(const std::string& utf8, double room,
                                 const std::function<double(std::string_view)>& width);

/// A text on lines of at most `room`, where its words have room: broken at the same places, but not
/// between a number and its unit. Breaks that it has stay.
///
/// Cost    a width a word, or a Chinese character.
[[nodiscard]] std::string in_lines(const std::string& utf8, double room,
                                   const std::function<double(std::string_view)>& width);

}  // namespace gui
