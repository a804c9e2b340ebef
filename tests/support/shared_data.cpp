#include "tests/support/shared_data.hpp"

namespace support {

std::optional<std::filesystem::path> shared_data() {
  const std::filesystem::path folder = std::filesystem::path{SOURCE_ROOT} / ".." / "shared" / "data";
  if (!std::filesystem::is_directory(folder)) {
    return std::nullopt;
  }
  return std::filesystem::canonical(folder);
}

}  // namespace support
