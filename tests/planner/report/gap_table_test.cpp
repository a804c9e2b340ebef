#include "planner/assess/explain.hpp"
#include "planner/report/detail/message_json.hpp"
#include "planner/report/detail/remedy_words.hpp"
#include "planner/report/explanation.hpp"
#include "planner/report/summary.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/words/figures.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

// What a row of the gap ledger tells, and that doing what it says is enough.

namespace planner {
namespace {

const Wording kEnglish{false, [](const std::string& text) { return text; }};

template <class Value>
const std::vector<Value>& column(const geo::io::FeatureTable& table, const std::string& name) {
  for (const geo::io::Column& column : table.columns) {
    if (column.name == name) {
      return std::get<std::vector<Value>>(column.values);
    }
  }
  throw std::runtime_error{"no column " + name};
}

Assessment judged(const Study& study) {
  geo::Task task;
  return assess(study, task);
}

/// 400 people and 300, with 2 places and none in their clinics, where 10 in a thousand are asked for.
Study crowded_study() {
  Study study = support::draw_study("C4\n--\nC3\n");
  const StandardId id = support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  Standard& standard = study.catalogue.standards[id];
  standard.rule = CapacityRule{Quantity::Capacity, 1000.0, false, UnitLevel::Village, 10.0, false, {}};
  standard.lead = "卫健局";
  standard.partners = {"财政局", "民政局"};
  standard.source = "国办函〔2021〕1号";
  standard.clause = "第三条";
  standard.due = 2027;
  study.facilities[0].capacity = 2.0;
  study.facilities[1].capacity = 0.0;
  return study;
}

TEST(GapTable, TellsWhoMustDoWhatByWhichClauseAndWhen) {
  const Study study = crowded_study();
  const geo::io::FeatureTable table = gap_table(study, judged(study), kEnglish);
  ASSERT_EQ(table.rows(), 2U);
  EXPECT_EQ(column<double>(table, "rank"), (std::vector{1.0, 2.0}));
  EXPECT_EQ(column<double>(table, "persons"), (std::vector{400.0, 300.0}));
  EXPECT_EQ(column<std::string>(table, "class")[1], "rural");
  EXPECT_EQ(column<std::string>(table, "lead")[0], "卫健局");
  EXPECT_EQ(column<std::string>(table, "partners")[0], "财政局; 民政局");
  EXPECT_EQ(column<std::string>(table, "source")[0], "国办函〔2021〕1号");
  EXPECT_EQ(column<std::string>(table, "clause")[0], "第三条");
  EXPECT_EQ(column<std::string>(table, "due")[0], "2027");
}

TEST(GapTable, SaysByHowMuchToEnlargeAndThatMuchClosesTheBreach) {
  Study study = crowded_study();
  const Assessment assessment = judged(study);
  const geo::io::FeatureTable table = gap_table(study, assessment, kEnglish);
  EXPECT_EQ(column<double>(table, "lacking"), (std::vector{2.0, 3.0})) << "4 asked and 2 there; 3 asked and none";
  EXPECT_NE(column<std::string>(table, "remedy_text")[0].find("by a capacity of 2 or more"), std::string::npos);
  for (std::size_t row = 0; row < assessment.gaps.size(); ++row) {
    *study.facilities[*assessment.gaps[row].facility].capacity += column<double>(table, "lacking")[row];
  }
  EXPECT_TRUE(judged(study).gaps.empty());
}

TEST(GapTable, SaysHowManyNewFacilitiesACountLacks) {
  Study study = support::draw_study("C4\n--\n.3\n");
  support::add_count(study, "clinic", UnitLevel::Village, 3, Scope::All);
  const geo::io::FeatureTable table = gap_table(study, judged(study), kEnglish);
  EXPECT_TRUE(column<std::string>(table, "remedy_text")[0].starts_with("2 new ones"));
  EXPECT_TRUE(column<std::string>(table, "remedy_text")[1].starts_with("3 new ones"));
}

/// The remedies of a place that is judged by one rule over its clinics.
std::vector<std::string> remedies_by(Study& study, const Rule& rule) {
  study.year = 2019;
  const StandardId id = support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].rule = rule;
  study.standards = {id};
  return column<std::string>(gap_table(study, judged(study), kEnglish), "remedy_text");
}

TEST(GapTable, SaysWhatAFacilityLacksToBeBarrierFree) {
  Study study = support::draw_study("CC4\n---\n..3\n");
  for (Facility& clinic : study.facilities) {
    clinic.details.features = {true, clinic.id == "C1", false};
  }
  study.facilities[0].details.features[2] = true;
  EXPECT_EQ(remedies_by(study, BarrierFreeRule{{Feature::Entrance, Feature::Ramp, Feature::Door}, 1.0}),
            std::vector<std::string>{"give C2 what it lacks: ramp, barrier-free door"});
  study.facilities[0].details.features[1] = false;
  EXPECT_EQ(remedies_by(study, BarrierFreeRule{{Feature::Ramp}, 1.0}),
            std::vector<std::string>{"give C2 what it lacks: ramp (the first of 2 there that fall short)"});
}

TEST(GapTable, SaysWhichStagesOfANewFacilityAreNotDone) {
  Study study = support::draw_study("C4\n--\n.3\n");
  study.facilities[0].details.opened = 2019;
  study.facilities[0].details.stages = {true, false, false};
  EXPECT_EQ(
      remedies_by(study, ProcessRule{{Stage::Design, Stage::Construction, Stage::Acceptance}, 2018, 1.0}),
      std::vector<std::string>{"see at C1 to what is not done: barrier-free construction, barrier-free acceptance"});
}

TEST(GapTable, SaysHowFarTheTownshipsShareIsToFall) {
  Study study = support::draw_study("C4\n--\n.3\n");
  study.facilities[0].details.township_share = 0.2;
  EXPECT_EQ(remedies_by(study, FinanceRule{0.0}),
            std::vector<std::string>{"take the townships’ share of the cost of C1 down from 20.0 % to 0.0 %"});
}

TEST(GapTable, SaysByHowMuchAFacilityIsTooSmall) {
  Study study = support::draw_study("C4\n--\n.3\n");
  study.facilities[0].details.floor_area_m2 = 40.5;
  CapacityRule rule;
  rule.per = 0.0;
  rule.quantity = Quantity::FloorArea;
  rule.limit = 60.0;
  EXPECT_EQ(remedies_by(study, rule), std::vector<std::string>{"enlarge C1 by 20 m² of floor or more"});
  study.facilities[0].details.floor_area_m2 = 60.0;
  EXPECT_TRUE(remedies_by(study, rule).empty()) << "as much as was said is enough";
}

TEST(GapTable, SaysOfAPrivateOneThatItNeverCountsAndOfAnotherWhatToBringItTo) {
  Study study = support::draw_study("C4\n--\nC3\n");
  study.facilities[0].details.ownership = "private";
  study.facilities[1].details.ownership = "public";
  study.facilities[1].details.compliant = false;
  const StandardId id = support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].filter = {"public", true, false, {}};
  const std::vector<std::string> texts = column<std::string>(gap_table(study, judged(study), kEnglish), "remedy_text");
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_TRUE(texts[0].starts_with("a new clinic (public, up to the building standard) near ")) << texts[0];
  EXPECT_TRUE(texts[0].ends_with("; C1 does not count whatever is done there: its ownership is private")) << texts[0];
  EXPECT_EQ(texts[1], "bring C2 up to the building standard");
}

