#pragma once

#include "geo/base/message.hpp"

#include <CLI/Error.hpp>

namespace cli {

/// What is wrong with a command line, for any language: CLI11 says it in English alone. What is rare is told as CLI11
/// has it.
[[nodiscard]] geo::Message problem_of(const CLI::ParseError& error);

}  // namespace cli
