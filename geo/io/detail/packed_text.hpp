#pragma once

#include <filesystem>
#include <string>

namespace geo::io::detail {

/// The whole of a text file in UTF-8, without a mark; unpacked if gzip packed it.
///
/// Errors  IoError: no such file, damaged, larger than 4 GB, in no encoding that decoded_text knows.
[[nodiscard]] std::string read_packed_text(const std::filesystem::path& file);

}  // namespace geo::io::detail
