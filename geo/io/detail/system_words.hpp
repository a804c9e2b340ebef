#pragma once

#include "geo/base/message.hpp"

#include <system_error>

namespace geo::io::detail {

/// Why the system refused something: the usual reasons in words of ours, the others in its own.
[[nodiscard]] Message system_words(std::error_code reason);

}  // namespace geo::io::detail
