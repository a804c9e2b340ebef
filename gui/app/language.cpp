#include "gui/app/language.hpp"

#include <boost/locale.hpp>

#include <cstdlib>
#include <locale>
#include <string_view>

namespace gui {

planner::Wording wording_in(bool chinese, const std::filesystem::path& locale_folder) {
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

bool environment_is_chinese() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') {
      return std::string_view{value}.starts_with("zh");
    }
  }
  return false;
}

}  // namespace gui
