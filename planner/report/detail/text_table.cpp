#include "planner/report/detail/text_table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace planner::detail {
namespace {

// Blocks whose characters are wide (Unicode Standard Annex 11, East Asian Width W and F), the rare ones left out.
constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 7> kWide{{{0x1100, 0x115f},
                                                                        {0x2e80, 0xa4cf},
                                                                        {0xac00, 0xd7a3},
                                                                        {0xf900, 0xfaff},
                                                                        {0xfe30, 0xfe6f},
                                                                        {0xff00, 0xff60},
                                                                        {0x20000, 0x3fffd}}};

bool is_wide(std::uint32_t character) {
  return std::ranges::any_of(kWide,
                             [&](const auto& block) { return character >= block.first && character <= block.second; });
}

/// How many bytes of a character follow its first.
std::size_t bytes_after(unsigned char lead) {
  if (lead < 0xc0) {
    return 0;
  }
  return lead < 0xe0 ? 1 : 2 + (lead >= 0xf0 ? 1U : 0U);
}

/// The character that begins at a byte; broken text gives what its bytes say.
std::uint32_t character_at(std::string_view utf8, std::size_t at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  const std::size_t more = bytes_after(lead);
  std::uint32_t character = more == 0 ? lead : lead & (0x3fU >> more);
  for (std::size_t i = 1; i <= more && at + i < utf8.size(); ++i) {
    character = character << 6U | (static_cast<unsigned char>(utf8[at + i]) & 0x3fU);
  }
  return character;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const bool continues = (static_cast<unsigned char>(utf8[i]) & 0xc0U) == 0x80U;
    if (!continues) {
      width += is_wide(character_at(utf8, i)) ? 2U : 1U;
    }
  }
  return width;
}

std::vector<std::string> lay_out(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows) {
    widths.resize(std::max(widths.size(), row.size() > 1 ? row.size() : 0));
    for (std::size_t c = 0; row.size() > 1 && c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  std::vector<std::string> lines;
  for (const std::vector<std::string>& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string space(row.size() > 1 ? widths[c] - display_width(row[c]) : 0, ' ');
      line += c == 0 ? row[c] + space : "  " + space + row[c];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace planner::detail
