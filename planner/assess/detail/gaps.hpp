#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/assess/detail/best_site.hpp"
#include "planner/assess/detail/judging.hpp"
#include "planner/assess/detail/main_roads.hpp"
#include "planner/assess/detail/planned.hpp"
#include "planner/assess/detail/ways.hpp"

#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace planner::detail {

/// What gaps are found from.
struct GapGround {
  const Judging& on;
  const Assessment& assessment;                                     ///< without its gaps
  const std::vector<std::uint32_t>& by_id;                          ///< all facilities, by id
  const std::map<std::pair<GroupId, ServiceId>, WaysByUnit>& ways;  ///< as wanted_ways() asks
  MainRoads& main_roads;
  const Planned& planned;
  const FieldsToCome& to_come;
  const OnwardCosts& onward;
};

/// Whose ways to what the gaps of a study tell.
[[nodiscard]] std::vector<std::pair<GroupId, ServiceId>> wanted_ways(const Study& study, const Assessment& assessment);

/// A gap and the place of its verdict among those of its standard.
struct GapRow {
  std::uint32_t position = 0;
  Gap gap;

  friend bool operator==(const GapRow&, const GapRow&) = default;
};

/// The gaps of one standard: every unit that falls short of it, with its nearest remedy.
///
/// Shape   all that is given must outlive it; `sites` are those of the standard (reach, containment) or of its group.
class GapFinder {
 public:
  GapFinder(const GapGround& ground, const StandardResult& result, SitesByUnit& sites);

  /// All of them, by position.
  [[nodiscard]] std::vector<GapRow> find();
  /// The one of a verdict, if it falls short.
  [[nodiscard]] std::optional<GapRow> find(std::uint32_t position);

 private:
  struct LeftOut;
  /// A gap, and where on the roads the one that it proposes would end.
  struct Found {
    GapRow row;
    std::optional<Join> join;
  };

  /// Facilities of a unit and those below it that a standard does not count as they are.
  struct Improvable {
    std::uint32_t best = geo::Id<Facility>::kNone;         ///< the most used one that would do
    int count = 0;                                         ///< that would do
    std::uint32_t not_counted = geo::Id<Facility>::kNone;  ///< the most used one that would not, whatever is done
  };

  [[nodiscard]] Found gap_of(const UnitVerdict& verdict, std::uint32_t position, Persons persons);
  [[nodiscard]] std::optional<GapRow> gap_of_place();
  [[nodiscard]] LeftOut left_out(UnitId unit, ServiceId service) const;
  [[nodiscard]] UnitId lacking_in(const UnitVerdict& verdict) const;
  [[nodiscard]] int lacking(const UnitVerdict& verdict) const;
  [[nodiscard]] std::vector<std::uint32_t> closing(const UnitVerdict& verdict, const Gap& gap) const;
  [[nodiscard]] std::vector<std::uint32_t> closing_ways(const UnitVerdict& verdict, const ReachRule& rule) const;
  [[nodiscard]] bool await(const UnitVerdict& verdict, Gap& gap) const;
  [[nodiscard]] bool improve(const UnitVerdict& verdict, Gap& gap) const;
  void list_improvable();
  void count_brought(Gap& gap) const;
  void check_roads(std::span<Found> found) const;
  [[nodiscard]] bool is_better(std::uint32_t facility, std::uint32_t than) const;
  [[nodiscard]] bool exists(ServiceId service);

  const GapGround* ground_;
  const Study* study_;
  const StandardResult* result_;
  SitesByUnit* sites_;
  const ServedPeople* served_ = nullptr;          ///< of reach and containment
  std::optional<std::size_t> time_;               ///< of theirs, the field of ways to the service
  const Standard* judged_by_;                     ///< of a phase, the other standard
  bool closed_ = false;                           ///< nothing falls short
  geo::IdVector<UnitId, Improvable> improvable_;  ///< empty: no standard of this kind has any
  std::map<ServiceId, bool> exists_;
};

/// Whether each road, as fast as the one it joins, has its beginning within the limit of a standard of reach; none
/// has of a straight line.
[[nodiscard]] std::vector<bool> roads_suffice(const Study& study, const Standard& standard, std::span<const Join> joins,
                                              const OnwardCosts& onward);

/// Which pieces of demand would be within the limit of a facility at a site.
///
/// Cost    of a standard along roads, one search of the network.
[[nodiscard]] std::vector<bool> within_of_site(const Study& study, const ReachRule& rule,
                                               std::span<const std::uint32_t> pieces, geo::MapPoint site);

/// The order of the gap ledger: most persons (times the unit's priority) first, then by standards and verdicts.
struct GapKey {
  double weight = 0.0;
  std::uint32_t standard = 0;  ///< index into Assessment::standards
  std::uint32_t position = 0;

  friend bool operator<(const GapKey& a, const GapKey& b) {
    if (a.weight != b.weight) {
      return a.weight > b.weight;
    }
    return a.standard != b.standard ? a.standard < b.standard : a.position < b.position;
  }
  friend bool operator==(const GapKey&, const GapKey&) = default;
};

[[nodiscard]] GapKey key_of(const Study& study, std::uint32_t standard, const GapRow& row);

}  // namespace planner::detail
