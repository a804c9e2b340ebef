#pragma once

#include "geo/base/task.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace synth {

struct Request {
  std::string preset;  ///< one of presets()
  std::uint64_t seed = 1;
  std::filesystem::path folder;  ///< exists and is empty
};

[[nodiscard]] std::vector<std::string> presets();

/// Makes a synthetic place and writes its files and project.toml into the folder. Every file says that it is synthetic.
///
/// Same preset and seed, same bytes, on any number of threads.
/// Errors  geo::IoError for an unknown preset (lists them) or a folder that cannot be written.
void make_place(const Request& request, geo::Task& task);

}  // namespace synth
