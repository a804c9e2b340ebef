#include "gui/widgets/data_table.hpp"

#include "gui/presentation/view.hpp"
#include "gui/widgets/wrapped_text.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace gui {
namespace {

using geo::msg;

constexpr std::size_t kMostColumns = 60;  // ImGui takes 64

/// Columns that are drawn: all that there is room for.
std::size_t columns_of(const Table& table) {
  return std::min(table.columns.size(), kMostColumns);
}

void filter_combo(PanelFrame& frame, const std::string& id, const std::string& all,
                  const std::vector<std::string>& values, std::string& chosen, TableUi& ui) {
  if (values.empty()) {
    return;
  }
  ImGui::SameLine();
  ImGui::SetNextItemWidth(frame.theme.px(130.0F));
  const auto word = [&](const std::string& value) { return value == "rolling" ? frame(msg("always")) : value; };
  if (ImGui::BeginCombo(("##" + id).c_str(), chosen.empty() ? all.c_str() : word(chosen).c_str())) {
    if (ImGui::Selectable(all.c_str(), chosen.empty())) {
      chosen.clear();
      ui.stale = true;
    }
    frame.items.note(id + "/all");
    for (const std::string& value : values) {
      if (ImGui::Selectable(word(value).c_str(), chosen == value)) {
        chosen = value;
        ui.stale = true;
      }
      frame.items.note(id + "/" + value);
    }
    ImGui::EndCombo();
  }
  frame.items.note(id);
}

void copy(PanelFrame& frame, const Table& table, const TableUi& ui) {
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    columns.push_back(c);
  }
  frame.asked.emplace_back(CopyText{tab_separated(table, ui.rows, columns)});
}

/// On the line of the filters where it has room there, else below.
void draw_head(const PanelFrame& frame, const std::string& head) {
  if (head.empty()) {
    return;
  }
  ImGui::SameLine();
  ImGui::PushFont(frame.theme.fonts.label);
  if (ImGui::CalcTextSize(head.c_str()).x <= ImGui::GetContentRegionAvail().x) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(head.c_str());
  } else {
    ImGui::NewLine();
    draw_wrapped(head);
  }
  ImGui::PopFont();
}

void draw_filters(PanelFrame& frame, const Table& table, TableUi& ui) {
  ImGui::SetNextItemWidth(frame.theme.px(190.0F));
  if (ImGui::InputTextWithHint(("##filter" + table.id).c_str(), frame(msg("Name or code")).c_str(), ui.text.data(),
                               ui.text.size())) {
    ui.query.text = ui.text.data();
    ui.stale = true;
  }
  frame.items.note(table.id + "/filter");
  filter_combo(frame, table.id + "/department", frame(msg("All departments")), departments_of(table),
               ui.query.department, ui);
  filter_combo(frame, table.id + "/due", frame(msg("All years")), years_of(table), ui.query.due, ui);
  ImGui::SameLine();
  if (ImGui::Button((frame(msg("Copy")) + "##" + table.id).c_str())) {
    copy(frame, table, ui);
  }
  frame.items.note(table.id + "/copy");
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextDisabled("%s", shown_text(ui.rows.size(), table.rows.size(), frame.wording).c_str());
  if (frame.screen.stale || frame.view->preview) {
    ImGui::SameLine();
    ImGui::TextDisabled("… %s", frame(msg("before the last change")).c_str());
  }
}

void take_sorting(TableUi& ui) {
  ImGuiTableSortSpecs* const specs = ImGui::TableGetSortSpecs();
  if (specs == nullptr || !specs->SpecsDirty) {
    return;
  }
  ui.query.sort.clear();
  for (int i = 0; i < specs->SpecsCount; ++i) {
    ui.query.sort.push_back(
        {specs->Specs[i].ColumnUserID, specs->Specs[i].SortDirection == ImGuiSortDirection_Descending});
  }
  specs->SpecsDirty = false;
  ui.stale = true;
}

