#pragma once

#include "tests/support/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace e2e {

/// A village or township of a real county, as the tables of 2016 have it.
struct CountyUnit {
  std::string code;
  std::string name;
  std::string class_code;  ///< 111 … 220 of a village; empty for a township
  std::string lon, lat;    ///< degrees, GCJ-02; empty for most villages
  bool is_village = false;

  [[nodiscard]] bool placed() const { return !lon.empty(); }
  /// Of a village by its code; of a township, which the tables do not classify, as here decided: street offices (001 to
  /// 099 in the code) are urban, all others rural.
  [[nodiscard]] bool is_rural() const;
};

/// A county of 2016 laid out as a project's files: villages.csv, townships.csv, and people.csv with a hundred people at
/// each position known, ten of them old.
class CountyFiles {
 public:
  /// `without_need` are the codes of villages that need no kindergarten.
  CountyFiles(const std::filesystem::path& data, const std::string& code,
              const std::set<std::string>& without_need = {});

  [[nodiscard]] const std::vector<CountyUnit>& units() const { return units_; }
  [[nodiscard]] const CountyUnit& unit(const std::string& code) const;
  [[nodiscard]] std::size_t placed_villages() const;
  /// The position of a unit, or else of its township, or else of the county: "lon,lat".
  [[nodiscard]] std::string position_of(const std::string& code) const;

  [[nodiscard]] std::filesystem::path path(const std::string& name) const { return folder_.path() / name; }
  void write(const std::string& name, const std::string& content) const { folder_.write(name, content); }
  /// Writes project.toml: `population` goes on in [population], `rest` after all sections.
  void write_project(int year, const std::string& population, const std::string& rest) const;

 private:
  std::filesystem::path data_;
  std::string code_;
  std::string county_position_;
  std::vector<CountyUnit> units_;
  support::TemporaryFolder folder_;
};

/// What `check --json` says of a project; fails the test unless it ends with 0.
[[nodiscard]] nlohmann::json check_json(const std::filesystem::path& project);

/// The summary.json of `assess`; fails the test unless it ends with 0.
[[nodiscard]] nlohmann::json assess_json(const std::filesystem::path& project, const std::filesystem::path& out);

/// How many findings there are by code.
[[nodiscard]] std::map<std::string, int> codes_of(const nlohmann::json& checked);

/// What the first finding of a code says, with its remedy; "not found" if there is none.
[[nodiscard]] std::string finding_of(const nlohmann::json& checked, const std::string& code);

/// The standard of an id in a summary.
[[nodiscard]] nlohmann::json standard_of(const nlohmann::json& summary, const std::string& id);

}  // namespace e2e
