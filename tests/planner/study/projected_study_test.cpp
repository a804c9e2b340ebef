#include "planner/study/detail/rate_rows.hpp"
#include "tests/planner/study/projected_folder.hpp"

#include <cmath>
#include <numeric>

namespace planner {
namespace {

TEST_F(ProjectedStudy, TheYearOfTheDataHasThePeopleOfTheData) {
  const Study study = load_project(project(kDefaults, 2020));
  const std::string whole = project("", 2020);
  const Study data = load_project(whole.substr(0, whole.find("[population.projection]")));
  EXPECT_EQ(study.demand.persons, data.demand.persons);
  ASSERT_TRUE(study.projection);
  EXPECT_EQ(study.projection->years.size(), 1U);
  EXPECT_FALSE(data.projection);
}

TEST_F(ProjectedStudy, InfantsAreTheKindergartensChildrenThreeYearsLater) {
  const Study study = load_project(project(still(), 2023));
  EXPECT_EQ(people_in(study, "990101001001", "age_3_5"), Persons::of(30));
  EXPECT_EQ(people_in(study, "990101002001", "age_3_5"), Persons::of(15)) << "where there were none before";
  EXPECT_EQ(all_of(study, "age_0_2"), Persons{}) << "nobody is born";
  EXPECT_EQ(all_of(study), Persons::of(1500)) << "nobody dies";
  EXPECT_EQ(study.demand.persons[study.catalogue.find_group("age_3_5")][0], Persons::of(22.5))
      << "children stand as those of their age stood before: 36 to 12";
  EXPECT_TRUE(says(study, "projection_applied", "from 2020 to 2023"));
}

TEST_F(ProjectedStudy, YearsAddUpByGroupAndClass) {
  folder_.write("m.csv", "code,year,n\n990101002000,2024,-70\n,,11.5\n");
  const Study study = load_project(project(std::string{kDefaults} + "urbanisation = 0.008\n" +
                                           migration("code = \"code\"\nyear = \"year\"\nnet = \"n\"\n")));
  const std::vector<ProjectedYear>& years = study.projection->years;
  ASSERT_EQ(years.size(), 11U);
  for (std::size_t i = 1; i < years.size(); ++i) {
    const YearOfChange& change = years[i].change;
    EXPECT_EQ(years[i].people.total, years[i - 1].people.total + change.births - change.deaths + change.net_migration);
    EXPECT_EQ(years[i].people.urban + years[i].people.rural, years[i].people.total);
    EXPECT_GT(change.births, Persons{});
    EXPECT_GT(change.moved_to_town, Persons{});
    EXPECT_EQ(change.net_migration, years[i].year == 2024 ? Persons::of(11.5 - 70) : Persons::of(11.5))
        << "the village of its own row has no part in the row of all, which goes to the others";
  }
  EXPECT_EQ(years.back().people.total, all_of(study));
  EXPECT_EQ(years.back().ages.sum(), all_of(study));
  EXPECT_EQ(years.back().ages.sum(3, 5), all_of(study, "age_3_5"));
  EXPECT_EQ(years.back().people.urban, people_in(study, "990101001001"));
  for (const auto& [group, totals] : years.back().groups) {
    EXPECT_EQ(totals.total, all_of(study, study.catalogue.groups[group].id));
  }
  EXPECT_GT(*years.back().urban_share(), *years.front().urban_share());
  EXPECT_EQ(years.front().groups.size(), 4U);
}

TEST_F(ProjectedStudy, GroupsThatNoAgesTellFollowTheTotalUnlessALineOfGrowthSaysOtherwise) {
  const Study study = load_project(project(kDefaults));
  const double factor = people_in(study, "990101002001").value() / 500.0;
  EXPECT_LT(factor, 1.0) << "a quarter of them is old";
  EXPECT_NEAR(people_in(study, "990101002001", "registered").value(), 800.0 * factor, 1e-6);

  folder_.write("growth.csv", "code,group,year,f\n990101002001,registered,2030,1.5\n");
  const Study grown = load_project(project(kDefaults, 2030,
                                           "[population.growth]\nfile = \"growth.csv\"\ncode = \"code\"\ngroup = "
                                           "\"group\"\nyear = \"year\"\nfactor = \"f\"\n"));
  EXPECT_EQ(people_in(grown, "990101002001", "registered"), Persons::of(1200));
  EXPECT_EQ(people_in(grown, "990101001001", "registered"), people_in(study, "990101001001", "registered"));
  EXPECT_EQ(people_in(grown, "990101002001"), people_in(study, "990101002001"));
}

TEST_F(ProjectedStudy, LinesOfGrowthForWhatAgesTellAreAnError) {
  const std::string growth =
      "[population.growth]\nfile = \"growth.csv\"\ngroup = \"group\"\nyear = \"year\"\nfactor = \"f\"\n";
  folder_.write("growth.csv", "group,year,f\nage_3_5,2030,1.5\n");
  const std::string error = error_of(project(kDefaults, 2030, growth));
  EXPECT_NE(error.find("growth.csv: [population.growth] has lines for age_3_5, which [population.projection] projects"),
            std::string::npos)
      << error;
  folder_.write("growth.csv", "group,year,f\n,2030,1.5\n");
  EXPECT_NE(error_of(project(kDefaults, 2030, growth)).find("has lines for all"), std::string::npos);
}

TEST_F(ProjectedStudy, RatesOfAUnitCountBeforeThoseOfThePlaceAndThoseShipped) {
  folder_.write("r.csv",
                "代码,年龄,性别,死亡率（‰）\n990101002001,0—4岁,,0\n990101002001,5岁及以上,M,0\n"
                "990101002001,5岁及以上,女,1000\n990101002001,出生,,0\n");
  const Study study = load_project(
      project(std::string{kDefaults} +
                  "table = \"r.csv\"\ncode = \"代码\"\nage = \"年龄\"\nsex = \"性别\"\nmortality = \"死亡率\"\n",
              2021));
  const Study shipped = load_project(project(kDefaults, 2021));
  EXPECT_EQ(people_in(study, "990101001001"), people_in(shipped, "990101001001"));
  const double left = people_in(study, "990101002001").value() / 500.0;
  EXPECT_GT(left, 0.45) << "men and small children are left";
  EXPECT_LT(left, 0.60);
}

TEST_F(ProjectedStudy, TheStructureOfAgesIsTheTablesOwnWhereItHasOne) {
  folder_.write("r.csv", "age,p\n0-59,0\n60-69,0\n70+,5\n");
  const Study study =
      load_project(project(std::string{kDefaults} + "table = \"r.csv\"\nage = \"age\"\npeople = \"p\"\n", 2021));
  const Study shipped = load_project(project(kDefaults, 2021));
  EXPECT_GT(study.projection->years[1].change.deaths.value(), 1.5 * shipped.projection->years[1].change.deaths.value())
      << "everyone whom no group tells is 70 or more, and so are all who are 60 or more";
}

TEST_F(ProjectedStudy, ASmallerTotalFertilityHasFewerChildren) {
  const Study many = load_project(project(std::string{kDefaults} + "total_fertility = 2.6\n", 2021));
  const Study few = load_project(project(std::string{kDefaults} + "total_fertility = 1.3\n", 2021));
  const Study usual = load_project(project(kDefaults, 2021));
  const auto births = [](const Study& study) { return study.projection->years[1].change.births.value(); };
  EXPECT_NEAR(births(many), 2.0 * births(few), 1e-5);
  EXPECT_NEAR(births(few), births(usual), 1e-3) << "what is shipped is 1.30";
}

TEST_F(ProjectedStudy, BadTablesAreNamedWithTheirRows) {
  const auto error = [&](const std::string& rows) {
    folder_.write("r.csv", "code,age,sex,s,f\n" + rows);
    return error_of(
        project("table = \"r.csv\"\ncode = \"code\"\nage = \"age\"\nsex = \"sex\"\nsurvival = \"s\"\n"
                "fertility = \"f\"\n"));
  };
  const std::vector<std::pair<std::string, std::string>> cases{
      {",0+,,1.2,\n,15-49,,,0\n", "r.csv:2: s = 1.2 is an impossible number"},
      {",0+,,0.9,\n,15-49,,,-0.1\n", "r.csv:3: f = -0.1 is an impossible number"},
      {",0+,,0.9,\n,15-49,男,,0.1\n", "r.csv:3: births of men, of girls or of old women"},
      {",0+,,0.9,\n,15-49,,,0.1\n,3,,1,\n", "and the same age twice"},
      {",0-80,,0.9,\n,15-49,,,0.1\n", "the table of rates has no survival of"},
      {",0+,,0.9,\n,15-44,,,0.1\n", "for the ages 45–49"},
      {",0+,,0.9,\n", "nothing says how many children women have"},
      {",15-49,,,0.1\n", "nothing says how many people of each age live on"},
      {",many,,0.9,\n", "r.csv:2: “many” is no age"},
      {",0+,人,0.9,\n", "r.csv:2: “人” is no sex"},
      {"123,0+,,0.9,\n", "a code that no unit has: 123"}};
  for (const auto& [rows, problem] : cases) {
    const std::string found = error(rows);
    EXPECT_NE(found.find(problem), std::string::npos) << rows << found;
  }
}

TEST_F(ProjectedStudy, BadMigrationIsNamedWithItsRow) {
  const auto error = [&](const std::string& rows, const std::string& amount = "net = \"n\"\n") {
    folder_.write("m.csv", "code,year,age,n\n" + rows);
    return error_of(project(kDefaults + migration("code = \"code\"\nyear = \"year\"\nage = \"age\"\n" + amount)));
  };
  EXPECT_NE(error(",2020,,5\n").find("m.csv:2: nobody can be moved in the year 2020"), std::string::npos);
  EXPECT_NE(error("99,2025,,5\n").find("a code that no unit has: 99"), std::string::npos);
  EXPECT_NE(error(",2025,old,5\n").find("m.csv:2: “old” is no age"), std::string::npos);
  EXPECT_NE(error(",2025,,\n").find("m.csv:2: n = “” is an impossible number"), std::string::npos);
  EXPECT_NE(error(",2025,,-2\n", "rate = \"n\"\n").find("m.csv:2: n = -2 is an impossible number"), std::string::npos);
  EXPECT_NE(error(",2025,,5\n,2025,,6\n").find("m.csv:3: the same unit, year and ages"), std::string::npos);
  EXPECT_NE(error("990101002201,2025,,5\n").find("m.csv:2: nobody lives in 990101002201 三村"), std::string::npos);
}

TEST_F(ProjectedStudy, WhatTheSectionLacksIsSaid) {
  const std::string no_base = project(kDefaults);
  EXPECT_NE(error_of(std::string{no_base}.replace(no_base.find("base_year = 2020\n"), 17, ""))
                .find("the projection has no year to begin from"),
            std::string::npos);
  EXPECT_NE(error_of(project(kDefaults, 2019)).find("people cannot be projected from 2020 back to 2019"),
            std::string::npos);
  EXPECT_NE(error_of(project("")).find("nothing says how people live on"), std::string::npos);
  EXPECT_NE(error_of(project("defaults = \"cn\"\n")).find("known are: cn-2020"), std::string::npos);
  EXPECT_NE(error_of(project(std::string{kDefaults} + "urbanisation = 1.5\n")).find("urbanisation is an impossible"),
            std::string::npos);
  EXPECT_NE(error_of(project(std::string{kDefaults} + "urbanisation = 0.1\nurban_share = { 2030 = 0.6 }\n"))
                .find("urbanisation and urban_share say the same"),
            std::string::npos);
  EXPECT_NE(error_of(project(std::string{kDefaults} + "urban_share = { 2020 = 0.6 }\n")).find("the year 2020"),
            std::string::npos);
}

TEST_F(ProjectedStudy, UrbanisationNeedsTownAndCountry) {
  std::string all_alike = project(std::string{kDefaults} + "urbanisation = 0.008\n");
  all_alike.erase(all_alike.find("class = \"c\"\n"), 12);
  EXPECT_NE(error_of(all_alike).find("people live in units of one class only"), std::string::npos);
}

TEST_F(ProjectedStudy, AnUrbanShareIsReachedInItsYear) {
  const Study study = load_project(project(std::string{kDefaults} + "urban_share = { 2025 = 0.7, 2030 = 0.8 }\n"));
  EXPECT_NEAR(*study.projection->years[5].urban_share(), 0.7, 1e-8);
  EXPECT_NEAR(*study.projection->years[10].urban_share(), 0.8, 1e-8);
}

TEST(ShippedRates, HaveTheLifeExpectancyAndFertilityThatTheirHeaderSays) {
  const std::vector<detail::RateRow> rows =
      detail::read_shipped_rates(support::source_root() / "datasets" / "projection" / "cn_2020.csv");
  BySex<double> years;
  BySex<double> living{1.0, 1.0};
  BySex<double> people;
  double fertility = 0.0;
  for (const detail::RateRow& row : rows) {  // by sex: births, then by age
    const Sex sex = row.sex.value();
    living[sex] *= row.survival;
    // Those who live through the year; the last row is that of everyone above.
    years[sex] += row.ages.ages.first == kAges - 1 && !row.ages.newborn ? 0.0 : living[sex];
    people[sex] += row.ages.newborn ? 0.0 : row.people;
    fertility += std::isnan(row.fertility) ? 0.0 : row.fertility;
  }
  EXPECT_NEAR(years.male, 75.37, 0.05);
  EXPECT_NEAR(years.female, 80.88, 0.05);
  EXPECT_NEAR(fertility, 1.30, 1e-4);
  EXPECT_NEAR(people.male + people.female, 1'409'780'000.0, 20'000.0);
  EXPECT_NEAR(people.male / people.female, 1.0507, 0.0005);
}

TEST(WrittenAges, AreReadAsTablesWriteThem) {
  using detail::AgeRange;
  using detail::written_ages;
  for (const char* text : {"5-9", "5—9岁", "5～9", " 5 至 9 岁", "5–9"}) {
    EXPECT_EQ(written_ages(text), (detail::WrittenAges{AgeRange{5, 9}})) << text;
  }
  for (const char* text : {"85+", "85岁及以上", "85岁以上", "85 and over"}) {
    EXPECT_EQ(written_ages(text), (detail::WrittenAges{AgeRange{85, kAges - 1}})) << text;
  }
  EXPECT_EQ(written_ages("7"), (detail::WrittenAges{AgeRange{7, 7}}));
  EXPECT_EQ(written_ages("出生"), (detail::WrittenAges{{}, true}));
  for (const char* text : {"", "合计", "9-5", "-3", "3.5", "+"}) {
    EXPECT_EQ(written_ages(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace planner
