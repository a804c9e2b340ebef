#include "planner/assess/detail/live_fields.hpp"

#include "planner/assess/detail/workings.hpp"

#include <algorithm>
#include <utility>

namespace planner::detail {
namespace {

using geo::network::Access;
using geo::travel::DestinationChange;
using geo::travel::OriginChange;

/// Whether a facility serves on as the same destination.
bool is_as_before(const FacilityChange& change) {
  return change.before && change.after && change.before->position == change.after->position &&
         change.before->unit == change.after->unit;
}

}  // namespace

LiveFields::Network::Network(const Study& study, const TravelNetwork& network)
    : ground{*study.roads, network.graph, network.demand_access}, snapper{*study.roads, network.graph, study.max_leg} {}

LiveFields::LiveFields(const Study& study) : study_{&study} {
  for (const TravelNetwork& network : study.networks) {
    networks_.push_back(std::make_unique<Network>(study, network));
  }
}

std::optional<std::size_t> LiveFields::network_of(const TravelField& field) const {
  const TravelNetwork* network = field.measure == Measure::StraightLine ? nullptr : study_->network(field.profile);
  return network == nullptr ? std::nullopt : std::optional{static_cast<std::size_t>(network - study_->networks.data())};
}

bool LiveFields::leads_to(const TravelField& field, const Facility& facility) const {
  return facility.serves(field.service, study_->year) && facility.passes(field.filter);
}

void LiveFields::rank() {
  ranks_.resize(by_id_.size());
  for (std::uint32_t r = 0; r < by_id_.size(); ++r) {
    ranks_[by_id_[r]] = r;
  }
}

std::vector<TravelField> LiveFields::begin(geo::Task& task) {
  const std::vector<Facility>& facilities = study_->facilities;
  by_id_ = facilities_by_id(facilities);
  rank();
  positions_.clear();
  std::ranges::transform(facilities, std::back_inserter(positions_), &Facility::position);
  for (std::size_t n = 0; n < networks_.size(); ++n) {
    networks_[n]->accesses =
        snap_to_network(*study_->roads, study_->networks[n].graph, positions_, study_->max_leg, task);
  }
  const std::vector<FieldKey> wanted = wanted_fields(*study_, facilities);
  std::vector<TravelField> fields(wanted.size());
  keepers_.clear();
  keepers_.resize(wanted.size());
  parallel_for(task, wanted.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      fields[i] = {wanted[i].service, wanted[i].measure, wanted[i].profile, wanted[i].filter, {}};
      fields[i].nearest = begin_field(i, fields[i]);
    }
  });
  return fields;
}

geo::travel::NearestField LiveFields::begin_field(std::size_t index, const TravelField& field) {
  const FieldKey key{field.service, field.measure, field.profile, field.filter};
  const std::vector<std::uint32_t> serving = destinations_of(key, study_->facilities, study_->year);
  const geo::Task alone;
  if (const std::optional<std::size_t> n = network_of(field)) {
    std::vector<std::pair<std::uint32_t, Access>> destinations;
    for (const std::uint32_t f : serving) {
      destinations.emplace_back(f, networks_[*n]->accesses[f]);
    }
    keepers_[index].emplace(networks_[*n]->ground, weight_of(field.measure));
    return keepers_[index]->begin(destinations, alone);
  }
  std::vector<geo::MapPoint> places;
  std::ranges::transform(serving, std::back_inserter(places), [&](std::uint32_t f) { return positions_[f]; });
  geo::travel::NearestField nearest = geo::travel::nearest_in_straight_line(study_->demand.position, places, alone);
  for (std::uint32_t& destination : nearest.destination) {
    destination = destination < serving.size() ? serving[destination] : destination;
  }
  return nearest;
}

