#include "planner/study/detail/facilities.hpp"

#include "geo/crs/transform.hpp"
#include "planner/study/detail/coordinate_checks.hpp"
#include "planner/study/detail/facility_details.hpp"
#include "planner/study/detail/facility_duplicates.hpp"
#include "planner/study/detail/facility_words.hpp"
#include "planner/study/detail/in_file.hpp"
#include "planner/study/detail/layer_positions.hpp"
#include "planner/study/detail/service_match.hpp"

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
  return read_layer(source.layer, request, task);
}

/// Reads the fields of one row.
class RowReader {
 public:
  RowReader(const FacilitySource& source, const LayerContent& content, const Catalogue& catalogue)
      : source_{&source}, content_{&content}, catalogue_{&catalogue}, words_{catalogue} {}

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
    facility.details = read_details(*source_, *content_, *catalogue_, row);
    words_.note(facility.details, facility.where);
    return facility;
  }

  [[nodiscard]] geo::Findings findings() const { return words_.findings(); }

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
      return catalogue_->find_service(source_->service_is);
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

  [[nodiscard]] std::optional<double> capacity(const geo::Where& where, std::size_t row) const {
    if (source_->capacity.empty()) {
      return std::nullopt;
    }
    const double value = (*content_->number(source_->capacity))[row];
    if (value < 0.0 || std::isinf(value)) {
      throw geo::IoError{where, msg("the capacity in field {0} is {1}", source_->capacity, std::to_string(value)),
                         msg("a capacity cannot be less than none; leave it empty where it is not known")};
    }
    return std::isnan(value) ? std::nullopt : std::optional{value};
  }

  [[nodiscard]] FacilityStatus status(const Facility& facility, std::size_t row) {
    static const std::map<std::string, FacilityStatus> known{
        {"", FacilityStatus::Existing},     {"existing", FacilityStatus::Existing}, {"现状", FacilityStatus::Existing},
        {"现有", FacilityStatus::Existing}, {"已建", FacilityStatus::Existing},     {"在用", FacilityStatus::Existing},
        {"正常", FacilityStatus::Existing}, {"planned", FacilityStatus::Planned},   {"规划", FacilityStatus::Planned},
        {"拟建", FacilityStatus::Planned},  {"在建", FacilityStatus::Planned},      {"closed", FacilityStatus::Closed},
        {"撤并", FacilityStatus::Closed},   {"停办", FacilityStatus::Closed},       {"停用", FacilityStatus::Closed},
        {"关闭", FacilityStatus::Closed},   {"撤销", FacilityStatus::Closed}};
    const geo::Where& where = facility.where;
    if (source_->status.empty()) {
      return status_by_remark(facility, row);
    }
    const std::string& value = text(source_->status, row);
    const auto found = known.find(value);
    if (found == known.end()) {
      throw geo::IoError{where, msg("the status \"{0}\" in field {1} is not known", value, source_->status),
                         msg("write one of: {0}", "existing, planned, closed (现状, 规划, 撤并)")};
    }
    return found->second;
  }

  /// Without a status field, what the brackets in the name or in the service's field say.
  [[nodiscard]] FacilityStatus status_by_remark(const Facility& facility, std::size_t row) {
    for (const std::string& value :
         {facility.name, source_->service.empty() ? std::string{} : text(source_->service, row)}) {
      if (const std::optional<FacilityStatus> status = status_in_remark(value)) {
        words_.note_remark(value, *status, facility.where);
        return *status;
      }
    }
    return FacilityStatus::Existing;
  }

  const FacilitySource* source_;
  const LayerContent* content_;
  const Catalogue* catalogue_;
  FacilityWords words_;
};

/// Reads the rows that name a service.
///
/// Errors  geo::IoError: the layer has rows, and none of them does.
void read_rows(const FacilitySource& source, const LayerContent& content, std::span<const geo::MapPoint> positions,
               const Catalogue& catalogue, std::vector<Facility>& facilities, geo::Findings& findings) {
  RowReader reader{source, content, catalogue};
  bool any = positions.empty();
  for (std::size_t row = 0; row < positions.size(); ++row) {
    if (std::optional<Facility> facility = reader.read(row, positions[row])) {
      facilities.push_back(*std::move(facility));
      any = true;
    }
  }
  if (!any) {
    std::vector<std::string> ids;
    std::ranges::transform(catalogue.services, std::back_inserter(ids), &Service::id);
    throw geo::IoError{{source.layer.file.string(), content.rows.front()},
                       msg("the service \"{0}\" in field {1} is not known, nor is that of any other row",
                           content.text(source.service)->front(), source.service),
                       msg("say in [facilities.services] which of these it is: {0}", geo::list_names(ids, 40))};
  }
  const geo::Findings of_words = reader.findings();
  findings.insert(findings.end(), of_words.begin(), of_words.end());
}

void refuse_repeated_ids(const std::vector<Facility>& sorted) {
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (sorted[i].id.empty()) {
      throw geo::IoError{sorted[i].where, msg("the facility has no id"),
                         msg("give every facility an id of its own, or leave id out of project.toml")};
    }
    if (i > 0 && sorted[i].id == sorted[i - 1].id) {
      throw geo::IoError{sorted[i].where,
                         msg("the facility id {0} was given before, in {1}", sorted[i].id, sorted[i - 1].where.text()),
                         msg("give every facility an id of its own")};
    }
  }
}

}  // namespace

std::vector<Facility> read_facilities(const Project& project, const geo::Crs& crs, geo::Findings& findings,
                                      geo::Task& task) {
  std::vector<Facility> facilities;
  for (const FacilitySource& source : project.facilities) {
    const LayerContent content = read_content(source, task);
    findings.insert(findings.end(), content.findings.begin(), content.findings.end());
    std::vector<geo::MapPoint> positions = positions_of(content);
    const geo::Findings odd = check_as_given(positions, *content.table.crs, source.layer.file);
    findings.insert(findings.end(), odd.begin(), odd.end());
    in_file(source.layer.file, [&] { geo::Transform{*content.table.crs, crs}.apply(positions); });
    read_rows(source, content, positions, project.catalogue, facilities, findings);
  }
  std::ranges::stable_sort(facilities, {}, &Facility::id);
  refuse_repeated_ids(facilities);
  const geo::Findings twice = find_duplicates(facilities);
  findings.insert(findings.end(), twice.begin(), twice.end());
  return facilities;
}

}  // namespace planner::detail
