#include "planner/report/headlines.hpp"

#include "planner/report/words/figures.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace planner {
namespace {

using geo::Message;
using geo::msg;
using words::minutes;
using words::percent;
using words::shown_percent;

Message people(const Assessment& assessment) {
  const ByClass<Persons>& population = assessment.population;
  if (population.urban + population.rural == Persons{}) {
    return msg("{0} {0|person lives|people live} here.", to_text(population.total));
  }
  return msg("{0} {0|person lives|people live} here: {1} in town, {2} in the country.", to_text(population.total),
             to_text(population.urban), to_text(population.rural));
}

/// Those of a table by code whose unit is unknown or has no place; grids and points may well go beyond the place.
std::optional<Message> left_out(const Study& study) {
  const bool by_code = std::ranges::any_of(study.findings, [](const geo::Finding& finding) {
    return finding.code == "people_without_ground" || finding.code == "codes_without_unit" ||
           finding.code == "rows_without_code";
  });
  if (!by_code || study.outside_units == Persons{}) {
    return std::nullopt;
  }
  return msg(
      "Another {0} {0|person|people} of the population table {0|is|are} left out: their units have no place or are not "
      "known.",
      to_text(study.outside_units));
}

std::string standards_met(const Assessment& assessment, const Wording& wording) {
  int met = 0;
  int judged = 0;
  int undecided = 0;
  for (const StandardResult& result : assessment.standards) {
    judged += result.met ? 1 : 0;
    met += result.met.value_or(false) ? 1 : 0;
    undecided += words::is_undecided(result) ? 1 : 0;
  }
  const auto skipped = static_cast<int>(assessment.standards.size()) - judged - undecided;
  const Message of_judged = msg("{0} of {1} standards are met.", std::to_string(met), std::to_string(judged));
  if (undecided > 0) {
    return (judged > 0 ? wording(of_judged) + " " : std::string{}) +
           wording(msg("{0} {0|standard is|standards are} undecided: the data leave units or facilities open that "
                       "would decide.",
                       std::to_string(undecided))) +
           (skipped > 0 ? " " + wording(msg("{0} more could not be assessed (not_assessed.csv says why).",
                                            std::to_string(skipped)))
                        : std::string{});
  }
  if (judged == 0) {
    return wording(msg("No standard could be assessed; see the reasons in not_assessed.csv."));
  }
  return wording(skipped == 0
                     ? of_judged
                     : msg("{0} of {1} standards are met; {2} more could not be assessed (not_assessed.csv says why).",
                           std::to_string(met), std::to_string(judged), std::to_string(skipped)));
}

Persons not_covered(const StandardResult& result) {
  return result.population.total - result.covered.total;
}

Message greatest_lack(const Study& study, const Assessment& assessment, const Wording& wording) {
  const StandardResult* worst = nullptr;
  int without_facilities = 0;
  for (const StandardResult& result : assessment.standards) {
    const Standard& standard = study.catalogue.standards[result.standard];
    if (!std::holds_alternative<ReachRule>(standard.rule) || result.met.value_or(true)) {
      continue;
    }
    if (std::ranges::find(assessment.facilities, standard.service, &Facility::service) == assessment.facilities.end()) {
      ++without_facilities;
    } else if (worst == nullptr || not_covered(result) > not_covered(*worst)) {
      worst = &result;
    }
  }
  const bool any = std::ranges::any_of(assessment.standards, [&](const StandardResult& result) {
    return result.met && std::holds_alternative<ReachRule>(study.catalogue.standards[result.standard].rule);
  });
  if (!any) {
    return msg("No standard of reach could be assessed.");
  }
  if (worst == nullptr && without_facilities > 0) {
    return msg("{0} standards of reach are not met: there are no facilities of their services.",
               std::to_string(without_facilities));
  }
  if (worst == nullptr) {
    return msg("No standard of reach falls short of its target.");
  }
  const Standard& standard = study.catalogue.standards[worst->standard];
  return msg("Greatest lack of reach: “{0}” ({3}; {4}) leaves out {1} people; {2} of those it is for are within it.",
             wording.name_of(standard), to_text(not_covered(*worst)), percent(*worst->value, target_of(standard)),
             geo::names_of(study.catalogue.groups[worst->group]),
             words::way_words(study, std::get<ReachRule>(standard.rule)));
}

std::optional<double> class_gap(const StandardResult& result) {
  if (!result.share.urban || !result.share.rural || words::is_undecided(result)) {
    return std::nullopt;
  }
  return *result.share.urban - *result.share.rural;
}

Message town_and_country(const Study& study, const Assessment& assessment, const Wording& wording) {
  const StandardResult* widest = nullptr;
  for (const StandardResult& result : assessment.standards) {
    const bool shares =
        words::basis_of(study.catalogue.standards[result.standard]) != "figure" && !words::is_undecided(result);
    if (shares && class_gap(result) &&
        (widest == nullptr || std::abs(*class_gap(result)) > std::abs(*class_gap(*widest)))) {
      widest = &result;
    }
  }
  if (widest == nullptr) {
    return msg("Town and country are not compared: no standard here applies to both.");
  }
  const auto is_nought = [&](const StandardResult& result) {
    return !class_gap(result) ||
           (shown_percent(*result.share.urban) == 0.0 && shown_percent(*result.share.rural) == 0.0);
  };
  if (std::ranges::all_of(assessment.standards, is_nought)) {
    return msg("No standard here that applies to both town and country holds for anyone in either.");
  }
  if (shown_percent(*widest->share.urban) == shown_percent(*widest->share.rural)) {
    return msg("Town and country are equal by every standard here that applies to both.");
  }
  const Standard& standard = study.catalogue.standards[widest->standard];
  const geo::Argument whose = words::basis_of(standard) == "persons" && widest->group != kEveryone
                                  ? geo::Argument{geo::names_of(study.catalogue.groups[widest->group])}
                                  : geo::Argument{words::basis_word(standard)};
  return msg("Town and country: “{0}” holds for {1} of {4} in town and {2} in the country, {3} points apart.",
             wording.name_of(standard), percent(*widest->share.urban), percent(*widest->share.rural),
             geo::fixed_text(std::abs(shown_percent(*widest->share.urban) - shown_percent(*widest->share.rural)), 1),
             whose);
}

Message longest_way(const Study& study, const Assessment& assessment) {
  const ServiceResult* longest = nullptr;
  for (const ServiceResult& result : assessment.services) {
    if (result.travel && result.travel->mean_by_class.total &&
        (longest == nullptr || result.travel->p90 > longest->travel->p90)) {
      longest = &result;
    }
  }
  if (longest == nullptr) {
    return msg("Travel times are not known: there are no roads, or no facility that they reach.");
  }
  const Service& service = study.catalogue.services[longest->service];
  const GroupId group = study.served_group(longest->service);
  const geo::Names how = geo::names_of(study.network(service.profile)->graph.profile);
  const std::string mean = minutes(longest->travel->mean);
  const std::string most = minutes(longest->travel->p90);
  const std::string cut_off = to_text(longest->travel->unreachable);
  return group == kEveryone
             ? msg("Longest way: {0}, {1} minutes on average ({4}); nine in ten arrive within {2} minutes; {3} people "
                   "have no way there.",
                   geo::names_of(service), mean, most, cut_off, how)
             : msg("Longest way: {0}, {1} minutes on average for {5} ({4}); nine in ten of them arrive within {2} "
                   "minutes; {3} of them have no way there.",
                   geo::names_of(service), mean, most, cut_off, how, geo::names_of(study.catalogue.groups[group]));
}

Message projected(const Projection& projection) {
  YearOfChange sum;
  for (const ProjectedYear& year : projection.years) {
    sum.births += year.change.births;
    sum.deaths += year.change.deaths;
    sum.net_migration += year.change.net_migration;
    sum.moved_to_town += year.change.moved_to_town;
  }
  const ProjectedYear& first = projection.years.front();
  if (projection.with_factors) {
    return msg(
        "They are the people of {0}, projected from {1} of {2}, times the factors of the scenario (projection.csv).",
        std::to_string(projection.years.back().year), to_text(first.people.total), std::to_string(first.year));
  }
  if (sum.net_migration < Persons{}) {
    return msg(
        "They are the people of {0}, projected from {1} of {2}: {3} births, {4} deaths, {5} more who went than came, "
        "{6} moved to town (projection.csv).",
        std::to_string(projection.years.back().year), to_text(first.people.total), std::to_string(first.year),
        to_text(sum.births), to_text(sum.deaths), to_text(Persons{} - sum.net_migration), to_text(sum.moved_to_town));
  }
  return msg(
      "They are the people of {0}, projected from {1} of {2}: {3} births, {4} deaths, {5} more who came than went, "
      "{6} moved to town (projection.csv).",
      std::to_string(projection.years.back().year), to_text(first.people.total), std::to_string(first.year),
      to_text(sum.births), to_text(sum.deaths), to_text(sum.net_migration), to_text(sum.moved_to_town));
}

}  // namespace

