#include "gui/app/detail/map_card.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace gui::detail {
namespace {

using geo::msg;
using planner::Study;

/// Figures of a row, as "title: text", where there are any.
void add_cells(const Table& table, const std::string& id, std::span<const std::string_view> columns,
               std::vector<std::string>& lines) {
  const auto row = find_row(table, id);
  if (!row) {
    return;
  }
  for (const std::string_view wanted : columns) {
    const auto column = std::ranges::find(table.columns, wanted, &Column::id);
    if (column != table.columns.end()) {
      const Cell& cell = table.rows[*row].cells[static_cast<std::size_t>(column - table.columns.begin())];
      if (!cell.text.empty()) {
        lines.push_back(column->title + "  " + cell.text);
      }
    }
  }
}

void add_unit(const View& view, const MapLayer& layer, const Study& study, planner::UnitId unit,
              std::vector<std::string>& lines) {
  std::string name = study.units[unit].name;
  for (planner::UnitId above = study.units[unit].parent; above.exists() && above != planner::kPlace;
       above = study.units[above].parent) {
    name += " · " + study.units[above].name;
  }
  lines.push_back(std::move(name));
  const bool is_village = study.units[unit].level == planner::UnitLevel::Village;
  const auto& table = is_village ? view.villages : view.townships;
  if (table) {
    constexpr std::array<std::string_view, 2> kColumns{"class", "persons"};
    add_cells(*table, study.units[unit].code, kColumns, lines);
  }
  planner::UnitId drawn = unit;
  while (drawn.exists() && drawn.index < layer.units.size() && layer.units[drawn] == kNotDrawn) {
    drawn = study.units[drawn].parent;
  }
  if (drawn.exists() && drawn.index < layer.units.size() && layer.pieces.empty()) {
    const std::uint8_t entry = layer.units[drawn];
    if (entry < layer.legend.size()) {
      lines.push_back(layer.title);
      lines.push_back(layer.legend[entry].label);
    }
  }
}

bool is_in_front(const Screen& screen, std::string_view panel) {
  const auto front = screen.fronts.find(Region::Bottom);
  return front != screen.fronts.end() && front->second == panel;
}

/// The table of things that are nothing but a place; null: there is none.
std::shared_ptr<const Table> places_of(const View& view, Subject kind) {
  switch (kind) {
    case Subject::Gap:
      return view.gaps;
    case Subject::Finding:
      return view.checks;
    case Subject::Barrier:
      return view.parts.barrier_free.shown ? view.parts.barrier_free.shown->barriers : nullptr;
    case Subject::Road:
      return view.parts.critical.shown ? view.parts.critical.shown->roads : nullptr;
    default:
      return nullptr;
  }
}

}  // namespace

std::string service_of(const View& view, const Study& study) {
  const std::string& subject = view.layer.choice.subject;
  if (const planner::StandardId standard = study.catalogue.find_standard(subject); standard.exists()) {
    const planner::ServiceId service = study.catalogue.standards[standard].service;
    return service.exists() && service != planner::kAnyService ? study.catalogue.services[service].id : std::string{};
  }
  return study.catalogue.find_service(subject).exists() ? subject : std::string{};
}

std::vector<FacilityMark> marks_shown(const View& view, std::span<const FacilityMark> marks, const Study& study,
                                      const Screen& screen) {
  const std::string service = service_of(view, study);
  const bool all = service.empty() || screen.shows("every_service");
  std::vector<FacilityMark> shown;
  std::ranges::copy_if(marks, std::back_inserter(shown), [&](const FacilityMark& mark) {
    const std::string& own = study.catalogue.services[mark.service].id;
    return (all || own == service || mark.edited) && screen.shows(own);
  });
  return shown;
}

std::vector<geo::MapPoint> gaps_shown(const View& view, const Screen& screen) {
  std::vector<geo::MapPoint> shown;
  if (!screen.shows("gaps") || !view.gaps) {
    return shown;
  }
  const auto is_of_layer = [&](const Row& row) {
    return view.layer.choice.subject.empty() || row.id.find("/" + view.layer.choice.subject) != std::string::npos;
  };
  for (const Row& row : view.gaps->rows) {
    if (row.at && is_of_layer(row)) {
      shown.push_back(*row.at);
    }
  }
  return shown;
}

std::vector<RankedMark> ranked_shown(const View& view, const Screen& screen) {
  std::vector<RankedMark> marks;
  if (const auto& critical = view.parts.critical.shown; critical && is_in_front(screen, "critical")) {
    marks = critical->facility_marks;
    marks.insert(marks.end(), critical->road_marks.begin(), critical->road_marks.end());
  } else if (const auto& barriers = view.parts.barrier_free.shown;
             barriers && (is_in_front(screen, "barrier_free") || view.layer.choice.kind == LayerKind::CutOff)) {
    marks = barriers->marks;
  }
  return marks;
}

