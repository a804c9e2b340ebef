#pragma once

#include "planner/assess/detail/gap_ledger.hpp"
#include "planner/assess/detail/live_fields.hpp"
#include "planner/assess/detail/workings.hpp"
#include "planner/assess/workbench.hpp"
#include "planner/scenario/draft.hpp"

#include <string>
#include <vector>

namespace planner::detail {

/// An assessment that follows its study. Every part is counted by the functions that assess() calls, and only the parts
/// that a change touches are.
///
/// The study must outlive it, stay where it is, and be changed before each update.
class LiveAssessment {
 public:
  LiveAssessment(const Study& study, geo::Task& task);

  [[nodiscard]] const Assessment& assessment() const { return assessment_; }

  void rename(const std::string& scenario) { assessment_.scenario = scenario; }

  /// Whether update() can follow: the services in use are the same.
  [[nodiscard]] bool follows(const StudyChange& change) const;

  Renewed update(const StudyChange& change, const geo::Task& task);

 private:
  using Pieces = std::vector<geo::travel::OriginChange>;

  /// What a change touches, by service and standard of the catalogue.
  struct Touched {
    geo::IdVector<ServiceId, std::uint8_t> services;  ///< of which a facility changed
    bool any_facility = false;
    geo::IdVector<StandardId, std::uint8_t> standards;  ///< whose numbers changed
    std::vector<ServiceId> access;                      ///< to which another access is than before
    std::vector<ServiceId> to_come;                     ///< of which a facility that is to come changed
    std::vector<Pieces> pieces;                         ///< by field: those measured anew
    std::vector<std::vector<UnitId>> units;             ///< by field: where they are
  };

  void take_facilities(const StudyChange& change, Touched& touched);
  [[nodiscard]] std::size_t facilities_of(ServiceId service) const;
  void update_fields(Touched& touched, const geo::Task& task, Renewed& renewed);
  void renew_services(const Touched& touched, const geo::Task& task, Renewed& renewed);
  void recount_travel(std::size_t service, const Touched& touched);
  void assign(const ServiceTravel& service, const Pieces& pieces, const geo::travel::NearestField& nearest);
  void recount_ways(const Touched& touched, const geo::Task& task);
  void recount_served(const Touched& touched, const geo::Task& task);
  void recount_served(StandardId id, SitesByUnit* sites, const Touched& touched);
  void renew_standards(const Touched& touched, const geo::Task& task, Renewed& renewed);
  void renew_gaps_of(std::uint32_t standard, const GapGround& ground, bool was_assessed, const Touched& touched,
                     LedgerChange& change);
  void renew_gaps(const std::vector<std::size_t>& standards, const std::vector<std::uint8_t>& was_assessed,
                  const Touched& touched, const geo::Task& task);
  [[nodiscard]] bool concerns(const Touched& touched, StandardId id) const;
  [[nodiscard]] bool may_change_anywhere(const Touched& touched, bool was_assessed, const StandardResult& after) const;
  [[nodiscard]] std::vector<std::uint32_t> touched_verdicts(const Touched& touched, const StandardResult& result,
                                                            const std::vector<GapRow>& rows) const;

  const Study* study_;
  Workings workings_;
  Assessment assessment_;
  LiveFields fields_;
  geo::travel::Marks units_;
  std::vector<std::uint8_t> open_before_;  ///< by Assessment::services: whether any facility was open
};

}  // namespace planner::detail
