#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace gui {

/// A picture of a window made small: rows from the top, three bytes a pixel.
struct SmallPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;
};

/// A PNG file, each pixel the mean of `by` × `by`.
///
/// Errors  std::runtime_error: it cannot be read.
[[nodiscard]] SmallPicture read_small(const std::filesystem::path& file, int by = 1);
void write_small(const std::filesystem::path& file, const SmallPicture& picture);

/// How unlike two pictures are.
struct Unlikeness {
  double mean = 255.0;        ///< absolute difference of a channel, 0 to 255
  double share_of_far = 1.0;  ///< of pixels of which a channel is more than 64 apart
};
[[nodiscard]] Unlikeness unlikeness(const SmallPicture& a, const SmallPicture& b);

}  // namespace gui
