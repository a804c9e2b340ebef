#include "planner/study/detail/facility_details.hpp"

#include "planner/study/detail/facility_words.hpp"
#include "planner/study/detail/flags.hpp"
#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/ownership.hpp"

#include <array>
#include <cmath>
#include <set>
#include <string>
#include <string_view>

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kMostAmount = 1e12;

const std::set<std::string>& numbers() {
  static const std::set<std::string> names{"floor_area", "land_area", "staff", "classes",       "opened",
                                           "closed",     "rebuilt",   "cost",  "township_share"};
  return names;
}

/// The fields of one row that a source names.
class DetailRow {
 public:
  DetailRow(const FacilitySource& source, const geo::io::LayerContent& content, std::size_t row)
      : source_{&source}, content_{&content}, row_{row} {}

  [[nodiscard]] std::string text(const std::string& detail) const {
    const auto field = source_->details.find(detail);
    return field == source_->details.end() ? std::string{} : (*content_->text(field->second))[row_];
  }

  [[nodiscard]] std::optional<bool> flag(std::string_view detail) const {
    const std::string value = text(std::string{detail});
    if (value.empty()) {
      return std::nullopt;
    }
    const std::optional<bool> flag = flag_of(value);
    if (!flag) {
      throw geo::IoError{where(), msg("“{0}” in field {1} is neither yes nor no", value, field(std::string{detail})),
                         msg("write 是 or 否 (yes or no), or leave it empty where it is not known")};
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
      throw geo::IoError{where(), msg("{0} is an impossible number", field(detail) + " = " + std::to_string(value)),
                         msg("it must lie between {0} and {1}", std::to_string(low), std::to_string(high))};
    }
    return value;
  }

  [[nodiscard]] int year(const std::string& detail) const {
    return static_cast<int>(number(detail, kFirstYear, kLastYear).value_or(0.0));
  }

 private:
  [[nodiscard]] const std::string& field(const std::string& detail) const { return source_->details.at(detail); }
  [[nodiscard]] geo::Where where() const { return {source_->layer.file.string(), content_->rows[row_]}; }

  const FacilitySource* source_;
  const geo::io::LayerContent* content_;
  std::size_t row_;
};

std::string ownership_in(const FacilitySource& source, const std::string& value) {
  const auto mapped = source.ownership_values.find(value);
  return mapped == source.ownership_values.end() ? ownership_of(value) : mapped->second;
}

/// Codes written one after the other: "640181001001;640181001002".
std::vector<std::string> codes_in(const std::string& text) {
  std::vector<std::string> codes;
  std::string code;
  for (const char c : text + ";") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
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
    requests.push_back(
        {field, numbers().contains(detail) ? geo::io::FieldRequest::Type::Number : geo::io::FieldRequest::Type::Text});
  }
  return requests;
}

FacilityDetails read_details(const FacilitySource& source, const geo::io::LayerContent& content,
                             const Catalogue& catalogue, std::size_t row) {
  const DetailRow in{source, content, row};
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
