#include "planner/assess/detail/travel_spread.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <ranges>

namespace planner::detail {
namespace {

constexpr unsigned kWidthBits = 10;                 // of the narrowest buckets, ms
constexpr unsigned kFineBits = 20;                  // below 2^20 ms all are of that width
constexpr std::size_t kSoon = 10;                   // buckets between asking memory for one and reading it
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

struct Span {
  geo::Impedance begin_ms;
  geo::Impedance width_ms;
};

/// The times of a bucket.
Span span_of(std::size_t bucket) {
  const std::size_t half = std::size_t{1} << (kFineBits - kWidthBits - 1);
  const std::size_t doublings = bucket < 2 * half ? 0 : bucket / half - 1;
  const auto bits = static_cast<unsigned>(kWidthBits + doublings);
  return {static_cast<geo::Impedance>((bucket - doublings * half) << bits), geo::Impedance{1} << bits};
}

/// Natural, in kLogarithmUnit; 0 of 0.
std::int64_t logarithm(geo::Impedance time_ms) {
  return time_ms == 0 ? 0 : std::llround(std::log(time_ms) * kLogarithmUnit);
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
  logarithms_ += person_ms * logarithm(time_ms);
  pending_.push_back({time_ms, people});
}

void TravelSpread::move(geo::Impedance from_ms, geo::Impedance to_ms, Persons persons, UnitClass cls) {
  if (from_ms == geo::kUnreachable || to_ms == geo::kUnreachable || persons == Persons{}) {
    change(from_ms, -persons.millionths(), cls);
    change(to_ms, persons.millionths(), cls);
    return;
  }
  const std::int64_t people = persons.millionths();
  const Wide before = Wide{people} * from_ms;
  const Wide after = Wide{people} * to_ms;
  all_.person_ms += after - before;
  by_class_[static_cast<std::size_t>(cls)].person_ms += after - before;
  squares_ += after * to_ms - before * from_ms;
  logarithms_ += after * logarithm(to_ms) - before * logarithm(from_ms);
  pending_.push_back({from_ms, -people});
  pending_.push_back({to_ms, people});
}

/// Puts what is pending into its buckets, one bucket after the other.
void TravelSpread::settle() {
  if (pending_.empty()) {
    return;
  }
  const auto longest = std::ranges::max_element(pending_, {}, &Entry::time_ms)->time_ms;
  buckets_.resize(std::max(buckets_.size(), bucket_of(longest) + 1));
  next_.assign(buckets_.size() + 1, 0);
  for (const Entry& entry : pending_) {
    ++next_[bucket_of(entry.time_ms) + 1];
  }
  std::partial_sum(next_.begin(), next_.end(), next_.begin());
  sorted_.resize(pending_.size());
  for (const Entry& entry : pending_) {
    sorted_[next_[bucket_of(entry.time_ms)]++] = entry;
  }
  pending_.clear();
  changed_.clear();
  for (std::size_t place = 0; place < buckets_.size(); ++place) {  // next_ is now where each bucket's entries end
    if (next_[place] != (place == 0 ? 0 : next_[place - 1])) {
      changed_.push_back(static_cast<std::uint32_t>(place));
    }
  }
  std::size_t begin = 0;
  for (std::size_t i = 0; i < changed_.size(); ++i) {
    if (i + 2 * kSoon < changed_.size()) {
      __builtin_prefetch(&buckets_[changed_[i + 2 * kSoon]]);
    }
    if (i + kSoon < changed_.size()) {
      __builtin_prefetch(buckets_[changed_[i + kSoon]].entries.data());
    }
    settle(changed_[i], std::span{sorted_}.subspan(begin, next_[changed_[i]] - begin));
    begin = next_[changed_[i]];
  }
}

/// Takes changes, by time, into the entries and adds up all of them anew; what remains comes into `merged`. Times count
/// from the beginning of the bucket, so that all but the last sum fits 64 bits in a bucket that is not too wide.
template <class Sum>
std::size_t TravelSpread::merge(Bucket& bucket, geo::Impedance begin_ms, std::span<const Entry> changes,
                                std::span<Entry> merged) {
  Sum people = 0;
  Sum person_ms = 0;
  Wide differences = 0;
  std::size_t end = 0;
  const auto keep = [&](const Entry& entry) {
    const Sum later = entry.time_ms - begin_ms;
    differences += Wide{entry.people} * (people * later - person_ms);
    people += entry.people;
    person_ms += entry.people * later;
    merged[end++] = entry;
  };
  auto old = bucket.entries.begin();
  for (auto change = changes.begin(); change != changes.end();) {
    Entry entry{change->time_ms, 0};
    for (; old != bucket.entries.end() && old->time_ms < entry.time_ms; ++old) {
      keep(*old);
    }
    if (old != bucket.entries.end() && old->time_ms == entry.time_ms) {
      entry.people = (old++)->people;
    }
    for (; change != changes.end() && change->time_ms == entry.time_ms; ++change) {
      entry.people += change->people;
    }
    if (entry.people != 0) {
      keep(entry);
    }
  }
  for (; old != bucket.entries.end(); ++old) {
    keep(*old);
  }
  bucket.person_ms = Wide{person_ms} + Wide{people} * begin_ms;
  bucket.differences = differences;
  return end;
}

void TravelSpread::settle(std::size_t place, std::span<Entry> changes) {
  std::ranges::sort(changes, {}, &Entry::time_ms);
  Bucket& bucket = buckets_[place];
  for (const Entry& change : changes) {
    bucket.people += change.people;
  }
  merged_.resize(std::max(merged_.size(), bucket.entries.size() + changes.size()));
  const Span span = span_of(place);
  const bool is_narrow = Wide{span.width_ms} * bucket.people <= std::numeric_limits<std::int64_t>::max();
  const std::size_t count = is_narrow ? merge<std::int64_t>(bucket, span.begin_ms, changes, merged_)
                                      : merge<Wide>(bucket, span.begin_ms, changes, merged_);
  bucket.entries.assign(merged_.begin(), merged_.begin() + static_cast<std::ptrdiff_t>(count));
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
  for (const Bucket& bucket : std::views::reverse(buckets_)) {
    if (!bucket.entries.empty()) {
      return bucket.entries.back().time_ms;
    }
  }
  return 0;
}

/// Over all pairs of people, the differences of their times: within buckets, and of each bucket to those before.
Wide TravelSpread::all_differences() const {
  Wide sum = 0;
  Sums before;
  for (const Bucket& bucket : buckets_) {
    sum += bucket.differences + bucket.person_ms * before.people - before.person_ms * bucket.people;
    before.people += bucket.people;
    before.person_ms += bucket.person_ms;
  }
  return sum;
}

TravelSummary TravelSpread::summary() {
  settle();
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

EquityIndices TravelSpread::equity() {
  settle();
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
  const auto people = static_cast<double>(all_.people);
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
