#pragma once

#include "tests/planner/study/project_folder.hpp"

#include <numeric>
#include <string>

namespace planner {

/// A village in town, one in the country and an empty one, with people at three places.
class ProjectedStudy : public ProjectFolder {
 protected:
  ProjectedStudy() {
    folder_.write("v.csv",
                  "code,name,x,y,c\n990101001001,一村,501000,4801000,urban\n990101002001,二村,503000,4801000,rural\n"
                  "990101002201,三村,505000,4801000,rural\n");
    folder_.write("people.csv",
                  "x,y,n,infants,small,old,reg\n500900,4801000,600,30,36,90,500\n501100,4801000,400,0,12,60,500\n"
                  "503000,4801000,500,15,0,120,800\n");
    folder_.write("still.csv", "age,s,f\n0-100,1,\n15-49,,0\n");
  }

  /// `more` goes on in [population.projection].
  static std::string project(const std::string& more, int year = 2030, const std::string& before = {}) {
    return "year = " + std::to_string(year) +
           "\ncrs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\nclass = \"c\"\n" + kPlaced + kNamed +
           "[population]\nfile = \"people.csv\"\nbase_year = 2020\n" + kPlaced +
           "total = \"n\"\n[population.groups]\nage_0_2 = \"infants\"\nage_3_5 = \"small\"\nage_60_plus = \"old\"\n" +
           "registered = \"reg\"\n" + before + "[population.projection]\n" + more;
  }
  static std::string still(const std::string& more = {}) {
    return "table = \"still.csv\"\nage = \"age\"\nsurvival = \"s\"\nfertility = \"f\"\n" + more;
  }
  static std::string migration(const std::string& columns) {
    return "[population.projection.migration]\nfile = \"m.csv\"\n" + columns;
  }
  static constexpr const char* kDefaults = "defaults = \"cn-2020\"\n";
};

inline Persons all_of(const Study& study, const std::string& group = "all") {
  const auto& people = study.demand.persons[study.catalogue.find_group(group)];
  return std::accumulate(people.begin(), people.end(), Persons{});
}

}  // namespace planner
