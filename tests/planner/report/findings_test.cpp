#include "geo/geometry/overlay.hpp"
#include "geo/io/vector_reader.hpp"
#include "planner/report/findings_table.hpp"
#include "tests/planner/study/project_folder.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <string>

// Findings that have a place are given it.

namespace planner {
namespace {

/// A town above a village, 400 m by 100 m each, in whose ground a hole of 50 m by 50 m belongs to none.
Study holed_study(geo::MultiPolygon& hole) {
  Study study = support::draw_study("1..1\n----\nC..3\n");
  Unit& town = study.units[UnitId{1}];
  const geo::MapPoint middle = geo::interior_point(town.area);
  hole = {{{{middle.x - 25.0, middle.y - 25.0},
            {middle.x + 25.0, middle.y - 25.0},
            {middle.x + 25.0, middle.y + 25.0},
            {middle.x - 25.0, middle.y + 25.0},
            {middle.x - 25.0, middle.y - 25.0}},
           {}}};
  for (std::uint32_t u = 1; u < study.units.size(); ++u) {
    study.units[UnitId{u}].area = geo::difference_of(study.units[UnitId{u}].area, hole);
  }
  study.findings.push_back({geo::Severity::Warning, "units_leave_gaps", {}, geo::msg("gaps"), {}});
  return study;
}

TEST(LocatedFindings, AGapBetweenUnitsStandsInsideItWithItsArea) {
  geo::MultiPolygon hole;
  const Study study = holed_study(hole);
  geo::Task task;
  std::size_t gaps = 0;
  for (const geo::Finding& located : locate_findings(study, task)) {
    if (located.code == "unit_gap") {
      ++gaps;
      ASSERT_TRUE(located.at);
      EXPECT_TRUE(geo::contains(hole, *located.at));
      EXPECT_TRUE(render_english(located.problem).starts_with("0.25 ha"));
    }
  }
  EXPECT_EQ(gaps, 2U) << "on the townships' level and on the villages'";
}

TEST(LocatedFindings, AFacilityFartherThanALegCanBeToldHasNoRoadNear) {
  Study study = support::draw_road_study("A1ab-cd-B\n");
  study.facilities[0].position = {5.0e6, 0.0};
  geo::Task task;
  const geo::Findings all = locate_findings(study, task);
  const auto off = std::ranges::find(all, "facility_off_network", &geo::Finding::code);
  ASSERT_NE(off, all.end());
  EXPECT_TRUE(render_english(off->problem).ends_with("anywhere near and serves nobody by it"))
      << render_english(off->problem);
  EXPECT_EQ(render_english(off->problem).find("-1"), std::string::npos);
}

TEST(LocatedFindings, AFindingAboutAFacilitysRowStandsWhereTheFacilityDoes) {
  Study study = support::draw_study("1C.1\n----\nC..3\n");
  study.facilities[1].where = {"clinics.csv", "7"};
  study.findings = {{geo::Severity::Warning, "facility_twice", {"clinics.csv", "7"}, geo::msg("twice"), {}},
                    {geo::Severity::Warning, "facility_twice", {"clinics.csv", "8"}, geo::msg("twice"), {}}};
  const geo::Findings all = with_findings_of(study, {});
  EXPECT_EQ(all[0].at, study.facilities[1].position);
  EXPECT_EQ(all[1].at, std::nullopt);
}

const Wording kEnglish{false, [](const std::string& english) { return english; }};

/// Projects of units on 4 km by 2 km, in metres (EPSG:4550), whose findings are written and read again.
class WrittenFindings : public ProjectFolder {
 protected:
  WrittenFindings() {
    folder_.write(
        "fence.geojson",
        R"({"type":"Polygon","coordinates":[[[500000,4800000],[504000,4800000],[504000,4802000],[500000,4802000],[500000,4800000]]]})");
    folder_.write("people.csv", "x,y,n\n501000,4801000,10\n503000,4801000,20\n");
  }

