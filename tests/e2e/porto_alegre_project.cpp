#include "tests/e2e/porto_alegre_project.hpp"

#include <utility>

namespace e2e {

std::string porto_alegre_project(const std::filesystem::path& data) {
  const std::string folder = (data / "places" / "porto_alegre").string();
  const std::string hexagons =
      "file = \"" + folder + "/poa_hexgrid.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\n";
  std::string project = "schema = 1\n[place]\nname = \"Porto Alegre\"\nyear = 2010\n[population]\n" + hexagons +
                        "total = \"population\"\n[network]\nroads = \"" + folder +
                        "/poa_osm.pbf\"\nmax_leg_m = 200\n[standards]\nuse = []\n";
  for (const auto& [service, column] :
       {std::pair{"primary_school", "schools"}, std::pair{"health_centre", "healthcare"}}) {
    project += "[[facilities]]\n" + hexagons + "where = \"CAST(" + column + " AS INTEGER) > 0\"\nservice_is = \"" +
               service + "\"\ncapacity = \"" + column + "\"\n";
    const std::string common =
        "service = \"" + std::string{service} +
        "\"\npopulation = \"all\"\nmodality = \"基准\"\nsource = \"test\"\nconfidence = \"P\"\ntarget = 0.9\n";
    project += "[[standard]]\nid = \"WALK15-" + std::string{column} +
               "\"\nkind = \"reach\"\nname_zh = \"步行15分钟\"\nname_en = \"15 minutes\"\n" + common +
               "measure = \"time\"\nprofile = \"walk\"\nlimit = 15\nunit = \"min\"\n";
    project += "[[standard]]\nid = \"LINE1000-" + std::string{column} +
               "\"\nkind = \"reach\"\nname_zh = \"1000米\"\nname_en = \"1 000 m\"\n" + common +
               "measure = \"straight_line\"\nlimit = 1000\nunit = \"m\"\n";
  }
  return project;
}

}  // namespace e2e
