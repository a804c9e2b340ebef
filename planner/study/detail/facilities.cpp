#include "planner/study/detail/facilities.hpp"

#include "geo/base/bad_rows.hpp"
#include "geo/crs/transform.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/coordinate_checks.hpp"
#include "planner/study/detail/facility_details.hpp"
#include "planner/study/detail/facility_duplicates.hpp"
#include "planner/study/detail/facility_rows.hpp"
#include "planner/study/detail/facility_settling.hpp"
#include "planner/study/detail/facility_words.hpp"
#include "planner/study/detail/in_file.hpp"
#include "planner/study/detail/merged_cells.hpp"
#include "planner/study/detail/misplaced_rows.hpp"
#include "planner/study/detail/service_match.hpp"
#include "planner/study/detail/status_words.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::LayerContent;

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
  [[nodiscard]] std::optional<Facility> read(std::size_t row) {
    Facility facility;
    facility.where = {source_->layer.file.string(), content_->rows[row]};
    facility.service = service(facility.where, row);
    if (!facility.service.exists()) {
      return std::nullopt;
    }
    facility.name = source_->name.empty() ? std::string{} : text(source_->name, row);
    facility.id = source_->id.empty() ? made_up_id(facility.service, row) : text(source_->id, row);
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

/// Takes positions that can be meant to the analysis CRS; the rows of others, which are findings.
std::vector<std::size_t> project_positions(const FacilitySource& source, FacilityRows& rows, const geo::Crs& crs,
                                           geo::Findings& findings) {
  if (!rows.crs) {
    return {};
  }
  const std::vector<std::size_t> placed = rows.placed();
  const std::vector<geo::MapPoint> given = rows.positions_of(placed);
  append(findings, check_as_given(given, *rows.crs, source.layer.file));
  std::vector<std::string> names;
  std::ranges::transform(placed, std::back_inserter(names), [&](std::size_t row) { return rows.content.rows[row]; });
  geo::BadRows bad{source.layer.file.string()};
  std::vector<std::size_t> misplaced = find_misplaced(given, *rows.crs, names, bad);
  append(findings, bad.findings());
  std::ranges::transform(misplaced, misplaced.begin(), [&](std::size_t at) { return placed[at]; });
  in_file(source.layer.file, [&] {
    const geo::Transform to_map{*rows.crs, crs};
    for (const std::size_t row : placed) {
      if (!std::ranges::binary_search(misplaced, row)) {
        to_map.apply(std::span{&*rows.positions[row], 1});
      }
    }
  });
  return misplaced;
}

/// Reads the rows that name a service, but those that are left out.
///
/// Errors  geo::IoError: there are such rows, and none of them does, or none has a place.
std::vector<Facility> read_rows(const FacilitySource& source, const FacilityRows& rows,
                                const std::vector<std::size_t>& left_out, const Catalogue& catalogue,
                                FacilitySettling& settling, geo::Findings& findings) {
  RowReader reader{source, rows.content, catalogue};
  std::vector<Facility> facilities;
  bool any = left_out.size() == rows.content.rows.size();
  for (std::size_t row = 0; row < rows.content.rows.size(); ++row) {
    std::optional<Facility> facility = std::ranges::binary_search(left_out, row) ? std::nullopt : reader.read(row);
    any = any || facility.has_value();
    if (facility && rows.positions[row]) {
      facility->position = *rows.positions[row];
      facilities.push_back(*std::move(facility));
    } else if (facility && settling.settle(*facility)) {
      facilities.push_back(*std::move(facility));
    }
  }
  if (!any) {
    throw geo::IoError{
        {source.layer.file.string(), rows.content.rows.front()},
        msg("the service \"{0}\" in field {1} is not known, nor is that of any other row",
            rows.content.text(source.service)->front(), source.service),
        msg("say in [facilities.services] which of these it is: {0}", geo::list_both(catalogue.service_names(), 80))};
  }
  append(findings, reader.findings());
  if (facilities.empty()) {
    settling.throw_if_none_has_a_place();
  }
  append(findings, settling.findings());
  return facilities;
}

void read_source(const FacilitySource& source, const Project& project, const geo::Crs& crs, const UnitPlaces* places,
                 ReadFacilities& read, geo::Findings& findings, geo::Task& task) {
  FacilityRows rows = read_facility_rows(source, task);
  append(findings, rows.content.findings);
  for (const std::string& field : {source.service, unit_field(source)}) {
    append(findings, fill_merged_cells(rows.content, field, source.layer.file.string()));
  }
  const std::vector<std::size_t> misplaced = project_positions(source, rows, crs, findings);
  FacilitySettling settling{source, places};
  for (Facility& facility : read_rows(source, rows, misplaced, project.catalogue, settling, findings)) {
    if (settling.has(facility)) {
      read.at_unit_points.emplace(facility.where.file, facility.where.row);
    }
    read.facilities.push_back(std::move(facility));
  }
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

ReadFacilities read_facilities(const Project& project, const geo::Crs& crs, const UnitPlaces* places,
                               geo::Findings& findings, geo::Task& task) {
  ReadFacilities read;
  for (const FacilitySource& source : project.facilities) {
    static_cast<void>(attempt(findings, [&] { read_source(source, project, crs, places, read, findings, task); }));
  }
  std::ranges::stable_sort(read.facilities, {}, &Facility::id);
  check_ids(read.facilities, findings);
  append(findings, find_duplicates(read.facilities, project.year));
  std::vector<Facility> with_position = read.facilities;
  std::erase_if(with_position, [&](const Facility& facility) {
    return read.at_unit_points.contains({facility.where.file, facility.where.row});
  });
  append(findings, find_stacked(with_position));
  return read;
}

}  // namespace planner::detail
