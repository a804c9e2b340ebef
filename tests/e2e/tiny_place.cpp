#include "tests/e2e/tiny_place.hpp"

#include <fstream>
#include <stdexcept>

namespace e2e {
namespace {

constexpr const char* kProject = R"(schema = 1
[place]
name = "示范县"
year = 2025
[units.township]
file = "townships.geojson"
code = "code"
name = "name"
class = "class"
[units.village]
file = "villages.geojson"
code = "code"
name = "name"
class = "class"
parent = "township"
[population]
file = "homes.csv"
x = "lon"
y = "lat"
crs = "EPSG:4326"
total = "persons"
[population.groups]
age_6_11 = "children"
[network]
roads = "roads.osm"
max_leg_m = 500
[[facilities]]
file = "facilities.csv"
x = "lon"
y = "lat"
crs = "EPSG:4326"
id = "id"
name = "name"
service = "service"
capacity = "capacity"
status = "status"
compliant = "standard"
[standards]
use = ["EDU-PS-RAD-U10", "EDU-PS-TIME-R30", "HLT-VC-CNT", "HLT-TC-CNT"]
)";

std::string square(const std::string& west, const std::string& east, const std::string& properties) {
  const auto corner = [](const std::string& lon, const char* lat) { return "[" + lon + "," + lat + "]"; };
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":"Polygon","coordinates":[[)" +
         corner(west, "43.29") + "," + corner(east, "43.29") + "," + corner(east, "43.31") + "," +
         corner(west, "43.31") + "," + corner(west, "43.29") + "]]}}";
}

std::string collection(const std::string& west, const std::string& east) {
  return R"({"type":"FeatureCollection","features":[)" + west + "," + east + "]}";
}

constexpr const char* kHomes =
    "lon,lat,persons,children\n"
    "124.001,43.3001,300,30\n"
    "124.005,43.3001,250,20\n"
    "124.015,43.3001,150,10\n"
    "124.025,43.3001,100,10\n"
    "124.035,43.3001,150,20\n"
    "124.039,43.3001,50,0\n";

constexpr const char* kFacilities =
    "id,name,service,lon,lat,capacity,status,standard\n"
    "F1,中心小学,primary_school,124.003,43.3002,400,existing,达标\n"
    "F2,远山村卫生室,village_clinic,124.030,43.3002,2,existing,达标\n"
    "F3,示范镇卫生院,health_centre,124.010,43.3002,30,existing,达标\n";

std::string roads() {
  std::string nodes;
  std::string refs;
  for (int i = 0; i <= 40; ++i) {
    const std::string id = std::to_string(i + 1);
    nodes += "<node id=\"" + id + "\" version=\"1\" lat=\"43.3\" lon=\"" + std::to_string(124.0 + 0.001 * i) + "\"/>\n";
    refs += "<nd ref=\"" + id + "\"/>";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"test\">\n" + nodes +
         "<way id=\"1\" version=\"1\">" + refs + "<tag k=\"highway\" v=\"residential\"/></way>\n</osm>\n";
}

}  // namespace

TinyPlace::TinyPlace() {
  write("project.toml", kProject);
  write("townships.geojson",
        collection(square("124.00", "124.02", R"("code":"990101001000","name":"示范镇","class":"urban")"),
                   square("124.02", "124.04", R"("code":"990101002000","name":"远山乡","class":"rural")")));
  write("villages.geojson",
        collection(square("124.00", "124.02",
                          R"("code":"990101001001","name":"中心社区","class":"urban","township":"990101001000")"),
                   square("124.02", "124.04",
                          R"("code":"990101002201","name":"远山村","class":"rural","township":"990101002000")")));
  write("homes.csv", kHomes);
  write("facilities.csv", kFacilities);
  write("roads.osm", roads());
}

void TinyPlace::replace(const std::string& name, const std::string& old_text, const std::string& new_text) const {
  std::string content = support::read_file(path(name));
  const std::size_t at = content.find(old_text);
  if (at == std::string::npos) {
    throw std::logic_error{name + " holds no \"" + old_text + "\""};
  }
  write(name, content.replace(at, old_text.size(), new_text));
}

void TinyPlace::append(const std::string& name, const std::string& text) const {
  write(name, support::read_file(path(name)) + text);
}

void TinyPlace::truncate(const std::string& name, std::size_t bytes) const {
  std::filesystem::resize_file(path(name), bytes);
}

support::Outcome assess(const TinyPlace& place, const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"assess", place.project().string(), "-o", place.out().string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return support::run_program(JUNHENG_PROGRAM, arguments);
}

}  // namespace e2e
