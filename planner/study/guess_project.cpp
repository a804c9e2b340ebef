#include "planner/study/guess_project.hpp"

#include "geo/base/error.hpp"
#include "geo/crs/plausibility.hpp"
#include "planner/study/detail/guess_fields.hpp"
#include "planner/study/detail/toml_text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

namespace planner {
namespace {

namespace fs = std::filesystem;

using detail::CodeField;
using detail::CodeLevel;
using detail::TomlText;
using geo::Message;
using geo::msg;
using geo::io::FieldProbe;
using geo::io::GeometryKind;
using geo::io::LayerProbe;
using geo::io::RasterProbe;

template <std::size_t N>
using Words = std::array<std::string_view, N>;

/// One layer of one file, and whether a place was found for it.
struct Layer {
  fs::path file;
  const LayerProbe* probe = nullptr;
  bool alone = true;  ///< in its file
  bool used = false;

  [[nodiscard]] std::string text() const { return alone ? file.string() : file.string() + " (" + probe->name + ")"; }
};

struct Raster {
  fs::path file;
  const RasterProbe* probe = nullptr;
  bool used = false;
};

std::string stem_of(const fs::path& file) {
  return detail::plain_name(file.stem().string());
}

bool has_position(const Layer& layer) {
  return layer.probe->kind == GeometryKind::Point || detail::position_fields(*layer.probe).has_value();
}

class Guesser {
 public:
  Guesser(const std::vector<ProbedFile>& files, const Catalogue& catalogue, const GuessContext& context)
      : catalogue_{&catalogue}, context_{&context}, toml_{context.translate} {
    for (const ProbedFile& file : files) {
      if (file.probe.osm_roads) {
        osm_.push_back(file.file);
      }
      for (const LayerProbe& layer : file.probe.layers) {
        layers_.push_back({file.file, &layer, file.probe.layers.size() == 1, false});
      }
      if (file.probe.raster) {
        rasters_.push_back({file.file, &*file.probe.raster, false});
      }
    }
  }

  [[nodiscard]] std::string text() {
    write_place();
    write_units();
    write_population();
    write_network();
    write_facilities();
    write_rest();
    return toml_.text();
  }

 private:
  void write_place() {
    toml_.comment(msg("Written by junheng init from the files of this folder. Lines marked as guesses need a look."));
    toml_.blank();
    toml_.integer("schema", 1);
    toml_.section("place");
    toml_.guess(msg("the name is the folder's"));
    toml_.string("name", context_->name);
    toml_.guess(msg("the year is this year; write the one that the data are of"));
    toml_.integer("year", context_->year);
  }

  // ---- Units --------------------------------------------------------------------------------------------------------

  /// The first layer of units of a level that is not yet used.
  template <class Fits>
  Layer* find_units(CodeLevel level, const Fits& fits) {
    for (Layer& layer : layers_) {
      const auto code = detail::code_field(*layer.probe);
      if (!layer.used && code && code->level == level && detail::name_field(*layer.probe) != nullptr && fits(layer)) {
        return &layer;
      }
    }
    return nullptr;
  }

  [[nodiscard]] static bool is_polygons(const Layer& layer) { return layer.probe->kind == GeometryKind::Polygon; }

  /// Positions with codes are villages unless they say which service they are.
  [[nodiscard]] bool is_village_points(const Layer& layer) const {
    const auto told = detail::service_told(*layer.probe, layer.file.stem().string(), *catalogue_);
    const bool by_field = told && told->field != nullptr && told->field != detail::name_field(*layer.probe);
    return has_position(layer) && !by_field;
  }

