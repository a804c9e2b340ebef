#pragma once

#include <filesystem>
#include <string>

namespace geo::io {

/// The whole file as bytes, a UTF-8 byte-order mark removed.
///
/// Errors  IoError: no such file, a directory, unreadable, larger than 64 MiB.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

/// Errors  IoError if it cannot be written whole.
void write_text(const std::filesystem::path& file, const std::string& text);

/// SHA-256 of the file's bytes, as 64 hexadecimal digits.
[[nodiscard]] std::string sha256_of(const std::filesystem::path& file);

}  // namespace geo::io