std::vector<std::string> headlines(const Study& study, const Assessment& assessment, const Wording& wording) {
  const std::optional<Message> others = left_out(study);
  const bool is_projected = study.projection && study.projection->years.size() > 1;
  return {wording(people(assessment)) + (is_projected ? " " + wording(projected(*study.projection)) : std::string{}) +
              (others ? " " + wording(*others) : std::string{}),
          standards_met(assessment, wording), wording(greatest_lack(study, assessment, wording)),
          wording(town_and_country(study, assessment, wording)), wording(longest_way(study, assessment))};
}

std::vector<std::string> barrier_free_headlines(const Study& study, const BarrierFreeResult& result,
                                                const Wording& wording) {
  std::vector<std::string> lines;
  const auto cut_off = [](const BarrierFreeService& service) { return service.by_unit[kPlace].cut_off; };
  const auto worst = std::ranges::max_element(result.services, {}, cut_off);
  if (worst == result.services.end()) {
    return lines;
  }
  const geo::Names traveller = geo::names_of(study.network(result.options.profile)->graph.profile);
  lines.push_back(
      wording(msg("{0}: {1} people can walk to {2} but have no barrier-free way; of {3} of the ways on foot "
                  "something is not known.",
                  traveller, to_text(cut_off(*worst)), geo::names_of(study.catalogue.services[worst->service]),
                  percent(result.ways.walkable > 0.0 ? result.ways.any_unknown / result.ways.walkable : 0.0))));
  constexpr std::size_t kFew = 5;
  std::size_t barriers = 0;
  Persons persons;
  for (const BarrierStep& step : result.steps) {
    if (barriers + step.barriers.size() <= kFew) {
      barriers += step.barriers.size();
      persons += step.by_service[static_cast<std::size_t>(worst - result.services.begin())];
    }
  }
  if (persons > Persons{}) {
    lines.push_back(
        wording(msg("The {0} {0|barrier|barriers} to remove first would open a way to {1} of them (barriers.csv).",
                    std::to_string(barriers), to_text(persons))));
  }
  return lines;
}

}  // namespace planner