  void write_units() {
    Layer* townships = find_units(CodeLevel::Township, is_polygons);
    Layer* villages = find_units(CodeLevel::Village, is_polygons);
    Layer* points = nullptr;
    if (villages == nullptr) {
      points = find_units(CodeLevel::Village, [this](const Layer& layer) { return is_village_points(layer); });
    }
    if (points != nullptr) {
      write_boundary(townships != nullptr);
    }
    write_unit("units.township", townships, msg("polygons with codes of townships"));
    write_unit("units.village", villages, msg("polygons with codes of villages"));
    write_unit("units.village", points,
               msg("points with codes of villages; each has what of the place is nearest to it"));
    if (townships == nullptr && villages == nullptr && points == nullptr) {
      toml_.blank();
      toml_.comment(
          msg("No units were found: polygons, or points of villages, with a field of codes (12, 9 or 6 digits) and "
              "one of names. The place is taken as one unit; give its class."));
      toml_.insert_commented("class", "rural");
    }
  }

  void write_boundary(bool drawn_townships) {
    const auto found = std::ranges::find_if(
        layers_, [](const Layer& layer) { return is_polygons(layer) && layer.probe->rows == 1 && !layer.used; });
    if (found == layers_.end()) {
      if (!drawn_townships) {
        toml_.blank();
        toml_.comment(msg("No boundary was found: the place is what lies round the points of the villages."));
      }
      return;
    }
    found->used = true;
    toml_.section("units");
    toml_.guess(msg("the only polygon of its file is the boundary"));
    toml_.inline_layer("boundary", found->file.string(), found->alone ? "" : found->probe->name,
                       found->probe->crs.empty() ? geo::guess_coordinates(found->probe->positions).crs : "");
  }

  void write_unit(const char* section, Layer* layer, const Message& why) {
    if (layer == nullptr) {
      return;
    }
    layer->used = true;
    const CodeField code = *detail::code_field(*layer->probe);
    toml_.section(section);
    toml_.guess(why);
    write_source(*layer);
    toml_.string("code", code.field->name);
    toml_.string("name", detail::name_field(*layer->probe)->name);
    if (const FieldProbe* cls = detail::class_field(*layer->probe)) {
      toml_.string("class", cls->name);
    }
    if (const FieldProbe* parent = detail::parent_field(*layer->probe, code);
        parent != nullptr && code.level == CodeLevel::Village) {
      toml_.string("parent", parent->name);
    }
  }

  /// file, layer, and where positions and their system come from.
  void write_source(const Layer& layer) {
    toml_.string("file", layer.file.string());
    if (!layer.alone) {
      toml_.string("layer", layer.probe->name);
    }
    const bool drawn = layer.probe->kind && *layer.probe->kind != GeometryKind::None;
    if (drawn) {
      if (layer.probe->crs.empty()) {
        write_crs(geo::guess_coordinates(layer.probe->positions));
      }
      return;
    }
    if (const auto fields = detail::position_fields(*layer.probe)) {
      const geo::CoordinateGuess guess = guess_of(*fields);
      toml_.string("x", guess.swapped ? fields->y->name : fields->x->name);
      toml_.string("y", guess.swapped ? fields->x->name : fields->y->name);
      write_crs(guess);
    }
  }

  [[nodiscard]] static geo::CoordinateGuess guess_of(const detail::PositionFields& fields) {
    std::vector<geo::MapPoint> points;
    const auto value = [](const std::string& text) { return std::strtod(text.c_str(), nullptr); };
    for (std::size_t i = 0; i < std::min(fields.x->samples.size(), fields.y->samples.size()); ++i) {
      points.push_back({value(fields.x->samples[i]), value(fields.y->samples[i])});
    }
    return geo::guess_coordinates(points);
  }

  void write_crs(const geo::CoordinateGuess& guess) {
    if (guess.look == geo::CoordinateGuess::Look::Degrees) {
      toml_.guess(msg("degrees; if they come from Amap, Tencent or Baidu maps write \"gcj02\" or \"bd09\" instead"));
      toml_.string("crs", "EPSG:4326");
    } else if (!guess.crs.empty()) {
      toml_.guess(msg("what the coordinates look like; the file does not say it"));
      toml_.string("crs", guess.crs);
    } else {
      toml_.comment(msg("The coordinate system is not known; write it."));
      toml_.insert_commented("crs", "EPSG:4490");
    }
  }

