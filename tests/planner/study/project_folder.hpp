#pragma once

#include "geo/base/error.hpp"
#include "planner/study/load_study.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace planner {

/// Keys of a table with positions in metres (EPSG:4550), and of units.
inline const std::string kPlaced = "x = \"x\"\ny = \"y\"\ncrs = \"EPSG:4550\"\n";
inline const std::string kNamed = "code = \"code\"\nname = \"name\"\n";

/// A project in a folder of its own, with the shipped catalogue and profiles.
class ProjectFolder : public ::testing::Test {
 protected:
  /// `text` goes on in the section [place].
  Study load_project(const std::string& text) {
    folder_.write("project.toml", "schema = 1\n[place]\nname = \"P\"\n" + text);
    const std::filesystem::path datasets = support::source_root() / "datasets";
    geo::Task task;
    return load_study(
        read_project(folder_.path() / "project.toml", {datasets / "standards", datasets / "profiles.toml"}), task);
  }

  Survey survey_project(const std::string& text) {
    folder_.write("project.toml", "schema = 1\n[place]\nname = \"P\"\n" + text);
    const std::filesystem::path datasets = support::source_root() / "datasets";
    geo::Task task;
    return survey_study(
        read_project(folder_.path() / "project.toml", {datasets / "standards", datasets / "profiles.toml"}), task);
  }

  std::string error_of(const std::string& text) {
    try {
      static_cast<void>(load_project(text));
    } catch (const geo::Error& error) {
      return error.what();
    }
    return "no error";
  }

  support::TemporaryFolder folder_;
};

inline const Unit& unit_of(const Study& study, const std::string& code) {
  return *std::ranges::find(study.units, code, &Unit::code);
}

/// Whether a finding of this code says this.
inline bool says(const Study& study, const std::string& code, const std::string& text = {}) {
  return std::ranges::any_of(study.findings, [&](const geo::Finding& finding) {
    return finding.code == code && render_english(finding.problem).find(text) != std::string::npos;
  });
}

/// People of a group in a unit and those below it.
inline Persons people_in(const Study& study, const std::string& code, const std::string& group = "all") {
  const auto found = std::ranges::find(study.units, code, &Unit::code);
  const UnitId wanted{static_cast<std::uint32_t>(found - study.units.begin())};
  Persons sum;
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    UnitId unit = study.demand.unit[i];
    while (unit.exists() && unit != wanted) {
      unit = study.units[unit].parent;
    }
    if (unit == wanted) {
      sum += study.demand.persons[study.catalogue.find_group(group)][i];
    }
  }
  return sum;
}

}  // namespace planner