void draw_headers(PanelFrame& frame, const Table& table, const TableColumns& columns) {
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (std::size_t c = 0; c < columns_of(table); ++c) {
    if (!ImGui::TableSetColumnIndex(static_cast<int>(c))) {
      continue;
    }
    const std::string& title = table.columns[c].title;
    ImGui::TableHeader((columns.heading(c) + "##" + table.columns[c].id).c_str());
    frame.items.note(table.id + "/column/" + table.columns[c].id);
    if (ImGui::IsItemHovered() && ImGui::CalcTextSize(columns.heading(c).c_str()).x > ImGui::GetColumnWidth()) {
      ImGui::SetTooltip("%s", title.c_str());
    }
  }
}

void draw_cell(const PanelFrame& frame, const Column& column, const Cell& cell) {
  const ThemeColours& colours = frame.theme.colours();
  ImU32 colour = std::isnan(cell.number) && column.number ? colours.dim : colours.text;
  std::string text = cell.text;
  if (cell.verdict == Verdict::Met) {
    colour = colours.ok;
  } else if (cell.verdict == Verdict::NotMet) {
    colour = colours.bad;
    text = column.number ? "× " + text : text;
  } else if (cell.verdict == Verdict::Unknown) {
    colour = colours.dim;
  }
  const float room = ImGui::GetContentRegionAvail().x;
  const float width = ImGui::CalcTextSize(text.c_str()).x;
  if (column.number && width < room) {
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room - width);
  }
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
  if (width > room && ImGui::IsItemHovered()) {
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(frame.theme.px(420.0F));
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }
}

void click_row(PanelFrame& frame, const Table& table, const TableUi& ui, const Row& row) {
  const ImGuiIO& io = ImGui::GetIO();
  Select select{table.subject, row.id, io.KeyShift ? Click::Range : io.KeyCtrl ? Click::Toggle : Click::Replace, {}};
  if (select.click == Click::Range) {
    for (const std::uint32_t r : ui.rows) {
      select.order.push_back(table.rows[r].id);
    }
  }
  frame.asked.emplace_back(std::move(select));
  if (row.at) {
    constexpr double kAround = 400.0;  // metres
    geo::Envelope around;
    around.add(*row.at);
    frame.asked.emplace_back(LookAt{around.grown(kAround), true});
  }
}

/// One row; whether the mouse is over it.
bool draw_row(PanelFrame& frame, const Table& table, const TableUi& ui, const Row& row,
              const std::function<void(const Row&)>& clicked) {
  ImGui::TableNextRow();
  const bool selected = frame.screen.selection.has(table.subject, row.id);
  const bool pointed = frame.screen.pointed.kind == table.subject && frame.screen.pointed.id == row.id;
  if (selected || pointed) {
    const ImU32 colour = frame.theme.colours().selected;
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg1, selected ? colour : faded(colour, 0.5F));
  }
  ImGui::TableSetColumnIndex(0);
  ImGui::PushID(row.id.c_str());
  constexpr ImGuiSelectableFlags flags = ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap |
                                         ImGuiSelectableFlags_AllowDoubleClick;
  if (ImGui::Selectable("##row", false, flags)) {
    click_row(frame, table, ui, row);
    if (clicked) {
      clicked(row);
    }
    if (ImGui::IsMouseDoubleClicked(0)) {
      frame.asked.emplace_back(FitSelection{});
    }
  }
  frame.items.note(table.id + "/" + row.id);
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  ImGui::SameLine(0.0F, 0.0F);
  for (std::size_t c = 0; c < columns_of(table); ++c) {
    if (ImGui::TableSetColumnIndex(static_cast<int>(c)) || c == 0) {
      draw_cell(frame, table.columns[c], row.cells[c]);
    }
  }
  return hovered;
}

/// Brings a row in sight that was selected elsewhere.
void follow_selection(const PanelFrame& frame, const Table& table, TableUi& ui, float row_height) {
  const Selection& selection = frame.screen.selection;
  const std::string& anchor = selection.kind == table.subject ? selection.anchor : std::string{};
  if (anchor == ui.scrolled_to) {
    return;
  }
  ui.scrolled_to = anchor;
  const auto found = std::ranges::find_if(ui.rows, [&](std::uint32_t r) { return table.rows[r].id == anchor; });
  if (found == ui.rows.end()) {
    return;
  }
  const float top = row_height * static_cast<float>(found - ui.rows.begin() + 1);
  const float from = ImGui::GetScrollY();
  const float height = ImGui::GetWindowHeight();
  if (top < from + row_height || top + 2.0F * row_height > from + height) {
    ImGui::SetScrollY(std::max(0.0F, top - 0.4F * height));
  }
}

