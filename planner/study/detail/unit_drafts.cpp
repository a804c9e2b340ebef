#include "planner/study/detail/unit_drafts.hpp"

#include "geo/base/bad_rows.hpp"
#include "geo/crs/transform.hpp"
#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/code_shapes.hpp"
#include "planner/study/detail/flags.hpp"
#include "planner/study/detail/in_file.hpp"
#include "planner/study/detail/total_words.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

geo::Where where(const UnitLayer& layer, std::size_t row) {
  return {layer.source.layer.file.string(), layer.content.rows[row]};
}

UnitClass class_of(const Project& project, const UnitLayer& layer, std::size_t row, geo::BadRows& bad) {
  const std::string& value = (*layer.content.text(layer.source.cls))[row];
  if (value.empty()) {
    return UnitClass::Unclassified;
  }
  const auto written = project.class_values.find(value);
  const auto found = written == project.class_values.end() ? project.class_values.find(unit_code(value)) : written;
  if (found == project.class_values.end()) {
    bad.add_word({"class_unknown", layer.source.cls, value, layer.content.rows[row],
                  msg("the class \"{0}\" in field {1} is neither urban nor rural", value, layer.source.cls),
                  msg("say what it means in [units.class_values]")});
    return UnitClass::Unclassified;
  }
  return found->second == "urban" ? UnitClass::Urban : UnitClass::Rural;
}

/// Whether a code is that of a township or a county.
bool is_above_villages(const std::string& code) {
  constexpr std::size_t county_digits = 6;
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  return digits && (code.size() == county_digits || (code.size() == kCodeDigits && code.ends_with("000")));
}

/// Says which rows of a layer are left out.
void describe_others(const UnitLayer& layer, const OtherRows& others, geo::Findings& findings) {
  const auto add = [&](const std::vector<std::size_t>& rows, const char* code, const auto& problem,
                       const geo::Message& remedy) {
    std::vector<std::string> named;
    for (const std::size_t row : rows) {
      named.push_back((*layer.content.text(layer.source.name))[row] + " (" + layer.content.rows[row] + ")");
    }
    if (!rows.empty()) {
      findings.push_back({geo::Severity::Warning, code, where(layer, rows.front()),
                          problem(std::to_string(rows.size()), geo::list_names(named, kUnitsNamed)), remedy});
    }
  };
  add(
      others.totals, "total_rows",
      [](const std::string& count, const geo::Argument& rows) {
        return msg("{0} {0|row is a total and no unit; it is|rows are totals and no units; they are} left out: {1}",
                   count, rows);
      },
      msg("delete them, or leave them out with where = \"…\""));
  add(
      others.above, "rows_of_townships",
      [](const std::string& count, const geo::Argument& rows) {
        return msg(
            "{0} {0|row among the villages is|rows among the villages are} of a township or the county by {0|its "
            "code|their codes} and left out: {1}",
            count, rows);
      },
      msg("name them as [units.township] with where = \"…\" if they are needed; without such a layer, the townships "
          "take their names from here"));
}

/// The rows of a layer in the order of their codes, without those that are no units of its level.
std::vector<std::size_t> rows_by_code(const UnitLayer& layer, const OtherRows& others, geo::BadRows& bad) {
  std::vector<std::string> codes;
  std::ranges::transform(*layer.content.text(layer.source.code), std::back_inserter(codes), unit_code);
  std::vector<std::size_t> order(codes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::size_t row) -> const std::string& { return codes[row]; });
  std::erase_if(order, [&](std::size_t row) { return others.contains(row); });
  std::erase_if(order, [&](std::size_t row) {
    if (codes[row].empty()) {
      bad.add({"no_code", layer.source.code, (*layer.content.text(layer.source.name))[row], layer.content.rows[row],
               msg("the unit has no code in field {0}", layer.source.code), msg("give every unit a code of its own")});
    }
    return codes[row].empty();
  });
  return order;
}

/// The services of which a column of the unit's row says `wanted`.
std::vector<ServiceId> services_where(const Project& project, const UnitLayer& layer, std::size_t row,
                                      const std::map<std::string, std::string>& fields, bool wanted,
                                      geo::BadRows& bad) {
  std::vector<ServiceId> services;
  for (const auto& [service, field] : fields) {
    const std::string& value = (*layer.content.text(field))[row];
    const std::optional<bool> flag = flag_of(value);
    if (!flag && !says_nothing(value)) {
      bad.add({"neither_yes_nor_no", field, value, layer.content.rows[row],
               msg("“{0}” in field {1} is neither yes nor no", value, field),
               msg("write 是 or 否 (yes or no), or leave it empty where it is not known")});
    }
    if (flag == wanted) {
      services.push_back(project.catalogue.find_service(service));
    }
  }
  return services;
}

