#pragma once

#include "geo/base/error.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fuzz {

/// Hands the bytes to a reader as a file of that name. A reader may refuse them with geo::Error; anything else that
/// escapes it, and anything the sanitizers see, is a find.
template <class Reader>
int read_as_file(const std::uint8_t* bytes, std::size_t size, std::string_view name, Reader reader) {
  const support::TemporaryFolder folder;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libFuzzer speaks unsigned, files speak char
  const auto file = folder.write(name, {reinterpret_cast<const char*>(bytes), size});
  try {
    reader(file);
  } catch (const geo::Error&) {  // NOLINT(bugprone-empty-catch): refusing is what a reader should do
  }
  return 0;
}

}  // namespace fuzz
