#include "planner/study/detail/facility_details.hpp"

#include "planner/study/detail/facility_words.hpp"
#include "planner/study/detail/flags.hpp"
#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/ownership.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kMostAmount = 1e12;

const std::set<std::string>& numbers() {
  static const std::set<std::string> names{"floor_area", "land_area", "staff", "classes", "cost", "township_share"};
  return names;
}

geo::io::FieldRequest::Type type_of(const std::string& detail) {
  using Type = geo::io::FieldRequest::Type;
  if (detail == "opened" || detail == "closed" || detail == "rebuilt") {
    return Type::Year;
  }
  return numbers().contains(detail) ? Type::Number : Type::Text;
}

geo::io::FieldRequest::Measure measure_of(const std::string& detail) {
  using Measure = geo::io::FieldRequest::Measure;
  if (detail == "floor_area" || detail == "land_area") {
    return Measure::Area;
  }
  if (detail == "township_share") {
    return Measure::Share;
  }
  return detail == "cost" ? Measure::Money : Measure::Other;
}

/// The day that a spreadsheet keeps as this number, as "2019-09-01", if it is one from 1954 to 2064.
std::string date_of_serial(double number) {
  constexpr double first = 20'000.0;
  constexpr double last = 60'000.0;
  if (number < first || number > last) {
    return {};
  }
  const auto days = static_cast<int>(number);
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} +
                                        std::chrono::days{days}};
  const auto two = [](unsigned value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
  return std::to_string(static_cast<int>(day.year())) + two(static_cast<unsigned>(day.month())) +
         two(static_cast<unsigned>(day.day()));
}

/// The fields of one row that a source names.
class DetailRow {
 public:
  DetailRow(const FacilitySource& source, const geo::io::LayerContent& content, std::size_t row, geo::BadRows& bad)
      : source_{&source}, content_{&content}, row_{row}, bad_{&bad} {}

  [[nodiscard]] std::string text(const std::string& detail) const {
    const auto field = source_->details.find(detail);
    return field == source_->details.end() ? std::string{} : (*content_->text(field->second))[row_];
  }

  [[nodiscard]] std::optional<bool> flag(std::string_view detail) const {
    const std::string value = text(std::string{detail});
    if (says_nothing(value)) {
      return std::nullopt;
    }
    const std::optional<bool> flag = flag_of(value);
    if (!flag) {
      const std::string& column = field(std::string{detail});
      bad_->add({"neither_yes_nor_no", column, value, content_->rows[row_],
                 msg("“{0}” in field {1} is neither yes nor no", value, column),
                 msg("write 是 or 否 (yes or no), or leave it empty where it is not known")});
    }
    return flag;
  }

  [[nodiscard]] std::optional<double> number(const std::string& detail, double low, double high) const {
    if (!source_->details.contains(detail)) {
      return std::nullopt;
    }
    const double value = (*content_->number(field(detail)))[row_];
    if (std::isnan(value)) {
      return std::nullopt;
    }
    if (!(value >= low && value <= high)) {
      note_impossible(field(detail), value, low, high);
      return std::nullopt;
    }
    return value;
  }

  [[nodiscard]] int year(const std::string& detail) const {
    return static_cast<int>(number(detail, kFirstYear, kLastYear).value_or(0.0));
  }

 private:
  [[nodiscard]] const std::string& field(const std::string& detail) const { return source_->details.at(detail); }

  void note_impossible(const std::string& column, double value, double low, double high) const {
    const std::string written = content_->written(column, value);
    const std::string date = low == kFirstYear ? date_of_serial(value) : std::string{};
    bad_->add({"number_impossible", column, written, content_->rows[row_],
               msg("{0} is an impossible number", column + " = " + written),
               date.empty()
                   ? msg("it must lie between {0} and {1}", geo::io::plain_text(low), geo::io::plain_text(high))
                   : msg("it may be a spreadsheet's number for the day {0}: show the column as a date there and "
                         "export again, or write the year",
                         date)});
  }

  const FacilitySource* source_;
  const geo::io::LayerContent* content_;
  std::size_t row_;
  geo::BadRows* bad_;
};

std::string ownership_in(const FacilitySource& source, const std::string& value) {
  const auto mapped = source.ownership_values.find(value);
  return mapped == source.ownership_values.end() ? ownership_of(value) : mapped->second;
}

/// Codes written one after the other: "640181001001;640181001002". What is none is kept, to be reported.
std::vector<std::string> codes_in(std::string text) {
  for (const std::string_view separator : {"；", "、", "，", "　"}) {
    for (std::size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, at)) {
      text.replace(at, separator.size(), ";");
    }
  }
  std::vector<std::string> codes;
  std::string code;
  for (const char c : text + ";") {
    if (std::string_view{";,|/ \t\n"}.find(c) == std::string_view::npos) {
      code += c;
    } else if (!code.empty()) {
      codes.push_back(std::exchange(code, {}));
    }
  }
  return codes;
}

}  // namespace

std::vector<geo::io::FieldRequest> detail_requests(const FacilitySource& source) {
  std::vector<geo::io::FieldRequest> requests;
  for (const auto& [detail, field] : source.details) {
    requests.push_back({field, type_of(detail), true, 1.0, measure_of(detail)});
  }
  return requests;
}

FacilityDetails read_details(const FacilitySource& source, const geo::io::LayerContent& content,
                             const Catalogue& catalogue, std::size_t row, geo::BadRows& bad) {
  const DetailRow in{source, content, row, bad};
  FacilityDetails details;
  details.level = level_in(catalogue, in.text("level"));
  details.ownership = ownership_in(source, in.text("ownership"));
  details.compliant = in.flag("compliant");
  details.floor_area_m2 = in.number("floor_area", 0.0, kMostAmount);
  details.land_area_m2 = in.number("land_area", 0.0, kMostAmount);
  details.staff = in.number("staff", 0.0, kMostAmount);
  details.classes = in.number("classes", 0.0, kMostAmount);
  for (std::size_t f = 0; f < details.features.size(); ++f) {
    details.features[f] = in.flag(name_of(static_cast<Feature>(f)));
  }
  for (std::size_t s = 0; s < details.stages.size(); ++s) {
    details.stages[s] = in.flag(name_of(static_cast<Stage>(s)));
  }
  details.opened = in.year("opened");
  details.closed = in.year("closed");
  details.rebuilt = in.year("rebuilt");
  details.cost = in.number("cost", 0.0, kMostAmount);
  details.township_share = in.number("township_share", 0.0, 1.0);
  details.also_serves = codes_in(in.text("also_serves"));
  details.parent = in.text("parent");
  details.unit = in.text("unit");
  return details;
}

}  // namespace planner::detail