double priority_of(const UnitLayer& layer, std::size_t row, geo::BadRows& bad) {
  const double priority = layer.source.priority.empty() ? 1.0 : (*layer.content.number(layer.source.priority))[row];
  if (priority < 0.0) {
    const std::string written = layer.content.written(layer.source.priority, priority);
    bad.add({"number_impossible", layer.source.priority, written, layer.content.rows[row],
             msg("{0} is an impossible number", layer.source.priority + " = " + written),
             msg("a weight is 1 for ordinary units, more for those that come first")});
    return 1.0;
  }
  return std::isnan(priority) ? 1.0 : priority;
}

/// The area that a row draws, repaired if it must be.
geo::MultiPolygon area_of_row(const UnitLayer& layer, std::size_t row, const Unit& unit, const geo::Transform& to_map,
                              geo::Findings& findings) {
  const auto& polygons = std::get<std::vector<geo::MultiPolygon>>(layer.content.table.geometry);
  const geo::MultiPolygon mended = geo::make_valid(polygons[row]);
  geo::MultiPolygon on_map = in_row(where(layer, row), [&] { return to_map(mended); });
  if (mended.empty()) {
    findings.push_back({geo::Severity::Warning, "unit_without_area", where(layer, row),
                        msg("the unit {0} {1} has no area", unit.code, unit.name), msg("draw its polygon again")});
  } else if (mended != polygons[row]) {
    findings.push_back({geo::Severity::Warning, "unit_repaired", where(layer, row),
                        msg("the outline of the unit {0} {1} crosses itself and was repaired", unit.code, unit.name),
                        msg("look at it on a map, or draw its polygon again"), geo::interior_point(on_map)});
  }
  return on_map;
}

/// Everything but where it is.
UnitDraft describe(const Project& project, const UnitLayer& layer, std::size_t row, geo::BadRows& bad) {
  UnitDraft draft;
  Unit& unit = draft.unit;
  unit.level = layer.level;
  unit.code = unit_code((*layer.content.text(layer.source.code))[row]);
  unit.name = (*layer.content.text(layer.source.name))[row];
  unit.cls = layer.source.cls.empty() ? UnitClass::Unclassified : class_of(project, layer, row, bad);
  unit.type = layer.source.type.empty() ? std::string{} : (*layer.content.text(layer.source.type))[row];
  unit.priority = priority_of(layer, row, bad);
  unit.not_needed = services_where(project, layer, row, layer.source.need, false, bad);
  unit.exempt = services_where(project, layer, row, layer.source.exempt, true, bad);
  draft.parent_code =
      layer.source.parent.empty() ? std::string{} : unit_code((*layer.content.text(layer.source.parent))[row]);
  draft.where = where(layer, row);
  return draft;
}

/// Leaves out a row that gives a unit again, but for the place that only it gives.
void keep_first(UnitDraft& unit, const UnitDraft& again, geo::Findings& findings) {
  findings.push_back({geo::Severity::Warning, "unit_given_again", again.where,
                      msg("the unit {0} {1} was given before, in row {2}: that row counts", again.unit.code,
                          again.unit.name, unit.where.row),
                      msg("delete one of both rows, or give the unit a code of its own if it is another"),
                      again.position()});
  if (!unit.position()) {
    unit.unit.area = again.unit.area;
    unit.point = again.point;
  }
}

/// Joins a row that repeats the code of the unit before it.
void join_part(UnitDraft& unit, const UnitDraft& part, geo::Findings& findings, geo::BadRows& bad) {
  const bool in_parts = !part.unit.area.empty() && !unit.unit.area.empty();
  if (part.unit.name == unit.unit.name && !in_parts) {
    keep_first(unit, part, findings);
    return;
  }
  if (part.unit.name != unit.unit.name) {
    bad.add({"code_twice",
             {},
             part.unit.code + " " + part.unit.name,
             part.where.row,
             msg("the code {0} was given before, in row {1}", part.unit.code, unit.where.row),
             msg("give every unit a code of its own, or join the parts of one unit")});
    return;
  }
  const std::array parts{unit.unit.area, part.unit.area};
  unit.unit.area = geo::union_of(parts);
  findings.push_back(
      {geo::Severity::Warning, "unit_in_parts", part.where,
       msg("the code {0} was given before, in row {1}, to a unit of the same name: they are taken as parts of "
           "one unit",
           part.unit.code, unit.where.row),
       msg("give every unit a code of its own, or join the parts of one unit"), part.position()});
}

