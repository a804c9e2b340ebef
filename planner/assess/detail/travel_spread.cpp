#include "planner/assess/detail/travel_spread.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace planner::detail {
namespace {

constexpr unsigned kWidthBits = 10;                 // of the narrowest buckets, ms
constexpr unsigned kFineBits = 20;                  // below 2^20 ms all are of that width
constexpr double kLogarithmUnit = 1099511627776.0;  // 2^40

std::size_t bucket_of(geo::Impedance time_ms) {
  const auto bits = static_cast<unsigned>(std::bit_width(time_ms));
  if (bits <= kFineBits) {
    return time_ms >> kWidthBits;
  }
  const unsigned doublings = bits - kFineBits;  // half of a doubling's buckets repeat those below
  const std::size_t half = std::size_t{1} << (kFineBits - kWidthBits - 1);
  return doublings * half + (time_ms >> (kWidthBits + doublings));
}

geo::Seconds seconds(double ms) {
  return geo::Seconds{ms / 1000.0};
}

/// relative × ln(relative), 0 at 0.
double theil_term(double relative) {
  return relative > 0.0 ? relative * std::log(relative) : 0.0;
}

}  // namespace

void TravelSpread::change(geo::Impedance time_ms, std::int64_t people, UnitClass cls) {
  if (people == 0) {
    return;
  }
  if (time_ms == geo::kUnreachable) {
    unreachable_ += Persons::of_millionths(people);
    return;
  }
  const Wide person_ms = Wide{people} * time_ms;
  for (Sums* sums : {&all_, &by_class_[static_cast<std::size_t>(cls)]}) {
    sums->people += people;
    sums->person_ms += person_ms;
  }
  squares_ += person_ms * time_ms;
  logarithms_ += time_ms == 0 ? Wide{0} : person_ms * std::llround(std::log(time_ms) * kLogarithmUnit);
  const std::size_t place = bucket_of(time_ms);
  if (buckets_.size() <= place) {
    buckets_.resize(place + 1);
  }
  Bucket& bucket = buckets_[place];
  bucket.people += people;
  bucket.person_ms += person_ms;
  bucket.changed = true;
  const auto entry = std::ranges::lower_bound(bucket.entries, time_ms, {}, &Entry::time_ms);
  if (entry == bucket.entries.end() || entry->time_ms != time_ms) {
    bucket.entries.insert(entry, {time_ms, people});
  } else if (entry->people += people; entry->people == 0) {
    bucket.entries.erase(entry);
  }
}

/// The least time within which at least so many per cent of those who arrive do.
geo::Impedance TravelSpread::quantile(int percent) const {
  const Wide wanted = Wide{all_.people} * percent;
  std::int64_t within = 0;
  for (const Bucket& bucket : buckets_) {
    if (Wide{within + bucket.people} * 100 < wanted) {
      within += bucket.people;
      continue;
    }
    for (const Entry& entry : bucket.entries) {
      within += entry.people;
      if (Wide{within} * 100 >= wanted) {
        return entry.time_ms;
      }
    }
  }
  return longest();
}

geo::Impedance TravelSpread::longest() const {
  for (auto bucket = buckets_.rbegin(); bucket != buckets_.rend(); ++bucket) {
    if (!bucket->entries.empty()) {
      return bucket->entries.back().time_ms;
    }
  }
  return 0;
}

/// Over all pairs of people, the differences of their times: within buckets, and of each bucket to those before.
Wide TravelSpread::all_differences() const {
  Wide sum = 0;
  Sums before;
  for (const Bucket& bucket : buckets_) {
    if (bucket.changed) {
      Sums inside;
      bucket.differences = 0;
      for (const Entry& entry : bucket.entries) {
        bucket.differences += Wide{entry.people} * (Wide{inside.people} * entry.time_ms - inside.person_ms);
        inside.people += entry.people;
        inside.person_ms += Wide{entry.people} * entry.time_ms;
      }
      bucket.changed = false;
    }
    sum += bucket.differences + bucket.person_ms * before.people - before.person_ms * bucket.people;
    before.people += bucket.people;
    before.person_ms += bucket.person_ms;
  }
  return sum;
}

TravelSummary TravelSpread::summary() const {
  TravelSummary summary;
  summary.unreachable = unreachable_;
  if (all_.people == 0) {
    return summary;
  }
  const auto mean = [](const Sums& sums) {
    return sums.people == 0 ? std::nullopt : std::optional{seconds(sums.mean_ms())};
  };
  summary.mean = *mean(all_);
  summary.median = seconds(quantile(50));
  summary.p90 = seconds(quantile(90));
  summary.max = seconds(longest());
  summary.mean_by_class = {mean(all_), mean(by_class_[static_cast<std::size_t>(UnitClass::Urban)]),
                           mean(by_class_[static_cast<std::size_t>(UnitClass::Rural)])};
  return summary;
}

double TravelSpread::theil() const {
  const double logarithm = static_cast<double>(logarithms_) / kLogarithmUnit / static_cast<double>(all_.person_ms);
  return std::max(0.0, logarithm - std::log(all_.mean_ms()));
}

EquityIndices TravelSpread::equity() const {
  EquityIndices indices;
  const Sums& urban = by_class_[static_cast<std::size_t>(UnitClass::Urban)];
  const Sums& rural = by_class_[static_cast<std::size_t>(UnitClass::Rural)];
  if (urban.people > 0 && rural.people > 0) {
    indices.urban_rural_gap = (urban.mean_ms() - rural.mean_ms()) / 1000.0;
    if (rural.person_ms > 0) {
      indices.urban_rural_ratio = urban.mean_ms() / rural.mean_ms();
    }
  }
  if (all_.person_ms <= 0) {
    return indices;
  }
  const double mean = all_.mean_ms();
  const double people = static_cast<double>(all_.people);
  // squares about a whole number near the mean, so that nothing is lost where all travel about as long
  const Wide near = all_.person_ms / all_.people;
  const Wide about_near = squares_ - 2 * near * all_.person_ms + near * near * all_.people;
  const double off = static_cast<double>(all_.person_ms - near * all_.people) / people;
  indices.cv = std::sqrt(std::max(0.0, static_cast<double>(about_near) / people - off * off)) / mean;
  indices.gini = static_cast<double>(all_differences()) / (people * static_cast<double>(all_.person_ms));
  indices.theil = theil();
  double between = 0.0;
  for (const Sums& sums : by_class_) {
    between += sums.people > 0 ? static_cast<double>(sums.people) * theil_term(sums.mean_ms() / mean) : 0.0;
  }
  indices.theil_between = std::max(0.0, between / people);
  indices.theil_within = std::max(0.0, *indices.theil - *indices.theil_between);
  return indices;
}

}  // namespace planner::detail
