#pragma once

#include "geo/base/error.hpp"

#include <string>

namespace support {

/// What a person would read of the geo::Error that `work` throws; a text that says so when it throws none.
template <class Work>
[[nodiscard]] std::string error_text(const Work& work) {
  try {
    work();
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "(no error)";
}

}  // namespace support
