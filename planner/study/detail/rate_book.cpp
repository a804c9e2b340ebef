#include "planner/study/detail/rate_book.hpp"

#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kNewborn = kAges;
constexpr int kFirstFertile = 15;
constexpr int kLastFertile = 49;
constexpr double kBoysPer100Girls = 105.0;

/// Sets what is not known yet; whether all of it was not.
template <class Values>
bool fill(Values& values, const WrittenAges& ages, double value) {
  bool fresh = true;
  const auto set = [&](double& cell) {
    fresh = fresh && std::isnan(cell);
    cell = value;
  };
  if (ages.newborn) {
    set(values[kNewborn]);
    return fresh;
  }
  for (int age = ages.ages.first; age <= ages.ages.last; ++age) {
    set(values[static_cast<std::size_t>(age)]);
  }
  return fresh;
}

/// The first ages that are not known: "85–100"; empty if all are.
template <class Values>
std::string missing_ages(const Values& values, int first, int last) {
  const auto unknown = [&](int age) { return std::isnan(values[static_cast<std::size_t>(age)]); };
  while (first <= last && !unknown(first)) {
    ++first;
  }
  if (first > last) {
    return {};
  }
  int until = first;
  while (until < last && unknown(until + 1)) {
    ++until;
  }
  return first == until ? std::to_string(first) : std::to_string(first) + "–" + std::to_string(until);
}

geo::Finding incomplete(const geo::Where& where, const std::string& label, const geo::Message& what,
                        const std::string& ages) {
  return {
      geo::Severity::Error, "rates_incomplete", where,
      msg("the table of rates has no {0} of {1} for the ages {2}", what, label, ages),
      msg("give every age from 0 on, single or in bands, and the last as 85+ or the like; fertility from 15 to 49")};
}

/// How many of those born live at each age, the last one and all above it.
ByAge<double> stationary(const ByAge<double>& survival, double newborn) {
  ByAge<double> living{};
  living[0] = newborn;
  for (std::size_t age = 1; age < kAges; ++age) {
    living[age] = living[age - 1] * survival[age - 1];
  }
  living.back() /= std::max(1.0 - survival.back(), 0.01);
  return living;
}

}  // namespace

RateBook::RateBook(const std::vector<RateRow>& shipped, const std::vector<RateRow>& own, Given given)
    : shipped_{pages_of(shipped)}, own_{pages_of(own)}, given_{given} {}

RateBook::Pages RateBook::pages_of(const std::vector<RateRow>& rows) {
  Pages pages;
  // Those of one sex come after those of both, and count before them.
  for (const bool of_both : {true, false}) {
    Pages half;
    for (const RateRow& row : rows) {
      if (row.sex.has_value() == of_both) {
        continue;
      }
      const auto [known, fresh] = half.try_emplace(row.unit);
      if (fresh) {
        known->second.first_row = row.row;
        for (const Sex sex : kSexes) {
          known->second.survival[sex].fill(kUnknown);
        }
        known->second.fertility.fill(kUnknown);
      }
      for (const Sex sex : kSexes) {
        if (of_both || row.sex == sex) {
          add(known->second, row, sex);
        }
      }
    }
    for (auto& [unit, page] : half) {
      const auto [known, fresh] = pages.try_emplace(unit, page);
      if (!fresh) {
        lay_over(known->second, page);
      }
    }
  }
  return pages;
}

void RateBook::lay_over(Page& page, const Page& more) {
  const auto over = [](Column& column, const Column& other) {
    for (std::size_t i = 0; i < column.size(); ++i) {
      column[i] = std::isnan(other[i]) ? column[i] : other[i];
    }
  };
  for (const Sex sex : kSexes) {
    over(page.survival[sex], more.survival[sex]);
    page.bands[sex] = more.has_people ? more.bands[sex] : page.bands[sex];
  }
  over(page.fertility, more.fertility);
  page.born = more.born_row.empty() ? page.born : more.born;
  page.born_row = more.born_row.empty() ? page.born_row : more.born_row;
  page.has_born = page.has_born || more.has_born;
  page.has_survival = page.has_survival || more.has_survival;
  page.has_fertility = page.has_fertility || more.has_fertility;
  page.has_people = page.has_people || more.has_people;
  page.said_twice.insert(page.said_twice.end(), more.said_twice.begin(), more.said_twice.end());
}

void RateBook::add(Page& page, const RateRow& row, Sex sex) {
  bool fresh = true;
  if (!std::isnan(row.survival)) {
    page.has_survival = true;
    fresh = fill(page.survival[sex], row.ages, row.survival);
  }
  if (!std::isnan(row.fertility) && sex == Sex::Female) {
    page.has_fertility = true;
    fresh = fill(page.fertility, row.ages, row.fertility) && fresh;
  }
  if (!std::isnan(row.people)) {
    const double people = row.sex ? row.people : row.people / 2.0;
    if (row.ages.newborn) {
      fresh = fresh && page.born[sex] == 0.0;
      page.born[sex] = people;
      page.born_row = row.row;
      page.has_born = page.born.male > 0.0 && page.born.female > 0.0;
    } else {
      page.has_people = true;
      fresh = fresh &&
              std::ranges::none_of(page.bands[sex], [&](const Band& band) { return band.ages.meets(row.ages.ages); });
      page.bands[sex].push_back({row.ages.ages, people});
    }
  }
  if (!fresh) {
    page.said_twice.push_back(row.row);
  }
}

