#include "tests/e2e/county_files.hpp"

#include "tests/support/run_program.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace e2e {
namespace {

using Json = nlohmann::json;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream stream{line};
  for (std::string field; std::getline(stream, field, ',');) {
    fields.push_back(field);
  }
  return fields;
}

std::string layer(const std::string& file) {
  return "file = \"" + file + "\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"gcj02\"\n";
}

}  // namespace

bool CountyUnit::is_rural() const {
  return is_village ? class_code.starts_with('2') : code.substr(6, 3) > "099";
}

CountyFiles::CountyFiles(const std::filesystem::path& data, const std::string& code,
                         const std::set<std::string>& without_need)
    : data_{data}, code_{code} {
  std::ifstream rows{data / "china/divisions_2016/counties" / (code + ".csv")};
  std::string villages = "code,name,ur_code,need,lon,lat\n";
  std::string townships = "code,name,class,lon,lat\n";
  std::string people = "lon,lat,n,old\n";
  for (std::string line; std::getline(rows, line);) {
    const std::vector<std::string> row = fields_of(line);
    const std::string position = row.at(12) + "," + row.at(13);
    if (row.at(3) == "county") {
      county_position_ = position;
      continue;
    }
    const CountyUnit unit{row[0], row[2], row[8], row[12], row[13], row[3] == "village"};
    if (unit.is_village) {
      const char* need = without_need.contains(unit.code) ? "否" : "";
      villages += unit.code + "," + unit.name + "," + unit.class_code + "," + need + "," + position + "\n";
    } else {
      townships += unit.code + "," + unit.name + (unit.is_rural() ? ",rural," : ",urban,") + position + "\n";
    }
    people += unit.placed() ? position + ",100,10\n" : "";
    units_.push_back(unit);
  }
  write("villages.csv", villages);
  write("townships.csv", townships);
  write("people.csv", people);
}

const CountyUnit& CountyFiles::unit(const std::string& code) const {
  const auto found = std::ranges::find(units_, code, &CountyUnit::code);
  return found == units_.end() ? throw std::logic_error{"no unit " + code} : *found;
}

std::size_t CountyFiles::placed_villages() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(units_, [](const CountyUnit& unit) { return unit.is_village && unit.placed(); }));
}

std::string CountyFiles::position_of(const std::string& code) const {
  for (const std::string& candidate : {code, code.substr(0, 9) + "000"}) {
    if (const CountyUnit& found = unit(candidate); found.placed()) {
      return found.lon + "," + found.lat;
    }
  }
  return county_position_;
}

void CountyFiles::write_project(int year, const std::string& population, const std::string& rest) const {
  write("project.toml",
        "schema = 1\n[place]\nname = \"" + code_ + "\"\nyear = " + std::to_string(year) +
            "\n[units]\nboundary = { file = \"" + (data_ / "china/divisions_2016/fences" / (code_ + ".json")).string() +
            "\", crs = \"gcj02\" }\n[units.village]\n" + layer("villages.csv") +
            "code = \"code\"\nname = \"name\"\nclass = \"ur_code\"\nneed = { kindergarten = \"need\" "
            "}\n[units.township]\n" +
            layer("townships.csv") + "code = \"code\"\nname = \"name\"\nclass = \"class\"\n[population]\n" +
            layer("people.csv") + "total = \"n\"\n" + population + rest);
}

Json check_json(const std::filesystem::path& project) {
  const support::Outcome outcome = support::run_program(JUNHENG_PROGRAM, {"check", project.string(), "--json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return outcome.exit_code == 0 ? Json::parse(outcome.out) : Json{{"findings", Json::array()}};
}

Json assess_json(const std::filesystem::path& project, const std::filesystem::path& out) {
  const support::Outcome outcome =
      support::run_program(JUNHENG_PROGRAM, {"assess", project.string(), "-o", out.string()});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return outcome.exit_code == 0 ? Json::parse(support::read_file(out / "summary.json")) : Json{};
}

std::map<std::string, int> codes_of(const Json& checked) {
  std::map<std::string, int> codes;
  for (const Json& finding : checked.at("findings")) {
    ++codes[finding.at("code")];
  }
  return codes;
}

std::string finding_of(const Json& checked, const std::string& code) {
  for (const Json& finding : checked.at("findings")) {
    if (finding.at("code") == code) {
      return finding.at("problem").get<std::string>() + "; " + finding.at("remedy").get<std::string>();
    }
  }
  return "not found";
}

Json standard_of(const Json& summary, const std::string& id) {
  for (const Json& standard : summary.at("standards")) {
    if (standard.at("id") == id) {
      return standard;
    }
  }
  ADD_FAILURE() << id << " is not judged";
  return {};
}

}  // namespace e2e