std::vector<LegendEntry> ranked_legend(const View& view, const Screen& screen, const planner::Wording& wording) {
  const std::vector<RankedMark> marks = ranked_shown(view, screen);
  std::vector<LegendEntry> entries;
  for (const RankedMark& mark : marks) {
    if (entries.empty() || entries.back().colour != mark.colour) {
      const bool barrier = !view.parts.critical.shown || !is_in_front(screen, "critical");
      const bool road = !entries.empty() || (!barrier && view.parts.critical.shown->facility_marks.empty());
      entries.push_back({mark.colour, Pattern::Plain,
                         wording(barrier ? msg("barrier, by rank")
                                 : road  ? msg("critical road, by rank")
                                         : msg("critical facility, by rank")),
                         0});
      const bool before = barrier ? view.parts.barrier_free.before : view.parts.critical.before;
      entries.back().label += before ? " · " + wording(msg("before the last change")) : std::string{};
    }
  }
  return entries;
}

std::vector<geo::MapPoint> spots_of(const View& view, const Selection& selection) {
  std::vector<geo::MapPoint> spots;
  const std::shared_ptr<const Table> table = places_of(view, selection.kind);
  for (const std::string& id : selection.ids) {
    const auto row = table ? find_row(*table, id) : std::nullopt;
    if (row && table->rows[*row].at) {
      spots.push_back(*table->rows[*row].at);
    }
  }
  return spots;
}

std::vector<std::string> card_of(const View& view, const Study& study, const Hover& thing,
                                 const planner::Wording& wording, bool difference) {
  std::vector<std::string> lines;
  if (thing.kind == Subject::Facility) {
    const auto mark = std::ranges::find(view.facilities, thing.id, &FacilityMark::id);
    if (mark != view.facilities.end()) {
      constexpr std::array<std::string_view, 5> kColumns{"status", "capacity", "persons_nearest", "load_share",
                                                         "persons_beyond"};
      constexpr std::array<std::string_view, 1> kName{"name"};
      add_cells(*view.facility_table, thing.id, kName, lines);
      if (lines.empty()) {
        lines.push_back(thing.id);
      } else {
        lines.front() = lines.front().substr(lines.front().find("  ") + 2);
      }
      lines.push_back(wording.name_of(study.catalogue.services[mark->service]));
      add_cells(*view.facility_table, thing.id, kColumns, lines);
    }
  } else if (thing.kind == Subject::Unit) {
    const auto found = std::ranges::find(study.units.values(), thing.id, &planner::Unit::code);
    if (found != study.units.values().end()) {
      add_unit(view, layer_on_map(view, difference), study,
               {static_cast<std::uint32_t>(found - study.units.values().begin())}, lines);
    }
  }
  return lines;
}

geo::Envelope extent_of(const View& view, const MapPlace& place, Subject kind, const std::string& id) {
  geo::Envelope extent;
  if (kind == Subject::Unit) {
    const planner::UnitId unit = place.unit_of(id);
    if (unit.exists()) {
      extent.add(envelope_of(place.study().units[unit].area));
    }
  } else if (kind == Subject::Facility) {
    const auto mark = std::ranges::find(view.facilities, id, &FacilityMark::id);
    if (mark != view.facilities.end()) {
      extent.add(mark->at);
    }
  } else if (const std::shared_ptr<const Table> table = places_of(view, kind)) {
    const auto row = find_row(*table, id);
    if (row && table->rows[*row].at) {
      extent.add(*table->rows[*row].at);
    }
  }
  return extent;
}

std::optional<planner::ExplainRequest> question_of(const View& view, const MapPlace& place, const Screen& screen) {
  const std::string service = service_of(view, place.study());
  if (screen.spot) {
    return planner::ExplainRequest{place.lon_lat(*screen.spot), service};
  }
  const std::string& id = screen.selection.ids.back();
  if (screen.selection.kind == Subject::Unit) {
    return planner::ExplainRequest{id, service};
  }
  return std::nullopt;
}

std::optional<ExportedTable> exported_table(const std::string& table) {
  constexpr std::array<std::pair<std::string_view, ExportedTable>, 4> kTables{{
      {"townships", ExportedTable::Townships},
      {"villages", ExportedTable::Villages},
      {"facilities", ExportedTable::Facilities},
      {"gaps", ExportedTable::Gaps},
  }};
  const auto found = std::ranges::find(kTables, table, &std::pair<std::string_view, ExportedTable>::first);
  return found == kTables.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace gui::detail
