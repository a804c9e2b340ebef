#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace geo::io::detail {

/// A file being written from its beginning; what goes wrong on the way is told by close().
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path file);

  void append(std::string_view bytes);

  /// Errors  IoError if anything was not written.
  void close();

 private:
  std::filesystem::path file_;
  std::ofstream stream_;
  int reason_ = 0;  ///< the system's number of the first failure
};

}  // namespace geo::io::detail
