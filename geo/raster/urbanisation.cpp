#include "geo/raster/urbanisation.hpp"

#include "geo/raster/detail/connected_cells.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>

namespace geo::raster {
namespace {

using detail::Contact;
using detail::kNoGroup;

constexpr double kRounding = 1e-9;  // share of a threshold that a sum of persons may miss by rounding
constexpr int kMajority = 5;        // of eight neighbours

using Groups = std::vector<std::uint32_t>;  // of each cell, or kNoGroup

bool reaches(double value, double threshold) {
  return value >= threshold * (1.0 - kRounding);
}

double square_kilometres(const GridFrame& frame) {
  return frame.cell_width * frame.cell_height / 1e6;
}

/// Groups of dense cells with enough people in all; kNoGroup elsewhere.
Groups large_groups(const Grid<double>& persons, double density, double least, Contact contact) {
  std::vector<std::uint8_t> dense(persons.values.size());
  std::ranges::transform(persons.values, dense.begin(), [&](double count) -> std::uint8_t {
    return reaches(count / square_kilometres(persons.frame), density) ? 1 : 0;
  });
  Groups groups = detail::connected_groups(persons.frame, dense, contact);
  std::vector<double> sums(groups.size(), 0.0);
  for (std::size_t cell = 0; cell < groups.size(); ++cell) {
    if (groups[cell] != kNoGroup) {
      sums[groups[cell]] += persons.values[cell];
    }
  }
  for (std::uint32_t& group : groups) {
    if (group != kNoGroup && !reaches(sums[group], least)) {
      group = kNoGroup;
    }
  }
  return groups;
}

/// Rows and columns from the first to the last included.
struct Window {
  std::uint32_t first_row = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t last_row = 0;
  std::uint32_t first_column = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t last_column = 0;

  void add(std::uint32_t row, std::uint32_t column) {
    first_row = std::min(first_row, row);
    last_row = std::max(last_row, row);
    first_column = std::min(first_column, column);
    last_column = std::max(last_column, column);
  }
};

/// Where each group lies, in the order of the groups; those that are none are left out.
std::vector<std::pair<std::uint32_t, Window>> windows_of(const GridFrame& frame, const Groups& groups) {
  std::vector<std::pair<std::uint32_t, Window>> windows;
  std::vector<std::size_t> place(groups.size(), groups.size());
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const std::uint32_t group = groups[frame.cell(row, column)];
      if (group == kNoGroup) {
        continue;
      }
      if (place[group] == groups.size()) {
        place[group] = windows.size();
        windows.emplace_back(group, Window{});
      }
      windows[place[group]].second.add(row, column);
    }
  }
  return windows;
}

/// Gives a group the gaps it surrounds, of fewer than `limit` cells. A gap hangs together by sides and does not reach
/// the border of the window.
void fill_gaps(const GridFrame& frame, std::uint32_t group, const Window& window, double limit, Groups& groups) {
  GridFrame part = frame;
  part.rows = window.last_row - window.first_row + 1;
  part.columns = window.last_column - window.first_column + 1;
  const auto whole = [&](std::size_t cell) {
    return frame.cell(window.first_row + static_cast<std::uint32_t>(cell / part.columns),
                      window.first_column + static_cast<std::uint32_t>(cell % part.columns));
  };
  std::vector<std::uint8_t> outside(part.cells());
  for (std::size_t cell = 0; cell < outside.size(); ++cell) {
    outside[cell] = groups[whole(cell)] == group ? 0 : 1;
  }
  const Groups gaps = detail::connected_groups(part, outside, Contact::Side);
  std::vector<double> size(gaps.size(), 0.0);
  for (std::size_t cell = 0; cell < gaps.size(); ++cell) {
    if (gaps[cell] != kNoGroup) {
      const std::size_t column = cell % part.columns;
      const bool open =
          cell < part.columns || cell + part.columns >= gaps.size() || column == 0 || column + 1 == part.columns;
      size[gaps[cell]] += open ? limit : 1.0;
    }
  }
  for (std::size_t cell = 0; cell < gaps.size(); ++cell) {
    if (gaps[cell] != kNoGroup && !reaches(size[gaps[cell]], limit)) {
      groups[whole(cell)] = group;
    }
  }
}

