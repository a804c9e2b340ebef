#include "gui/presentation/text/folding.hpp"

namespace gui {
namespace {

/// Half-width for a full-width character of three bytes (U+FF01–U+FF5E, U+3000); 0 for any other.
char half_width(std::string_view three_bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(three_bytes[i]); };
  const unsigned character = (byte(0) & 0x0fU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU);
  constexpr unsigned kIdeographicSpace = 0x3000;
  constexpr unsigned kFirst = 0xff01;
  constexpr unsigned kLast = 0xff5e;
  if (character == kIdeographicSpace) {
    return ' ';
  }
  return character >= kFirst && character <= kLast ? static_cast<char>(character - kFirst + '!') : '\0';
}

char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

void add(char character, std::string& text) {
  const bool blank = character == ' ' || character == '\t' || character == '\n';
  if (!blank) {
    text += small(character);
  } else if (!text.empty() && text.back() != ' ') {
    text += ' ';
  }
}

}  // namespace

std::string folded(std::string_view utf8) {
  std::string text;
  text.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const bool of_three = (static_cast<unsigned char>(utf8[i]) & 0xf0U) == 0xe0U && i + 2 < utf8.size();
    const char half = of_three ? half_width(utf8.substr(i, 3)) : '\0';
    add(half == '\0' ? utf8[i] : half, text);
    i += half == '\0' ? 0U : 2U;
  }
  if (text.ends_with(' ')) {
    text.pop_back();
  }
  return text;
}

bool holds(std::string_view text, std::string_view folded_wanted) {
  return folded_wanted.empty() || folded(text).find(folded_wanted) != std::string::npos;
}

}  // namespace gui