/// How the codes of the units of a layer are written.
geo::Findings check_codes(const UnitLayer& layer, const OtherRows& others) {
  const std::vector<std::string>& codes = *layer.content.text(layer.source.code);
  const std::vector<std::string>& names = *layer.content.text(layer.source.name);
  std::vector<CodedRow> rows;
  for (std::size_t row = 0; row < codes.size(); ++row) {
    if (!others.contains(row)) {
      rows.push_back({codes[row], names[row], layer.content.rows[row]});
    }
  }
  return check_code_shapes(layer.source.layer.file.string(), layer.source.code, rows, geo::Severity::Error);
}

}  // namespace

std::optional<geo::MapPoint> UnitDraft::position() const {
  return unit.area.empty() ? point : std::optional{geo::interior_point(unit.area)};
}

std::vector<UnitDraft> draft_units(const Project& project, const UnitLayer& layer, const geo::Crs& crs,
                                   geo::Findings& findings) {
  return in_file(layer.source.layer.file, [&] {
    const geo::Transform to_map{layer.crs.value_or(crs), crs};
    std::vector<UnitDraft> drafts;
    const OtherRows others = other_rows(layer);
    describe_others(layer, others, findings);
    geo::BadRows bad{layer.source.layer.file.string()};
    for (const std::size_t row : rows_by_code(layer, others, bad)) {
      UnitDraft draft = describe(project, layer, row, bad);
      if (layer.drawn()) {
        draft.unit.area = area_of_row(layer, row, draft.unit, to_map, findings);
      } else if (!layer.points.empty() && layer.points[row]) {
        draft.point = to_map(*layer.points[row]);
      }
      if (!drafts.empty() && drafts.back().unit.code == draft.unit.code) {
        join_part(drafts.back(), draft, findings, bad);
      } else {
        drafts.push_back(std::move(draft));
      }
    }
    append(findings, bad.findings());
    append(findings, check_codes(layer, others));
    return drafts;
  });
}

geo::Findings check_unit_rows(const Project& project, const UnitLayer& layer) {
  geo::BadRows bad{layer.source.layer.file.string()};
  const OtherRows others = other_rows(layer);
  for (const std::size_t row : rows_by_code(layer, others, bad)) {
    static_cast<void>(describe(project, layer, row, bad));
  }
  geo::Findings findings = bad.findings();
  append(findings, check_codes(layer, others));
  return findings;
}

bool OtherRows::contains(std::size_t row) const {
  return std::ranges::find(totals, row) != totals.end() || std::ranges::find(above, row) != above.end();
}

OtherRows other_rows(const UnitLayer& layer) {
  OtherRows others;
  const std::vector<std::string>& codes = *layer.content.text(layer.source.code);
  const std::vector<std::string>& names = *layer.content.text(layer.source.name);
  const auto* parents = layer.source.parent.empty() ? nullptr : layer.content.text(layer.source.parent);
  for (std::size_t row = 0; row < codes.size(); ++row) {
    const bool above_is_total = parents != nullptr && unit_code(codes[row]).empty() && is_total((*parents)[row]);
    if (is_total(names[row]) || is_total(codes[row]) || above_is_total) {
      others.totals.push_back(row);
    } else if (layer.level == UnitLevel::Village && is_above_villages(unit_code(codes[row]))) {
      others.above.push_back(row);
    }
  }
  if (others.above.size() + others.totals.size() == codes.size()) {
    return {};
  }
  return others;
}

std::vector<UnitDraft> townships_among(const UnitLayer& villages) {
  std::vector<UnitDraft> townships;
  for (const std::size_t row : other_rows(villages).above) {
    UnitDraft township;
    township.unit.level = UnitLevel::Township;
    township.unit.code = unit_code((*villages.content.text(villages.source.code))[row]);
    township.unit.name = (*villages.content.text(villages.source.name))[row];
    township.where = where(villages, row);
    const bool county = township.unit.code.size() != kCodeDigits || township.unit.code.ends_with("000000");
    const bool again =
        std::ranges::any_of(townships, [&](const UnitDraft& known) { return known.unit.code == township.unit.code; });
    if (!county && !again) {
      townships.push_back(std::move(township));
    }
  }
  return townships;
}

}  // namespace planner::detail