  // ---- Population ---------------------------------------------------------------------------------------------------

  [[nodiscard]] std::map<std::string, int> group_bands(const Raster& raster) const {
    std::map<std::string, int> bands;
    for (std::size_t b = 0; b < raster.probe->bands.size(); ++b) {
      if (const std::string group = detail::group_named(*catalogue_, raster.probe->bands[b]); !group.empty()) {
        bands.try_emplace(group, static_cast<int>(b) + 1);
      }
    }
    return bands;
  }

  /// How likely a raster is a grid of people; 0: it is not.
  [[nodiscard]] int likelihood(const Raster& raster) const {
    constexpr Words<9> kOther{"dem", "elev", "slope", "height", "高程", "地形", "坡度", "landcover", "土地"};
    constexpr Words<4> kPeople{"pop", "人口", "people", "persons"};
    const std::string stem = stem_of(raster.file);
    const bool named_total = std::ranges::any_of(raster.probe->bands, detail::names_everyone);
    if (!group_bands(raster).empty() || named_total) {
      return 3;
    }
    if (!detail::group_named(*catalogue_, stem).empty() || detail::contains_any(stem, kOther)) {
      return 0;
    }
    return detail::contains_any(stem, kPeople) ? 2 : rasters_.size() == 1 ? 1 : 0;
  }

  void write_population() {
    const auto raster = std::ranges::max_element(rasters_, {}, [this](const Raster& r) { return likelihood(r); });
    if (raster != rasters_.end() && likelihood(*raster) > 0) {
      write_grid(*raster);
      return;
    }
    const auto table = std::ranges::find_if(layers_, [this](const Layer& layer) {
      return detail::persons_field(*layer.probe, *catalogue_) != nullptr && (has_position(layer) || is_polygons(layer));
    });
    toml_.section("population");
    if (table == layers_.end()) {
      toml_.comment(
          msg("No population was found: a grid (GeoTIFF) with people in each cell, or a table with positions and a "
              "column such as 人口 or population. The project cannot run before it is given."));
      toml_.insert_commented("grid", "population.tif");
      return;
    }
    write_population_table(*table);
  }

  void write_grid(Raster& raster) {
    raster.used = true;
    toml_.section("population");
    toml_.guess(msg("by its name or its bands, a grid with people in each cell"));
    toml_.string("grid", raster.file.string());
    const auto named = std::ranges::find_if(raster.probe->bands, detail::names_everyone);
    const std::map<std::string, int> groups = group_bands(raster);
    if (named != raster.probe->bands.end()) {
      toml_.integer("total", named - raster.probe->bands.begin() + 1);
    } else if (groups.empty()) {
      toml_.integer("total", 1);
    }
    std::map<std::string, std::string> files;
    for (Raster& other : rasters_) {
      const std::string group = detail::group_named(*catalogue_, stem_of(other.file));
      const bool same_cells = other.probe->columns == raster.probe->columns && other.probe->rows == raster.probe->rows;
      if (!other.used && !group.empty() && !groups.contains(group) && same_cells) {
        other.used = files.try_emplace(group, other.file.string()).second;
      }
    }
    if (groups.empty() && files.empty()) {
      return;
    }
    toml_.section("population.groups");
    toml_.guess(msg("by the names of the bands and files"));
    for (const auto& [group, band] : groups) {
      toml_.integer(group, band);
    }
    for (const auto& [group, file] : files) {
      toml_.string(group, file);
    }
  }

