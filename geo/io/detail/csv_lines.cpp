#include "geo/io/detail/csv_lines.hpp"

#include <array>
#include <fstream>

namespace geo::io::detail {

std::vector<std::uint32_t> record_lines(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::array<char, 1U << 16U> buffer{};
  std::vector<std::uint32_t> lines;
  std::uint32_t line = 1;
  bool in_record = false;
  bool in_quotes = false;
  while (stream) {
    stream.read(buffer.data(), buffer.size());
    const auto length = static_cast<std::size_t>(stream.gcount());
    for (std::size_t i = 0; i < length; ++i) {
      const char c = buffer[i];
      if (c == '\n') {
        ++line;
        in_record = in_record && in_quotes;
        continue;
      }
      if (c != '\r' && !in_record) {
        lines.push_back(line);
        in_record = true;
      }
      in_quotes = in_quotes != (c == '"');
    }
  }
  return lines;
}

}  // namespace geo::io::detail
