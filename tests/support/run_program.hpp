#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace support {

struct Outcome {
  int exit_code = -1;  ///< 128 + signal if it was killed
  std::string out;
  std::string err;
};

/// Runs a program to its end and collects what it prints. Language is English unless the arguments say otherwise.
[[nodiscard]] Outcome run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments);

/// The same, but sends it a signal after a while.
[[nodiscard]] Outcome run_and_kill(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                   int signal, double after_seconds);

[[nodiscard]] std::string read_file(const std::filesystem::path& file);

/// Every file below a folder with its bytes, by relative path.
[[nodiscard]] std::map<std::string, std::string> read_folder(const std::filesystem::path& folder);

}  // namespace support
