#include "planner/study/detail/facilities.hpp"

#include "geo/base/bad_rows.hpp"
#include "geo/crs/transform.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/coordinate_checks.hpp"
#include "planner/study/detail/facility_details.hpp"
#include "planner/study/detail/facility_duplicates.hpp"
#include "planner/study/detail/facility_words.hpp"
#include "planner/study/detail/in_file.hpp"
#include "planner/study/detail/layer_positions.hpp"
#include "planner/study/detail/merged_cells.hpp"
#include "planner/study/detail/misplaced_rows.hpp"
#include "planner/study/detail/service_match.hpp"
#include "planner/study/detail/status_words.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::FieldRequest;
using geo::io::LayerContent;

LayerContent read_content(const FacilitySource& source, geo::Task& task) {
  geo::io::LayerRequest request{{geo::io::GeometryKind::Point, geo::io::GeometryKind::Polygon}, {}};
  for (const std::string& field : {source.id, source.name, source.service, source.status}) {
    if (!field.empty()) {
      request.fields.push_back({field});
    }
  }
  if (!source.capacity.empty()) {
    request.fields.push_back({source.capacity, FieldRequest::Type::Number});
  }
  for (geo::io::FieldRequest& detail : detail_requests(source)) {
    if (std::ranges::find(request.fields, detail.name, &FieldRequest::name) == request.fields.end()) {
      request.fields.push_back(std::move(detail));
    }
  }
  request.keep_bad_rows = true;
  return read_layer(source.layer, request, task);
}

/// Reads the fields of one row.
class RowReader {
 public:
  RowReader(const FacilitySource& source, const LayerContent& content, const Catalogue& catalogue)
      : source_{&source},
        content_{&content},
        catalogue_{&catalogue},
        words_{catalogue},
        bad_{source.layer.file.string()} {}

  /// Nothing, where the row names no service.
  [[nodiscard]] std::optional<Facility> read(std::size_t row, geo::MapPoint position) {
    Facility facility;
    facility.where = {source_->layer.file.string(), content_->rows[row]};
    facility.service = service(facility.where, row);
    if (!facility.service.exists()) {
      return std::nullopt;
    }
    facility.name = source_->name.empty() ? std::string{} : text(source_->name, row);
    facility.id = source_->id.empty() ? made_up_id(facility.service, row) : text(source_->id, row);
    facility.position = position;
    facility.capacity = capacity(facility.where, row);
    facility.status = status(facility, row);
    facility.details = read_details(*source_, *content_, *catalogue_, row, bad_);
    words_.note(facility.details, facility.where);
    return facility;
  }

  [[nodiscard]] geo::BadRows& bad() { return bad_; }

  [[nodiscard]] geo::Findings findings() const {
    geo::Findings findings = words_.findings();
    append(findings, bad_.findings());
    return findings;
  }

 private:
  [[nodiscard]] const std::string& text(const std::string& field, std::size_t row) const {
    return (*content_->text(field))[row];
  }

  /// "FILE:SERVICE:ROW", for layers without ids.
  [[nodiscard]] std::string made_up_id(ServiceId service, std::size_t row) const {
    return source_->layer.file.stem().string() + ":" + catalogue_->services[service].id + ":" + content_->rows[row];
  }

  [[nodiscard]] ServiceId service(const geo::Where& where, std::size_t row) {
    if (!source_->service_is.empty()) {
      return catalogue_->service_called(source_->service_is);
    }
    const std::string& value = text(source_->service, row);
    const ServiceMatch match = match_service(*catalogue_, source_->services, value);
    if (match.service.exists()) {
      words_.note_service(match, value, where);
    } else {
      words_.note_no_service(value, where);
    }
    return match.service;
  }

  [[nodiscard]] std::optional<double> capacity(const geo::Where& where, std::size_t row) {
    if (source_->capacity.empty()) {
      return std::nullopt;
    }
    const double value = (*content_->number(source_->capacity))[row];
    if (value < 0.0) {
      const std::string written = content_->written(source_->capacity, value);
      bad_.add({"capacity_impossible", source_->capacity, written, where.row,
                msg("the capacity in field {0} is {1}", source_->capacity, written),
                msg("a capacity cannot be less than none; leave it empty where it is not known")});
      return std::nullopt;
    }
    return std::isnan(value) ? std::nullopt : std::optional{value};
  }

  [[nodiscard]] FacilityStatus status(const Facility& facility, std::size_t row) {
    const std::string value = source_->status.empty() ? std::string{} : text(source_->status, row);
    if (value.empty()) {
      const std::optional<FacilityStatus> remarked = status_by_remark(facility, row);
      if (!remarked && !source_->status.empty()) {
        words_.note_no_status(facility.where);
      }
      return remarked.value_or(FacilityStatus::Existing);
    }
    const auto said = source_->status_values.find(value);
    const std::optional<FacilityStatus> status =
        said == source_->status_values.end() ? status_of(value) : status_named(said->second);
    if (!status) {
      bad_.add_word({"status_unknown", source_->status, value, facility.where.row,
                     msg("the status \"{0}\" in field {1} is not known", value, source_->status),
                     msg("say in [facilities.status_values] which it means: {0}", "existing, planned, closed")});
    }
    return status.value_or(FacilityStatus::Existing);
  }

