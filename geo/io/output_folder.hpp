#pragma once

#include <filesystem>

namespace geo::io {

/// A folder that appears whole or not at all: written as a hidden sibling and swapped in by commit().
///
/// Without commit() the sibling is removed and what stood at the target before is untouched. A target that exists must be empty or an
/// earlier output (it holds `marker`), so that nobody's own folder is replaced. Siblings left by killed runs are removed at the next start.
class OutputFolder {
 public:
  /// Errors  IoError: target cannot be created, is a file, or holds something else.
  OutputFolder(std::filesystem::path target, std::string marker);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Where to write.
  [[nodiscard]] const std::filesystem::path& staging() const { return staging_; }

  /// Puts the staging folder in the target's place, in one step of the file system.
  void commit();

 private:
  std::filesystem::path target_;
  std::string marker_;
  std::filesystem::path staging_;
};

}  // namespace geo::io