TEST(GapTable, NamesThePlannedOneThatClosesTheGapAndItsYear) {
  Study study = support::draw_study("C4\n--\nC3\n");
  study.facilities[1].name = "远山卫生室";
  study.facilities[1].status = FacilityStatus::Planned;
  study.facilities[1].details.opened = 2022;
  EXPECT_EQ(remedies_by(study, CountRule{UnitLevel::Village, 1, {}, 0, false, false, {}, 1.0}),
            std::vector<std::string>{"远山卫生室 (C2) is planned to open in 2022 and closes it"});
  study.facilities[1].details.opened = 0;
  EXPECT_EQ(remedies_by(study, CountRule{UnitLevel::Village, 1, {}, 0, false, false, {}, 1.0}),
            std::vector<std::string>{"远山卫生室 (C2) is planned and closes it; its opening needs a year"});
}

TEST(GapTable, SaysWhatKindOfFacilityTheStandardCounts) {
  Study study = support::draw_study("C4\n--\n.3\n");
  const StandardId id = support::add_count(study, "clinic", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].filter = {"public", true, true, {}};
  study.facilities.clear();
  const std::string text = column<std::string>(gap_table(study, judged(study), kEnglish), "remedy_text")[0];
  EXPECT_NE(text.find("clinic (public, up to the building standard, barrier-free) near longitude"), std::string::npos)
      << text;
}

