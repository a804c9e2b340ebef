#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace geo::io::detail {

/// A file in GDAL's memory, gone with its owner.
class MemoryFile {
 public:
  MemoryFile() = default;
  /// `name` becomes the last part of its path.
  MemoryFile(const std::string& name, std::string bytes);

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  struct Content {
    Content() = default;
    ~Content();
    Content(const Content&) = delete;
    Content& operator=(const Content&) = delete;

    std::string folder;
    std::string bytes;
  };

  std::string path_;
  std::unique_ptr<Content> content_;
};

/// A delimited text (.csv, .tsv, .txt) as GDAL can read it.
struct TableText {
  std::string path;                         ///< for GDALOpenEx: the file itself, or its copy
  std::vector<std::uint32_t> record_lines;  ///< line of each record in the file, the header's first
  std::uint32_t title_lines = 0;            ///< without separators above the header, left out of the copy
  std::string title;                        ///< what stood above the header
  bool separator_line = false;              ///< the first line was "sep=," and is left out of the copy
  MemoryFile copy;                          ///< if the file is not UTF-8, or GDAL would mistake its separator
};

[[nodiscard]] bool is_table_text(const std::string& path);

/// Looks through the file at GDAL's `path`; messages name `file`.
///
/// Errors  IoError: in no encoding that decoded_text knows, more than 1 GiB of it, a record longer than the header.
[[nodiscard]] TableText prepare_table_text(const std::filesystem::path& file, const std::string& path);

}  // namespace geo::io::detail
