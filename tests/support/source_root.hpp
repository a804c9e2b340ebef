#pragma once

#include <filesystem>

namespace support {

/// The folder of the whole checkout. A function, so that only one file is compiled anew where the checkout lies
/// elsewhere.
[[nodiscard]] std::filesystem::path source_root();

}  // namespace support