void LiveFields::place(std::span<const FacilityChange> changes) {
  changes_ = changes;
  const std::vector<Facility>& facilities = study_->facilities;
  const std::size_t most = std::max(positions_.size(), facilities.size());
  positions_.resize(most);
  for (const std::unique_ptr<Network>& network : networks_) {
    network->accesses.resize(most);
    network->accesses_before.clear();
  }
  bool another_list = false;
  for (const FacilityChange& change : changes) {
    another_list = another_list || !change.before || !change.after;
    const bool moved = change.after && (!change.before || change.before->position != change.after->position);
    for (const std::unique_ptr<Network>& network : networks_) {
      Access& access = network->accesses[change.facility];
      network->accesses_before.push_back(access);
      access = moved ? network->snapper.snap(change.after->position) : access;
    }
    positions_[change.facility] = change.after ? change.after->position : positions_[change.facility];
  }
  if (!another_list) {
    return;
  }
  const auto id_of = [&](std::uint32_t f) -> const std::string& { return facilities[f].id; };
  std::erase_if(by_id_, [&](std::uint32_t f) { return f >= facilities.size(); });
  for (const FacilityChange& change : changes) {
    if (!change.before && change.after) {
      by_id_.insert(std::ranges::upper_bound(by_id_, change.after->id, {}, id_of), change.facility);
    }
  }
  rank();
}

OnwardCosts LiveFields::onward(const std::vector<TravelField>& fields) const {
  return [this, &fields](const FieldKey& key, std::span<const Access> places) {
    const geo::travel::NearestKeeper& keeper = *keepers_[*find_field(fields, key)];
    std::vector<geo::Impedance> costs;
    std::ranges::transform(places, std::back_inserter(costs),
                           [&](const Access& place) { return keeper.cost_from(place); });
    return costs;
  };
}

std::unique_ptr<geo::travel::KeeperRoom> LiveFields::borrow_room() {
  const std::scoped_lock lock{mutex_};
  if (idle_rooms_.empty()) {
    return std::make_unique<geo::travel::KeeperRoom>();
  }
  std::unique_ptr<geo::travel::KeeperRoom> room = std::move(idle_rooms_.back());
  idle_rooms_.pop_back();
  return room;
}

void LiveFields::give_back(std::unique_ptr<geo::travel::KeeperRoom> room) {
  const std::scoped_lock lock{mutex_};
  idle_rooms_.push_back(std::move(room));
}

std::vector<OriginChange> LiveFields::update(std::size_t index, TravelField& field) {
  const std::optional<std::size_t> n = network_of(field);
  std::vector<DestinationChange<Access>> by_road;
  std::vector<DestinationChange<geo::MapPoint>> straight;
  for (std::size_t c = 0; c < changes_.size(); ++c) {
    const FacilityChange& change = changes_[c];
    const bool was = change.before && leads_to(field, *change.before);
    const bool is = change.after && leads_to(field, *change.after);
    if ((!was && !is) || (was && is && is_as_before(change))) {
      continue;
    }
    const auto place_if = [](bool serves, const auto& place) { return serves ? std::optional{place} : std::nullopt; };
    if (n) {
      by_road.push_back({change.facility, place_if(was, networks_[*n]->accesses_before[c]),
                         place_if(is, networks_[*n]->accesses[change.facility])});
    } else {
      straight.push_back({change.facility, was ? std::optional{change.before->position} : std::nullopt,
                          is ? std::optional{change.after->position} : std::nullopt});
    }
  }
  if (!by_road.empty()) {
    std::unique_ptr<geo::travel::KeeperRoom> room = borrow_room();
    std::vector<OriginChange> pieces = keepers_[index]->update(by_road, ranks_, *room, field.nearest);
    give_back(std::move(room));
    return pieces;
  }
  if (straight.empty()) {
    return {};
  }
  std::vector<std::uint32_t> serving;
  for (const std::uint32_t f : by_id_) {
    if (leads_to(field, study_->facilities[f])) {
      serving.push_back(f);
    }
  }
  return geo::travel::update_straight_lines(study_->demand.position, {serving, positions_, ranks_}, straight,
                                            field.nearest);
}

}  // namespace planner::detail
