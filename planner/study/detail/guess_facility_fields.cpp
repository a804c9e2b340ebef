#include "planner/study/detail/guess_facility_fields.hpp"

#include "planner/study/detail/facility_words.hpp"
#include "planner/study/detail/flags.hpp"
#include "planner/study/detail/status_words.hpp"
#include "planner/study/ownership.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <span>
#include <string_view>

namespace planner::detail {
namespace {

using geo::io::FieldProbe;
using geo::io::LayerProbe;
using ColumnFits = std::function<bool(const FieldProbe&)>;
using WordsOfColumns = std::span<const std::string_view>;

/// What columns may be called.
namespace called {

constexpr Words<3> kId{"id", "编号", "设施编号"};
constexpr Words<16> kCapacity{"capacity", "规模",     "床位",   "床位数",    "座位",     "学位",
                              "学位数",   "places",   "beds",   "容量",      "设计容量", "办学规模",
                              "设计规模", "核定床位", "座位数", "可容纳人数"};
constexpr Words<9> kStatus{"status",   "状态",     "现状",     "使用状态", "运营状态",
                           "建设状态", "使用情况", "运营情况", "建设情况"};
constexpr Words<13> kMaybeStatus{"建设状况",  "现状情况", "营运状态", "营运情况", "运行状态", "运行情况", "状态说明",
                                 "现状/规划", "状况",     "设施状态", "是否在用", "在用情况", "是否运营"};
constexpr Words<12> kLevel{"level",    "级别",     "层级",     "级次",     "等级",     "行政级别",
                           "机构级别", "设施级别", "学校级别", "机构等级", "设施等级", "服务级别"};
constexpr Words<16> kOwnership{"ownership", "办学性质", "性质",     "公办民办",   "公办/民办", "公民办",
                               "经营性质",  "举办者",   "举办主体", "举办者类型", "举办性质",  "办园性质",
                               "办学主体",  "所有制",   "机构性质", "单位性质"};
constexpr Words<9> kCompliant{"compliant",  "standard", "达标",       "是否达标", "标准化",
                              "是否标准化", "达标情况", "标准化建设", "是否合格"};
constexpr Words<4> kFloorArea{"floor_area", "建筑面积", "校舍建筑面积", "面积"};
constexpr Words<5> kLandArea{"land_area", "占地面积", "占地", "校园面积", "用地面积"};
constexpr Words<9> kStaff{"staff",      "教职工数",       "教职工",   "专任教师数", "工作人员数",
                          "医护人员数", "卫生技术人员数", "职工人数", "从业人员数"};
constexpr Words<5> kClasses{"classes", "班级数", "教学班数", "班数", "班级"};
constexpr Words<11> kOpened{"opened",   "建成年份", "建成年",   "建成时间", "开办年份",    "开办时间",
                            "建校年份", "成立年份", "启用年份", "投用年份", "投入使用年份"};
constexpr Words<9> kClosed{"closed",   "撤并年份", "停办年份", "关闭年份", "停用年份",
                           "撤销年份", "关停年份", "撤并时间", "停办时间"};
constexpr Words<7> kRebuilt{"rebuilt", "改建年份", "改扩建年份", "重建年份", "翻建年份", "改造年份", "扩建年份"};
constexpr Words<11> kCost{"cost",     "总投资",   "投资",     "投资额", "总投资额", "项目总投资",
                          "建设投资", "投资估算", "估算投资", "造价",   "总造价"};
constexpr Words<2> kShareOfWhom{"承担比例", "分担比例"};
constexpr Words<8> kTownshipShare{"township_share", "乡镇承担比例", "镇承担比例",   "乡承担比例",
                                  "镇级承担比例",   "乡镇分担比例", "镇级分担比例", "乡镇配套比例"};
constexpr Words<10> kParent{"parent", "上级机构",     "上级单位", "上级设施", "上级编号",
                            "上级id", "上级机构编号", "主管机构", "所属机构", "上级机构名称"};
constexpr Words<14> kUnitNames{"所在村", "所属村",   "所在行政村", "所属行政村", "行政村",
                               "村名",   "村",       "所在村社区", "所在村居",   "所属村居",
                               "村居",   "所在社区", "所在单元",   "所属社区"};

}  // namespace called

/// Whether two in three of the first values, at least, are what `value_fits` takes.
ColumnFits most_values(std::function<bool(const std::string&)> value_fits) {
  return [value_fits = std::move(value_fits)](const FieldProbe& field) {
    const auto fitting = static_cast<std::size_t>(std::ranges::count_if(field.samples, value_fits));
    return fitting > 0 && 3 * fitting >= 2 * field.samples.size();
  };
}

bool any_column(const FieldProbe& /*field*/) {
  return true;
}

/// Also where one of a few is written 20人 or 1千: to leave the column out would hide it from those who check.
bool is_column_of_numbers(const FieldProbe& field) {
  const auto begins_with_digit = [](const std::string& value) {
    return !value.empty() && std::isdigit(static_cast<unsigned char>(value.front())) != 0;
  };
  const auto is_number = [](const std::string& value) {
    return !value.empty() && value.find_first_not_of("0123456789.") == std::string::npos;
  };
  return field.type == geo::io::FieldRequest::Type::Number ||
         (std::ranges::any_of(field.samples, is_number) && most_values(begins_with_digit)(field));
}

bool is_status(const std::string& value) {
  return !value.empty() && status_of(value).has_value();
}

bool is_column_of_shares(const FieldProbe& field) {
  return field.type == geo::io::FieldRequest::Type::Number || most_values([](const std::string& value) {
           return !value.empty() && std::isdigit(static_cast<unsigned char>(value.front())) != 0 &&
                  (value.ends_with('%') || value.ends_with("％"));
         })(field);
}

bool is_yes_or_no(const std::string& value) {
  return flag_of(value).has_value();
}

bool is_known_ownership(const std::string& value) {
  constexpr std::array<std::string_view, 3> ids{"public", "private", "inclusive"};
  return std::ranges::find(ids, ownership_of(value)) != ids.end();
}

/// The first of some names whose column fits.
const FieldProbe* find_column(const LayerProbe& layer, WordsOfColumns words, const ColumnFits& fits) {
  for (const std::string_view word : words) {
    const std::array one{word};
    if (const FieldProbe* field = field_called(layer, one); field != nullptr && fits(*field)) {
      return field;
    }
  }
  return nullptr;
}

/// The first column of words all of whose first values fit.
const FieldProbe* find_by_values(const LayerProbe& layer, const std::function<bool(const std::string&)>& fits) {
  const auto found = std::ranges::find_if(layer.fields, [&](const FieldProbe& field) {
    return field.type == geo::io::FieldRequest::Type::Text && !field.samples.empty() &&
           std::ranges::all_of(field.samples, fits);
  });
  return found == layer.fields.end() ? nullptr : &*found;
}

/// A column of yes or no that is called so, or 无障碍 with a part of a name.
const FieldProbe* find_flag_column(const LayerProbe& layer, std::string_view id, WordsOfColumns parts) {
  const auto found = std::ranges::find_if(layer.fields, [&](const FieldProbe& field) {
    const std::string name = plain_name(field.name);
    const bool called = name == id || (name.find("无障碍") != std::string::npos && contains_any(name, parts));
    return called && most_values(is_yes_or_no)(field);
  });
  return found == layer.fields.end() ? nullptr : &*found;
}

struct FlagColumn {
  std::string_view key;
  Words<3> parts;
};

/// Barrier-free parts of a building and stages of works; empty parts stand for none (repeated).
constexpr std::array<FlagColumn, 10> kFlagColumns{{{"entrance", {"出入口", "入口", "大门"}},
                                                   {"ramp", {"坡道", "坡", "坡道"}},
                                                   {"toilet", {"厕", "卫生间", "洗手间"}},
                                                   {"passage", {"通道", "走道", "走廊"}},
                                                   {"lift", {"电梯", "升降", "电梯"}},
                                                   {"parking", {"停车", "车位", "停车"}},
                                                   {"design", {"设计", "设计", "设计"}},
                                                   {"construction", {"施工", "建设", "建成"}},
                                                   {"acceptance", {"验收", "验收", "验收"}},
                                                   {"door", {"门", "门", "门"}}}};

}  // namespace

std::vector<std::pair<std::string, const FieldProbe*>> detail_columns(const LayerProbe& layer,
                                                                      const Catalogue& catalogue) {
  constexpr std::array<std::string_view, 4> levels{"county", "township", "village", "group"};
  const auto is_level = [&](const std::string& value) {
    return std::ranges::find(levels, level_in(catalogue, value)) != levels.end();
  };
  std::vector<std::pair<std::string, const FieldProbe*>> columns;
  const auto add = [&](std::string key, const FieldProbe* field) {
    const bool taken = std::ranges::any_of(columns, [&](const auto& column) { return column.second == field; });
    if (field != nullptr && !taken) {
      columns.emplace_back(std::move(key), field);
    }
  };
  add("id", find_column(layer, called::kId, any_column));
  add("capacity", find_column(layer, called::kCapacity, is_column_of_numbers));
  add("status", find_column(layer, called::kStatus, any_column));
  add("status", find_column(layer, called::kMaybeStatus, most_values(is_status)));
  add("status", find_by_values(layer, is_status));
  add("level", find_column(layer, called::kLevel, most_values(is_level)));
  add("level",
      find_by_values(layer, [&](const std::string& value) { return value.ends_with("级") && is_level(value); }));
  add("ownership", find_column(layer, called::kOwnership, most_values(is_known_ownership)));
  add("ownership", find_by_values(layer, is_known_ownership));
  add("compliant", find_column(layer, called::kCompliant, most_values(is_yes_or_no)));
  add("floor_area", find_column(layer, called::kFloorArea, is_column_of_numbers));
  add("land_area", find_column(layer, called::kLandArea, is_column_of_numbers));
  add("staff", find_column(layer, called::kStaff, is_column_of_numbers));
  add("classes", find_column(layer, called::kClasses, is_column_of_numbers));
  add("opened", find_column(layer, called::kOpened, any_column));
  add("closed", find_column(layer, called::kClosed, any_column));
  add("rebuilt", find_column(layer, called::kRebuilt, any_column));
  add("cost", find_column(layer, called::kCost, is_column_of_numbers));
  add("township_share", find_column(layer, called::kTownshipShare, is_column_of_shares));
  add("township_share", find_column(layer, called::kShareOfWhom, is_column_of_shares));
  for (const auto& [key, parts] : kFlagColumns) {
    add(std::string{key}, find_flag_column(layer, key, parts));
  }
  add("parent", find_column(layer, called::kParent, any_column));
  add("unit", unit_column(layer));
  // A detail that two columns tell is that of the first.
  std::vector<std::pair<std::string, const FieldProbe*>> once;
  for (const auto& column : columns) {
    const bool known = std::ranges::any_of(once, [&](const auto& other) { return other.first == column.first; });
    if (!known) {
      once.push_back(column);
    }
  }
  return once;
}

const FieldProbe* unit_column(const LayerProbe& layer) {
  if (const auto code = code_field(layer); code && code->level != CodeLevel::County) {
    return code->field;
  }
  for (const FieldProbe& field : layer.fields) {
    std::string name = plain_name(field.name);
    for (const std::string_view bracket : {"（", "）", "(", ")", "/", "、"}) {
      for (std::size_t at = name.find(bracket); at != std::string::npos; at = name.find(bracket)) {
        name.erase(at, bracket.size());
      }
    }
    if (field.type == geo::io::FieldRequest::Type::Text &&
        std::ranges::find(called::kUnitNames, name) != called::kUnitNames.end()) {
      return &field;
    }
  }
  return nullptr;
}

bool is_share_of_whom(const std::string& column) {
  return std::ranges::find(called::kShareOfWhom, plain_name(column)) != called::kShareOfWhom.end();
}

}  // namespace planner::detail
