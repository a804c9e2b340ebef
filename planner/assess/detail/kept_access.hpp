#pragma once

#include "planner/assess/service_sharing.hpp"

#include <cstddef>
#include <vector>

namespace planner::detail {

/// Access to the services by which a place is judged (disparity of accessibility), kept while what it depends on is
/// the same.
///
/// The study must outlive it and stay where it is; its roads and people do not change.
class KeptAccess {
 public:
  struct OfService {
    SharingQuestion question;
    SharedOut shared;  ///< empty where the question is undefined
  };

  explicit KeptAccess(const Study& study) : study_{&study}, sharing_{study} {}

  /// Shares out anew the services about which another question is asked than before. Returns these; with it the rest
  /// stands at these facilities, too.
  ///
  /// Cost    O(facilities) for each service kept; a bounded search for each facility of one that is shared out. Thread
  /// runs on the task's threads; the result does not depend on them. Errors  geo::Cancelled: what was not reached by
  /// then is of before.
  std::vector<ServiceId> follow(const std::vector<Facility>& facilities, const geo::Task& task);

  /// Shape   a standard of accessibility that the place is judged by, or that such a one refers to, is of this service;
  /// follow() was called.
  [[nodiscard]] const OfService& of(ServiceId service) const;

  /// How often a service was shared out so far, for those who want to know that nothing was for nothing.
  [[nodiscard]] std::size_t shared_out() const { return shared_out_; }

 private:
  const Study* study_;
  ServiceSharing sharing_;
  std::vector<OfService> kept_;  ///< by service
  std::size_t shared_out_ = 0;
};

}  // namespace planner::detail