// The village of the second township has its own node, and its township has none that it could belong to.
TEST(GapTable, LooksForTheMissingUpperNodeInTheUnitAbove) {
  Study study = support::draw_study("SC1\n---\n.C3\n");
  const StandardId id = support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].rule =
      NetworkRule{{{UnitLevel::Township, ServiceId{1}}, {UnitLevel::Village, ServiceId{2}}}, 1.0};
  study.catalogue.services[ServiceId{1}].name_en = "station";
  study.catalogue.services[ServiceId{2}].name_en = "point";
  const Assessment assessment = judged(study);
  const auto of_village = [&](const Gap& gap) { return study.units[gap.unit].level == UnitLevel::Village; };
  const auto gap = std::ranges::find_if(assessment.gaps, of_village);
  ASSERT_NE(gap, assessment.gaps.end());
  EXPECT_EQ(std::ranges::count_if(assessment.gaps, of_village), 1);
  const UnitId township = study.ancestor(gap->unit, UnitLevel::Township);
  EXPECT_EQ(gap->lacking_in, township);
  EXPECT_EQ(detail::RemedyWords(study, assessment.facilities, kEnglish)(*gap),
            "a new station in " + study.units[township].name + ", to which that of " + study.units[gap->unit].name +
                " belongs");
  geo::Task task;
  const Explanation explained = explain(study, assessment, {study.units[gap->unit].code, ""}, task);
  std::string words;
  for (const std::string& line : explanation_lines(study, assessment, explained, kEnglish)) {
    words += line + "\n";
  }
  EXPECT_NE(words.find("belongs to no station in "), std::string::npos) << words;
}

TEST(GapTable, SaysOfWhatItsFiguresAreAndHowAWayIsMeasured) {
  Study study = support::draw_study("S1..1\n----\n....3\n");
  support::add_reach(study, "school", 150.0, Scope::All);
  support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  const geo::io::FeatureTable table = gap_table(study, judged(study), kEnglish);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const bool of_persons =
        column<std::string>(table, "standard")[row] == study.catalogue.standards[study.standards[0]].id;
    EXPECT_EQ(column<std::string>(table, "measured_in")[row], of_persons ? "share_of_persons" : "facilities");
    EXPECT_EQ(column<std::string>(table, "measure")[row], of_persons ? "straight_line" : "");
  }
  EXPECT_EQ(std::ranges::count(column<std::string>(table, "measured_in"), "facilities"), 1);
  EXPECT_EQ(column<std::string>(gap_table(crowded_study(), judged(crowded_study()), kEnglish), "measured_in")[0],
            crowded_study().catalogue.standards[crowded_study().standards[0]].unit);
}

TEST(ExplanationInWords, SaysOfWhatAShareIsAndHowTheWayIsMeasured) {
  Study study = support::draw_study("S1..1\n----\n....3\n");
  study.catalogue.standards[support::add_reach(study, "school", 150.0, Scope::All)].unit = "m";
  support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  const Assessment assessment = judged(study);
  geo::Task task;
  const auto words_of = [&](const std::string& unit) {
    std::string text;
    for (const std::string& line :
         explanation_lines(study, assessment, explain(study, assessment, {unit, ""}, task), kEnglish)) {
      text += line + "\n";
    }
    return text;
  };
  std::string village;
  for (const Gap& gap : assessment.gaps) {
    if (words::measured_in(study, study.catalogue.standards[gap.standard]) == "facilities") {
      village = study.units[gap.unit].code;
    }
  }
  const std::string words = words_of(village);
  EXPECT_NE(words.find("0.0 % of the people concerned are within 150 m (in a straight line), 100.0 % required"),
            std::string::npos)
      << words;
  EXPECT_NE(words.find(" has 0, 1 required"), std::string::npos) << words;
}

