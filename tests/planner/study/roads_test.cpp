#include "planner/study/detail/road_words.hpp"
#include "tests/planner/study/project_folder.hpp"

namespace planner {
namespace {

using detail::direction_of;
using detail::is_yes;
using detail::road_class_of;
using detail::RoadDirection;

const std::set<std::string> kKnownClasses{"primary", "residential", "track"};

TEST(RoadClass, ChineseWordsMeanTheirLevel) {
  EXPECT_EQ(road_class_of("国道", {}, kKnownClasses), "trunk");
  EXPECT_EQ(road_class_of("一般省道", {}, kKnownClasses), "primary");
  EXPECT_EQ(road_class_of("县道", {}, kKnownClasses), "secondary");
  EXPECT_EQ(road_class_of("乡道", {}, kKnownClasses), "tertiary");
  EXPECT_EQ(road_class_of("村道", {}, kKnownClasses), "unclassified");
  EXPECT_EQ(road_class_of("四级公路", {}, kKnownClasses), "tertiary");
  EXPECT_EQ(road_class_of("人行步道", {}, kKnownClasses), "footway");
}

TEST(RoadClass, TheLongestWordCounts) {
  EXPECT_EQ(road_class_of("非机动车道", {}, kKnownClasses), "cycleway");
  EXPECT_EQ(road_class_of("步行街", {}, kKnownClasses), "pedestrian");
}

TEST(RoadClass, RoadNumbersAndKnownClassesAreRead) {
  EXPECT_EQ(road_class_of("G307", {}, kKnownClasses), "trunk");
  EXPECT_EQ(road_class_of("X101", {}, kKnownClasses), "secondary");
  EXPECT_EQ(road_class_of("residential", {}, kKnownClasses), "residential");
  EXPECT_EQ(road_class_of("Garden lane", {}, kKnownClasses), "");
}

TEST(RoadClass, TheProjectsOwnWordsCountFirst) {
  const std::vector<std::pair<std::string, std::string>> words{{"县*", "primary"}};
  EXPECT_EQ(road_class_of("县道", words, kKnownClasses), "primary");
}

TEST(RoadDirections, AreReadAsPeopleWriteThem) {
  for (const char* forward : {"单行", "是", "yes", "1", "FT"}) {
    EXPECT_EQ(direction_of(forward), RoadDirection::Forward) << forward;
  }
  for (const char* backward : {"-1", "反向", "TF"}) {
    EXPECT_EQ(direction_of(backward), RoadDirection::Backward) << backward;
  }
  for (const char* both : {"", "双向", "否", "0"}) {
    EXPECT_EQ(direction_of(both), RoadDirection::Both) << both;
  }
  EXPECT_EQ(direction_of("也许"), RoadDirection::Unknown);
}

TEST(RoadOnABridge, IsSaidByAYesOrAnyKindOfBridge) {
  EXPECT_TRUE(is_yes("是"));
  EXPECT_TRUE(is_yes("高架桥"));
  EXPECT_FALSE(is_yes(""));
  EXPECT_FALSE(is_yes("否"));
  EXPECT_FALSE(is_yes("F")) << "as OpenStreetMap extracts write it";
  EXPECT_TRUE(is_yes("T"));
}

TEST(RoadSurface, IsSaidInChineseOrInTheWordsOfOpenStreetMap) {
  EXPECT_EQ(detail::surface_of("水泥路面"), "concrete");
  EXPECT_EQ(detail::surface_of("沥青混凝土"), "asphalt") << "the longest word counts";
  EXPECT_EQ(detail::surface_of("未硬化"), "unpaved");
  EXPECT_EQ(detail::surface_of("土路"), "dirt");
  EXPECT_EQ(detail::surface_of("fine_gravel"), "fine_gravel");
}

/// A cross of two roads drawn without a common vertex, in metres.
class LineRoads : public ProjectFolder {
 protected:
  LineRoads() {
    folder_.write("people.csv", "x,y,n\n500000,4800010,5\n");
    write_roads(R"("grade":"县道","dir":"","kmh":40,"bridge":"")");
  }

