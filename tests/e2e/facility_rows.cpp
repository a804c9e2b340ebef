#include "tests/e2e/facility_rows.hpp"

#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <array>
#include <stdexcept>
#include <utility>

namespace e2e {
namespace {

/// Headers after number, name, kind, unit and position, and the keys of project.toml they stand for.
constexpr std::array kFields{
    std::pair{"办学性质", "ownership"},   std::pair{"标准化", "compliant"},
    std::pair{"共用单位", "also_serves"}, std::pair{"启用年份", "opened"},
    std::pair{"改造年份", "rebuilt"},     std::pair{"无障碍出入口", "entrance"},
    std::pair{"无障碍门", "door"},        std::pair{"无障碍卫生间", "toilet"},
    std::pair{"同步设计", "design"},      std::pair{"同步施工", "construction"},
    std::pair{"同步验收", "acceptance"},  std::pair{"乡镇配套比例", "township_share"},
};

std::string three_digits(std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(3 - digits.size(), '0') + digits;
}

}  // namespace

void FacilityRows::add(const std::string& kind, const std::vector<std::string>& units,
                       const std::map<std::string, std::string>& fields) {
  for (const std::string& last : units) {
    const std::string code = county_->units().front().code.substr(0, 6) + last;
    const std::string number = three_digits(++size_);
    rows_ += "S" + number + "," + number + "号" + county_->unit(code).name + kind + "," + kind + "," + code + "," +
             county_->position_of(code);
    for (const auto& [header, key] : kFields) {
      const auto field = fields.find(header);
      rows_ += "," + (field == fields.end() ? std::string{} : field->second);
    }
    rows_ += "\r\n";
  }
}

std::string FacilityRows::utf8() const {
  std::string header = "编号,名称,类别,所属代码,经度,纬度";
  for (const auto& [name, key] : kFields) {
    header += std::string{","} + name;
  }
  return header + "\r\n" + rows_;
}

std::string FacilityRows::gbk() const {
  const support::TemporaryFolder folder;
  const support::Outcome iconv =
      support::run_program("/usr/bin/iconv", {"-f", "UTF-8", "-t", "GBK", folder.write("table.csv", utf8()).string()});
  if (iconv.exit_code != 0) {
    throw std::runtime_error{"the table cannot be written in GBK: " + iconv.err};
  }
  return iconv.out;
}

std::string FacilityRows::section(const std::string& file) {
  std::string section = "[[facilities]]\nfile = \"" + file +
                        "\"\nid = \"编号\"\nname = \"名称\"\nservice = \"类别\"\nunit = \"所属代码\"\nx = \"经度\"\n"
                        "y = \"纬度\"\ncrs = \"gcj02\"\n";
  for (const auto& [header, key] : kFields) {
    section += std::string{key} + " = \"" + header + "\"\n";
  }
  return section;
}

}  // namespace e2e