  static std::string rectangle(const std::string& code, int west, int east) {
    const std::string from = std::to_string(500'000 + west);
    const std::string to = std::to_string(500'000 + east);
    return R"({"type":"Feature","properties":{"code":")" + code +
           R"(","name":"N"},"geometry":{"type":"Polygon","coordinates":[[[)" + from + ",4800000],[" + to +
           ",4800000],[" + to + ",4802000],[" + from + ",4802000],[" + from + ",4800000]]]}}";
  }

  /// Where the layer and the tables say that the one finding of this code is.
  geo::MapPoint place_of(const std::string& units, const std::string& code) {
    const Study study = load_project("crs = \"EPSG:4550\"\n" + units + "[population]\nfile = \"people.csv\"\n" +
                                     kPlaced + "total = \"n\"\n");
    const std::filesystem::path out = folder_.path() / "out";
    write_findings(study, with_findings_of(study, {}), kEnglish, out);
    geo::Task task;
    const geo::io::LayerContent layer =
        geo::io::read_layer({.file = out / "findings.gpkg", .where = "code = '" + code + "'"},
                            {{geo::io::GeometryKind::Point}, {{"lon"}, {"lat"}}}, task);
    EXPECT_EQ(layer.rows.size(), 1U);
    for (const nlohmann::json& finding :
         nlohmann::json::parse(findings_json(study, with_findings_of(study, {}), kEnglish))) {
      if (finding["code"] == code) {
        EXPECT_EQ(std::stod(layer.text("lon")->front()), finding["lon"].get<double>());
        EXPECT_EQ(std::stod(layer.text("lat")->front()), finding["lat"].get<double>());
      }
    }
    const support::CsvTable table = support::read_csv_table(out / "findings.csv");
    const auto row = std::ranges::find(table.text("code"), code) - table.text("code").begin();
    EXPECT_NE(table.text("lon").at(static_cast<std::size_t>(row)), "");
    return std::get<std::vector<geo::MapPoint>>(layer.table.geometry).front();
  }

  geo::MapPoint place_among_points(const std::string& villages, const std::string& code) {
    folder_.write("v.csv", "code,name,x,y\n" + villages);
    return place_of(
        "[units]\nboundary = { file = \"fence.geojson\", crs = \"EPSG:4550\" }\n[units.village]\nfile = "
        "\"v.csv\"\n" +
            kPlaced + kNamed,
        code);
  }

  geo::MapPoint place_among_areas(const std::string& villages, const std::string& code) {
    folder_.write("v.geojson", R"({"type":"FeatureCollection","features":[)" + villages + "]}");
    return place_of("[units.village]\nfile = \"v.geojson\"\ncrs = \"EPSG:4550\"\n" + kNamed, code);
  }
};

TEST_F(WrittenFindings, AnOverlapStandsOnTheGroundOfBothUnits) {
  for (const char* code : {"units_overlap", "unit_overlap"}) {
    const geo::MapPoint at = place_among_areas(rectangle("A", 0, 1500) + "," + rectangle("B", 1000, 3000), code);
    EXPECT_GT(at.x, 501'000.0);
    EXPECT_LT(at.x, 501'500.0);
  }
}

TEST_F(WrittenFindings, UnitPointsAtOnePlaceStandThere) {
  EXPECT_EQ(
      place_among_points("1,A,501000,4801000\n2,B,501000,4801000\n3,C,503000,4801000\n", "unit_points_at_one_place"),
      (geo::MapPoint{501'000.0, 4'801'000.0}));
}

TEST_F(WrittenFindings, AUnitPointOutsideTheBoundaryStandsWhereItIs) {
  EXPECT_EQ(place_among_points("1,A,501000,4801000\n2,B,504250,4801000\n", "unit_point_outside"),
            (geo::MapPoint{504'250.0, 4'801'000.0}));
}

TEST_F(WrittenFindings, ACodeGivenTwiceStandsInTheSecondPart) {
  const geo::MapPoint at =
      place_among_areas(rectangle("A", 0, 1000) + "," + rectangle("A", 3000, 4000), "unit_in_parts");
  EXPECT_GT(at.x, 503'000.0);
}

/// The Chinese that a reader of the catalogue's language gets, of the little that these sentences need.
const Wording kChinese{true, [](const std::string& english) {
                         const std::map<std::string, std::string> known{{"en", "zh"}, {", ", "、"}};
                         const auto found = known.find(english);
                         return found == known.end() ? english : found->second;
                       }};

TEST_F(WrittenFindings, CallServicesAndProfilesByTheirNamesInTheLanguage) {
  const Study study = load_project("crs = \"EPSG:4550\"\n[population]\nfile = \"people.csv\"\n" + kPlaced +
                                   "total = \"n\"\n[standards]\nuse = [\"EDU-KG-RAD-U5\"]\n");
  const auto missing = std::ranges::find(study.findings, "services_without_facilities", &geo::Finding::code);
  ASSERT_NE(missing, study.findings.end());
  EXPECT_NE(kChinese(missing->problem).find("幼儿园（kindergarten）"), std::string::npos) << kChinese(missing->problem);
  EXPECT_NE(kEnglish(missing->problem).find("indergarten (kindergarten)"), std::string::npos);
}

}  // namespace
}  // namespace planner