void point_at(PanelFrame& frame, const Table& table, TableUi& ui, const Row* hovered) {
  if (hovered != nullptr) {
    if (frame.screen.pointed != Hover{table.subject, hovered->id}) {
      frame.asked.emplace_back(PointAt{{table.subject, hovered->id}});
    }
  } else if (ui.pointing) {
    frame.asked.emplace_back(PointAt{});
  }
  ui.pointing = hovered != nullptr;
}

void draw_rows(PanelFrame& frame, const Table& table, TableUi& ui, const std::function<void(const Row&)>& clicked) {
  ui.columns.measure(ui.table, columns_of(table), frame.theme.scale);
  constexpr ImGuiTableFlags flags =
      ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable |
      ImGuiTableFlags_Reorderable | ImGuiTableFlags_Hideable | ImGuiTableFlags_Sortable | ImGuiTableFlags_SortMulti |
      ImGuiTableFlags_SortTristate | ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_PadOuterX;
  if (!ImGui::BeginTable(ui.columns.id().c_str(), static_cast<int>(columns_of(table)), flags,
                         ImGui::GetContentRegionAvail())) {
    return;
  }
  ui.columns.set_up();
  take_sorting(ui);
  draw_headers(frame, table, ui.columns);
  const float row_height = ImGui::GetTextLineHeight() + 2.0F * ImGui::GetStyle().CellPadding.y;
  follow_selection(frame, table, ui, row_height);
  const Row* hovered = nullptr;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(ui.rows.size()), row_height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const Row& row = table.rows[ui.rows[static_cast<std::size_t>(i)]];
      hovered = draw_row(frame, table, ui, row, clicked) ? &row : hovered;
    }
  }
  ImGui::EndTable();
  point_at(frame, table, ui, hovered);
}

void draw_nothing_found(PanelFrame& frame, const Table& table, TableUi& ui) {
  ImGui::Dummy({0.0F, frame.theme.px(12.0F)});
  ImGui::TextDisabled("%s", frame(msg("No row passes the filters.")).c_str());
  if (ImGui::Button((frame(msg("Clear the filters")) + "##" + table.id).c_str())) {
    ui.query.text.clear();
    ui.query.department.clear();
    ui.query.due.clear();
    ui.text.fill('\0');
    ui.stale = true;
  }
  frame.items.note(table.id + "/clear");
}

}  // namespace

void draw_empty(const PanelFrame& frame, const std::string& words) {
  ImGui::Dummy({0.0F, frame.theme.px(16.0F)});
  ImGui::PushStyleColor(ImGuiCol_Text, frame.theme.colours().dim);
  draw_wrapped(words);
  ImGui::PopStyleColor();
}

void draw_data_table(PanelFrame& frame, const std::shared_ptr<const Table>& table, TableUi& ui,
                     const std::function<void(const Row&)>& clicked, const TableHead& head) {
  if (table->rows.empty()) {
    if (head.on_line) {
      ImGui::NewLine();
    }
    if (!head.words.empty()) {
      draw_wrapped(head.words);
    }
    draw_empty(frame, table->empty);
    return;
  }
  if (ui.stale || ui.table != table) {
    ui.table = table;
    ui.rows = rows_shown(*table, ui.query);
    ui.stale = false;
  }
  draw_filters(frame, *table, ui);
  draw_head(frame, head.words);
  if (ui.rows.empty() && !ui.stale) {
    draw_nothing_found(frame, *table, ui);
  } else {
    draw_rows(frame, *table, ui, clicked);
  }
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl && !io.WantTextInput && ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows) &&
      ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_C))) {
    copy(frame, *table, ui);
  }
}

}  // namespace gui
