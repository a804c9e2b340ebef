#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/parts/parts.hpp"
#include "gui/presentation/tables/standard_table.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

// What is shown speaks of things by their names, in the language, and of figures as everybody else does.

namespace gui {
namespace {

using planner::Study;

const planner::Wording kEnglish{false, [](const std::string& text) { return text; }};
const planner::Wording kChinese{
    true, [](const std::string& text) { return text == "en" ? std::string{"zh"} : text; }};  // names in Chinese

/// The title of a layer of a part; what is found of parts is empty, or nothing is.
std::string title_of(const Study& study, LayerKind kind, const std::string& subject, const planner::Wording& wording,
                     const Parts* parts = nullptr) {
  geo::Task task;
  const planner::Assessment assessment = assess(study, task);
  const UnitAnchors anchors = unit_anchors(study);
  LayerChoice choice;
  choice.kind = kind;
  choice.subject = subject;
  MapSource source{&study, &assessment, &anchors};
  source.parts = parts;
  source.revision = 1;
  const MapLayer layer = map_layer_of(source, choice, wording);
  EXPECT_FALSE(layer.found);
  return layer.title;
}

TEST(LayerOfAPart, ThatIsNotFoundSpeaksOfItsSubjectByNameAndTellsWhereToFindIt) {
  Study study = support::draw_study("1S1\n");
  const planner::StandardId id = support::add_reach(study, "school", 100.0, planner::Scope::All);
  study.catalogue.standards[id].name_en = "A school nearby";
  study.catalogue.standards[id].name_zh = "近处有学校";
  const std::string school = study.catalogue.services[study.catalogue.find_service("school")].name_zh;
  EXPECT_EQ(title_of(study, LayerKind::MetRuns, study.catalogue.standards[id].id, kEnglish),
            "“A school nearby” is not known yet: “Uncertainty” under Analysis finds it.");
  EXPECT_EQ(title_of(study, LayerKind::MetRuns, study.catalogue.standards[id].id, kChinese),
            "“近处有学校” is not known yet: “Uncertainty” under Analysis finds it.");
  for (const LayerKind kind : {LayerKind::Access, LayerKind::Clusters, LayerKind::CutOff, LayerKind::OverLand}) {
    const std::string title = title_of(study, kind, "school", kChinese);
    EXPECT_NE(title.find(school), std::string::npos) << title;
    EXPECT_EQ(title.find("“”"), std::string::npos) << "it says which page finds it: " << title;
    EXPECT_NE(title.find("under Analysis"), std::string::npos) << title;
  }
}

TEST(LayerOfAPart, ThatIsFoundWithoutTheSubjectDoesNotSayThatItIsYetToBeFound) {
  const Study study = support::draw_study("1S1\n");
  Parts parts;
  parts.accessibility = {std::make_shared<const std::vector<planner::ServiceAccess>>(), 1};
  EXPECT_TRUE(title_of(study, LayerKind::Access, "school", kEnglish, &parts).starts_with("There is nothing to show"));
}

TEST(StandardTable, SaysWhyNothingWasAssessedInWords) {
  Study study = support::draw_study("1S1\n");
  const planner::StandardId id = support::add_reach(study, "school", 100.0, planner::Scope::All, "children");
  study.catalogue.standards[id].scope = planner::Scope::Rural;
  const planner::PopulationGroup& children = study.catalogue.groups[study.catalogue.find_group("children")];
  geo::Task task;
  const Table table = standard_table(study, assess(study, task), kChinese);
  const auto met = std::ranges::find(table.columns, "met", &Column::id) - table.columns.begin();
  const std::string& why = table.rows.at(0).cells.at(static_cast<std::size_t>(met)).text;
  EXPECT_NE(why.find("“" + children.name_zh + "”"), std::string::npos) << why;
  EXPECT_EQ(why.find(children.id), std::string::npos) << why;
}

TEST(StandardTable, WritesAFigureAsExplanationsDo) {
  planner::Standard standard;
  standard.unit = "m";
  standard.rule = planner::DisparityRule{};
  EXPECT_EQ(value_text(standard, 566.2, kEnglish, 500.0), "566 m");
  EXPECT_EQ(value_text(standard, 566.2, kEnglish), "566 m");
  EXPECT_EQ(value_text(standard, 500.2, kEnglish, 500.0), "501 m") << "it does not read as if it were met";
}

}  // namespace
}  // namespace gui
