#include "datasets/synth/facilities/facilities.hpp"

#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/facilities/facility_records.hpp"
#include "datasets/synth/facilities/facility_traits.hpp"
#include "datasets/synth/facilities/street_sites.hpp"
#include "datasets/synth/units/townships.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace synth {
namespace {

/// Villages and communities by what they are.
struct UnitLists {
  std::vector<std::uint32_t> seat;  ///< communities of seats
  std::vector<std::uint32_t> town;  ///< communities of towns
  std::vector<std::uint32_t> village;
  std::vector<std::uint32_t> township;  ///< one unit of each township, its most populous
};

UnitLists list_units(const Land& land, std::span<const std::int64_t> people) {
  UnitLists lists;
  lists.township.assign(land.units.townships.size(), static_cast<std::uint32_t>(people.size()));
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const Village& village = land.units.villages[i];
    const bool of_seat = land.layout.centres[village.centre].seat;
    std::vector<std::uint32_t>& urban = of_seat ? lists.seat : lists.town;
    (village.urban ? urban : lists.village).push_back(i);
    std::uint32_t& largest = lists.township[village.township];
    if (village.urban && (largest == people.size() || people[i] > people[largest])) {
      largest = i;
    }
  }
  return lists;
}

class Opener {
 public:
  Opener(const Land& land, std::span<const std::int64_t> people, const StreetSites& sites)
      : land_{&land},
        people_{people},
        sites_{&sites},
        lists_{list_units(land, people)},
        random_{land.seed, Subject::Facilities} {}

  void open_all(Service service, std::size_t count) {
    const ServiceTraits& traits = traits_of(service);
    if (traits.per_township) {
      const std::size_t in_townships = std::min(count, lists_.township.size());
      open(service, in_townships, lists_.township, 4.0);
      open(service, count - in_townships, lists_.village, 1.0);
      return;
    }
    const auto share = [count](double part) {
      return static_cast<std::size_t>(std::lround(part * static_cast<double>(count)));
    };
    const std::size_t in_seats = std::max<std::size_t>(share(traits.seat_share), traits.seat_share > 0.0 ? 1 : 0);
    const std::size_t in_towns = std::min({share(traits.town_share), lists_.town.size(), count - in_seats});
    open(service, in_seats, lists_.seat, 1.0);
    open(service, in_towns, lists_.town, 2.0);
    open(service, count - in_seats - in_towns, lists_.village, 1.5);
  }

  /// Leaves one in a hundred to be built, and two in three hundred closed.
  [[nodiscard]] std::vector<Facility> take() {
    constexpr std::size_t per_planned = 100;
    constexpr std::size_t per_closed = 150;
    std::vector<std::size_t> order(facilities_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [this](std::size_t i) { return traits_of(facilities_[i].service).seat_share == 1.0; });
    random_.shuffle(order);
    const std::size_t planned = std::max<std::size_t>(1, facilities_.size() / per_planned);
    const std::size_t closed = std::max<std::size_t>(1, facilities_.size() / per_closed);
    for (std::size_t i = 0; i < planned + closed; ++i) {
      facilities_[order[i]].status = i < planned ? "planned" : "closed";
    }
    return std::move(facilities_);
  }

 private:
  /// Opens `count` in the units, each once before any twice; `fairness` is how much more likely large units come first.
  void open(Service service, std::size_t count, const std::vector<std::uint32_t>& units, double fairness) {
    std::vector<std::pair<double, std::uint32_t>> order;
    order.reserve(units.size());
    for (const std::uint32_t unit : units) {
      order.emplace_back(-std::pow(static_cast<double>(people_[unit]), fairness) * (0.15 + random_.unit()), unit);
    }
    std::ranges::sort(order);
    for (std::size_t i = 0; i < count; ++i) {
      open_in(service, order[i % order.size()].second);
    }
  }

  void open_in(Service service, std::uint32_t unit) {
    const ServiceTraits& traits = traits_of(service);
    const Village& village = land_->units.villages[unit];
    const bool city = land_->layout.centres[village.centre].seat && village.urban;
    const CapacityRange& small = village.urban ? traits.town : traits.village;
    const CapacityRange range = city ? traits.city : small;
    const double capacity = random_.between(range.low, range.high);
    constexpr double coarse = 100.0;
    const double step = capacity > coarse ? 10.0 : 1.0;
    facilities_.push_back({"F" + digits(static_cast<std::uint32_t>(facilities_.size() + 1), 4),
                           unique_name(name_of(service, village, city)),
                           service,
                           sites_->pick(unit, random_),
                           static_cast<std::int64_t>(std::lround(capacity / step) * std::lround(step)),
                           "existing",
                           unit,
                           {}});
  }

  [[nodiscard]] std::string name_of(Service service, const Village& village, bool city) {
    const ServiceTraits& traits = traits_of(service);
    const Township& township = land_->units.townships[village.township];
    const auto stem = [&](std::string_view ending) {
      return village.name.substr(0, village.name.size() - ending.size());
    };
    if (service == Service::CountyHospital) {
      return county_hospital(township.root);
    }
    if (traits.per_township && village.urban) {
      return township.name + std::string{city ? traits.in_city : traits.in_town};
    }
    if (city) {
      return stem("社区") + std::string{traits.in_city};
    }
    return village.urban ? township.root + std::string{traits.in_town} : stem("村") + std::string{traits.in_village};
  }

  [[nodiscard]] std::string county_hospital(const std::string& root) {
    constexpr std::array<std::string_view, 4> kinds{"县人民医院", "县中医院", "县妇幼保健院", "县第二人民医院"};
    return root + std::string{kinds[hospitals_[root]++ % kinds.size()]};
  }

  std::string unique_name(const std::string& name) {
    const int times = ++names_[name];
    return times == 1 ? name : name + "（" + std::to_string(times) + "）";
  }

  const Land* land_;
  std::span<const std::int64_t> people_;
  const StreetSites* sites_;
  UnitLists lists_;
  Random random_;
  std::vector<Facility> facilities_;
  std::map<std::string, int> names_;
  std::map<std::string, std::size_t> hospitals_;
};

}  // namespace

std::vector<Facility> open_facilities(const Land& land, std::span<const std::int64_t> people,
                                      std::span<const Settlement> settlements, const RoadNet& net,
                                      std::span<const RoadLine> roads) {
  const StreetSites sites{land, settlements, net, roads};
  Opener opener{land, people, sites};
  for (std::size_t service = 0; service < kServices; ++service) {
    opener.open_all(static_cast<Service>(service), land.preset.facilities[service]);
  }
  std::vector<Facility> facilities = opener.take();
  fill_records(land, facilities);
  return facilities;
}

}  // namespace synth
