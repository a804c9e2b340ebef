#pragma once

#include <filesystem>

namespace geo::io::detail {

/// A path that would make GDAL leave this machine or its file system: /vsi…, http://….
[[nodiscard]] bool is_remote(const std::filesystem::path& file);

/// Makes sure that `file` can be opened for reading before a library gets to see it.
///
/// Errors  IoError: a remote path, no such file (names the nearest in its folder), a directory or device, no
/// permission.
void require_file(const std::filesystem::path& file);

}  // namespace geo::io::detail
