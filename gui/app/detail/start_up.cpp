#include "gui/app/detail/start_up.hpp"

#include "geo/io/text_file.hpp"

#include <algorithm>
#include <chrono>
#include <random>

namespace gui::detail {

std::string own_words(const std::filesystem::path& locale) {
  const std::filesystem::path file = locale / "zh" / "LC_MESSAGES" / "junheng.mo";
  std::string words = std::filesystem::exists(file) ? geo::io::read_text(file) : std::string{};
  std::ranges::replace(words, '\0', ' ');
  return words;
}

std::filesystem::path temporary_journal() {
  std::random_device chance;
  return std::filesystem::temp_directory_path() /
         ("junheng-gui-" + std::to_string(chance()) + std::to_string(chance()) + ".scenarios");
}

std::string today() {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::to_string(static_cast<int>(day.year())) + "-" + two(static_cast<unsigned>(day.month())) + "-" +
         two(static_cast<unsigned>(day.day()));
}

}  // namespace gui::detail
