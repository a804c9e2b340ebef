#include "planner/study/detail/coded_table.hpp"

#include "planner/study/detail/attempt.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace planner::detail {

using geo::io::FieldRequest;

geo::io::LayerContent read_table_columns(const geo::io::LayerSource& source, const TableColumns& columns,
                                         geo::Task& task) {
  geo::io::LayerRequest request{{geo::io::GeometryKind::None}, {}};
  const auto ask = [&](const FieldRequest& field) {
    if (!field.name.empty()) {
      request.fields.push_back(field);
    }
  };
  for (const std::string& field : columns.texts) {
    ask({field});
  }
  ask({columns.year, FieldRequest::Type::Year});
  for (const std::string& field : columns.persons) {
    ask({field, FieldRequest::Type::Number, true, 1.0, FieldRequest::Measure::Persons});
  }
  for (const std::string& field : columns.shares) {
    ask({field, FieldRequest::Type::Number, true, 1.0, FieldRequest::Measure::Share});
  }
  request.keep_bad_rows = true;
  return read_layer(source, request, task);
}

bool has_unread_numbers(const geo::io::LayerContent& content) {
  return std::ranges::find(content.findings, "not_a_number", &geo::Finding::code) != content.findings.end();
}

CodedTable::CodedTable(const geo::io::LayerSource& source, const geo::io::LayerContent& content, const Project& project,
                       const Study& study)
    : content_{&content},
      file_{source.file.string()},
      codes_{study.units, project.code},
      bad_{file_},
      has_unread_{has_unread_numbers(content)} {}

std::string CodedTable::text(const std::string& field, std::size_t row) const {
  return field.empty() ? std::string{} : (*content_->text(field))[row];
}

double CodedTable::number(const std::string& field, std::size_t row) const {
  return field.empty() ? std::numeric_limits<double>::quiet_NaN() : (*content_->number(field))[row];
}

std::string CodedTable::written(const std::string& field, double number) const {
  return std::isnan(number) ? std::string{"“”"} : content_->written(field, number);
}

UnitId CodedTable::unit_of(const std::string& field, std::size_t row) {
  const std::string code = text(field, row);
  const UnitId unit = code.empty() ? kPlace : codes_.find(code);
  if (!unit.exists()) {
    misses_.push_back({code, {}, content_->rows[row]});
  }
  return unit;
}

void CodedTable::describe(geo::Severity misses, geo::Findings& findings) const {
  append(findings, bad_.findings());
  if (!misses_.empty()) {
    findings.push_back(codes_.describe_misses(misses_, file_));
    findings.back().severity = misses;
  }
}

}  // namespace planner::detail
