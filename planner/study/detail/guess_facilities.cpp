#include "planner/study/detail/project_draft.hpp"

#include <span>
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
  constexpr Words<3> kFloorArea{"floor_area", "建筑面积", "面积"};
  constexpr Words<4> kOpened{"opened", "建成年份", "建成年", "开办年份"};
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
  field("opened", kOpened);
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
    write_facility_layer(draft, *layer, told, found.size() == 1);
  }
  if (found.empty()) {
    draft.toml.blank();
    draft.toml.comment(
        msg("No facilities were found: points, or a table with coordinates, with a column such as 类别 or type that "
            "says the service, or a file named for it (学校.csv)."));
  }
}

}  // namespace planner::detail
