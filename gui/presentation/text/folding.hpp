#pragma once

#include <string>
#include <string_view>

namespace gui {

/// Text for searching: full-width letters, digits and signs as half-width ones, Latin letters small, runs of blanks as
/// one, none at the ends. Broken UTF-8 stays as it is.
[[nodiscard]] std::string folded(std::string_view utf8);

/// Whether a text holds what was typed, without regard to width and case; what is empty is in every text.
[[nodiscard]] bool holds(std::string_view text, std::string_view folded_wanted);

}  // namespace gui
