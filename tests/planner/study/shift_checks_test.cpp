#include "geo/crs/map_datum.hpp"
#include "tests/planner/study/project_folder.hpp"

#include <cstddef>
#include <vector>

namespace planner {
namespace {

using geo::MapDatum;

/// Six villages in two townships near Yinchuan, 3 km from one another, without roads; each has a clinic some metres
/// away.
class Shifts : public ProjectFolder {
 protected:
  static std::string row(std::size_t village, MapDatum datum, double off) {
    const geo::LonLat place{106.30 + 0.035 * static_cast<double>(village) + off, 38.00 + off};
    const geo::MapPoint shown = from_wgs84(place, datum);
    return code(village) + ",V" + std::to_string(village) + "," + std::to_string(shown.x) + "," +
           std::to_string(shown.y) + ",220,10\n";
  }
  static std::string code(std::size_t village) {
    return (village < 3 ? "64018110120" : "64018110220") + std::to_string(village);
  }
  static std::string degrees(const std::string& crs) { return "x = \"x\"\ny = \"y\"\ncrs = \"" + crs + "\"\n"; }

  void write_table(const std::string& file, MapDatum datum, double off) {
    std::string text = "code,name,x,y,class,n\n";
    for (std::size_t village = 0; village < 6; ++village) {
      text += row(village, datum, off);
    }
    folder_.write(file, text);
  }

  static std::string clinics(const std::string& file, const std::string& crs, const std::string& more = {}) {
    return "[[facilities]]\nfile = \"" + file + "\"\nservice_is = \"village_clinic\"\n" + degrees(crs) + more;
  }

  /// Villages that say they are of `crs`, with further sections.
  static std::string project(const std::string& crs, const std::string& more) {
    return "crs = \"EPSG:4547\"\n[units.village]\nfile = \"v.csv\"\n" + degrees(crs) + kNamed +
           "class = \"class\"\n[population]\nfile = \"v.csv\"\ncode = \"code\"\ntotal = \"n\"\n" + more;
  }

  static std::string shifted_file(const Study& study) {
    const auto found = std::ranges::find(study.findings, "shifted_datum", &geo::Finding::code);
    return found == study.findings.end() ? "none" : std::filesystem::path{found->where.file}.filename().string();
  }
};

TEST_F(Shifts, FacilitiesOfAWebMapAreToldByTheVillagesThatTheirCodesName) {
  write_table("v.csv", MapDatum::Wgs84, 0.0);
  write_table("f.csv", MapDatum::Gcj02, 0.0003);
  const std::string by_code = "unit = \"code\"\n";
  const Study study = load_project(project("EPSG:4326", clinics("f.csv", "EPSG:4326", by_code)));
  EXPECT_EQ(shifted_file(study), "f.csv");
  EXPECT_TRUE(says(study, "shifted_datum", "look like GCJ-02"));
  EXPECT_EQ(shifted_file(load_project(project("EPSG:4326", clinics("f.csv", "gcj02", by_code)))), "none");
  EXPECT_EQ(shifted_file(load_project(project("EPSG:4326", clinics("f.csv", "EPSG:4326")))), "none")
      << "nothing tells without codes";
}

TEST_F(Shifts, VillagesOfAWebMapAreToldByTheFacilitiesInThem) {
  write_table("v.csv", MapDatum::Gcj02, 0.0);
  write_table("f.csv", MapDatum::Wgs84, 0.0003);
  const std::string by_code = "unit = \"code\"\n";
  EXPECT_EQ(shifted_file(load_project(project("EPSG:4326", clinics("f.csv", "EPSG:4326", by_code)))), "v.csv");
  EXPECT_EQ(shifted_file(load_project(project("gcj02", clinics("f.csv", "EPSG:4326", by_code)))), "none");
}

TEST_F(Shifts, FacilitiesThatStandAtTheirVillagesPointsTellNothing) {
  write_table("v.csv", MapDatum::Gcj02, 0.0);
  std::string ledger = "code,name\n";
  for (std::size_t village = 0; village < 5; ++village) {
    ledger += code(village) + ",F\n";
  }
  folder_.write("f.csv", ledger);
  const Study study = load_project(
      project("EPSG:4326", "[[facilities]]\nfile = \"f.csv\"\nservice_is = \"village_clinic\"\nunit = \"code\"\n"));
  EXPECT_EQ(study.facilities.size(), 5U);
  EXPECT_EQ(shifted_file(study), "none");
}

TEST_F(Shifts, AFileThatNothingTellsOfIsHintedAtWhereAnotherOfItsKindIsDeclared) {
  write_table("v.csv", MapDatum::Wgs84, 0.0);
  write_table("f.csv", MapDatum::Gcj02, 0.0003);
  write_table("g.csv", MapDatum::Gcj02, 0.0005);
  const Study study = load_project(project("EPSG:4326", clinics("f.csv", "gcj02") + clinics("g.csv", "EPSG:4326")));
  EXPECT_TRUE(says(study, "datum_of_others",
                   "f.csv is declared to be GCJ-02 and this file is not; nothing here tells whether it should be"));
  const auto hint = std::ranges::find(study.findings, "datum_of_others", &geo::Finding::code);
  EXPECT_EQ(std::filesystem::path{hint->where.file}.filename(), "g.csv");
  EXPECT_FALSE(says(load_project(project("EPSG:4326", clinics("f.csv", "gcj02") + clinics("g.csv", "gcj02"))),
                    "datum_of_others"));
  write_table("g.csv", MapDatum::Wgs84, 0.0005);
  EXPECT_FALSE(says(load_project(project(
                        "EPSG:4326", clinics("f.csv", "gcj02") + clinics("g.csv", "EPSG:4326", "unit = \"code\"\n"))),
                    "datum_of_others"))
      << "they stand where their villages are";
}

}  // namespace
}  // namespace planner
