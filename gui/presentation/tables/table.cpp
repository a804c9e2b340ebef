#include "gui/presentation/tables/table.hpp"

#include "gui/presentation/text/folding.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace gui {
namespace {

using geo::msg;

bool passes(const Row& row, const Query& query, const std::string& wanted) {
  const bool duty = query.department.empty() || std::ranges::find(row.duty, query.department) != row.duty.end();
  const bool due = query.due.empty() || row.due == query.due;
  return duty && due &&
         (wanted.empty() || holds(row.code, wanted) ||
          std::ranges::any_of(row.cells, [&](const Cell& cell) { return holds(cell.text, wanted); }));
}

/// −1, 0 or 1 as `a` goes before, with or behind `b` by one key.
int compare(const Cell& a, const Cell& b, bool number, bool descending) {
  const bool a_missing = number ? std::isnan(a.number) : a.text.empty();
  const bool b_missing = number ? std::isnan(b.number) : b.text.empty();
  if (a_missing || b_missing) {
    return static_cast<int>(a_missing) - static_cast<int>(b_missing);
  }
  const int order =
      number ? static_cast<int>(a.number > b.number) - static_cast<int>(a.number < b.number) : a.text.compare(b.text);
  return descending ? -order : order;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// "−1,234.5" as a spreadsheet reads it.
std::string plain_number(const Cell& cell) {
  return std::isnan(cell.number) ? std::string{} : replaced(replaced(cell.text, ",", ""), "\u2212", "-");
}

std::string plain_text(std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  const bool formula = !text.empty() && std::string_view{"=+-@"}.find(text.front()) != std::string_view::npos;
  return formula ? "'" + text : text;
}

}  // namespace

std::string verdict_text(Verdict verdict, const planner::Wording& wording) {
  switch (verdict) {
    case Verdict::Met:
      return "✓ " + wording(msg("met"));
    case Verdict::NotMet:
      return "× " + wording(msg("not met"));
    case Verdict::Unknown:
      return "? " + wording(msg("no data"));
    default:
      return {};
  }
}

std::vector<std::uint32_t> rows_shown(const Table& table, const Query& query) {
  const std::string wanted = folded(query.text);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t r = 0; r < table.rows.size(); ++r) {
    if (passes(table.rows[r], query, wanted)) {
      rows.push_back(r);
    }
  }
  std::ranges::stable_sort(rows, [&](std::uint32_t a, std::uint32_t b) {
    for (const SortKey& key : query.sort) {
      if (key.column >= table.columns.size()) {
        continue;
      }
      const int order = compare(table.rows[a].cells[key.column], table.rows[b].cells[key.column],
                                table.columns[key.column].number, key.descending);
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  });
  return rows;
}

std::string shown_text(std::size_t shown, std::size_t all, const planner::Wording& wording) {
  return shown == all ? wording(msg("{0} {0|row|rows}", std::to_string(all)))
                      : wording(msg("{0} / {1} shown", std::to_string(shown), std::to_string(all)));
}

std::vector<std::string> departments_of(const Table& table) {
  std::set<std::string> names;
  for (const Row& row : table.rows) {
    names.insert(row.duty.begin(), row.duty.end());
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> years_of(const Table& table) {
  std::set<std::string> years;
  for (const Row& row : table.rows) {
    if (!row.due.empty()) {
      years.insert(row.due);
    }
  }
  return {years.begin(), years.end()};
}

std::string tab_separated(const Table& table, std::span<const std::uint32_t> rows,
                          std::span<const std::size_t> columns) {
  std::string text;
  const auto end_cell = [&](std::size_t c) { text += c + 1 < columns.size() ? '\t' : '\n'; };
  for (std::size_t c = 0; c < columns.size(); ++c) {
    text += plain_text(table.columns[columns[c]].title);
    end_cell(c);
  }
  for (const std::uint32_t r : rows) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Cell& cell = table.rows[r].cells[columns[c]];
      text += table.columns[columns[c]].number ? plain_number(cell) : plain_text(cell.text);
      end_cell(c);
    }
  }
  return text;
}

std::optional<std::uint32_t> find_row(const Table& table, const std::string& id) {
  const auto found = std::ranges::find(table.rows, id, &Row::id);
  return found == table.rows.end() ? std::nullopt
                                   : std::optional{static_cast<std::uint32_t>(found - table.rows.begin())};
}

}  // namespace gui
