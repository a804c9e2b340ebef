#include "planner/standards/catalogue.hpp"

#include "geo/base/error.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

namespace planner {
namespace {

constexpr const char* kServices = R"(
[[group]]
id = "children"
name_zh = "儿童"
name_en = "children"
[[service]]
id = "school"
name_zh = "学校"
name_en = "school"
group = "children"
)";

/// A catalogue file with one standard, some of whose lines are replaced.
std::string with_standard(const std::string& lines) {
  return kServices +
         std::string{
             "[[standard]]\nid = \"S\"\nname_zh = \"甲\"\nname_en = \"A\"\nservice = \"school\"\n"
             "source = \"s\"\nconfidence = \"D\"\n"} +
         lines;
}

Catalogue read(const std::string& text) {
  const support::TemporaryFolder folder;
  folder.write("a.toml", text);
  return read_catalogue(folder.path());
}

std::string error_of(const std::string& text) {
  try {
    static_cast<void>(read(text));
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Catalogue, LimitsBecomeWholeMillimetresAndMilliseconds) {
  const Catalogue far = read(
      with_standard("kind = \"reach\"\nmodality = \"宜\"\nmeasure = \"straight_line\"\nlimit = 1.5\nunit = \"km\"\n"));
  EXPECT_EQ(std::get<ReachRule>(far.standards[StandardId{0}].rule).limit, 1'500'000U);

  const Catalogue long_way =
      read(with_standard("kind = \"reach\"\nmodality = \"宜\"\nmeasure = \"time\"\nlimit = 15\nunit = \"min\"\n"));
  const Standard& standard = long_way.standards[StandardId{0}];
  EXPECT_EQ(std::get<ReachRule>(standard.rule).limit, 900'000U);
  EXPECT_EQ(std::get<ReachRule>(standard.rule).profile, "walk") << "that of its service";
  EXPECT_EQ(standard.population, "children") << "that of its service";
}

TEST(Catalogue, UnknownWordsNameTheLineAndTheChoices) {
  EXPECT_NE(error_of(with_standard("kind = \"reach\"\nmodality = \"must\"\n")).find("应"), std::string::npos);
  EXPECT_NE(error_of(with_standard("kind = \"rech\"\nmodality = \"宜\"\nlimit = 1\nunit = \"m\"\n")).find("a.toml:18"),
            std::string::npos)
      << error_of(with_standard("kind = \"rech\"\nmodality = \"宜\"\nlimit = 1\nunit = \"m\"\n"));
  EXPECT_NE(error_of(kServices +
                     std::string{"[[standard]]\nid = \"S\"\nname_zh = \"\"\nname_en = \"\"\nservice = \"shool\"\n"})
                .find("\"school\""),
            std::string::npos);
}

TEST(Catalogue, AnImpossibleNumberIsRefused) {
  EXPECT_NE(
      error_of(with_standard("kind = \"reach\"\nmodality = \"宜\"\nmeasure = \"time\"\nlimit = -5\nunit = \"min\"\n"))
          .find("impossible"),
      std::string::npos);
  EXPECT_NE(
      error_of(with_standard("kind = \"count\"\nmodality = \"应\"\nlimit = 1\nunit = \"per_village\"\ntarget = 90\n"))
          .find("impossible"),
      std::string::npos)
      << "shares go from 0 to 1";
}

TEST(Catalogue, AUnitMustFitItsMeasure) {
  EXPECT_NE(
      error_of(with_standard("kind = \"reach\"\nmodality = \"宜\"\nmeasure = \"time\"\nlimit = 500\nunit = \"m\"\n"))
          .find("min or s"),
      std::string::npos);
}

TEST(Catalogue, AnIdGivenTwiceIsRefused) {
  const std::string once = "kind = \"count\"\nmodality = \"应\"\nlimit = 1\nunit = \"per_village\"\n";
  const std::string all = with_standard(once);
  EXPECT_NE(error_of(all + all.substr(all.find("[[standard]]"))).find("given before"), std::string::npos);
}

TEST(Catalogue, AStandardWithoutServiceSaysWhichToAdd) {
  const std::string text = kServices + std::string{"[[standard]]\nid = \"D\"\nname_zh = \"\"\nname_en = \"\"\nkind = "};
  EXPECT_NE(error_of(text + "\"disparity\"\n").find("service of the standard that it compares"), std::string::npos);
  EXPECT_NE(error_of(text + "\"count\"\n").find("with one of: all, school"), std::string::npos)
      << error_of(text + "\"count\"\n");
}

TEST(Catalogue, ADisparityIsOfAnotherStandardOrOfWaysOrAccess) {
  const auto rule = [](const std::string& lines) {
    const Catalogue catalogue = read(with_standard("kind = \"disparity\"\nmodality = \"基准\"\nlimit = 0.4\n" + lines));
    return std::get<DisparityRule>(catalogue.standards[StandardId{0}].rule);
  };
  EXPECT_EQ(rule("index = \"gini\"\nmeasure = \"accessibility\"\n"),
            (DisparityRule{DisparityIndex::Gini, "", 0.4, DisparityMeasure::Accessibility}));
  EXPECT_EQ(rule("index = \"cv\"\nmeasure = \"travel_time\"\n"),
            (DisparityRule{DisparityIndex::Variation, "", 0.4, DisparityMeasure::TravelTime}));
  const std::string of_none = with_standard("kind = \"disparity\"\nmodality = \"基准\"\nlimit = 0.4\nindex = \"cv\"\n");
  EXPECT_NE(error_of(of_none).find("of"), std::string::npos) << "of another standard, which is not named";
  EXPECT_NE(error_of(of_none), "no error");
}

TEST(Catalogue, AWholePlaceContainsNothingToJudge) {
  EXPECT_NE(error_of(with_standard("kind = \"containment\"\nmodality = \"宜\"\nlevel = \"place\"\n"))
                .find("level = \"place\" is not known; write one of: township, village"),
            std::string::npos);
}

/// Standard S, a range of counts, and a second one.
std::string with_phase_of_s(const std::string& s) {
  return with_standard(s) +
         "[[standard]]\nid = \"P\"\nname_zh = \"乙\"\nname_en = \"B\"\nservice = \"school\"\nsource = \"s\"\n"
         "confidence = \"D\"\nkind = \"phase\"\nmodality = \"目标\"\nof = \"S\"\nphases = [[2030, 1.0]]\n";
}

TEST(Catalogue, OnlyWhatCanBeJudgedInOtherYearsHasPhases) {
  EXPECT_NE(error_of(with_phase_of_s("kind = \"containment\"\nmodality = \"宜\"\nlevel = \"village\"\n"))
                .find("S measures ways, which cannot be judged"),
            std::string::npos);
  EXPECT_NE(error_of(with_phase_of_s("kind = \"reach\"\nmodality = \"宜\"\nmeasure = \"straight_line\"\n"
                                     "limit = 1\nunit = \"km\"\n"))
                .find("write of = "),
            std::string::npos);
  EXPECT_EQ(error_of(with_phase_of_s("kind = \"count\"\nmodality = \"应\"\nlimit = 1\nunit = \"per_village\"\n")),
            "no error");
}

constexpr const char* kRange =
    "kind = \"count\"\nmodality = \"应\"\nlimit = 1\nlimit_max = 3\nunit = \"per_village\"\n";

/// Standard S of a catalogue after a change with these lines.
Standard changed(const std::string& standard, const std::string& lines) {
  Catalogue catalogue = read(with_standard(standard));
  geo::io::TomlTable change = geo::io::TomlTable::parse("id = \"S\"\nreason = \"山区\"\n" + lines, "project.toml");
  change_standard(catalogue, change);
  return catalogue.standards[StandardId{0}];
}

std::string error_of_change(const std::string& lines) {
  try {
    static_cast<void>(changed(kRange, lines));
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(StandardChange, ReachesAllThatAPlaceMayDecide) {
  const Standard standard =
      changed(kRange, "limit = 4\nlimit_max = 5\nmodality = \"可\"\nlead = \"教育局\"\npartners = [\"财政局\"]\n");
  EXPECT_EQ(std::get<CountRule>(standard.rule).minimum, 4);
  EXPECT_EQ(std::get<CountRule>(standard.rule).maximum, 5);
  EXPECT_EQ(standard.modality, Modality::May);
  EXPECT_EQ(standard.lead, "教育局");
  EXPECT_EQ(standard.partners, std::vector<std::string>{"财政局"});
}

TEST(StandardChange, ReachesTheRangeOfACapacityAndTheYearOfAProcess) {
  EXPECT_EQ(std::get<CapacityRule>(
                changed("kind = \"capacity\"\nof = \"capacity\"\nmodality = \"应\"\nlimit = 30\nlimit_max = 40\n"
                        "unit = \"per_1000_persons\"\n",
                        "limit_max = 35\n")
                    .rule)
                .maximum,
            35.0);
  EXPECT_EQ(std::get<ProcessRule>(
                changed("kind = \"process\"\nmodality = \"应\"\nstages = [\"design\"]\n", "since = 2024\n").rule)
                .since,
            2024);
}

TEST(StandardChange, KeepsTheRangeInOrder) {
  EXPECT_NE(error_of_change("limit = 2\nlimit_max = 1\n").find("project.toml:4: limit_max is an impossible number"),
            std::string::npos);
  EXPECT_NE(error_of_change("limit = 4\n").find("limit is an impossible number; it must lie between 1 and 3"),
            std::string::npos)
      << "above the limit_max that stays";
  EXPECT_EQ(error_of_change("limit = 4\nlimit_max = 4\n"), "no error");
}

TEST(StandardChange, OfANumberThatTheKindLacksIsRefusedByItsName) {
  const std::vector<std::pair<Rule, std::string>> numbers{{ReachRule{}, "limit target "},
                                                          {CountRule{}, "limit limit_max target min_persons "},
                                                          {CapacityRule{}, "limit limit_max target "},
                                                          {PhaseRule{}, "phases "},
                                                          {DisparityRule{}, "limit "},
                                                          {BarrierFreeRule{}, "target "},
                                                          {NetworkRule{}, "target "},
                                                          {ContainmentRule{}, "target "},
                                                          {ProcessRule{}, "target since "},
                                                          {FinanceRule{}, "limit "},
                                                          {Reference{}, ""}};
  for (const auto& [rule, expected] : numbers) {
    std::string accepted;
    for (const std::string key : {"limit", "limit_max", "target", "min_persons", "phases", "since"}) {
      Catalogue catalogue;
      Standard standard;
      standard.id = "S";
      standard.unit = "m";
      standard.rule = rule;
      catalogue.standards.push_back(standard);
      geo::io::TomlTable change = geo::io::TomlTable::parse(
          "id = \"S\"\nreason = \"山区\"\n" + key + (key == "phases" ? " = [[2030, 1.0]]" : " = 1"), "project.toml");
      try {
        change_standard(catalogue, change);
        accepted += key + " ";
      } catch (const geo::Error& error) {
        EXPECT_NE(std::string{error.what()}.find("project.toml:3: S is a standard of the kind \"" +
                                                 std::string{kind_of(standard)} + "\", which has no " + key),
                  std::string::npos)
            << error.what();
      }
    }
    EXPECT_EQ(accepted, expected) << "numbers of the kind with index " << rule.index();
  }
}

TEST(StandardChange, WithAReasonAloneIsRefused) {
  EXPECT_NE(error_of_change("").find("the change of S changes nothing; give what becomes other: limit, "),
            std::string::npos)
      << error_of_change("");
}

}  // namespace
}  // namespace planner
