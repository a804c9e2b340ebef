#include "planner/study/detail/merged_cells.hpp"

#include "planner/study/detail/total_words.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;

bool looks_merged(const std::vector<std::string>& values) {
  std::set<std::string> known;
  std::size_t empty = 0;
  for (const std::string& value : values) {
    if (value.empty()) {
      ++empty;
    } else if (!is_total(value) && !known.insert(value).second) {
      return false;
    }
  }
  return !values.empty() && !values.front().empty() && empty > 0 && empty >= known.size();
}

}  // namespace

geo::Findings fill_merged_cells(geo::io::LayerContent& content, const std::string& field, const std::string& file) {
  const auto column = std::ranges::find(content.table.columns, field, &geo::io::Column::name);
  auto* values =
      column == content.table.columns.end() ? nullptr : std::get_if<std::vector<std::string>>(&column->values);
  if (values == nullptr || !looks_merged(*values)) {
    return {};
  }
  std::size_t filled = 0;
  std::string first;
  std::string above;
  for (std::size_t row = 0; row < values->size(); ++row) {
    if (!(*values)[row].empty()) {
      above = is_total((*values)[row]) ? above : (*values)[row];
    } else if (!above.empty()) {
      (*values)[row] = above;
      first = first.empty() ? content.rows[row] : first;
      ++filled;
    }
  }
  if (filled == 0) {
    return {};
  }
  return {{geo::Severity::Warning,
           "merged_cells",
           {file, first},
           msg("the column “{0}” holds a value in the first row of each block only, as merged cells do: {1} empty "
               "cells take the value above them",
               field, std::to_string(filled)),
           msg("if they are not meant so, fill them in")}};
}

}  // namespace planner::detail