  void write_population_table(Layer& layer) {
    layer.used = true;
    const FieldProbe* everyone = detail::persons_field(*layer.probe, *catalogue_);
    toml_.guess(msg("by its columns, people at places"));
    write_source(layer);
    toml_.string("total", everyone->name);
    std::map<std::string, std::string> groups;
    for (const FieldProbe& field : layer.probe->fields) {
      const std::string group = detail::group_named(*catalogue_, field.name);
      if (&field != everyone && !group.empty() && field.type == geo::io::FieldRequest::Type::Number) {
        groups.try_emplace(group, field.name);
      }
    }
    if (!groups.empty()) {
      toml_.section("population.groups");
      toml_.guess(msg("by the names of the columns"));
      for (const auto& [group, field] : groups) {
        toml_.string(group, field);
      }
    }
  }

  // ---- Roads --------------------------------------------------------------------------------------------------------

  void write_network() {
    toml_.section("network");
    if (!osm_.empty()) {
      toml_.guess(msg("OpenStreetMap data hold the roads"));
      toml_.string("roads", osm_.front().string());
      osm_.erase(osm_.begin());
      return;
    }
    if (Layer* lines = find_roads()) {
      lines->used = true;
      toml_.guess(msg("lines that are called roads"));
      toml_.string("roads", lines->file.string());
      if (!lines->alone) {
        toml_.string("layer", lines->probe->name);
      }
      if (lines->probe->crs.empty()) {
        write_crs(geo::guess_coordinates(lines->probe->positions));
      }
      return;
    }
    toml_.comment(msg("No roads were found; distances are straight lines. Give an .osm.pbf file or a layer of lines."));
    toml_.string("roads", "none");
  }

  Layer* find_roads() {
    constexpr Words<6> kRoads{"road", "street", "highway", "道路", "公路", "路网"};
    constexpr Words<9> kOther{"river", "water", "rail", "河", "水", "铁路", "boundary", "界", "contour"};
    Layer* only = nullptr;
    int lines = 0;
    for (Layer& layer : layers_) {
      const std::string name = stem_of(layer.file) + " " + detail::plain_name(layer.probe->name);
      if (layer.probe->kind != GeometryKind::Line || layer.used || detail::contains_any(name, kOther)) {
        continue;
      }
      if (detail::contains_any(name, kRoads)) {
        return &layer;
      }
      only = &layer;
      ++lines;
    }
    return lines == 1 ? only : nullptr;
  }

  // ---- Facilities ---------------------------------------------------------------------------------------------------

  void write_facilities() {
    std::vector<std::pair<Layer*, detail::ServiceTold>> found;
    for (Layer& layer : layers_) {
      if (!layer.used && has_position(layer)) {
        if (const auto told = detail::service_told(*layer.probe, layer.file.stem().string(), *catalogue_)) {
          found.emplace_back(&layer, *told);
        }
      }
    }
    for (const auto& [layer, told] : found) {
      write_facility_layer(*layer, told, found.size() == 1);
    }
    if (found.empty()) {
      toml_.blank();
      toml_.comment(
          msg("No facilities were found: points, or a table with coordinates, with a column such as 类别 or type that "
              "says the service, or a file named for it (学校.csv)."));
    }
  }

  void write_facility_layer(Layer& layer, const detail::ServiceTold& told, bool only_one) {
    constexpr Words<3> kId{"id", "编号", "设施编号"};
    constexpr Words<9> kCapacity{"capacity", "规模", "床位", "床位数", "座位", "学位", "学位数", "places", "beds"};
    constexpr Words<3> kStatus{"status", "状态", "现状"};
    constexpr Words<5> kOwnership{"ownership", "办学性质", "性质", "公办民办", "经营性质"};
    constexpr Words<6> kCompliant{"compliant", "standard", "达标", "是否达标", "标准化", "是否标准化"};
    constexpr Words<3> kFloorArea{"floor_area", "建筑面积", "面积"};
    constexpr Words<4> kOpened{"opened", "建成年份", "建成年", "开办年份"};
    layer.used = true;
    toml_.array_section("facilities");
    toml_.guess(told.field == nullptr                            ? msg("the name of the file or layer says the service")
                : told.field == detail::name_field(*layer.probe) ? msg("the names of the facilities say the service")
                                                                 : msg("a column says the service"));
    write_source(layer);
    const auto field = [&](const char* key, std::span<const std::string_view> words) {
      if (const FieldProbe* known = detail::field_called(*layer.probe, words)) {
        toml_.string(key, known->name);
      }
    };
    if (only_one) {
      field("id", kId);  // of several layers the numbers may repeat
    }
    if (const FieldProbe* name = detail::name_field(*layer.probe)) {
      toml_.string("name", name->name);
    }
    if (told.field != nullptr) {
      toml_.string("service", told.field->name);
    } else {
      toml_.string("service_is", told.service);
    }
    field("capacity", kCapacity);
    field("status", kStatus);
    field("ownership", kOwnership);
    field("compliant", kCompliant);
    field("floor_area", kFloorArea);
    field("opened", kOpened);
  }

