#include "planner/study/detail/facility_duplicates.hpp"

#include "planner/study/detail/service_match.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <set>

namespace planner::detail {
namespace {

Facility facility(const std::string& id, const std::string& name, double x, std::uint32_t service = 1) {
  Facility made;
  made.id = id;
  made.name = name;
  made.service = ServiceId{service};
  made.position = {x, 0.0};
  return made;
}

TEST(FacilityDuplicates, AreOfOneServiceNearAndCalledAlike) {
  const std::vector<Facility> facilities{facility("A", "东塔镇 中心小学", 0), facility("B", "中心小学（东塔镇）", 40),
                                         facility("C", "东塔镇中心小学(本部)", 99)};
  const geo::Findings found = find_duplicates(facilities, 2025);
  ASSERT_EQ(found.size(), 1U) << "B has the words in another order";
  EXPECT_EQ(found[0].code, "facility_twice");
  EXPECT_EQ(render_english(found[0].problem),
            "the facilities A and C may be one: “东塔镇 中心小学” and “东塔镇中心小学(本部)”, 99 m apart");
}

TEST(FacilityDuplicates, AreNotThoseFartherOfOtherServicesOrWithoutNames) {
  EXPECT_TRUE(find_duplicates(std::vector{facility("A", "小学", 0), facility("B", "小学", 101)}, 2025).empty());
  EXPECT_TRUE(find_duplicates(std::vector{facility("A", "小学", 0, 1), facility("B", "小学", 1, 2)}, 2025).empty());
  EXPECT_TRUE(find_duplicates(std::vector{facility("A", "", 0), facility("B", "", 0)}, 2025).empty());
}

TEST(FacilityDuplicates, SayWhichOfThemCountInTheYear) {
  std::vector<Facility> two{facility("A", "东村小学", 0), facility("B", "东村小学", 5)};
  const auto told = [&](int year) {
    const geo::Finding finding = find_duplicates(two, year).at(0);
    return std::string{name_of(finding.severity)} + ": " + render_english(finding.remedy);
  };
  EXPECT_EQ(told(2025), "warning: take one of them out if so; until then, both count");
  two[1].status = FacilityStatus::Planned;
  two[1].details.opened = 2027;
  EXPECT_EQ(told(2025), "note: only A serves in 2025 and counts; take the other out if they are one");
  EXPECT_EQ(told(2027), "warning: take one of them out if so; until then, both count");
  two[0].status = FacilityStatus::Closed;
  EXPECT_EQ(told(2027), "note: only B serves in 2027 and counts; take the other out if they are one");
  EXPECT_EQ(told(2025), "note: neither of them serves in 2025, so neither counts; take one out if they are one");
}

TEST(FacilityDuplicates, AreTheSameAsThoseOfEveryPairOnRandomPlaces) {
  std::mt19937_64 random{7};
  std::vector<Facility> facilities;
  for (int i = 0; i < 120; ++i) {
    facilities.push_back(facility(std::to_string(1000 + i),
                                  std::string(1 + random() % 2, static_cast<char>('a' + random() % 2)),
                                  static_cast<double>(random() % 2000), 1 + random() % 2));
    facilities.back().position.y = static_cast<double>(random() % 100);
  }
  std::set<std::string> expected;
  for (std::size_t a = 0; a < facilities.size(); ++a) {
    for (std::size_t b = a + 1; b < facilities.size(); ++b) {
      const Facility& f = facilities[a];
      const Facility& g = facilities[b];
      const double dx = f.position.x - g.position.x;
      const double dy = f.position.y - g.position.y;
      const bool contained = f.name.find(g.name) != std::string::npos || g.name.find(f.name) != std::string::npos;
      if (f.service == g.service && contained && dx * dx + dy * dy <= 10'000.0) {
        expected.insert(f.id + " " + g.id);
      }
    }
  }
  std::set<std::string> found;
  for (const geo::Finding& finding : find_duplicates(facilities, 2025)) {
    found.insert(render_english(geo::msg("{0} {1}", finding.problem.arguments[0], finding.problem.arguments[1])));
  }
  EXPECT_GT(expected.size(), 10U);
  EXPECT_EQ(found, expected);
}

TEST(StackedFacilities, AreThreeOfOneServiceAtExactlyTheSamePlace) {
  std::vector<Facility> facilities{facility("A", "甲园", 5), facility("B", "乙园", 5), facility("C", "丙园", 5, 2),
                                   facility("D", "丁园", 6)};
  EXPECT_TRUE(find_stacked(facilities).empty());
  facilities.push_back(facility("E", "戊园", 5));
  const geo::Findings found = find_stacked(facilities);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(render_english(found[0].problem),
            "3 facilities of one service stand at exactly the same place: 甲园 (A), 乙园 (B), 戊园 (E)");
  for (const char* id : {"F", "G", "H"}) {
    facilities.push_back(facility(id, id, 900));
  }
  const geo::Findings at_two = find_stacked(facilities);
  ASSERT_EQ(at_two.size(), 1U) << "told together";
  EXPECT_TRUE(render_english(at_two[0].problem).starts_with("at 2 places, 6 facilities stand"));
}

TEST(BareName, HasNoBlanksAndBrackets) {
  EXPECT_EQ(bare_name("灵武市 第一　小学（本部）[新]"), "灵武市第一小学本部新");
}

TEST(ServiceWords, OfOfficesMeanTheirService) {
  const Catalogue catalogue = read_catalogue(support::source_root() / "datasets" / "standards");
  const auto service = [&](const char* value) {
    const ServiceId found = match_service(catalogue, {}, value).service;
    return found.exists() ? catalogue.services[found].id : std::string{"none"};
  };
  EXPECT_EQ(service("公办幼儿园"), "kindergarten");
  EXPECT_EQ(service("东塔镇中心小学"), "primary_school");
  EXPECT_EQ(service("郝家桥教学点"), "primary_school");
  EXPECT_EQ(service("灵武市第三初级中学"), "junior_school");
  EXPECT_EQ(service("村卫生室"), "village_clinic");
  EXPECT_EQ(service("社区卫生服务站"), "village_clinic");
  EXPECT_EQ(service("社区卫生服务中心"), "health_centre");
  EXPECT_EQ(service("中心卫生院"), "health_centre");
  EXPECT_EQ(service("乡镇综合文化站"), "culture_station");
  EXPECT_EQ(service("农家书屋"), "culture_room");
  EXPECT_EQ(service("健身广场"), "fitness_point");
  EXPECT_EQ(service("全民健身中心"), "sports_centre") << "the longest word counts";
  EXPECT_EQ(service("健身路径"), "fitness_point");
  EXPECT_EQ(service("老年人日间照料中心"), "elderly_day_care");
  EXPECT_EQ(service("中心敬老院"), "elderly_home");
  EXPECT_EQ(service("镇便民服务中心"), "convenience_centre");
  EXPECT_EQ(service("村级便民服务站"), "service_station");
  EXPECT_EQ(service("高级中学"), "none") << "no service of the catalogue";
}

}  // namespace
}  // namespace planner::detail
