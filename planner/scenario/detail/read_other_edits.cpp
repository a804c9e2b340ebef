#include "planner/scenario/detail/edit_readers.hpp"

#include <algorithm>
#include <string>
#include <vector>

// Edits of roads, standards and the target year.

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::TomlTable;

constexpr double kWidestSnap = 100.0;  // metres; beyond it roads of their own would be joined
constexpr double kGreatestGrowth = 100.0;
constexpr double kNoLimit = 1e12;

geo::io::TagSet read_tags(TomlTable& table) {
  auto inner = table.find_table("tags");
  if (!inner) {
    throw geo::IoError{table.where(), msg("the road has no tags"),
                       msg("add tags = { highway = \"tertiary\" } or others of OpenStreetMap")};
  }
  geo::io::TagSet tags;
  for (const std::string& key : inner->keys()) {
    tags.emplace_back(key, inner->text(key));
  }
  std::ranges::sort(tags);
  return tags;
}

std::vector<geo::LonLat> read_line(TomlTable& table) {
  std::vector<geo::LonLat> line;
  for (const std::vector<double>& row : table.find_number_rows("line")) {
    if (row.size() != 2) {
      throw geo::IoError{table.where("line"), msg("a position of the line is not a pair of numbers"),
                         msg("write line = [[longitude, latitude], …], in degrees")};
    }
    line.push_back({require_degrees(table, "line", row[0], 180.0), require_degrees(table, "line", row[1], 90.0)});
  }
  if (line.size() < 2) {
    throw geo::IoError{table.where("line"), msg("the road has fewer than two positions"),
                       msg("write line = [[longitude, latitude], …], in degrees")};
  }
  return line;
}

Growth read_growth(TomlTable& table) {
  Growth growth{table.find_text("unit").value_or(""), table.find_text("group").value_or(""), table.number("factor"),
                table.where()};
  static_cast<void>(read_between(table, "factor", 0.0, kGreatestGrowth));
  table.finish();
  return growth;
}

std::vector<PhaseStep> read_phases(TomlTable& table) {
  std::vector<PhaseStep> steps;
  for (const std::vector<double>& row : table.find_number_rows("phases")) {
    if (row.size() != 2 || row[0] != static_cast<int>(row[0])) {
      throw geo::IoError{table.where("phases"), msg("a phase is not a pair of year and share"),
                         msg("write phases = [[2025, 0.5], [2030, 1.0]]")};
    }
    steps.push_back({static_cast<int>(row[0]), row[1]});
  }
  return steps;
}

}  // namespace

Edit read_add_road(TomlTable& table) {
  AddRoad edit;
  edit.line = read_line(table);
  edit.tags = read_tags(table);
  if (std::ranges::find(edit.tags, "highway", &std::pair<std::string, std::string>::first) == edit.tags.end()) {
    throw geo::IoError{table.where("tags"), msg("the road has no class"),
                       msg("add highway = \"…\" to its tags, for example residential, tertiary or footway")};
  }
  edit.snap_tolerance = geo::Metres{read_between(table, "snap_m", 0.0, kWidestSnap).value_or(10.0)};
  edit.year = read_year(table, "year");
  edit.note = read_note(table);
  return edit;
}

Edit read_change_road(TomlTable& table) {
  return ChangeRoad{read_position(table), read_tags(table), read_year(table, "year"), read_note(table)};
}

Edit read_close_road(TomlTable& table) {
  return CloseRoad{read_position(table), read_year(table, "year"), read_note(table)};
}

Edit read_change_standard(TomlTable& table) {
  ChangeStandard edit{table.text("id")};
  edit.limit = read_between(table, "limit", 0.0, kNoLimit);
  edit.target = read_between(table, "target", 0.0, 1.0);
  edit.min_persons = read_between(table, "min_persons", 0.0, kNoLimit);
  edit.phases = read_phases(table);
  if (table.holds_text("due")) {
    if (const std::string word = table.text("due"); word != "rolling") {
      throw geo::IoError{table.where("due"), msg("{0} = \"{1}\" is not known", "due", word),
                         msg("write a year, or \"rolling\"")};
    }
    edit.due = 0;
  } else if (const int year = read_year(table, "due"); year != 0) {
    edit.due = year;
  }
  edit.year = read_year(table, "year");
  edit.note = read_note(table);
  if (edit.note.reason.empty()) {
    throw geo::IoError{table.where(), msg("the change of {0} has no reason", edit.id),
                       msg("say why this place departs from the catalogue")};
  }
  return edit;
}

Edit read_target(TomlTable& table) {
  SetTarget edit;
  edit.year = read_year(table, "year");
  if (edit.year == 0) {
    throw geo::IoError{table.where(), msg("the target has no year"), msg("add year = 2035 or another")};
  }
  for (TomlTable& growth : table.tables("growth")) {
    edit.growth.push_back(read_growth(growth));
  }
  edit.note = read_note(table);
  return edit;
}

}  // namespace planner::detail
