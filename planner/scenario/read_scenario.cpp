#include "geo/io/toml.hpp"
#include "planner/scenario/detail/edit_readers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace planner {

using geo::msg;
using geo::io::TomlTable;

namespace {

constexpr int kSchema = 1;
constexpr double kFirstYear = 1900;
constexpr double kLastYear = 2200;
constexpr double kGreatestCost = 1e15;  // yuan

using Reader = Edit (*)(TomlTable&);

constexpr std::array<std::pair<std::string_view, Reader>, 9> kReaders{
    {{"open", detail::read_open},
     {"close", detail::read_close},
     {"move", detail::read_move},
     {"upgrade", detail::read_upgrade},
     {"add_road", detail::read_add_road},
     {"change_road", detail::read_change_road},
     {"close_road", detail::read_close_road},
     {"change_standard", detail::read_change_standard},
     {"target", detail::read_target}}};

}  // namespace

namespace detail {

Edit read_edit(TomlTable& table) {
  const std::string kind = table.text("kind");
  const auto* const found = std::ranges::find(kReaders, kind, &std::pair<std::string_view, Reader>::first);
  if (found == kReaders.end()) {
    throw geo::IoError{table.where("kind"), msg("the kind \"{0}\" is not known", kind),
                       msg("write one of: {0}",
                           "open, close, move, upgrade, add_road, change_road, close_road, change_standard, target")};
  }
  Edit edit = found->second(table);
  table.finish();
  return edit;
}

Note read_note(TomlTable& table) {
  return {table.find_text("author").value_or(""), table.find_text("reason").value_or(""),
          read_between(table, "cost", 0.0, kGreatestCost), table.where()};
}

geo::LonLat read_position(TomlTable& table) {
  return {require_degrees(table, "lon", table.number("lon"), 180.0),
          require_degrees(table, "lat", table.number("lat"), 90.0)};
}

int read_year(TomlTable& table, std::string_view key) {
  return static_cast<int>(read_between(table, key, kFirstYear, kLastYear).value_or(0.0));
}

std::optional<double> read_between(TomlTable& table, std::string_view key, double low, double high) {
  const std::optional<double> number = table.find_number(key);
  if (number && !(*number >= low && *number <= high)) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", std::string{key}),
                       msg("it must lie between {0} and {1}", geo::fixed_text(low, 0), geo::fixed_text(high, 0))};
  }
  return number;
}

double require_degrees(const TomlTable& table, std::string_view key, double degrees, double limit) {
  if (!(degrees >= -limit && degrees <= limit)) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", std::string{key}),
                       msg("give longitude and latitude in degrees (WGS 84)")};
  }
  return degrees;
}

}  // namespace detail

Scenario read_scenario(const std::filesystem::path& file) {
  return detail::scenario_of(TomlTable::read(file), file);
}

Scenario detail::scenario_of(TomlTable document, const std::filesystem::path& file) {
  Scenario scenario;
  scenario.where = {file.string(), ""};
  if (const auto schema = document.find_integer("schema"); schema.value_or(kSchema) != kSchema) {
    throw geo::IoError{document.where("schema"),
                       msg("this program does not know scenario format {0}", std::to_string(*schema)),
                       msg("write schema = {0}, or use a newer program", std::to_string(kSchema))};
  }
  scenario.name = document.text("name");
  scenario.author = document.find_text("author").value_or("");
  scenario.note = document.find_text("note").value_or("");
  for (TomlTable& table : document.tables("edit")) {
    scenario.edits.push_back(detail::read_edit(table));
  }
  document.finish();
  return scenario;
}

}  // namespace planner
