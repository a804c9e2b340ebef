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

}  // namespace
}  // namespace planner
