#include "planner/study/detail/growth.hpp"
#include "tests/planner/study/project_folder.hpp"

#include <cmath>
#include <numeric>
#include <random>

namespace planner {
namespace {

/// Two villages of one township and one of another, side by side, with people at four places.
class PopulationChange : public ProjectFolder {
 protected:
  PopulationChange() {
    folder_.write("v.csv",
                  "code,name,x,y\n990101001001,一村,501000,4801000\n990101001002,二村,503000,4801000\n"
                  "990101002201,三村,505000,4801000\n");
    folder_.write("people.csv",
                  "x,y,n,c\n500900,4801000,100,10\n501100,4801000,200,20\n503000,4801000,300,0\n"
                  "505000,4801000,400,40\n");
  }

  /// `more` goes on in [population] after its total.
  static std::string project(const std::string& more, const std::string& groups = "age_6_11 = \"c\"\n") {
    return "year = 2030\ncrs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed +
           "[population]\nfile = \"people.csv\"\n" + kPlaced + "total = \"n\"\n" + more + "[population.groups]\n" +
           groups;
  }
  static std::string control(const std::string& columns) {
    return "[population.control]\nfile = \"census.csv\"\ncode = \"code\"\n" + columns;
  }
  static std::string growth(const std::string& columns) {
    return "base_year = 2020\n[population.growth]\nfile = \"growth.csv\"\n" + columns;
  }
};

TEST_F(PopulationChange, SumsEqualTheControlTotalsExactly) {
  folder_.write("census.csv", "code,n,c\n990101001000,1000.1,77\n990101002000,333.333333,41\n");
  const Study study = load_project(project(control("total = \"n\"\n[population.control.groups]\nage_6_11 = \"c\"\n")));

  EXPECT_EQ(people_in(study, "990101001000"), Persons::of(1000.1));
  EXPECT_EQ(people_in(study, "990101002000"), Persons::of(333.333333));
  EXPECT_EQ(people_in(study, "990101001000", "age_6_11"), Persons::of(77));
  EXPECT_EQ(study.demand.persons[kEveryone][1].millionths(), 333'366'667) << "a third of the township, of 600 before";
  EXPECT_TRUE(says(study, "control_factors", "(all): 2 units are scaled to their control totals, by 0.833 to 1.667"));
}

TEST_F(PopulationChange, ColumnsOfAGroupAreAddedUp) {
  folder_.write("census.csv", "code,boys,girls\n990101001000,40,37\n990101002000,20,\n");
  const Study study = load_project(project(control("[population.control.groups]\nage_6_11 = [\"boys\", \"girls\"]\n")));

  EXPECT_EQ(people_in(study, "990101001000", "age_6_11"), Persons::of(77));
  EXPECT_EQ(people_in(study, "990101002000", "age_6_11"), Persons::of(40)) << "one of them is not known: as it was";
}

TEST_F(PopulationChange, AGroupOfNoColumnIsAnError) {
  EXPECT_NE(error_of(project(control("[population.control.groups]\nage_6_11 = []\n")))
                .find("no column is named for the group age_6_11"),
            std::string::npos);
}

TEST_F(PopulationChange, EveryFactorIsNotedInTheStudy) {
  folder_.write("census.csv", "code,n\n990101001001,600\n990101001002,300\n990101002201,900\n");
  const Study study = load_project(project(control("total = \"n\"\n")));

  ASSERT_EQ(study.controls.size(), 3U);
  EXPECT_EQ(study.controls[0], (ControlFactor{UnitId{3}, kEveryone, Persons::of(300), Persons::of(600)}));
  EXPECT_FALSE(says(study, "control_factor_extreme", "990101001001")) << "2 is still ordinary";
  EXPECT_TRUE(says(study, "control_factor_extreme",
                   "1 unit is scaled by less than 0.5 or more than 2: "
                   "990101002201 三村 ×2.25"));
}

TEST_F(PopulationChange, ARowOfTotalsWithoutACodeIsNoMiss) {
  folder_.write("census.csv",
                "code,name,n\n990101001001,一村,600\n990101001002,二村,300\n990101002201,三村,900\n,合 计,1800\n");
  const Study study = load_project(project(control("name = \"name\"\ntotal = \"n\"\n")));
  EXPECT_TRUE(says(study, "total_rows", "1 row is a total and no unit; it is left out: 5"));
  EXPECT_FALSE(says(study, "codes_without_unit"));
}

TEST_F(PopulationChange, TheCountysCodeOfSixDigitsScalesThePlace) {
  folder_.write("census.csv", "code,name,n\n990000,某市,9\n990101,某县,500\n");
  const Study study = load_project(project(control("name = \"name\"\ntotal = \"n\"\n")));

  EXPECT_EQ(people_in(study, ""), Persons::of(500));
  EXPECT_TRUE(says(study, "codes_without_unit", "1 row has a code that no unit has: 990000 某市"));
}

TEST_F(PopulationChange, AMissedCodeSuggestsTheUnitOfThatName) {
  folder_.write("census.csv", "code,name,n\n990101001001,一村,600\n990101009009,三村,900\n");
  const Study study = load_project(project(control("name = \"name\"\ntotal = \"n\"\n")));

  EXPECT_TRUE(says(study, "codes_without_unit", "990101009009 三村 → 990101002201 三村?"));
  EXPECT_TRUE(says(study, "units_without_control", "2 units have no control total: 990101001002 二村"));
  EXPECT_EQ(people_in(study, "990101002201"), Persons::of(400)) << "stays as the data have it";
}

TEST_F(PopulationChange, AGroupThatTheDataDoNotTellIsSpreadAsEveryoneIs) {
  folder_.write("census.csv", "code,old\n990101,100\n");
  const Study study = load_project(project(control("[population.control.groups]\nage_60_plus = \"old\"\n")));

  EXPECT_EQ(people_in(study, "", "age_60_plus"), Persons::of(100));
  EXPECT_EQ(people_in(study, "990101002201", "age_60_plus"), Persons::of(40));
  EXPECT_TRUE(says(study, "control_spread", "(age_60_plus): in 1 unit"));
}

TEST_F(PopulationChange, AControlTotalOfAnEmptyUnitIsReported) {
  folder_.write("v.csv", "code,name,x,y\n990101001001,一村,501000,4801000\n990101001002,二村,,\n");
  folder_.write("census.csv", "code,n\n990101001001,600\n990101001002,50\n");
  const Study study = load_project(project(control("total = \"n\"\n")));

  EXPECT_TRUE(says(study, "control_without_people",
                   "1 unit has a control total but nobody to scale, 50 people in all: "
                   "990101001002 二村"));
}

TEST_F(PopulationChange, AnEmptyControlTotalIsReportedAndLeavesThePeopleAlone) {
  folder_.write("census.csv", "code,n\n990101001001,\n990101001002,50\n");
  const Study study = load_project(project(control("total = \"n\"\n")));

  EXPECT_TRUE(says(study, "control_not_given",
                   "(all): the control total of 1 unit is empty, in these rows: 990101001001 一村 (2)"));
  EXPECT_EQ(people_in(study, "990101001002"), Persons::of(50));
}

TEST_F(PopulationChange, AnEmptyCellOfAGroupIsReportedByItsRow) {
  folder_.write("census.csv", "code,n,c\n990101001001,600,60\n990101001002,50,\n");
  const Study study = load_project(project(control("total = \"n\"\n[population.control.groups]\nage_6_11 = \"c\"\n")));

  EXPECT_TRUE(says(study, "control_not_given",
                   "(age_6_11): the control total of 1 unit is empty, in these rows: 990101001002 二村 (3)"));
  const auto found = std::ranges::find(study.findings, "control_not_given", &geo::Finding::code);
  EXPECT_EQ(found->where.row, "3");
}

TEST_F(PopulationChange, TheSumsOfDataAndControlTableAreToldByGroup) {
  folder_.write("census.csv", "code,n,c\n990101001000,1200,90\n990101002000,800,20\n");
  const Study study = load_project(project(control("total = \"n\"\n[population.control.groups]\nage_6_11 = \"c\"\n")));

  EXPECT_TRUE(says(study, "control_sum",
                   "(all): the population data hold 1,000 people in the units of the control table, the table 2,000: "
                   "factor 2.000"));
  EXPECT_TRUE(says(study, "control_sum", "(age_6_11): the population data hold 70 people"));
}

TEST_F(PopulationChange, AControlOfNobodyWherePeopleLiveIsReported) {
  folder_.write("census.csv", "code,n\n990101001001,0\n990101001002,300\n990101002201,400\n");
  const Study study = load_project(project(control("total = \"n\"\n")));

  EXPECT_TRUE(says(study, "control_factor_extreme", "990101001001 一村 ×0.00"));
  EXPECT_EQ(people_in(study, "990101001001"), Persons{});
}

TEST_F(PopulationChange, BadControlTotalsAreNamedWithTheirRow) {
  folder_.write("census.csv", "code,n\n990101001001,600\n990101001001,50\n");
  EXPECT_NE(error_of(project(control("total = \"n\"\n"))).find("census.csv:3: the code 990101001001 was given before"),
            std::string::npos);
  folder_.write("census.csv", "code,n\n990101001001,-1\n");
  EXPECT_NE(error_of(project(control("total = \"n\"\n"))).find("census.csv:2: the control total of all is -1"),
            std::string::npos);
  folder_.write("census.csv", "code,n\n110101001001,1\n");
  EXPECT_NE(error_of(project(control("total = \"n\"\n"))).find("1 row has a code that no unit has: 110101001001"),
            std::string::npos);
}

TEST_F(PopulationChange, AFactorOfTheStudysYearMultipliesEveryoneAndEveryGroup) {
  folder_.write("growth.csv", "year,f\n2030,1.1\n");
  const Study study = load_project(project(growth("year = \"year\"\nfactor = \"f\"\n")));

  EXPECT_EQ(people_in(study, ""), Persons::of(1100));
  EXPECT_EQ(people_in(study, "", "age_6_11"), Persons::of(77));
  EXPECT_TRUE(says(study, "growth_applied", "from 2020 to 2030 by its lines of growth: 1,100 people instead of 1,000"));
}

TEST_F(PopulationChange, AGroupsOwnLineAndTheSmallestUnitsLineCountFirst) {
  folder_.write("growth.csv", "code,group,year,f\n,,2030,2\n990101001000,,2030,3\n,age_6_11,2030,0.5\n");
  const Study study =
      load_project(project(growth("code = \"code\"\ngroup = \"group\"\nyear = \"year\"\nfactor = \"f\"\n")));

  EXPECT_EQ(people_in(study, "990101001000"), Persons::of(1800));
  EXPECT_EQ(people_in(study, "990101002000"), Persons::of(800));
  EXPECT_EQ(people_in(study, "", "age_6_11"), Persons::of(35));
}

TEST_F(PopulationChange, AYearlyRateHoldsUntilTheYear) {
  folder_.write("growth.csv", "id,r\n1,0.01\n");
  const Study study = load_project(project(growth("rate = \"r\"\n")));
  EXPECT_NEAR(people_in(study, "").value(), 1000.0 * std::pow(1.01, 10), 1e-6);
}

TEST_F(PopulationChange, ARateEndsInTheYearOfItsRowUnlessARowWithoutAYearFollows) {
  folder_.write("growth.csv", "year,r\n2023,0.1\n2027,0.02\n");
  const std::string table = growth("year = \"year\"\nrate = \"r\"\n");
  const Study held = load_project(project(table));
  double factor = 1.0;
  for (int year = 2021; year <= 2027; ++year) {
    factor *= year <= 2023 ? 1.1 : 1.02;
  }
  EXPECT_NEAR(people_in(held, "").value(), 1000.0 * factor, 1e-5);
  EXPECT_TRUE(says(held, "growth_held", "1 line of growth does not reach the year 2030: its last"));

  folder_.write("growth.csv", "year,r\n2023,0.1\n2027,0.02\n,0.01\n");
  const Study going = load_project(project(table));
  for (int year = 2028; year <= 2030; ++year) {
    factor *= 1.01;
  }
  EXPECT_NEAR(people_in(going, "").value(), 1000.0 * factor, 1e-5);
  EXPECT_FALSE(says(going, "growth_held"));
}

TEST_F(PopulationChange, ATableThatEndsBeforeTheYearKeepsItsLastFactorAndSaysSo) {
  folder_.write("growth.csv", "year,f\n2025,1.2\n");
  const Study study = load_project(project(growth("year = \"year\"\nfactor = \"f\"\n")));
  EXPECT_EQ(people_in(study, ""), Persons::of(1200));
  EXPECT_TRUE(says(study, "growth_held", "1 line of growth does not reach the year 2030: its last"));
}

TEST_F(PopulationChange, GrowthTablesMayCallGroupsAsColumnsOfPeopleAreCalled) {
  const auto grown = [&](const std::string& group, const std::string& id) {
    folder_.write("growth.csv", "group,year,f\n" + group + ",2030,2\n");
    const Study study = load_project(project(growth("group = \"group\"\nyear = \"year\"\nfactor = \"f\"\n")));
    return study.growth.size() == 1 && study.growth[0].group == study.catalogue.find_group(id);
  };
  for (const char* word : {"全部", "all", "总人口", "合计"}) {
    EXPECT_TRUE(grown(word, "all")) << word;
  }
  EXPECT_TRUE(grown("60岁及以上", "age_60_plus"));
  EXPECT_TRUE(grown("3—5岁", "age_3_5"));
  EXPECT_TRUE(grown("户籍", "registered"));
  EXPECT_TRUE(grown("age_6_11", "age_6_11"));
  EXPECT_NE(error_of([&] {
              folder_.write("growth.csv", "group,year,f\n常驻,2030,2\n");
              return project(growth("group = \"group\"\nyear = \"year\"\nfactor = \"f\"\n"));
            }())
                .find("常驻"),
            std::string::npos);
}

TEST_F(PopulationChange, BadGrowthIsNamedWithItsRow) {
  folder_.write("growth.csv", "id,r\n1,1.2\n");
  EXPECT_NE(error_of(project(growth("rate = \"r\"\n"))).find("growth.csv:2: r = 1.2 is an impossible number"),
            std::string::npos);
  folder_.write("growth.csv", "g,r\nage_7_11,0.1\n");
  EXPECT_NE(error_of(project(growth("group = \"g\"\nrate = \"r\"\n"))).find("age_7_11"), std::string::npos);
  EXPECT_NE(error_of(project("[population.growth]\nfile = \"growth.csv\"\nrate = \"r\"\n")).find("base_year"),
            std::string::npos);
}

TEST(GrowthLine, IsSteadyBetweenKnots) {
  const GrowthLine held{kPlace, kEveryone, {{2020, 1.0}, {2030, 4.0}}, false};
  EXPECT_DOUBLE_EQ(held.factor_in(2020), 1.0);
  EXPECT_DOUBLE_EQ(held.factor_in(2025), 2.0);
  EXPECT_DOUBLE_EQ(held.factor_in(2030), 4.0);
  EXPECT_DOUBLE_EQ(held.factor_in(2035), 4.0);
  EXPECT_DOUBLE_EQ(held.factor_in(2015), 1.0);
  const GrowthLine going{kPlace, kEveryone, {{2020, 1.0}, {2030, 4.0}}, true};
  EXPECT_DOUBLE_EQ(going.factor_in(2035), 8.0);
  EXPECT_DOUBLE_EQ(going.factor_in(2015), 0.5);
}

TEST(Grow, NeverLosesAMillionthOnRandomPeople) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    Demand demand;
    demand.persons = geo::IdVector<GroupId, std::vector<Persons>>(1);
    geo::IdVector<UnitId, Unit> units{Unit{}, Unit{}, Unit{}};
    units[UnitId{1}].parent = kPlace;
    units[UnitId{2}].parent = kPlace;
    Persons before;
    for (int i = 0; i < 50; ++i) {
      demand.position.push_back({});
      demand.unit.push_back(UnitId{static_cast<std::uint32_t>(1 + random() % 2)});
      demand.persons[kEveryone].push_back(Persons::of_millionths(static_cast<std::int64_t>(random() % 1'000'000'000)));
      before += demand.persons[kEveryone].back();
    }
    const std::vector lines{GrowthLine{kPlace, kEveryone, {{2020, 1.0}, {2030, 1.37}}, false}};
    grow(demand, units, lines, 2020, 2030);
    const Persons after =
        std::accumulate(demand.persons[kEveryone].begin(), demand.persons[kEveryone].end(), Persons{});
    EXPECT_EQ(after, Persons::of(before.value() * 1.37));
  }
}

}  // namespace
}  // namespace planner
