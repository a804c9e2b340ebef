#include "planner/scenario/detail/edit_readers.hpp"
#include "planner/study/ownership.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::TomlTable;

constexpr double kGreatestCapacity = 1e9;

/// A list of words that name the first `count` values of an enumeration.
template <class Value>
std::vector<Value> read_words(TomlTable& table, std::string_view key, std::uint8_t count) {
  std::vector<Value> values;
  for (const std::string& word : table.find_texts(key).value_or(std::vector<std::string>{})) {
    std::vector<std::string> known;
    std::uint8_t i = 0;
    while (i < count && name_of(static_cast<Value>(i)) != word) {
      known.emplace_back(name_of(static_cast<Value>(i)));
      ++i;
    }
    if (i == count) {
      throw geo::IoError{table.where(key), msg("{0} = \"{1}\" is not known", std::string{key}, word),
                         msg("write one of: {0}", geo::list_names(known))};
    }
    values.push_back(static_cast<Value>(i));
  }
  return values;
}

FacilityQualities read_qualities(TomlTable& table) {
  FacilityQualities qualities;
  qualities.level = table.find_text("level").value_or("");
  qualities.ownership = ownership_of(table.find_text("ownership").value_or(""));
  qualities.compliant = table.find_flag("compliant");
  qualities.features = read_words<Feature>(table, "features", 7);
  qualities.stages = read_words<Stage>(table, "stages", 3);
  qualities.township_share = read_between(table, "township_share", 0.0, 1.0);
  return qualities;
}

std::optional<double> read_capacity(TomlTable& table) {
  if (const auto capacity = table.find_number("capacity"); capacity && *capacity < 0.0) {
    throw geo::IoError{table.where("capacity"), msg("{0} is an impossible number", "capacity"),
                       msg("a capacity cannot be less than none; leave it out where it is not known")};
  }
  return read_between(table, "capacity", 0.0, kGreatestCapacity);
}

}  // namespace

Edit read_open(TomlTable& table) {
  if (table.has("facility")) {
    return ReopenFacility{table.text("facility"), read_year(table, "year"), read_note(table)};
  }
  return OpenFacility{table.text("id"),         table.find_text("name").value_or(""),
                      table.text("service"),    read_position(table),
                      read_capacity(table),     read_qualities(table),
                      read_year(table, "year"), read_note(table)};
}

Edit read_close(TomlTable& table) {
  return CloseFacility{table.text("facility"), read_year(table, "year"), read_note(table)};
}

Edit read_move(TomlTable& table) {
  return MoveFacility{table.text("facility"), read_position(table), read_year(table, "year"), read_note(table)};
}

Edit read_upgrade(TomlTable& table) {
  UpgradeFacility edit{table.text("facility"),      read_capacity(table),     read_qualities(table),
                       read_year(table, "rebuilt"), read_year(table, "year"), read_note(table)};
  if (!edit.capacity && edit.qualities == FacilityQualities{} && edit.rebuilt == 0) {
    throw geo::IoError{table.where(), msg("the edit of {0} changes nothing", edit.facility),
                       msg("give what becomes other: {0}",
                           "capacity, level, ownership, compliant, features, stages, rebuilt, township_share")};
  }
  return edit;
}

}  // namespace planner::detail
