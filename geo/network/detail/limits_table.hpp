#pragma once

#include "geo/io/toml.hpp"
#include "geo/network/mobility.hpp"

namespace geo::network::detail {

/// Reads [PROFILE.limits] of profiles.toml; its own comment describes the keys.
///
/// Errors  IoError with file and line: unknown key, a slope or length that is none, an obstacle that does not exist.
[[nodiscard]] MobilityLimits read_limits(io::TomlTable& table);

}  // namespace geo::network::detail
