#include "geo/io/detail/osm_format.hpp"

#include "geo/base/error.hpp"

#include <array>
#include <fstream>
#include <string_view>

namespace geo::io::detail {

std::string osm_format_of(const std::filesystem::path& file) {
  std::array<char, 64> buffer{};
  std::ifstream stream{file, std::ios::binary};
  stream.read(buffer.data(), buffer.size());
  std::string_view head{buffer.data(), static_cast<std::size_t>(stream.gcount())};
  if (head.starts_with("\x1F\x8B")) {
    return "xml.gz";
  }
  if (head.starts_with("BZh")) {
    return "xml.bz2";
  }
  constexpr std::size_t length_bytes = 4;  // of the first block's header, which names its type
  if (head.substr(std::min(length_bytes, head.size())).starts_with("\x0A\x09OSMHeader")) {
    return "pbf";
  }
  if (head.starts_with("\xEF\xBB\xBF")) {
    head.remove_prefix(3);
  }
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && head[first] == '<') {
    return "xml";
  }
  throw IoError{{file.string(), {}},
                head.empty() ? msg("the file is empty") : msg("not an OpenStreetMap file"),
                msg("name a file that ends in .osm.pbf, .osm, .osm.gz or .osm.bz2")};
}

}  // namespace geo::io::detail