  void write_roads(const std::string& crossing) {
    folder_.write("roads.geojson",
                  R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"grade":"国道","dir":"","kmh":60,"bridge":""},"geometry":{"type":"LineString","coordinates":[[499900,4800000],[500100,4800000]]}},
{"type":"Feature","properties":{)" +
                      crossing +
                      R"(},"geometry":{"type":"LineString","coordinates":[[500000,4799900],[500000,4800100]]}}]})");
  }

  static std::string project(const std::string& more) {
    return "crs = \"EPSG:4550\"\n[population]\nfile = \"people.csv\"\n" + kPlaced +
           "total = \"n\"\n[network]\nroads = \"roads.geojson\"\ncrs = \"EPSG:4550\"\n" + more;
  }
  static std::string fields() {
    return "[network.fields]\nclass = \"grade\"\noneway = \"dir\"\nspeed = \"kmh\"\nbridge = \"bridge\"\n";
  }
};

TEST_F(LineRoads, ThatCannotBeInTheirSystemAreAnErrorWithTheRemedy) {
  folder_.write("roads.geojson",
                R"({"type":"LineString","coordinates":[[105.0,38.0],[105.001,38.0],[105.002,38.001]]})");
  const std::string error = error_of(project(""));
  EXPECT_NE(error.find("roads.geojson"), std::string::npos) << error;
  EXPECT_NE(error.find("degrees"), std::string::npos) << error;
}

TEST_F(LineRoads, AreSplitWhereTheyCrossAndSayTheirClass) {
  const Study study = load_project(project(fields()));

  ASSERT_TRUE(study.roads.has_value());
  EXPECT_EQ(study.roads->edges.size(), 4U);
  EXPECT_TRUE(says(study, "road_crossings_split", "joined where they cross: 1 place"));
  std::set<std::string> classes;
  for (const geo::io::TagSet& tags : study.roads->tag_sets) {
    for (const auto& [key, value] : tags) {
      if (key == "highway" || key == "maxspeed") {
        classes.insert(value);
      }
    }
  }
  EXPECT_EQ(classes, (std::set<std::string>{"trunk", "secondary", "60", "40"}));
}

TEST_F(LineRoads, TellAWheelchairWhatStopsIt) {
  write_roads(R"("grade":"县道","dir":"","kmh":40,"bridge":"","pavement":"砂石","slope":"3 %")");
  const Study study = load_project(project(fields() + "surface = \"pavement\"\nincline = \"slope\"\n[barrier_free]\n"));

  std::size_t stopped = 0;
  for (const geo::network::EdgeCost& cost : study.network("wheelchair")->graph.edge_costs) {
    stopped += cost.open() ? 0U : 1U;
  }
  EXPECT_EQ(stopped, 2U);
  EXPECT_TRUE(std::ranges::any_of(study.roads->tag_sets, [](const geo::io::TagSet& tags) {
    return std::ranges::find(tags, std::pair<std::string, std::string>{"incline", "3 %"}) != tags.end();
  }));
}

TEST_F(LineRoads, ABridgePassesOver) {
  write_roads(R"("grade":"县道","dir":"","kmh":40,"bridge":"是")");
  EXPECT_EQ(load_project(project(fields())).roads->edges.size(), 2U);
}

TEST_F(LineRoads, AreNotSplitWhereTheProjectSaysSo) {
  EXPECT_EQ(load_project(project("split_at_crossings = false\n")).roads->edges.size(), 2U);
}

TEST_F(LineRoads, AClassNobodyExplainedIsAMinorRoadAndSaidSo) {
  write_roads(R"("grade":"Nebenweg","dir":"vielleicht","kmh":0,"bridge":"")");
  const Study study = load_project(project(fields()));
  EXPECT_TRUE(says(study, "road_classes_unknown", "Nebenweg (1)"));
  EXPECT_TRUE(says(study, "road_directions_unknown", "vielleicht (1)"));
  const Study mapped = load_project(project(fields() + "[network.classes]\n\"Neben*\" = \"track\"\n"));
  EXPECT_FALSE(says(mapped, "road_classes_unknown"));
}

TEST_F(LineRoads, AClassThatNoProfileKnowsIsAnError) {
  EXPECT_NE(error_of(project(fields() + "[network.classes]\n\"县道\" = \"secundary\"\n")).find("secundary"),
            std::string::npos);
}

}  // namespace
}  // namespace planner
