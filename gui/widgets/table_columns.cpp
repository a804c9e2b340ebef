#include "gui/widgets/table_columns.hpp"

#include "gui/presentation/text/line_breaks.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace gui {
namespace {

constexpr std::size_t kRowsMeasured = 50;
constexpr std::size_t kFewColumns = 5;  // of which each may be wide
constexpr float kArrow = 20.0F;         // beside a heading, where its column is sorted by
constexpr float kLeast = 56.0F;
constexpr float kMostOfNumbers = 150.0F;
constexpr float kMostOfWords = 210.0F;
constexpr float kMostOfNames = 300.0F;

float width_of(std::string_view text) {
  return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
}

float widest_cell(const Table& table, std::size_t column) {
  float widest = 0.0F;
  for (std::size_t r = 0; r < std::min(table.rows.size(), kRowsMeasured); ++r) {
    const Cell& cell = table.rows[r].cells[column];
    const bool crossed = cell.verdict == Verdict::NotMet && table.columns[column].number;
    widest = std::max(widest, width_of(cell.text) + (crossed ? width_of("× ") : 0.0F));
  }
  return widest;
}

}  // namespace

void TableColumns::measure(const std::shared_ptr<const Table>& table, std::size_t drawn, float scale) {
  const float letters = ImGui::GetFontSize();
  if (table_ == table && letters_ == letters) {
    return;
  }
  table_ = table;
  letters_ = letters;
  const std::vector<std::string> before = std::exchange(headings_, {});
  widths_.clear();
  id_ = table->id;
  for (std::size_t c = 0; c < drawn; ++c) {
    const Column& column = table->columns[c];
    id_ += "/" + column.id;
    const float cells = widest_cell(*table, c);
    const float room = std::max(cells, kLeast * scale);
    headings_.push_back(
        in_two_lines(column.title, double{room}, [](std::string_view text) { return double{width_of(text)}; }));
    const float most = column.number                                    ? kMostOfNumbers
                       : c == 0 || table->columns.size() <= kFewColumns ? kMostOfNames
                                                                        : kMostOfWords;
    const float wide = std::max(cells, width_of(headings_.back()) + kArrow * scale) + 4.0F * scale;
    widths_.push_back(std::clamp(wide, kLeast * scale, most * scale));
  }
  are_others_ = are_others_ || headings_ != before;
}

void TableColumns::set_up() {
  ImGui::TableSetupScrollFreeze(1, 1);
  ImGuiTable& kept = *ImGui::GetCurrentContext()->CurrentTable;
  for (std::size_t c = 0; c < headings_.size(); ++c) {
    const Column& column = table_->columns[c];
    ImGuiTableColumnFlags flags = ImGuiTableColumnFlags_WidthFixed;
    flags |= column.shown ? 0 : ImGuiTableColumnFlags_DefaultHide;
    flags |= column.number ? ImGuiTableColumnFlags_PreferSortDescending : 0;
    flags |= c == 0 ? ImGuiTableColumnFlags_NoHide : 0;
    ImGui::TableSetupColumn((column.title + "##" + column.id).c_str(), flags, widths_[c], static_cast<ImGuiID>(c));
    if (are_others_ && !kept.IsInitializing) {
      kept.Columns[static_cast<int>(c)].WidthRequest = widths_[c];
    }
  }
  are_others_ = false;
}

}  // namespace gui
