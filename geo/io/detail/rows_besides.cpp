#include "geo/io/detail/rows_besides.hpp"

#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/text_encoding.hpp"
#include "geo/io/detail/units_row.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace geo::io::detail {
namespace {

/// No village or facility is called so.
constexpr std::array<std::string_view, 35> kFooters{
    "填表人",   "填报人",   "填表单位", "填报单位", "填表日期", "填报日期", "填表时间", "填报时间", "制表人",
    "制表单位", "制表日期", "制表时间", "编制单位", "编制人",   "审核人",   "复核人",   "审批人",   "经办人",
    "联系人",   "联系电话", "统计员",   "单位负责", "单位盖章", "数据来源", "资料来源", "本表",     "以上数据",
    "填表说明", "填报说明", "统计口径", "数据口径", "指标口径", "截止时间", "截止日期", "统计时间"};

/// The same, where a colon or bracket follows at once or after a number: 注：, 注1：, 备注(1).
constexpr std::array<std::string_view, 17> kBeforeColon{"注",     "附注", "备注", "说明", "填表",  "填报",
                                                        "制表",   "审核", "复核", "审批", "来源",  "日期",
                                                        "负责人", "单位", "主管", "note", "source"};

std::string first_text(OGRFeatureH feature) {
  for (int field = 0; field < OGR_F_GetFieldCount(feature); ++field) {
    std::string text = cell_text(feature, field);
    if (!text.empty()) {
      return text;
    }
  }
  return {};
}

/// In half-width forms, ASCII letters small, without blanks (审 核：) and what may stand before a remark (*注：, ※ 注).
std::string plain(std::string_view text) {
  constexpr std::array<std::string_view, 7> left_out{" ", "\t", "\xC2\xA0", "\xE3\x80\x80", "*", "※", "★"};
  const std::string half = half_width(text);
  std::string result;
  for (std::string_view rest = half; !rest.empty();) {
    const auto* const found =
        std::ranges::find_if(left_out, [&](std::string_view sign) { return rest.starts_with(sign); });
    if (found != left_out.end()) {
      rest.remove_prefix(found->size());
      continue;
    }
    const char c = rest.front();
    result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    rest.remove_prefix(1);
  }
  return result;
}

/// Whether one cell of several is filled, with no number.
bool is_lone_text(OGRFeatureH feature) {
  int filled = 0;
  for (int field = 0; field < OGR_F_GetFieldCount(feature); ++field) {
    filled += cell_text(feature, field).empty() ? 0 : 1;
  }
  return filled == 1 && OGR_F_GetFieldCount(feature) >= 3 && !read_number(first_text(feature));
}

/// 1.数据截至2023年底, (2)含流动人口, 第1页共1页
bool is_numbered(std::string_view text) {
  if (text.starts_with("第") && text.find("页") != std::string_view::npos) {
    return true;
  }
  const std::string_view inner = text.starts_with('(') ? text.substr(1) : text;
  const std::size_t end = std::min(inner.find_first_not_of("0123456789"), inner.size());
  const std::string_view rest = inner.substr(end);
  return end > 0 && (rest.starts_with('.') || rest.starts_with("、") || rest.starts_with(')'));
}

/// ※人口以万人计, (人口以万人计), 口径:常住人口: no name or code is written so.
bool is_written_like_remark(std::string_view text) {
  constexpr std::array<std::string_view, 7> begins{"【", "※", "★", "☆", "●", "■", "*"};
  constexpr std::array<std::string_view, 6> holds{":", "。", "；", ";", "为单位", "计量单位"};
  const std::string half = half_width(text);
  const std::string_view remark = trimmed(half);
  const std::size_t counted = std::min(remark.find("以"), remark.find("按"));
  return (remark.starts_with('(') && remark.ends_with(')')) ||
         std::ranges::any_of(begins, [&](std::string_view sign) { return remark.starts_with(sign); }) ||
         std::ranges::any_of(holds,
                             [&](std::string_view sign) { return remark.find(sign) != std::string_view::npos; }) ||
         (counted != std::string_view::npos && remark.find("计", counted) != std::string_view::npos);
}

Finding told(const char* code, const std::string& file, const std::vector<std::string>& rows, Message problem,
             Message remedy) {
  return {Severity::Note, code, {file, rows.front()}, std::move(problem), std::move(remedy)};
}

}  // namespace

bool is_blank_row(OGRFeatureH feature) {
  return first_text(feature).empty() && OGR_F_GetFieldCount(feature) > 0;
}

