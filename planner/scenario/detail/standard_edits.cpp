#include "geo/io/toml.hpp"
#include "planner/scenario/detail/editing.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::toml_number;
using geo::io::toml_quoted;

/// The edit as the table that changes the catalogue, on its own line of the file, so that an error names that line.
std::string table_text(const ChangeStandard& edit) {
  std::string text;
  if (const std::string& line = edit.note.where.row; !line.empty()) {
    text.append(std::stoul(line) - 1, '\n');
  }
  text += "change = { id = " + toml_quoted(edit.id) + ", reason = " + toml_quoted(edit.note.reason);
  const auto add = [&](const char* key, const std::optional<double>& value) {
    text += value ? ", " + std::string{key} + " = " + toml_number(*value) : std::string{};
  };
  add("limit", edit.limit);
  add("target", edit.target);
  add("min_persons", edit.min_persons);
  if (!edit.phases.empty()) {
    text += ", phases = [";
    for (const PhaseStep& step : edit.phases) {
      text += "[" + std::to_string(step.year) + ", " + toml_number(step.share) + "],";
    }
    text += "]";
  }
  if (edit.due) {
    text += ", due = " + (*edit.due == 0 ? std::string{"\"rolling\""} : std::to_string(*edit.due));
  }
  return text + " }\n";
}

/// The standards that a place judges, and those that these speak of.
std::vector<std::string> judged_ids(const Study& study) {
  std::vector<std::string> ids;
  for (const StandardId id : study.standards) {
    ids.push_back(study.catalogue.standards[id].id);
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const StandardId id = study.catalogue.find_standard(ids[i]);
    if (!id.exists()) {
      continue;
    }
    const Rule& rule = study.catalogue.standards[id].rule;
    const auto* phase = std::get_if<PhaseRule>(&rule);
    const auto* disparity = std::get_if<DisparityRule>(&rule);
    const std::string of = phase != nullptr ? phase->of : disparity != nullptr ? disparity->of : std::string{};
    if (!of.empty() && std::ranges::find(ids, of) == ids.end()) {
      ids.push_back(of);
    }
  }
  return ids;
}

void require_judged(const Editing& editing, const ChangeStandard& edit) {
  const std::vector<std::string> judged = judged_ids(editing.study);
  if (std::ranges::find(judged, edit.id) == judged.end()) {
    const std::string nearest = geo::nearest_name(edit.id, judged);
    throw geo::Error{
        editing.where_of(edit.note), msg("edit changes the standard {0}, by which the project does not judge", edit.id),
        nearest.empty() ? msg("add it under [standards] use of the project, or take the edit out")
                        : msg("did you mean \"{0}\"? or add it under [standards] use of the project", nearest)};
  }
}

}  // namespace

void apply(Editing& editing, const ChangeStandard& edit) {
  if (editing.study.catalogue.find_standard(edit.id).exists()) {
    require_judged(editing, edit);
    if (editing.note_if_waiting(edit.year, edit.note)) {
      return;
    }
  }
  geo::io::TomlTable document = geo::io::TomlTable::parse(table_text(edit), editing.where_of(edit.note).file);
  if (auto change = document.find_table("change")) {
    change_standard(editing.study.catalogue, *change);
  }
}

}  // namespace planner::detail
