#pragma once

#include "geo/travel/nearest_keeper.hpp"
#include "planner/assess/detail/fields.hpp"
#include "planner/scenario/draft.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace planner::detail {

/// The travel fields of a study while its facilities change.
///
/// The study must outlive it and stay where it is; its roads and people do not change.
class LiveFields {
 public:
  explicit LiveFields(const Study& study);

  /// All fields, searched from nothing.
  [[nodiscard]] std::vector<TravelField> begin(geo::Task& task);

  /// Takes note of facilities that are as a change says, before the fields are updated. Shape   the change must outlive
  /// the updates.
  void place(std::span<const FacilityChange> changes);

  /// Updates the field of an index. Returns the pieces whose way changed, or that go or went to a facility that did.
  ///
  /// Thread  several fields may be updated at once.
  [[nodiscard]] std::vector<geo::travel::OriginChange> update(std::size_t index, TravelField& field);

  /// From any places to the nearest destination of a field that is kept. Shape   this must outlive it.
  [[nodiscard]] OnwardCosts onward(const std::vector<TravelField>& fields) const;

  [[nodiscard]] const std::vector<std::uint32_t>& by_id() const { return by_id_; }

 private:
  struct Network {
    Network(const Study& study, const TravelNetwork& network);

    geo::travel::KeeperGround ground;
    geo::network::Snapper snapper;
    std::vector<geo::network::Access> accesses;         ///< of each facility
    std::vector<geo::network::Access> accesses_before;  ///< of each of the changes
  };

  [[nodiscard]] std::optional<std::size_t> network_of(const TravelField& field) const;
  [[nodiscard]] bool leads_to(const TravelField& field, const Facility& facility) const;
  [[nodiscard]] geo::travel::NearestField begin_field(std::size_t index, const TravelField& field);
  [[nodiscard]] std::unique_ptr<geo::travel::KeeperRoom> borrow_room();
  void give_back(std::unique_ptr<geo::travel::KeeperRoom> room);
  void rank();

  const Study* study_;
  std::vector<std::unique_ptr<Network>> networks_;                  ///< by Study::networks
  std::vector<std::optional<geo::travel::NearestKeeper>> keepers_;  ///< by field; none for straight lines
  std::vector<geo::MapPoint> positions_;                            ///< of each facility
  std::vector<std::uint32_t> by_id_;
  std::vector<std::uint32_t> ranks_;  ///< of each facility, by id
  std::span<const FacilityChange> changes_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<geo::travel::KeeperRoom>> idle_rooms_;  ///< guarded by mutex_
};

}  // namespace planner::detail
