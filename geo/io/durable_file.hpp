#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geo::io {

/// Writes a text in a file's place, whole or not at all, and returns once it lies on the disk.
///
/// Errors  IoError if it cannot; what stood there is untouched then.
void replace_text(const std::filesystem::path& file, std::string_view text);

/// A file of records that grows by one at a time. Once append() returns, the record is there again at the next opening,
/// however the program or the machine ends.
///
/// Each record carries its length and a checksum. A last one that was cut short is not taken for one: its bytes are
/// moved to FILE.torn, so that nothing is thrown away. One owner at a time: another program that opens the file is
/// refused.
/// Cost    of append(): one flush to the disk.
class RecordLog {
 public:
  /// Errors  IoError: it cannot be read or written, another program has it, or it is no such file.
  explicit RecordLog(std::filesystem::path file);
  RecordLog(RecordLog&&) noexcept;
  RecordLog& operator=(RecordLog&&) noexcept;
  RecordLog(const RecordLog&) = delete;
  RecordLog& operator=(const RecordLog&) = delete;
  ~RecordLog();

  [[nodiscard]] const std::filesystem::path& file() const;
  /// Those that the file held when it was opened, in the order in which they were appended.
  [[nodiscard]] const std::vector<std::string>& records() const;
  /// That followed the last whole record when it was opened.
  [[nodiscard]] std::uint64_t torn_bytes() const;

  /// Errors  IoError; the file holds what it held before.
  void append(std::string_view record);

  /// Puts other records in the place of all, in one step of the file system.
  ///
  /// Errors  IoError; the file holds what it held before.
  void replace(std::span<const std::string> records);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace geo::io
