#include "tests/planner/study/project_folder.hpp"

namespace planner {
namespace {

/// Three villages 20 km apart: a town of 60 000 people on 9 km², a hamlet, and nobody.
class DensityClasses : public ProjectFolder {
 protected:
  DensityClasses() {
    folder_.write("v.csv",
                  "code,name,cls,x,y\n990101001001,城里,,500000,4800000\n990101002201,山村,,520000,4800000\n"
                  "990101002202,空村,,540000,4800000\n");
    std::string people = "x,y,n\n520100,4800100,300\n";
    for (int i = 0; i < 9; ++i) {
      people += std::to_string(499000 + 1000 * (i % 3) + 500) + "," + std::to_string(4799000 + 1000 * (i / 3) + 500) +
                ",6700\n";
    }
    folder_.write("people.csv", people);
  }

  Study load(const std::string& units, const std::string& village = {}) {
    return load_project("crs = \"EPSG:4550\"\n" + units + "[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed +
                        village + "[population]\nfile = \"people.csv\"\n" + kPlaced + "total = \"n\"\n");
  }
};

TEST_F(DensityClasses, AUnitHasTheClassOfMostOfItsPeople) {
  const Study study = load("[units]\nclass_from = \"degree_of_urbanisation\"\n");

  EXPECT_EQ(unit_of(study, "990101001001").cls, UnitClass::Urban);
  EXPECT_EQ(unit_of(study, "990101001000").cls, UnitClass::Urban) << "the township too";
  EXPECT_EQ(unit_of(study, "990101002201").cls, UnitClass::Rural);
  EXPECT_EQ(unit_of(study, "990101002202").cls, UnitClass::Rural);
  EXPECT_EQ(study.demand.cls[0], UnitClass::Rural);
  EXPECT_EQ(study.demand.cls[1], UnitClass::Urban);
  EXPECT_TRUE(says(study, "classified_by_density", "2 units are urban and 3 rural"));
}

TEST_F(DensityClasses, AFieldOfTheUnitsCountsBeforeIt) {
  folder_.write("v.csv",
                "code,name,cls,x,y\n990101001001,城里,220,500000,4800000\n990101002201,山村,,520000,4800000\n");
  const Study study = load("[units]\nclass_from = \"degree_of_urbanisation\"\n", "class = \"cls\"\n");
  EXPECT_EQ(unit_of(study, "990101001001").cls, UnitClass::Rural);
}

TEST_F(DensityClasses, WithoutEitherTheStudySaysThatNobodyIsClassified) {
  EXPECT_TRUE(says(load(""), "unclassified"));
}

TEST_F(DensityClasses, TheStatisticalCodesAreKnown) {
  std::string rows = "code,name,cls,x,y\n";
  for (const char* code : {"111", "112", "121", "122", "123", "210", "220"}) {
    rows += std::string{"990101001"} + code + ",v," + code + "," + std::to_string(500000 + 10 * std::stoi(code)) +
            ",4800000\n";
  }
  folder_.write("v.csv", rows);
  const Study study = load("", "class = \"cls\"\n");
  for (const char* code : {"111", "112", "121", "122", "123"}) {
    EXPECT_EQ(unit_of(study, std::string{"990101001"} + code).cls, UnitClass::Urban) << code;
  }
  EXPECT_EQ(unit_of(study, "990101001210").cls, UnitClass::Rural);
  EXPECT_EQ(unit_of(study, "990101001220").cls, UnitClass::Rural);
}

TEST_F(DensityClasses, AnUnknownMethodIsNamed) {
  EXPECT_NE(error_of("[units]\nclass_from = \"guess\"\n[population]\nfile = \"p\"\ntotal = \"n\"\n")
                .find("class_from = \"guess\" is not known"),
            std::string::npos);
}

}  // namespace
}  // namespace planner