TEST(GapTable, TheRoadThatExplanationsNameBringsThosePeopleThere) {
  Study study = support::draw_road_study(
      "A---1---B---E\n"
      "             \n"
      "C-a-b-D      \n");
  study.max_leg = geo::Metres{50.0};
  support::add_walk(study, "school", 3600.0);
  const Assessment before = judged(study);
  ASSERT_EQ(before.gaps.size(), 1U);
  ASSERT_EQ(before.gaps[0].remedy, Remedy::ConnectRoad);
  ASSERT_EQ(before.services[0].travel->unreachable, Persons::of(20)) << "ten children at each home";

  geo::Task task;
  const Explanation explained = explain(study, before, {study.units[before.gaps[0].unit].code, ""}, task);
  ASSERT_EQ(explained.breaches.size(), 1U);
  ASSERT_TRUE(explained.breaches[0].road);
  EXPECT_EQ(explained.breaches[0].road->from, *before.gaps[0].site);
  AddRoad road;
  road.line = {support::on_globe(study, explained.breaches[0].road->from),
               support::on_globe(study, explained.breaches[0].road->to)};
  road.tags = {{"highway", "residential"}};
  EXPECT_GT(explained.breaches[0].road->distance.value(), 100.0);
  const Study joined = with_edits(study, {"join", {road}, {"join.toml", ""}}, task);
  EXPECT_TRUE(joined.findings.empty()) << "both ends join what they shall join";
  const Assessment after = judged(joined);
  EXPECT_EQ(after.services[0].travel->unreachable, Persons{});
  EXPECT_TRUE(after.gaps.empty());
}

// The road leads 100 m north, and 500 m more lie before the school.
TEST(GapTable, ARoadIsNoRemedyWhereTheWayAfterItIsTooLong) {
  const auto remedy_within = [](double limit_s) {
    Study study = support::draw_road_study(
        "A---1---B---E\n"
        "             \n"
        "C-a-b-D      \n");
    study.max_leg = geo::Metres{50.0};
    support::add_walk(study, "school", limit_s);
    const Assessment assessment = judged(study);
    EXPECT_EQ(assessment.gaps.size(), 1U);
    EXPECT_TRUE(assessment.gaps[0].road) << "that a facility at the site would need, too";
    return assessment.gaps[0].remedy;
  };
  EXPECT_EQ(remedy_within(3600.0), Remedy::ConnectRoad);
  EXPECT_EQ(remedy_within(100.0), Remedy::OpenFacility) << "the road alone is 200 m long";
}

TEST(ExplanationInWords, SaysHowManyPeopleANewFacilityServesAndOffersAPointOnlyWhatHelpsIt) {
  Study study = support::draw_study("S......\n-------\n3.....1\n");
  support::add_reach(study, "clinic", 150.0, Scope::Rural);
  const Assessment assessment = judged(study);
  ASSERT_EQ(assessment.gaps.size(), 1U);
  EXPECT_EQ(assessment.gaps[0].brought, Persons::of(300));
  geo::Task task;
  const auto words_of = [&](const std::variant<geo::LonLat, std::string>& at) {
    std::string text;
    for (const std::string& line :
         explanation_lines(study, assessment, explain(study, assessment, {at, ""}, task), kEnglish)) {
      text += line + "\n";
    }
    return text;
  };
  const std::string unit = words_of(study.units[assessment.gaps[0].unit].code);
  EXPECT_NE(unit.find("it has 300 of the 400 people within the limit"), std::string::npos) << unit;
  const auto small = std::ranges::find(study.demand.persons[kEveryone], Persons::of(100));
  const auto piece = static_cast<std::size_t>(small - study.demand.persons[kEveryone].begin());
  const std::string far = words_of(support::on_globe(study, study.demand.position[piece]));
  EXPECT_NE(far.find("within 150 m of here"), std::string::npos) << far;
  EXPECT_EQ(far.find("near longitude"), std::string::npos) << far;
}

// The way is 500.4 m.
TEST(ExplanationInWords, RoundsOneWayAlikeEverywhereUnlessItWouldReadAsKept) {
  const auto words_with_limit = [](double limit_m) {
    Study study = support::draw_study("S....1\n");
    study.facilities[0].position.x -= 0.4;
    support::add_reach(study, "school", limit_m, Scope::All);
    const Assessment assessment = judged(study);
    geo::Task task;
    const geo::LonLat home = support::on_globe(study, study.demand.position[0]);
    std::string text;
    for (const std::string& line :
         explanation_lines(study, assessment, explain(study, assessment, {home, ""}, task), kEnglish)) {
      text += line + "\n";
    }
    EXPECT_NE(text.find(": 500 m in a straight line"), std::string::npos) << text;
    return text;
  };
  const std::string far = words_with_limit(300.0);
  EXPECT_NE(far.find("500 m from here (in a straight line), at most 300 m required"), std::string::npos) << far;
  const std::string close = words_with_limit(500.0);
  EXPECT_NE(close.find("501 m from here (in a straight line), at most 500 m required"), std::string::npos) << close;
}

