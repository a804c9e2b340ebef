#include "geo/base/error.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace planner {
namespace {

/// Reads a scenario of the edits given.
Scenario read(const std::string& edits) {
  const support::TemporaryFolder folder;
  return read_scenario(folder.write("plan.toml", "schema = 1\nname = \"方案\"\n" + edits));
}

std::string error_of(const std::string& edits) {
  try {
    static_cast<void>(read(edits));
  } catch (const geo::IoError& error) {
    const std::string text = error.what();
    return text.substr(text.find("plan.toml"));
  }
  return "no error";
}

std::vector<Edit> edits_of(const std::string& edits) {
  return read(edits).edits;
}

TEST(ScenarioFile, IsReadAsWritten) {
  const Scenario scenario = read(
      "[[edit]]\nkind = \"open\"\nid = \"N1\"\nservice = \"school\"\nlon = 124.5\n"
      "lat = 43\ncapacity = 90\n[[edit]]\nkind = \"close\"\nfacility = \"S2\"\n");
  EXPECT_EQ(scenario.name, "方案");
  EXPECT_EQ(scenario.edits,
            (std::vector<Edit>{OpenFacility{"N1", "", "school", {124.5, 43.0}, 90.0}, CloseFacility{"S2"}}));
}

TEST(ScenarioFile, EveryEditMayNameItsAuthorReasonAndCost) {
  const Edit edit = edits_of(
      "[[edit]]\nkind = \"close\"\nfacility = \"S2\"\nauthor = \"王\"\nreason = \"撤并\"\ncost = 12000.5\n")[0];
  EXPECT_EQ(note_of(edit), (Note{"王", "撤并", 12000.5, {}}));
  EXPECT_EQ(note_of(edit).where.row, "3");
}

TEST(ScenarioFile, OpensWithAllThatIsKnown) {
  OpenFacility expected{"N", "甲", "school", {124.5, 43.0}, {}};
  expected.qualities = {"township", "public", false, {Feature::Entrance, Feature::Lift}, {Stage::Acceptance}, 0.0};
  expected.year = 2027;
  EXPECT_EQ(edits_of("[[edit]]\nkind = \"open\"\nid = \"N\"\nname = \"甲\"\nservice = \"school\"\nlon = 124.5\n"
                     "lat = 43.0\nlevel = \"township\"\nownership = \"public\"\ncompliant = false\n"
                     "features = [\"entrance\", \"lift\"]\nstages = [\"acceptance\"]\ntownship_share = 0\n"
                     "year = 2027\n"),
            std::vector<Edit>{expected});
}

TEST(ScenarioFile, NamesOwnershipAsFacilityLayersDo) {
  const auto ownership = [](const std::string& word) {
    return std::get<UpgradeFacility>(
               edits_of("[[edit]]\nkind = \"upgrade\"\nfacility = \"S\"\nownership = \"" + word + "\"\n")[0])
        .qualities.ownership;
  };
  EXPECT_EQ(ownership("公办"), "public");
  EXPECT_EQ(ownership("民办"), "private");
  EXPECT_EQ(ownership("普惠"), "inclusive");
}

TEST(ScenarioFile, OpensWhatIsPlannedOrClosed) {
  EXPECT_EQ(edits_of("[[edit]]\nkind = \"open\"\nfacility = \"S1\"\n[[edit]]\nkind = \"open\"\nfacility = \"S2\"\n"
                     "year = 2030\n"),
            (std::vector<Edit>{ReopenFacility{"S1"}, ReopenFacility{"S2", 2030}}));
}

TEST(ScenarioFile, ClosesMovesAndUpgrades) {
  UpgradeFacility upgrade{"S3", 120.0};
  upgrade.qualities.compliant = true;
  upgrade.rebuilt = 2026;
  upgrade.year = 2027;
  EXPECT_EQ(edits_of("[[edit]]\nkind = \"close\"\nfacility = \"S1\"\nyear = 2027\n"
                     "[[edit]]\nkind = \"move\"\nfacility = \"S2\"\nlon = 1\nlat = 2\nyear = 2028\n"
                     "[[edit]]\nkind = \"upgrade\"\nfacility = \"S3\"\ncapacity = 120\ncompliant = true\n"
                     "rebuilt = 2026\nyear = 2027\n"),
            (std::vector<Edit>{CloseFacility{"S1", 2027}, MoveFacility{"S2", {1.0, 2.0}, 2028}, upgrade}));
}

TEST(ScenarioFile, BuildsChangesAndClosesRoads) {
  EXPECT_EQ(
      edits_of("[[edit]]\nkind = \"add_road\"\nline = [[124.5, 43], [124.6, 43.1]]\nsnap_m = 25\n"
               "tags = { highway = \"tertiary\", bridge = \"yes\" }\n"
               "[[edit]]\nkind = \"change_road\"\nlon = 1\nlat = 2\n[edit.tags]\nmaxspeed = \"60\"\n"
               "[[edit]]\nkind = \"close_road\"\nlon = 3\nlat = 4\n"),
      (std::vector<Edit>{
          AddRoad{{{124.5, 43.0}, {124.6, 43.1}}, {{"bridge", "yes"}, {"highway", "tertiary"}}, geo::Metres{25.0}},
          ChangeRoad{{1.0, 2.0}, {{"maxspeed", "60"}}}, CloseRoad{{3.0, 4.0}}}));
}

TEST(ScenarioFile, ChangesStandardsAndTheTarget) {
  ChangeStandard standard{"EDU-1"};
  standard.limit = 800.0;
  standard.phases = {{2025, 0.5}, {2030, 1.0}};
  standard.due = 0;
  standard.note.reason = "县里决定";
  EXPECT_EQ(
      edits_of("[[edit]]\nkind = \"change_standard\"\nid = \"EDU-1\"\nreason = \"县里决定\"\nlimit = 800\n"
               "phases = [[2025, 0.5], [2030, 1.0]]\ndue = \"rolling\"\n"
               "[[edit]]\nkind = \"target\"\nyear = 2035\n"
               "[[edit.growth]]\nunit = \"11\"\ngroup = \"children\"\nfactor = 0.9\n"
               "[[edit.growth]]\nfactor = 1.02\n"),
      (std::vector<Edit>{standard, SetTarget{2035, {Growth{"11", "children", 0.9, {}}, Growth{"", "", 1.02, {}}}}}));
}

struct Mistake {
  const char* edits;
  const char* said;
};

TEST(ScenarioFile, EveryMistakeIsNamedByLine) {
  const std::vector<Mistake> mistakes{
      {"[[edit]]\nkind = \"opne\"\n", "plan.toml:4: the kind \"opne\" is not known; write one of: open, close, move"},
      {"[[edit]]\nkind = \"close\"\nfacility = \"S\"\ncolour = 1\n", "plan.toml:6: "},
      {"[[edit]]\nkind = \"close\"\nfacility = \"S\"\ncost = -1\n", "plan.toml:6: cost is an impossible number"},
      {"[[edit]]\nkind = \"close\"\nfacility = \"S\"\nyear = 20\n", "plan.toml:6: year is an impossible number"},
      {"[[edit]]\nkind = \"close\"\n", "plan.toml:3: "},
      {"[[edit]]\nkind = \"open\"\nid = \"N\"\nservice = \"s\"\nlon = 43.0\nlat = 124.5\n",
       "plan.toml:8: lat is an impossible number"},
      {"[[edit]]\nkind = \"open\"\nid = \"N\"\nservice = \"s\"\nlon = 1\nlat = 1\ncapacity = -50\n",
       "plan.toml:9: capacity is an impossible number; a capacity cannot be less than none"},
      {"[[edit]]\nkind = \"open\"\nid = \"N\"\nservice = \"s\"\nlon = 1\nlat = 1\nfeatures = [\"roof\"]\n",
       "plan.toml:9: features = \"roof\" is not known; write one of: entrance, ramp"},
      {"[[edit]]\nkind = \"upgrade\"\nfacility = \"S\"\n", "plan.toml:3: the edit of S changes nothing"},
      {"[[edit]]\nkind = \"upgrade\"\nfacility = \"S\"\ntownship_share = 2\n", "plan.toml:6: township_share"},
      {"[[edit]]\nkind = \"add_road\"\nline = [[1, 2]]\ntags = {highway = \"path\"}\n",
       "plan.toml:5: the road has fewer than two positions"},
      {"[[edit]]\nkind = \"add_road\"\nline = [[1, 2, 3], [1, 2]]\ntags = {highway = \"path\"}\n",
       "plan.toml:5: a position of the line is not a pair"},
      {"[[edit]]\nkind = \"add_road\"\nline = [[43, 124], [43, 125]]\ntags = {highway = \"path\"}\n",
       "plan.toml:5: line is an impossible number"},
      {"[[edit]]\nkind = \"add_road\"\nline = [[1, 2], [1, 3]]\n", "plan.toml:3: the road has no tags"},
      {"[[edit]]\nkind = \"add_road\"\nline = [[1, 2], [1, 3]]\ntags = {oneway = \"yes\"}\n",
       "plan.toml:6: the road has no class"},
      {"[[edit]]\nkind = \"add_road\"\nline = [[1, 2], [1, 3]]\ntags = {highway = \"path\"}\nsnap_m = 101\n",
       "plan.toml:7: snap_m is an impossible number"},
      {"[[edit]]\nkind = \"change_road\"\nlon = 1\nlat = 1\n", "plan.toml:3: the road has no tags"},
      {"[[edit]]\nkind = \"change_standard\"\nid = \"X\"\nlimit = 3\n", "plan.toml:3: the change of X has no reason"},
      {"[[edit]]\nkind = \"change_standard\"\nid = \"X\"\nreason = \"r\"\nphases = [[2025]]\n",
       "plan.toml:7: a phase is not a pair"},
      {"[[edit]]\nkind = \"change_standard\"\nid = \"X\"\nreason = \"r\"\ndue = \"soon\"\n",
       "plan.toml:7: due = \"soon\" is not known"},
      {"[[edit]]\nkind = \"target\"\n", "plan.toml:3: the target has no year"},
      {"[[edit]]\nkind = \"target\"\nyear = 2035\n[[edit.growth]]\nfactor = -1\n",
       "plan.toml:7: factor is an impossible number"},
      {"[[edit]]\nkind = \"target\"\nyear = 2035\n[[edit.growth]]\nfactor = 1\nvillage = \"1\"\n", "plan.toml:8: "}};
  for (const Mistake& mistake : mistakes) {
    EXPECT_EQ(error_of(mistake.edits).rfind(mistake.said, 0), 0U)
        << mistake.edits << "gives: " << error_of(mistake.edits);
  }
}

}  // namespace
}  // namespace planner
