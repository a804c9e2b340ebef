#include "tests/gui/app/small_picture.hpp"

#define STB_IMAGE_IMPLEMENTATION  // NOLINT(cppcoreguidelines-macro-usage): the library wants it so
#include <stb_image.h>
#include <stb_image_write.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace gui {

SmallPicture read_small(const std::filesystem::path& file, int by) {
  int width = 0;
  int height = 0;
  const std::unique_ptr<stbi_uc, void (*)(void*)> bytes{stbi_load(file.c_str(), &width, &height, nullptr, 3),
                                                        stbi_image_free};
  if (!bytes) {
    throw std::runtime_error{"no picture: " + file.string()};
  }
  SmallPicture small{width / by, height / by, {}};
  for (int y = 0; y < small.height; ++y) {
    for (int x = 0; x < small.width; ++x) {
      for (int channel = 0; channel < 3; ++channel) {
        int sum = 0;
        for (int i = 0; i < by * by; ++i) {
          const std::ptrdiff_t row = y * by + i / by;
          sum += bytes.get()[(row * width + x * by + i % by) * 3 + channel];
        }
        small.rgb.push_back(static_cast<std::uint8_t>(sum / (by * by)));
      }
    }
  }
  return small;
}

void write_small(const std::filesystem::path& file, const SmallPicture& picture) {
  if (stbi_write_png(file.c_str(), picture.width, picture.height, 3, picture.rgb.data(), picture.width * 3) == 0) {
    throw std::runtime_error{"cannot be written: " + file.string()};
  }
}

Unlikeness unlikeness(const SmallPicture& a, const SmallPicture& b) {
  if (a.width != b.width || a.height != b.height || a.rgb.empty()) {
    return {};
  }
  constexpr int kFar = 64;
  double sum = 0.0;
  std::size_t far = 0;
  for (std::size_t i = 0; i < a.rgb.size(); i += 3) {
    int most = 0;
    for (std::size_t channel = 0; channel < 3; ++channel) {
      const int apart = std::abs(int{a.rgb[i + channel]} - int{b.rgb[i + channel]});
      sum += apart;
      most = std::max(most, apart);
    }
    far += most > kFar ? 1 : 0;
  }
  const auto size = static_cast<double>(a.rgb.size());
  return {sum / size, 3.0 * static_cast<double>(far) / size};
}

}  // namespace gui