  /// Where the status field says nothing, what the brackets in the name or in the service's field do.
  [[nodiscard]] std::optional<FacilityStatus> status_by_remark(const Facility& facility, std::size_t row) {
    for (const std::string& value :
         {facility.name, source_->service.empty() ? std::string{} : text(source_->service, row)}) {
      if (const std::optional<FacilityStatus> status = status_in_remark(value)) {
        words_.note_remark(value, *status, facility.where);
        return status;
      }
    }
    return std::nullopt;
  }

  const FacilitySource* source_;
  const LayerContent* content_;
  const Catalogue* catalogue_;
  FacilityWords words_;
  geo::BadRows bad_;
};

/// The rows whose position can be meant.
std::vector<std::size_t> rows_in_place(const FacilitySource& source, const LayerContent& content,
                                       std::span<const geo::MapPoint> positions, geo::Findings& findings) {
  geo::BadRows bad{source.layer.file.string()};
  const std::vector<std::size_t> misplaced = find_misplaced(positions, *content.table.crs, content.rows, bad);
  append(findings, bad.findings());
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < positions.size(); ++row) {
    if (!std::ranges::binary_search(misplaced, row)) {
      rows.push_back(row);
    }
  }
  return rows;
}

/// Reads those of some rows that name a service.
///
/// Errors  geo::IoError: there are rows, and none of them does.
void read_rows(const FacilitySource& source, const LayerContent& content, std::span<const std::size_t> rows,
               std::span<const geo::MapPoint> positions, const Catalogue& catalogue, std::vector<Facility>& facilities,
               geo::Findings& findings) {
  RowReader reader{source, content, catalogue};
  bool any = rows.empty();
  for (const std::size_t row : rows) {
    if (std::optional<Facility> facility = reader.read(row, positions[row])) {
      facilities.push_back(*std::move(facility));
      any = true;
    }
  }
  if (!any) {
    throw geo::IoError{
        {source.layer.file.string(), content.rows.front()},
        msg("the service \"{0}\" in field {1} is not known, nor is that of any other row",
            content.text(source.service)->front(), source.service),
        msg("say in [facilities.services] which of these it is: {0}", geo::list_both(catalogue.service_names(), 80))};
  }
  append(findings, reader.findings());
}

void read_source(const FacilitySource& source, const Project& project, const geo::Crs& crs,
                 std::vector<Facility>& facilities, geo::Findings& findings, geo::Task& task) {
  LayerContent content = read_content(source, task);
  append(findings, content.findings);
  const auto unit = source.details.find("unit");
  for (const std::string& field : {source.service, unit == source.details.end() ? std::string{} : unit->second}) {
    append(findings, fill_merged_cells(content, field, source.layer.file.string()));
  }
  std::vector<geo::MapPoint> positions = positions_of(content);
  append(findings, check_as_given(positions, *content.table.crs, source.layer.file));
  const std::vector<std::size_t> rows = rows_in_place(source, content, positions, findings);
  in_file(source.layer.file, [&] {
    const geo::Transform to_map{*content.table.crs, crs};
    for (const std::size_t row : rows) {
      to_map.apply(std::span{&positions[row], 1});
    }
  });
  read_rows(source, content, rows, positions, project.catalogue, facilities, findings);
}

/// Notes facilities without an id or with one that another has.
void check_ids(const std::vector<Facility>& sorted, geo::Findings& findings) {
  std::map<std::string, geo::BadRows> bad;
  const auto add = [&](const Facility& facility, const geo::BadRow& row) {
    const std::string& file = facility.where.file;
    bad.try_emplace(file, file).first->second.add(row);
  };
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Facility& facility = sorted[i];
    if (facility.id.empty()) {
      add(facility, {"no_id",
                     {},
                     {},
                     facility.where.row,
                     msg("the facility has no id"),
                     msg("give every facility an id of its own, or leave id out of project.toml")});
    } else if (i > 0 && facility.id == sorted[i - 1].id) {
      add(facility, {"id_twice",
                     {},
                     facility.id,
                     facility.where.row,
                     msg("the facility id {0} was given before, in {1}", facility.id, sorted[i - 1].where.text()),
                     msg("give every facility an id of its own")});
    }
  }
  for (const auto& [file, rows] : bad) {
    append(findings, rows.findings());
  }
}

}  // namespace

std::vector<Facility> read_facilities(const Project& project, const geo::Crs& crs, geo::Findings& findings,
                                      geo::Task& task) {
  std::vector<Facility> facilities;
  for (const FacilitySource& source : project.facilities) {
    static_cast<void>(attempt(findings, [&] { read_source(source, project, crs, facilities, findings, task); }));
  }
  std::ranges::stable_sort(facilities, {}, &Facility::id);
  check_ids(facilities, findings);
  append(findings, find_duplicates(facilities, project.year));
  append(findings, find_stacked(facilities));
  return facilities;
}

}  // namespace planner::detail
