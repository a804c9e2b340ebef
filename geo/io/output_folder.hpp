#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace geo::io {

/// A folder that appears whole or not at all: written as a hidden sibling and swapped in by commit().
///
/// Without commit() the sibling is removed and what stood at the target before is untouched. A target that exists must
/// be empty or an earlier output (it holds `marker`), so that nobody's own folder is replaced. Siblings left by killed
/// runs are removed at the next start. Where the file system cannot exchange two folders (some network shares), the old
/// one is set aside for the moment of the swap.
class OutputFolder {
 public:
  /// Errors  IoError: target cannot be created, is a file, or holds something else.
  OutputFolder(std::filesystem::path target, std::string marker);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Where to write.
  [[nodiscard]] const std::filesystem::path& staging() const { return staging_; }

  /// Puts the staging folder, which must hold the marker by now, in the target's place, in one step of the file system.
  ///
  /// Errors  IoError: the target became something else meanwhile, or the file system refuses.
  void commit();

 private:
  struct Lock;

  std::filesystem::path target_;
  std::string marker_;
  std::filesystem::path staging_;
  std::unique_ptr<Lock> lock_;  ///< tells other runs that the staging folder is in use
};

/// Lets nobody's own file be replaced: if there is one of that name, it must begin with `mark`, as an earlier output
/// does, a byte-order mark apart, and be none of the inputs.
///
/// Shape   the inputs by sha256_of().
/// Errors  IoError.
void require_earlier_output(const std::filesystem::path& file, std::string_view mark,
                            std::span<const std::string> inputs);

}  // namespace geo::io
