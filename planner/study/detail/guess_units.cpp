#include "geo/crs/plausibility.hpp"
#include "planner/study/detail/project_draft.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

using geo::Message;
using geo::msg;
using geo::io::FieldProbe;

/// How many different values of a field are known at most.
constexpr std::size_t kSampled = 8;

/// The first layer of units of a level that is not yet used.
template <class Fits>
FoundLayer* find_units(ProjectDraft& draft, CodeLevel level, const Fits& fits) {
  for (FoundLayer& layer : draft.layers) {
    const auto code = code_field(*layer.probe);
    if (!layer.used && code && code->level == level && name_field(*layer.probe) != nullptr && fits(layer)) {
      return &layer;
    }
  }
  return nullptr;
}

/// Positions with codes are villages unless they say which service they are.
bool is_village_points(const FoundLayer& layer, const Catalogue& catalogue) {
  const auto told = service_told(*layer.probe, layer.file.stem().string(), catalogue);
  const bool by_field = told && told->field != nullptr && !told->by_name;
  return has_position(layer) && !by_field;
}

/// Whether no two rows have one code, as far as can be seen.
bool has_codes_of_its_own(const FoundLayer& layer) {
  return code_field(*layer.probe)->field->samples.size() >= std::min<std::size_t>(layer.probe->rows, kSampled);
}

/// A table of units without people, and not of facilities.
auto is_list(const Catalogue& catalogue) {
  return [&catalogue](const FoundLayer& layer) {
    return layer.probe->kind == geo::io::GeometryKind::None && (!has_position(layer) || has_codes_of_its_own(layer)) &&
           persons_field(*layer.probe, catalogue) == nullptr &&
           !service_told(*layer.probe, layer.file.stem().string(), catalogue);
  };
}

void write_boundary(ProjectDraft& draft, bool drawn_townships) {
  const auto found = std::ranges::find_if(draft.layers, [](const FoundLayer& layer) {
    return is_polygons(layer) && layer.probe->rows == 1 && !layer.used;
  });
  if (found == draft.layers.end()) {
    if (!drawn_townships) {
      draft.toml.blank();
      draft.toml.comment(msg("No boundary was found: the place is what lies round the points of the villages."));
    }
    return;
  }
  found->used = true;
  draft.toml.section("units");
  draft.toml.guess(msg("the only polygon of its file is the boundary"));
  draft.toml.inline_layer("boundary", found->file.string(), found->alone ? "" : found->probe->name,
                          found->probe->crs.empty() ? geo::guess_coordinates(found->probe->positions).crs : "");
}

/// The column that names the townships of a layer of villages by code or, as far as can be seen, as `townships` (null:
/// there are none) calls them.
const FieldProbe* find_parent(const FoundLayer& villages, const FoundLayer* townships) {
  const FieldProbe* const codes = parent_field(*villages.probe, *code_field(*villages.probe));
  const FieldProbe* const names = parent_name_field(*villages.probe);
  if (codes != nullptr && (townships != nullptr || names == nullptr)) {
    return codes;  // the townships' layer names them
  }
  if (names == nullptr || townships == nullptr || townships->probe->rows > kSampled) {
    return names;
  }
  const std::vector<std::string>& known = name_field(*townships->probe)->samples;
  const bool all = std::ranges::all_of(
      names->samples, [&](const std::string& name) { return std::ranges::find(known, name) != known.end(); });
  return all ? names : nullptr;
}

void write_class(ProjectDraft& draft, const FoundLayer& layer) {
  if (const FieldProbe* cls = class_field(*layer.probe)) {
    draft.toml.string("class", cls->name);
  } else if (const FieldProbe* called = field_called_class(*layer.probe)) {
    draft.toml.comment(
        msg("Not all words of this column are known as urban or rural ({0}); say in "
            "[units.class_values] what they mean",
            geo::list_names(called->samples, called->samples.size())));
    draft.toml.insert_commented("class", called->name);
  }
}

/// `townships`: of villages, the layer that was found for them; null: none.
void write_unit(ProjectDraft& draft, const char* section, FoundLayer* layer, const Message& why,
                const FoundLayer* townships = nullptr) {
  if (layer == nullptr) {
    return;
  }
  layer->used = true;
  draft.has_units = true;
  const CodeField code = *code_field(*layer->probe);
  draft.toml.section(section);
  draft.toml.guess(why);
  write_source(draft, *layer);
  draft.toml.string("code", code.field->name);
  draft.toml.string("name", name_field(*layer->probe)->name);
  write_class(draft, *layer);
  if (code.level == CodeLevel::Village) {
    if (const FieldProbe* parent = find_parent(*layer, townships)) {
      draft.toml.string("parent", parent->name);
    }
  }
}

}  // namespace

void write_units(ProjectDraft& draft) {
  FoundLayer* townships = find_units(draft, CodeLevel::Township, is_polygons);
  FoundLayer* villages = find_units(draft, CodeLevel::Village, is_polygons);
  FoundLayer* points = nullptr;
  if (villages == nullptr) {
    const auto tells_no_service = [&](const FoundLayer& layer) {
      return has_position(layer) && !service_told(*layer.probe, layer.file.stem().string(), *draft.catalogue);
    };
    points = find_units(draft, CodeLevel::Village, tells_no_service);
  }
  if (villages == nullptr && points == nullptr) {
    points = find_units(draft, CodeLevel::Village,
                        [&](const FoundLayer& layer) { return is_village_points(layer, *draft.catalogue); });
  }
  if (points != nullptr) {
    write_boundary(draft, townships != nullptr);
  }
  write_unit(draft, "units.township", townships, msg("polygons with codes of townships"));
  const FoundLayer* listed = townships;
  if (townships == nullptr && (villages != nullptr || points != nullptr)) {
    FoundLayer* const list = find_units(draft, CodeLevel::Township, is_list(*draft.catalogue));
    write_unit(draft, "units.township", list, msg("a table with the codes and names of townships"));
    listed = list;
  }
  write_unit(draft, "units.village", villages, msg("polygons with codes of villages"), listed);
  write_unit(draft, "units.village", points,
             msg("points with codes of villages; each has what of the place is nearest to it"), listed);
  if (townships == nullptr && villages == nullptr && points == nullptr) {
    draft.toml.blank();
    draft.toml.comment(
        msg("No units were found: polygons, or points of villages, with a field of codes (12, 9 or 6 digits) and "
            "one of names. The place is taken as one unit; give its class."));
    draft.toml.insert_commented("class", "rural");
  }
}

}  // namespace planner::detail
