#include "tests/support/source_root.hpp"

namespace support {

std::filesystem::path source_root() {
  return SOURCE_ROOT;
}

}  // namespace support
