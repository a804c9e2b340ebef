#include "planner/cli/language.hpp"

#include <string_view>

namespace cli {
namespace {

/// What --lang says; empty if it is not there. Wrong values are left to the argument parser.
std::string_view language_argument(std::span<char* const> arguments) {
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string_view argument{arguments[i]};
    if (argument == "--lang" && i + 1 < arguments.size()) {
      return arguments[i + 1];
    }
    if (argument.starts_with("--lang=")) {
      return argument.substr(std::string_view{"--lang="}.size());
    }
  }
  return {};
}

}  // namespace

planner::Wording choose_wording(std::span<char* const> arguments, const std::filesystem::path& locale_folder) {
  const std::string_view asked = language_argument(arguments);
  const bool chinese = asked.empty() ? planner::environment_is_chinese() : asked == "zh";
  return planner::wording_in(chinese, locale_folder);
}

}  // namespace cli
