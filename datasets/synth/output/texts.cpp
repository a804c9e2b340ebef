#include "datasets/synth/output/texts.hpp"

namespace synth {
namespace {

constexpr const char* kUnitsToml = R"([units.township]
file = "units.gpkg"
layer = "townships"
code = "code"
name = "name"
class = "class"

[units.village]
file = "units.gpkg"
layer = "villages"
code = "code"
name = "name"
class = "class"
parent = "township"

[units.class_values]
urban = ["urban"]
rural = ["rural"]
)";

constexpr const char* kNetworkToml = R"([network]
roads = "roads.osm.pbf"
max_leg_m = 1000

[[facilities]]
file = "facilities.gpkg"
layer = "facilities"
id = "id"
name = "name"
service = "service"
capacity = "capacity"
status = "status"
level = "level"
ownership = "ownership"
compliant = "compliant"
floor_area = "floor_area"
staff = "staff"
opened = "opened"
township_share = "township_share"
entrance = "entrance"
ramp = "ramp"
door = "door"
toilet = "toilet"
passage = "passage"
design = "design"
construction = "construction"
acceptance = "acceptance"
also_serves = "also_serves"
)";

constexpr const char* kChinese = R"(合成数据，不是真实地方

本文件夹由 junheng synth 生成（预设 {0}，种子 {1}）。地形、河流、村镇、道路、人口和设施全部由随机数算出；地名、代码和人物都是虚构的，
与任何真实地方无关。仅供演示、测试和测速，不得作为任何地方的依据。

units.gpkg        乡镇街道（townships）与村社区（villages）的边界；代码以 99 开头，真实代码中没有
population.tif    人口格网：总人口与六个年龄组，整数，每格各组之和等于总人口
roads.osm.pbf     道路（经纬度），从国道到田间路
facilities.gpkg   十三类公共服务设施，含公办、达标、无障碍、开办年份等；capacity 的单位：幼儿园和学校为学位，卫生机构和养老机构为床位，文化和健身设施为平方米，
                  便民服务中心（站）为窗口
rivers.gpkg       河流；道路只在桥上过河
dem.tif           高程（米）
project.toml      junheng 的项目文件
villages.scenario.toml、roads.scenario.toml
                  两个方案，可对比：junheng compare project.toml -s villages.scenario.toml -s roads.scenario.toml -o 成果目录
)";

constexpr const char* kEnglish = R"(Synthetic, not a real place

Made by junheng synth (preset {0}, seed {1}). Terrain, rivers, villages, roads, people and facilities are computed from random numbers; names
and codes are invented and stand for no real place. For demonstration, tests and measurements only, never as evidence about anywhere.

units.gpkg        borders of townships and villages; codes begin with 99, as no real ones do
population.tif    population grid: everybody and six age groups, whole persons, the groups of a cell adding up to its total
roads.osm.pbf     roads in degrees, from trunk road to field track
facilities.gpkg   facilities of thirteen services with ownership, compliance, barrier-free features and year; capacity counts places (kindergartens, schools), beds (health, homes, day care),
                  square metres (culture, fitness) or counters (service stations)
rivers.gpkg       rivers; roads cross them on bridges only
dem.tif           elevation in metres
project.toml      the project file for junheng
villages.scenario.toml, roads.scenario.toml
                  two proposals to compare: junheng compare project.toml -s villages.scenario.toml -s roads.scenario.toml -o OUT
)";

std::string filled(const std::string& pattern, const Land& land) {
  return geo::render_english({pattern, {land.preset.id, std::to_string(land.seed)}});
}

}  // namespace

std::string label_of(const Land& land) {
  return filled("合成数据，不是真实地方 / Synthetic, not a real place. junheng synth, preset {0}, seed {1}", land);
}

std::string project_toml(const Land& land) {
  std::string text = "# " + label_of(land) + "\n\nschema = 1\n\n[place]\nname = \"" + land.preset.name +
                     "\"\nyear = 2020\nsynthetic = true\ncrs = \"" + kCrs + "\"\n\n" + kUnitsToml +
                     "\n[population]\ngrid = \"population.tif\"\ntotal = 1\n\n[population.groups]\n";
  for (std::size_t group = 0; group < kAgeGroups.size(); ++group) {
    text += std::string{kAgeGroups[group]} + " = " + std::to_string(group + 2) + "\n";
  }
  return text + "\n" + kNetworkToml;
}

std::string readme_text(const Place& place) {
  return filled(kChinese, place.land) + "\n" + filled(kEnglish, place.land);
}

}  // namespace synth
