#include "gui/panels/detail/clock_text.hpp"

#include <array>
#include <ctime>

namespace gui::detail {

std::string clock_text(std::int64_t at) {
  const auto time = static_cast<std::time_t>(at);
  std::tm parts{};
  localtime_r(&time, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%m-%d %H:%M", &parts);
  return {text.data(), length};
}

}  // namespace gui::detail
