#include "planner/cli/language.hpp"

#include <boost/locale.hpp>

#include <cstdlib>
#include <locale>
#include <string>
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

bool environment_is_chinese() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') {
      return std::string_view{value}.starts_with("zh");
    }
  }
  return false;
}

}  // namespace

planner::Wording choose_wording(std::span<char* const> arguments, const std::filesystem::path& locale_folder) {
  const std::string_view asked = language_argument(arguments);
  const bool chinese = asked.empty() ? environment_is_chinese() : asked == "zh";
  if (!chinese) {
    return {false, [](const std::string& english) { return english; }};
  }
  boost::locale::generator generator;
  generator.add_messages_path(locale_folder.string());
  generator.add_messages_domain("junheng");
  generator.categories(boost::locale::message_facet);
  const std::locale locale = generator("zh_CN.UTF-8");
  return {true, [locale](const std::string& english) { return boost::locale::translate(english).str(locale); }};
}

}  // namespace cli
