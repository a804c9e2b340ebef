#include "geo/crs/transform.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/planner/study/project_folder.hpp"

#include <ostream>
#include <tuple>
#include <vector>

namespace planner {
namespace {

/// One layer of a small project, in metres of EPSG:4550.
struct Layer {
  const char* name;
  const char* geometry;  ///< of each row, around its positions
  std::vector<std::vector<geo::MapPoint>> rows;
  std::string columns;
  std::vector<std::string> values;
  std::string section;  ///< of project.toml; FILE and CRS stand for themselves
};

std::vector<Layer> all_layers() {
  return {
      {"villages",
       "POINT (",
       {{{501000, 4801000}}, {{503000, 4801000}}},
       "code,name",
       {"990101001001,A", "990101001002,B"},
       "[units.village]\nfile = \"FILE\"\nCRS\ncode = \"code\"\nname = \"name\"\n"},
      {"boundary",
       "POLYGON ((",
       {{{500000, 4800000}, {504000, 4800000}, {504000, 4802000}, {500000, 4802000}, {500000, 4800000}}},
       "name",
       {"P"},
       "[units.boundary]\nfile = \"FILE\"\nCRS\n"},
      {"people",
       "POINT (",
       {{{501000, 4801000}}, {{503000, 4801000}}},
       "n",
       {"10", "20"},
       "[population]\nfile = \"FILE\"\nCRS\ntotal = \"n\"\n"},
      {"roads",
       "LINESTRING (",
       {{{500000, 4801010}, {504000, 4801010}}},
       "name",
       {"R"},
       "[network]\nroads = \"FILE\"\nCRS\n"},
      {"schools",
       "POINT (",
       {{{502000, 4801000}}},
       "name",
       {"S"},
       "[[facilities]]\nfile = \"FILE\"\nCRS\nservice_is = \"primary_school\"\n"},
  };
}

void PrintTo(const Layer& layer, std::ostream* stream) {
  *stream << layer.name;
}

/// How one layer is given, and what must be said of it.
struct Defect {
  const char* name;
  bool degrees;
  bool swapped;
  const char* file;      ///< ending: .shp has neither .prj nor a stated system
  const char* declared;  ///< CRS
  std::vector<const char*> said;
};

void PrintTo(const Defect& defect, std::ostream* stream) {
  *stream << defect.name;
}

std::vector<Defect> all_defects() {
  return {
      {"SwappedDegrees", true, true, ".csv", "EPSG:4490", {"x and y are swapped", "name the columns the other way"}},
      {"SwappedMetres", false, true, ".csv", "EPSG:4550", {"x and y are swapped", "name the columns the other way"}},
      {"DegreesTakenForMetres",
       true,
       false,
       ".csv",
       "EPSG:4550",
       {"the positions are in degrees", "state crs = \"EPSG:4490\""}},
      {"MetresTakenForDegrees", false, false, ".csv", "EPSG:4490", {"the positions are in metres", "crs = "}},
      {"ShapefileWithoutPrjInDegrees", true, false, ".shp", "", {"state crs = \"EPSG:4490\""}},
      {"ShapefileWithoutPrjInMetres", false, false, ".shp", "", {"crs = "}}};
}

std::string position_text(geo::MapPoint point, bool degrees, bool swapped) {
  static const geo::Transform to_degrees{geo::Crs::from_text("EPSG:4550"), geo::Crs::from_text("EPSG:4490")};
  if (degrees) {
    point = to_degrees(point);
  }
  return std::to_string(swapped ? point.y : point.x) + " " + std::to_string(swapped ? point.x : point.y);
}

std::string table_of(const Layer& layer, bool degrees, bool swapped) {
  std::string text = "WKT," + layer.columns + "\n";
  for (std::size_t row = 0; row < layer.rows.size(); ++row) {
    std::string shape = layer.geometry;
    const auto brackets = std::ranges::count(shape, '(');
    for (std::size_t i = 0; i < layer.rows[row].size(); ++i) {
      shape += (i == 0 ? "" : ", ") + position_text(layer.rows[row][i], degrees, swapped);
    }
    text += "\"" + shape + std::string(static_cast<std::size_t>(brackets), ')') + "\"," + layer.values[row] + "\n";
  }
  return text;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  return text.replace(text.find(what), what.size(), by);
}

class PlacedLayers : public ProjectFolder {
 protected:
  /// The project in which one layer, if any, is spoiled.
  std::string project_with(const Defect* defect, const std::string& spoiled) {
    std::string project = "crs = \"EPSG:4550\"\n";
    for (const Layer& layer : all_layers()) {
      const bool bad = defect != nullptr && layer.name == spoiled;
      const std::string stem = layer.name;
      folder_.write(stem + ".csv", table_of(layer, bad && defect->degrees, bad && defect->swapped));
      if (bad && std::string{defect->file} == ".shp") {
        support::convert_layers(folder_.path() / (stem + ".csv"), folder_.path() / (stem + ".shp"), {});
      }
      const std::string crs = bad ? defect->declared : "EPSG:4550";
      project += replaced(replaced(layer.section, "FILE", stem + (bad ? defect->file : ".csv")), "CRS",
                          crs.empty() ? "" : "crs = \"" + crs + "\"");
    }
    return project;
  }
};

class MisplacedLayer : public PlacedLayers, public ::testing::WithParamInterface<std::tuple<Defect, Layer>> {};

TEST_F(PlacedLayers, ThatLieWhereTheySayAreNoError) {
  EXPECT_EQ(error_of(project_with(nullptr, "")), "no error");
}

TEST_P(MisplacedLayer, IsOneErrorThatNamesTheFileAndTheRemedy) {
  const auto& [defect, layer] = GetParam();
  const std::string error = error_of(project_with(&defect, layer.name));
  EXPECT_NE(error.find(std::string{layer.name} + defect.file), std::string::npos) << error;
  for (const char* text : defect.said) {
    EXPECT_NE(error.find(text), std::string::npos) << "not said: " << text << "\nin: " << error;
  }
}

INSTANTIATE_TEST_SUITE_P(Coordinates, MisplacedLayer,
                         ::testing::Combine(::testing::ValuesIn(all_defects()), ::testing::ValuesIn(all_layers())),
                         [](const auto& each) {
                           return std::string{std::get<0>(each.param).name} + "_" + std::get<1>(each.param).name;
                         });

}  // namespace
}  // namespace planner
