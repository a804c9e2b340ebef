#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace geo::io {

/// The whole file as bytes, a UTF-8 byte-order mark removed.
///
/// Errors  IoError: no such file, a directory, unreadable, larger than 64 MiB.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

/// Lets `take` read a file of any size as it comes, byte-order mark and all, so that nobody has to hold the whole.
///
/// Errors  IoError: no such file, a directory, unreadable, cut off while it is read; whatever `take` throws.
void read_text(const std::filesystem::path& file, const std::function<void(std::istream& stream)>& take);

/// Errors  IoError if it cannot be written whole.
void write_text(const std::filesystem::path& file, const std::string& text);

/// Is handed a text piece by piece, so that nobody has to hold the whole.
using TextTaker = std::function<void(std::string_view piece)>;

/// The same of what `tell` hands over.
void write_text(const std::filesystem::path& file, const std::function<void(const TextTaker& take)>& tell);

/// SHA-256 of the file's bytes, as 64 hexadecimal digits.
[[nodiscard]] std::string sha256_of(const std::filesystem::path& file);

}  // namespace geo::io