bool repeats_header(OGRFeatureH feature) {
  std::size_t same = 0;
  for (int field = 0; field < OGR_F_GetFieldCount(feature); ++field) {
    const std::string text = cell_text(feature, field);
    if (text.empty()) {
      continue;
    }
    const char* name = OGR_Fld_GetNameRef(OGR_F_GetFieldDefnRef(feature, field));
    if (text != trimmed(decoded_value(name).value_or(name))) {
      return false;
    }
    ++same;
  }
  return same >= 2;
}

bool begins_like_footer(OGRFeatureH feature) {
  const std::string text = plain(first_text(feature));
  if (std::ranges::any_of(kFooters, [&](std::string_view word) { return text.starts_with(word); })) {
    return true;
  }
  if (is_lone_text(feature) && (is_numbered(text) || is_written_like_remark(first_text(feature)))) {
    return true;
  }
  return std::ranges::any_of(kBeforeColon, [&](std::string_view word) {
    if (!text.starts_with(word)) {
      return false;
    }
    const std::string_view after = std::string_view{text}.substr(word.size());
    const std::string_view rest = after.substr(std::min(after.find_first_not_of("0123456789s"), after.size()));
    return rest.starts_with(':') || (rest.starts_with('(') && word != "单位");
  });
}

bool RowsBesides::may_be_footer(OGRFeatureH feature) const {
  const bool follows = !held_.empty() && is_lone_text(feature);
  return (follows || begins_like_footer(feature)) && std::ranges::none_of(numbers_, [&](int field) {
           return field < OGR_F_GetFieldCount(feature) && read_number(cell_text(feature, field)).has_value();
         });
}

bool RowsBesides::is_sum(OGRFeatureH feature) const {
  constexpr std::array<std::string_view, 6> sums{"合计", "总计", "小计", "共计", "total", "subtotal"};
  if (texts_.empty() || !cell_text(feature, texts_.front()).empty()) {
    return false;
  }
  const std::string first = cell_text(feature, 0);
  return std::ranges::find(texts_, 0) == texts_.end() && std::ranges::find(sums, plain(first)) != sums.end();
}

std::vector<std::string> RowsBesides::footers() const {
  std::vector<std::string> texts;
  for (const Row& row : held_) {
    std::string text;
    for (int field = 0; field < OGR_F_GetFieldCount(row.feature.get()); ++field) {
      text += cell_text(row.feature.get(), field) + " ";
    }
    texts.push_back(text);
  }
  return texts;
}

std::vector<RowsBesides::Row> RowsBesides::pass(Row row) {
  if (is_blank_row(row.feature.get())) {
    blank_.push_back(std::move(row.name));
    return {};
  }
  if (repeats_header(row.feature.get())) {
    headers_.push_back(std::move(row.name));
    return {};
  }
  if (is_sum(row.feature.get())) {
    sums_.push_back(std::move(row));
    return {};
  }
  if (may_be_footer(row.feature.get())) {
    held_.push_back(std::move(row));
    return {};
  }
  std::vector<Row> data = std::exchange(held_, {});
  data.push_back(std::move(row));
  return data;
}

Findings RowsBesides::findings(const std::string& file) const {
  constexpr std::size_t named = 5;
  Findings findings;
  if (!held_.empty()) {
    std::vector<std::string> rows;
    std::vector<std::string> texts;
    for (const Row& row : held_) {
      rows.push_back(row.name);
      texts.push_back(row.name + " (" + first_text(row.feature.get()) + ")");
    }
    findings.push_back(told("footer_rows", file, rows,
                            msg("{0} {0|row below the table is a remark and no data; it is|rows below the table are "
                                "remarks and no data; they are} left out: {1}",
                                std::to_string(rows.size()), list_names(texts, named)),
                            msg("if one of them is data, call it otherwise")));
  }
  if (!sums_.empty()) {
    std::vector<std::string> rows;
    std::ranges::transform(sums_, std::back_inserter(rows), &Row::name);
    findings.push_back(told("sum_rows", file, rows,
                            msg("{0} {0|row is a sum of others by its first cell and is|rows are sums of others by "
                                "their first cells and are} left out: {1}",
                                std::to_string(rows.size()), list_names(rows, named)),
                            msg("nothing is to be done")));
  }
  if (!blank_.empty()) {
    findings.push_back(
        told("blank_rows", file, blank_,
             msg("{0} {0|row holds nothing and is|rows hold nothing and are} left out", std::to_string(blank_.size())),
             msg("nothing is to be done")));
  }
  if (!headers_.empty()) {
    findings.push_back(told("header_repeated", file, headers_,
                            msg("{0} {0|row repeats the names of the columns and is|rows repeat the names of the "
                                "columns and are} left out: {1}",
                                std::to_string(headers_.size()), list_names(headers_, named)),
                            msg("nothing is to be done")));
  }
  return findings;
}

}  // namespace geo::io::detail