  // ---- What is left -------------------------------------------------------------------------------------------------

  void write_rest() {
    std::vector<std::string> rest;
    for (const fs::path& file : osm_) {
      rest.push_back(file.string());
    }
    for (const Layer& layer : layers_) {
      if (!layer.used) {
        rest.push_back(layer.text());
      }
    }
    for (const Raster& raster : rasters_) {
      if (!raster.used) {
        rest.push_back(raster.file.string());
      }
    }
    if (rest.empty()) {
      return;
    }
    toml_.blank();
    toml_.comment(msg("No place was found for these:"));
    for (const std::string& name : rest) {
      toml_.listed(name);
    }
  }

  const Catalogue* catalogue_;
  const GuessContext* context_;
  TomlText toml_;
  std::vector<fs::path> osm_;
  std::vector<Layer> layers_;
  std::vector<Raster> rasters_;
};

constexpr std::size_t kMostFiles = 2000;

/// A folder that this program wrote, or that holds no data.
bool is_ours(const fs::path& folder) {
  return fs::exists(folder / "summary.json") || fs::exists(folder / "findings.json");
}

bool is_hidden(const fs::path& file) {
  return file.filename().string().starts_with('.');
}

void add_files(const fs::path& folder, bool deeper, std::set<fs::path>& files) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator{folder, failed}) {
    std::error_code ignored;
    const bool is_folder = entry.is_directory(ignored);
    if (is_hidden(entry.path())) {
      continue;
    }
    if (!is_folder || entry.path().extension() == ".gdb") {
      files.insert(entry.path());
    } else if (deeper && !is_ours(entry.path())) {
      add_files(entry.path(), false, files);
    }
    if (files.size() > kMostFiles) {
      throw geo::IoError{{folder.string(), ""},
                         msg("the folder holds more than {0} files", std::to_string(kMostFiles)),
                         msg("move the files of the project into a folder of their own")};
    }
  }
  if (failed) {
    throw geo::IoError{{folder.string(), ""}, msg("the folder cannot be read"), msg("check the name of the folder")};
  }
}

}  // namespace

std::vector<ProbedFile> probe_folder(const fs::path& folder, geo::Task& task) {
  task.begin_step(msg("looking at the files"));
  std::set<fs::path> files;
  add_files(folder, true, files);
  std::vector<ProbedFile> probed;
  double looked_at = 0.0;
  for (const fs::path& file : files) {
    task.throw_if_cancelled();
    task.report(looked_at++ / static_cast<double>(files.size()));
    const bool aside = file.extension() == ".toml" || file.extension() == ".md";
    if (auto probe = aside ? std::nullopt : geo::io::probe_file(file)) {
      probed.push_back({file.lexically_relative(folder), std::move(*probe)});
    }
  }
  return probed;
}

std::string guess_project(const std::vector<ProbedFile>& files, const Catalogue& catalogue,
                          const GuessContext& context) {
  return Guesser{files, catalogue, context}.text();
}

}  // namespace planner