void RateBook::check(const Page& page, const std::string& label, const std::string& file, geo::Findings& findings) {
  if (!page.said_twice.empty()) {
    findings.push_back({geo::Severity::Error,
                        "rates_twice",
                        {file, page.said_twice.front()},
                        msg("the table of rates says something of {0} and the same age twice", label),
                        msg("give each unit, sex and age one row")});
  }
  if (!page.born_row.empty() && !page.has_born) {
    findings.push_back({geo::Severity::Error,
                        "rates_incomplete",
                        {file, page.born_row},
                        msg("the table of rates has births of one sex only of {0}", label),
                        msg("give boys and girls a row of birth each, or leave their number empty")});
  }
  for (const Sex sex : kSexes) {
    if (const std::string ages = missing_ages(page.survival[sex], 0, kAges - 1); page.has_survival && !ages.empty()) {
      findings.push_back(incomplete({file, page.first_row}, label, msg("survival"), ages));
      break;
    }
  }
  if (const std::string ages = missing_ages(page.fertility, kFirstFertile, kLastFertile);
      page.has_fertility && !ages.empty()) {
    findings.push_back(incomplete({file, page.first_row}, label, msg("fertility"), ages));
  }
  for (const Sex sex : kSexes) {
    Column people;
    people.fill(kUnknown);
    for (const Band& band : page.bands[sex]) {
      fill(people, {band.ages}, band.people);
    }
    if (const std::string ages = missing_ages(people, 0, kAges - 1); page.has_people && !ages.empty()) {
      findings.push_back(incomplete({file, page.first_row}, label, msg("people"), ages));
      break;
    }
  }
}

geo::Findings RateBook::findings(const Study& study, const std::string& file) const {
  geo::Findings findings;
  for (const auto& [unit, page] : own_) {
    check(page, label_of(study.units[unit]), file, findings);
  }
  const auto at_place = own_.find(kPlace);
  const auto everywhere = [&](bool Page::* has) {
    return !shipped_.empty() || (at_place != own_.end() && at_place->second.*has);
  };
  if (!everywhere(&Page::has_survival) || !everywhere(&Page::has_fertility)) {
    findings.push_back({geo::Severity::Error,
                        "rates_missing",
                        {file, ""},
                        everywhere(&Page::has_survival) ? msg("nothing says how many children women have")
                                                        : msg("nothing says how many people of each age live on"),
                        msg("add rows without a unit to the table of rates, or defaults = \"cn-2020\"")});
  }
  return findings;
}

RateBook::Found RateBook::page_of(const Study& study, UnitId unit, bool Page::* has) const {
  for (; unit.exists(); unit = study.units[unit].parent) {
    const auto page = own_.find(unit);
    if (page != own_.end() && page->second.*has) {
      return {&page->second, unit};
    }
  }
  const auto page = shipped_.find(kPlace);
  return {page == shipped_.end() || !(page->second.*has) ? nullptr : &page->second, {}};
}

RateBook::Key RateBook::key_of(const Study& study, UnitId unit) const {
  return {page_of(study, unit, &Page::has_survival).of, page_of(study, unit, &Page::has_fertility).of,
          page_of(study, unit, &Page::has_people).of, page_of(study, unit, &Page::has_born).of};
}

VitalRates RateBook::rates_of(const Page& living, const Page& bearing) const {
  VitalRates rates;
  for (const Sex sex : kSexes) {
    std::copy_n(living.survival[sex].begin(), kAges, rates.survival[sex].begin());
    const double newborn = living.survival[sex][kNewborn];
    rates.survival_of_newborn[sex] = std::isnan(newborn) ? living.survival[sex][0] : newborn;
  }
  std::transform(bearing.fertility.begin(), bearing.fertility.begin() + kAges, rates.fertility.begin(),
                 [](double births) { return std::isnan(births) ? 0.0 : births; });
  const double total = std::accumulate(rates.fertility.begin(), rates.fertility.end(), 0.0);
  if (given_.total_fertility && total > 0.0) {
    for (double& births : rates.fertility) {
      births *= *given_.total_fertility / total;
    }
  }
  return rates;
}

BySex<double> RateBook::born_of(const Page* born) const {
  if (given_.boys_per_100_girls) {
    return {*given_.boys_per_100_girls, 100.0};
  }
  return born == nullptr ? BySex<double>{kBoysPer100Girls, 100.0} : born->born;
}

ByAge<double> RateBook::structure_of(const std::vector<Band>& bands, const ByAge<double>& standing) {
  ByAge<double> structure{};
  for (const Band& band : bands) {
    const bool open = band.ages.last == kAges - 1 && band.ages.first < band.ages.last;
    const auto weight = [&](int age) { return open ? standing[static_cast<std::size_t>(age)] : 1.0; };
    double sum = 0.0;
    for (int age = band.ages.first; age <= band.ages.last; ++age) {
      sum += weight(age);
    }
    for (int age = band.ages.first; age <= band.ages.last; ++age) {
      structure[static_cast<std::size_t>(age)] = sum > 0.0 ? band.people * weight(age) / sum : 0.0;
    }
  }
  return structure;
}

RateBook::Entry RateBook::entry_of(const Study& study, UnitId unit) const {
  const Page* aged = page_of(study, unit, &Page::has_people).page;
  const BySex<double> born = born_of(page_of(study, unit, &Page::has_born).page);
  Entry entry{
      rates_of(*page_of(study, unit, &Page::has_survival).page, *page_of(study, unit, &Page::has_fertility).page), {}};
  entry.rates.male_at_birth = born.male / (born.male + born.female);
  for (const Sex sex : kSexes) {
    ByAge<double> standing = stationary(entry.rates.survival[sex], entry.rates.survival_of_newborn[sex]);
    for (double& living : standing) {
      living *= born[sex];
    }
    entry.structure[sex] = aged == nullptr ? standing : structure_of(aged->bands[sex], standing);
  }
  return entry;
}

}  // namespace planner::detail