/// The group to which most neighbours of a cell belong, or kNoGroup.
std::uint32_t majority_around(const GridFrame& frame, const Groups& groups, std::uint32_t row, std::uint32_t column) {
  std::array<std::uint32_t, 8> around{};
  std::size_t count = 0;
  for (std::uint32_t r = row - std::min(row, 1U); r <= std::min(row + 1, frame.rows - 1); ++r) {
    for (std::uint32_t c = column - std::min(column, 1U); c <= std::min(column + 1, frame.columns - 1); ++c) {
      if (const std::uint32_t group = groups[frame.cell(r, c)]; (r != row || c != column) && group != kNoGroup) {
        around[count++] = group;
      }
    }
  }
  const std::span<const std::uint32_t> known{around.data(), count};
  for (const std::uint32_t group : known) {
    if (std::ranges::count(known, group) >= kMajority) {
      return group;
    }
  }
  return kNoGroup;
}

/// Adds one round of cells, which do not see each other; whether there were any.
bool add_to_majorities(const GridFrame& frame, Groups& groups) {
  std::vector<std::pair<std::size_t, std::uint32_t>> added;
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const std::size_t cell = frame.cell(row, column);
      const std::uint32_t group = groups[cell] == kNoGroup ? majority_around(frame, groups, row, column) : kNoGroup;
      if (group != kNoGroup) {
        added.emplace_back(cell, group);
      }
    }
  }
  for (const auto& [cell, group] : added) {
    groups[cell] = group;
  }
  return !added.empty();
}

}  // namespace

UrbanClass Urbanisation::class_at(MapPoint point) const {
  const double column = std::floor((point.x - frame.west) / frame.cell_width);
  const double row = std::ceil((frame.north - point.y) / frame.cell_height) - 1.0;
  const bool within = column >= 0.0 && column < frame.columns && row >= 0.0 && row < frame.rows;  // not if NaN
  if (!within) {
    return UrbanClass::Rural;
  }
  return classes[frame.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column))];
}

Urbanisation degree_of_urbanisation(const Grid<double>& persons, const UrbanisationRules& rules) {
  assert(persons.values.size() == persons.frame.cells());
  const GridFrame& frame = persons.frame;
  Groups centres = large_groups(persons, rules.centre_density, rules.centre_persons, Contact::Side);
  for (const auto& [group, window] : windows_of(frame, centres)) {
    fill_gaps(frame, group, window, rules.gap_limit / square_kilometres(frame), centres);
  }
  while (rules.smooth_edges && add_to_majorities(frame, centres)) {
  }
  const Groups clusters = large_groups(persons, rules.cluster_density, rules.cluster_persons, Contact::SideOrCorner);
  Urbanisation result{frame, std::vector<UrbanClass>(frame.cells(), UrbanClass::Rural)};
  for (std::size_t cell = 0; cell < result.classes.size(); ++cell) {
    if (centres[cell] != kNoGroup) {
      result.classes[cell] = UrbanClass::UrbanCentre;
    } else if (clusters[cell] != kNoGroup) {
      result.classes[cell] = UrbanClass::UrbanCluster;
    }
  }
  return result;
}

UrbanClass class_of_unit(const PersonsByClass& persons) {
  const double total = persons.rural + persons.urban_cluster + persons.urban_centre;
  if (!(total > 0.0) || persons.rural > 0.5 * total) {
    return UrbanClass::Rural;
  }
  return persons.urban_centre >= 0.5 * total ? UrbanClass::UrbanCentre : UrbanClass::UrbanCluster;
}

}  // namespace geo::raster
