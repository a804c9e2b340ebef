#include "planner/study/detail/project_draft.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::FieldProbe;

void write_facility_layer(ProjectDraft& draft, FoundLayer& layer, const ServiceTold& told, bool only_one) {
  constexpr Words<3> kId{"id", "编号", "设施编号"};
  constexpr Words<16> kCapacity{"capacity", "规模",     "床位",   "床位数",    "座位",     "学位",
                                "学位数",   "places",   "beds",   "容量",      "设计容量", "办学规模",
                                "设计规模", "核定床位", "座位数", "可容纳人数"};
  constexpr Words<7> kStatus{"status", "状态", "现状", "使用状态", "运营状态", "建设状态", "使用情况"};
  constexpr Words<5> kOwnership{"ownership", "办学性质", "性质", "公办民办", "经营性质"};
  constexpr Words<6> kCompliant{"compliant", "standard", "达标", "是否达标", "标准化", "是否标准化"};
  constexpr Words<4> kFloorArea{"floor_area", "建筑面积", "校舍建筑面积", "面积"};
  constexpr Words<4> kLandArea{"land_area", "占地面积", "占地", "校园面积"};
  constexpr Words<7> kStaff{"staff", "教职工数", "教职工", "专任教师数", "工作人员数", "医护人员数", "卫生技术人员数"};
  constexpr Words<5> kClasses{"classes", "班级数", "教学班数", "班数", "班级"};
  constexpr Words<8> kOpened{"opened",   "建成年份", "建成年",   "建成时间",
                             "开办年份", "开办时间", "建校年份", "成立年份"};
  layer.used = true;
  draft.toml.array_section("facilities");
  draft.toml.guess(told.field == nullptr                    ? msg("the name of the file or layer says the service")
                   : told.field == name_field(*layer.probe) ? msg("the names of the facilities say the service")
                                                            : msg("a column says the service"));
  write_source(draft, layer);
  const auto field = [&](const char* key, std::span<const std::string_view> words) {
    if (const FieldProbe* known = field_called(*layer.probe, words)) {
      draft.toml.string(key, known->name);
    }
  };
  if (only_one) {
    field("id", kId);  // of several layers the numbers may repeat
  }
  if (const FieldProbe* name = name_field(*layer.probe)) {
    draft.toml.string("name", name->name);
  }
  if (told.field != nullptr) {
    draft.toml.string("service", told.field->name);
  } else {
    draft.toml.string("service_is", told.service);
  }
  field("capacity", kCapacity);
  field("status", kStatus);
  field("ownership", kOwnership);
  field("compliant", kCompliant);
  field("floor_area", kFloorArea);
  field("land_area", kLandArea);
  field("staff", kStaff);
  field("classes", kClasses);
  field("opened", kOpened);
  if (const auto code = code_field(*layer.probe); code && code->level != CodeLevel::County) {
    draft.toml.string("unit", code->field->name);
  }
}

bool holds(const FieldProbe& field, std::string_view part) {
  return std::ranges::any_of(field.samples,
                             [&](const std::string& value) { return value.find(part) != std::string::npos; });
}

/// What the words of a column of school stages mean that no alias tells, and a second time those schools that offer two
/// services.
void write_school_stages(ProjectDraft& draft, const FoundLayer& layer, const FieldProbe& stages) {
  constexpr std::string_view kNineYears = "一贯制";
  constexpr std::string_view kWholeSchool = "完全中学";
  const bool nine_years = holds(stages, kNineYears);
  if (!nine_years && !holds(stages, kWholeSchool)) {
    return;
  }
  draft.toml.section("facilities.services");
  draft.toml.guess(
      msg("九年一贯制 schools have primary pupils here, and junior ones in the next table; 完全中学 have "
          "junior ones"));
  draft.toml.string("\"*一贯制*\"", "primary_school");
  draft.toml.string("\"*完全中学*\"", "junior_school");
  if (nine_years) {
    draft.toml.array_section("facilities");
    draft.toml.guess(msg("the junior pupils of the same schools"));
    write_source(draft, layer);
    draft.toml.string("where", "\"" + stages.name + "\" LIKE '%" + std::string{kNineYears} + "%'");
    if (const FieldProbe* name = name_field(*layer.probe)) {
      draft.toml.string("name", name->name);
    }
    draft.toml.string("service_is", "junior_school");
  }
}

}  // namespace

void write_facilities(ProjectDraft& draft) {
  std::vector<std::pair<FoundLayer*, ServiceTold>> found;
  for (FoundLayer& layer : draft.layers) {
    if (!layer.used && has_position(layer)) {
      if (const auto told = service_told(*layer.probe, layer.file.stem().string(), *draft.catalogue)) {
        found.emplace_back(&layer, *told);
      }
    }
  }
  for (const auto& [layer, told] : found) {
    const bool several = told.field != nullptr && holds(*told.field, "一贯制");  // then one file is named twice
    write_facility_layer(draft, *layer, told, found.size() == 1 && !several);
    if (told.field != nullptr) {
      write_school_stages(draft, *layer, *told.field);
    }
  }
  if (found.empty()) {
    draft.toml.blank();
    draft.toml.comment(
        msg("No facilities were found: points, or a table with coordinates, with a column such as 类别 or type that "
            "says the service, or a file named for it (学校.csv)."));
  }
}

}  // namespace planner::detail
