#pragma once

#include "gui/presentation/tables/table.hpp"
#include "gui/widgets/panel.hpp"
#include "gui/widgets/table_columns.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gui {

/// What a table keeps between frames: what is asked of it, and the rows that answer.
struct TableUi {
  Query query;
  std::array<char, 128> text{};
  std::shared_ptr<const Table> table;  ///< that `rows` belong to
  std::vector<std::uint32_t> rows;
  std::string scrolled_to;  ///< anchor of the selection that was brought in sight
  TableColumns columns;
  bool pointing = false;  ///< the mouse was over a row of it
  bool stale = true;      ///< the query changed
};

/// What stands above the rows besides the filters.
struct TableHead {
  std::string words;
  bool on_line = false;  ///< the filters go on with the line of what was drawn before: ImGui::SameLine() was called
};

/// Draws filters, count, and rows that can be sorted, selected and copied. Rows are called TABLE/ID, filters
/// TABLE/filter, TABLE/department, TABLE/due, TABLE/copy and TABLE/clear.
///
/// A click selects the row's subject, a double click brings it in sight; `clicked`, if any, asks for more.
void draw_data_table(PanelFrame& frame, const std::shared_ptr<const Table>& table, TableUi& ui,
                     const std::function<void(const Row&)>& clicked = {}, const TableHead& head = {});

/// Words in the middle of what room there is, in dim letters.
void draw_empty(const PanelFrame& frame, const std::string& words);

}  // namespace gui
