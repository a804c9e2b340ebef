#include "planner/study/guess_project.hpp"

#include "planner/study/detail/project_draft.hpp"

#include <utility>

namespace planner {
namespace {

using detail::FoundLayer;
using detail::FoundRaster;
using detail::ProjectDraft;
using detail::TomlText;
using geo::msg;

ProjectDraft draft_of(const std::vector<ProbedFile>& files, const Catalogue& catalogue, geo::Translate translate) {
  ProjectDraft draft{&catalogue, TomlText{std::move(translate)}, {}, {}, {}};
  for (const ProbedFile& file : files) {
    if (file.probe.osm_roads) {
      draft.osm.push_back(file.file);
    }
    for (const geo::io::LayerProbe& layer : file.probe.layers) {
      draft.layers.push_back({file.file, &layer, file.probe.layers.size() == 1, false});
    }
    if (file.probe.unreadable) {
      draft.unreadable.emplace_back(file.file, *file.probe.unreadable);
    }
    if (file.probe.raster) {
      draft.rasters.push_back({file.file, &*file.probe.raster, false});
    }
  }
  return draft;
}

void write_place(TomlText& toml, const GuessContext& context) {
  toml.comment(msg("Written by junheng init from the files of this folder. Lines marked as guesses need a look."));
  toml.blank();
  toml.integer("schema", 1);
  toml.section("place");
  toml.guess(msg("the name is the folder's"));
  toml.string("name", context.name);
  toml.guess(msg("the year is this year; write the one that the data are of"));
  toml.integer("year", context.year);
}

std::string named(const FoundLayer& layer) {
  return layer.alone ? layer.file.string() : layer.file.string() + " (" + layer.probe->name + ")";
}

/// Whether the first values of a layer are names of columns, as where a title stands above them.
bool has_title(const FoundLayer& layer) {
  geo::io::LayerProbe below = *layer.probe;
  for (geo::io::FieldProbe& field : below.fields) {
    field.name = field.samples.empty() ? std::string{} : field.samples.front();
  }
  constexpr detail::Words<14> kNames{"名称",           "代码",     "编码",     "name",     "code",
                                     "统计用区划代码", "区划代码", "学校名称", "设施名称", "单位名称",
                                     "村名",           "经度",     "lon",      "longitude"};
  return detail::field_called(*layer.probe, kNames) == nullptr && detail::field_called(below, kNames) != nullptr;
}

void write_rest(ProjectDraft& draft) {
  std::vector<std::string> rest;
  for (const std::filesystem::path& file : draft.osm) {
    rest.push_back(file.string());
  }
  for (const FoundLayer& layer : draft.layers) {
    if (!layer.used && has_title(layer)) {
      draft.unreadable.emplace_back(named(layer),
                                    msg("a title seems to stand above the names of the columns; delete it"));
    } else if (const geo::io::FieldProbe* code = detail::column_called_code(*layer.probe);
               !layer.used && code != nullptr && !detail::code_field(*layer.probe)) {
      draft.unreadable.emplace_back(
          named(layer), msg("too few values of the column “{0}” are codes of 12, 9 or 6 digits", code->name));
    } else if (!layer.used) {
      rest.push_back(named(layer));
    }
  }
  for (const FoundRaster& raster : draft.rasters) {
    if (!raster.used) {
      rest.push_back(raster.file.string());
    }
  }
  if (rest.empty() && draft.unreadable.empty()) {
    return;
  }
  draft.toml.blank();
  draft.toml.comment(msg("No place was found for these:"));
  for (const std::string& name : rest) {
    draft.toml.listed(name);
  }
  for (const auto& [file, why] : draft.unreadable) {
    draft.toml.listed(file.string(), why);
  }
}

}  // namespace

std::string guess_project(const std::vector<ProbedFile>& files, const Catalogue& catalogue,
                          const GuessContext& context) {
  ProjectDraft draft = draft_of(files, catalogue, context.translate);
  write_place(draft.toml, context);
  write_units(draft);
  write_population(draft);
  write_network(draft);
  write_facilities(draft);
  write_rest(draft);
  return draft.toml.text();
}

}  // namespace planner
