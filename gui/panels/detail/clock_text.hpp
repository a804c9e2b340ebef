#pragma once

#include <cstdint>
#include <string>

namespace gui::detail {

/// "11-27 14:03": a time of this machine's zone, `at` in seconds since 1970 UTC.
[[nodiscard]] std::string clock_text(std::int64_t at);

}  // namespace gui::detail
