#pragma once

#include "gui/widgets/data_table.hpp"
#include "gui/widgets/panel.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace gui::detail {

/// How a part stands for the panel that shows it.
struct PartState {
  Part part = Part::Clusters;
  bool found = false;
  bool before = false;  ///< it is of a state before the one that is shown otherwise
};

/// What to say instead of a part that is not there, with a button where a person must ask for it. Returns whether it is
/// there; where it is of a state before, that is said.
[[nodiscard]] bool draw_part_state(PanelFrame& frame, const PartState& state);

/// One of several pages of a panel.
struct PageName {
  std::string_view id;
  geo::Message name;
};

/// Lets a person choose a page, in one row that goes on to the right. Pages are called PANEL/ID.
void draw_page_choice(PanelFrame& frame, std::string_view panel, std::span<const PageName> pages, int& shown);

/// A table of services and one of the units by one of them, each on a page.
struct ServiceTables {
  std::string_view panel;
  LayerKind layer = LayerKind::Access;  ///< that a click on a service shows
  const std::string& head;
  const std::shared_ptr<const Table>& services;
  const std::shared_ptr<const Table>& units;
};

struct ServiceTablesUi {
  int shown = 0;
  TableUi services;
  TableUi units;
};

void draw_service_tables(PanelFrame& frame, const ServiceTables& tables, ServiceTablesUi& ui);

/// A choice of layer, of another kind or subject than what the map shows now, in the classes that suit it.
[[nodiscard]] LayerChoice layer_of(const PanelFrame& frame, LayerKind kind, const std::string& subject);

}  // namespace gui::detail
