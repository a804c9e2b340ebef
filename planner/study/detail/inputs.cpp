#include "planner/study/detail/inputs.hpp"

#include "geo/io/text_file.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

namespace fs = std::filesystem;

/// The files that make up a data set of one name, by name.
std::vector<fs::path> parts_of(const fs::path& file) {
  std::vector<fs::path> parts;
  std::error_code none;
  if (fs::is_directory(file, none)) {
    for (const auto& entry : fs::directory_iterator{file}) {
      parts.push_back(entry.path());
    }
  } else if (file.extension() == ".shp" || file.extension() == ".SHP") {
    for (const auto& entry : fs::directory_iterator{fs::absolute(file).parent_path()}) {
      if (entry.path().stem() == file.stem()) {
        parts.push_back(file.parent_path() / entry.path().filename());
      }
    }
  } else {
    parts.push_back(file);
  }
  std::erase_if(parts, [&](const fs::path& part) { return !fs::is_regular_file(part, none); });
  std::ranges::sort(parts);
  return parts;
}

class InputList {
 public:
  explicit InputList(const Project& project) : folder_{project.file.parent_path()} {}

  void add(const fs::path& file) {
    for (const fs::path& part : parts_of(file)) {
      add_as(part.lexically_proximate(folder_).generic_string(), part);
    }
  }
  void add_shipped(const fs::path& file, const fs::path& shown) { add_as("junheng:" + shown.generic_string(), file); }

  [[nodiscard]] std::vector<InputFile> take() { return std::move(inputs_); }

 private:
  void add_as(const std::string& name, const fs::path& file) {
    if (std::ranges::find(inputs_, name, &InputFile::name) == inputs_.end()) {
      inputs_.push_back({name, geo::io::sha256_of(file)});
    }
  }

  fs::path folder_;
  std::vector<InputFile> inputs_;
};

void add_population(const Project& project, InputList& list) {
  if (const auto* table = std::get_if<TablePopulationSource>(&project.population)) {
    list.add(table->layer.file);
    return;
  }
  const auto& grid = std::get<GridPopulationSource>(project.population);
  list.add(grid.file);
  std::map<std::string, BandSource> bands = grid.groups;
  if (grid.total) {
    bands.emplace("", *grid.total);
  }
  for (const auto& [id, band] : bands) {
    if (const auto* file = std::get_if<fs::path>(&band)) {
      list.add(*file);
    }
  }
}

void add_projection(const Project& project, InputList& list) {
  if (!project.projection) {
    return;
  }
  if (project.projection->table) {
    list.add(project.projection->table->file);
  }
  if (project.projection->migration) {
    list.add(project.projection->migration->layer.file);
  }
  if (const fs::path& shipped = project.projection->defaults_file; !shipped.empty()) {
    list.add_shipped(shipped, fs::path{"projection"} / shipped.filename());
  }
}

void add_terrain(const TerrainSource& terrain, InputList& list) {
  std::vector<fs::path> files{terrain.elevation, terrain.land_cover, terrain.speeds, terrain.roads.value_or("")};
  files.insert(files.end(), terrain.barriers.begin(), terrain.barriers.end());
  for (const fs::path& file : files) {
    if (!file.empty()) {
      list.add(file);
    }
  }
}

}  // namespace

std::vector<InputFile> list_inputs(const Project& project) {
  InputList list{project};
  list.add(project.file);
  for (const auto& units : {project.townships, project.villages}) {
    if (units) {
      list.add(units->layer.file);
    }
  }
  if (project.boundary) {
    list.add(project.boundary->file);
  }
  add_population(project, list);
  if (project.control) {
    list.add(project.control->layer.file);
  }
  if (project.growth) {
    list.add(project.growth->layer.file);
  }
  add_projection(project, list);
  for (const FacilitySource& source : project.facilities) {
    list.add(source.layer.file);
  }
  if (project.network) {
    list.add(project.network->roads);
    if (!project.network->nodes.empty()) {
      list.add(project.network->nodes);
    }
    if (project.network->profiles == project.shared.profiles) {
      list.add_shipped(project.shared.profiles, "profiles.toml");
    } else {
      list.add(project.network->profiles);
    }
  }
  if (project.terrain) {
    add_terrain(*project.terrain, list);
  }
  for (const fs::path& file : catalogue_files(project.shared.standards)) {
    list.add_shipped(file, fs::path{"standards"} / file.filename());
  }
  return list.take();
}

}  // namespace planner::detail