TEST(GapTable, TheSummaryHasTheSameRows) {
  const Study study = crowded_study();
  const nlohmann::json gap = nlohmann::json::parse(summary_json(study, judged(study)))["gaps"][1];
  EXPECT_EQ(gap["rank"], 2);
  EXPECT_EQ(gap["name"], study.units[judged(study).gaps[1].unit].name);
  EXPECT_EQ(gap["class"], "rural");
  EXPECT_EQ(gap["source"], "国办函〔2021〕1号");
  EXPECT_EQ(gap["partners"], (std::vector<std::string>{"财政局", "民政局"}));
  EXPECT_EQ(gap["lacking"], 3.0);
  EXPECT_EQ(gap["site"].size(), 2U);
}

TEST(GapTable, TheSummaryKeepsItsRemediesForReadersOfAnyLanguage) {
  Study study = crowded_study();
  study.catalogue.services[study.catalogue.find_service("clinic")].name_zh = "卫生室";
  const Assessment assessment = judged(study);
  const nlohmann::ordered_json summary = nlohmann::ordered_json::parse(summary_json(study, assessment));
  const detail::RemedyWords words{study, assessment.facilities, kEnglish};
  for (std::size_t row = 0; row < assessment.gaps.size(); ++row) {
    EXPECT_EQ(detail::message_from(summary["gaps"][row]["remedy_message"]), words.message_of(assessment.gaps[row]));
    EXPECT_EQ(summary["gaps"][row]["remedy_text"], words(assessment.gaps[row]));
  }
}

TEST(FacilityTable, SetsWhoComesAgainstTheRoomThereIsAndSaysWhoIsTooFar) {
  Study study = support::draw_study("C2..4\n");
  support::add_reach(study, "clinic", 300.0, Scope::All);
  study.catalogue.services[study.catalogue.find_service("clinic")].persons_per_capacity = 10.0;
  study.facilities[0].capacity = 50.0;
  const geo::io::FeatureTable table = facility_table(study, judged(study), kEnglish);
  EXPECT_EQ(column<double>(table, "persons_nearest"), std::vector{600.0});
  EXPECT_EQ(column<double>(table, "capacity_persons"), std::vector{500.0});
  EXPECT_EQ(column<double>(table, "load_share"), std::vector{1.2});
  EXPECT_EQ(column<double>(table, "overload_persons"), std::vector{100.0});
  EXPECT_EQ(column<double>(table, "persons_beyond"), std::vector{400.0}) << "those 400 m away, not those 100 m away";
}

TEST(FacilityTable, SaysTheStateInTheYearSoThatWhoServesExistsAndWhoDoesNotHasNoNumbers) {
  Study study = support::draw_study("C2C4C6C8\n");
  support::add_reach(study, "clinic", 300.0, Scope::All);
  study.year = 2025;
  ASSERT_EQ(study.facilities.size(), 4U);
  study.facilities[0].details.closed = 2020;
  study.facilities[1].details.opened = 2030;
  study.facilities[2].status = FacilityStatus::Planned;
  study.facilities[2].details.opened = 2024;
  study.facilities[3].status = FacilityStatus::Closed;
  const geo::io::FeatureTable table = facility_table(study, judged(study), kEnglish);
  EXPECT_EQ(column<std::string>(table, "status"),
            (std::vector<std::string>{"closed", "planned", "existing", "closed"}));
  const std::vector<double> nearest = column<double>(table, "persons_nearest");
  EXPECT_EQ(nearest[2], 2000.0) << "everyone";
  for (const std::size_t none : {0U, 1U, 3U}) {
    EXPECT_TRUE(std::isnan(nearest[none])) << none;
    EXPECT_TRUE(std::isnan(column<double>(table, "persons_beyond")[none])) << none;
  }
}

}  // namespace
}  // namespace planner
