#include "tests/support/shared_data.hpp"

#include "tests/support/source_root.hpp"

namespace support {

std::optional<std::filesystem::path> shared_data() {
  const std::filesystem::path folder = support::source_root() / ".." / "shared" / "data";
  if (!std::filesystem::is_directory(folder)) {
    return std::nullopt;
  }
  return std::filesystem::canonical(folder);
}

}  // namespace support
