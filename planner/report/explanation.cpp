#include "planner/report/explanation.hpp"

#include "planner/report/detail/remedy_words.hpp"
#include "planner/report/words/figures.hpp"
#include "planner/study/unsaid.hpp"

#include <algorithm>
#include <utility>

namespace planner {
namespace {

using geo::Message;
using geo::msg;
using words::amount_text;
using words::distance_text;
using words::percent;
using words::Rounding;

constexpr std::size_t kNamedUnits = 5;
constexpr std::size_t kMostRemedies = 3;

/// Writes the sentences of one explanation.
class Writer {
 public:
  Writer(const Study& study, const Assessment& assessment, const Explanation& explanation, const Wording& wording)
      : study_{&study},
        assessment_{&assessment},
        explanation_{&explanation},
        wording_{&wording},
        remedies_{study, assessment.facilities, wording} {}

  [[nodiscard]] std::vector<std::string> lines() {
    say_place();
    for (const ServiceHere& service : explanation_->services) {
      say_service(service);
    }
    if (!explanation_->breaches.empty()) {
      say(0, msg("Not met here:"));
    }
    int number = 0;
    for (const Breach& breach : explanation_->breaches) {
      say_breach(breach, ++number);
    }
    if (!explanation_->open.empty()) {
      say(0, msg("Cannot be judged here:"));
    }
    for (const StandardId standard : explanation_->open) {
      say_open(standard);
    }
    if (!explanation_->met.empty()) {
      say(0, msg("Standards that hold here: {0}", std::to_string(explanation_->met.size())));
    } else if (explanation_->breaches.empty() && explanation_->open.empty()) {
      say(0, msg("No standard could be judged here."));
    }
    return std::move(lines_);
  }

 private:
  void say(std::size_t depth, const Message& message) { lines_.push_back(std::string(2 * depth, ' ') + text(message)); }
  [[nodiscard]] std::string text(const Message& message) const { return (*wording_)(message); }

  /// "远山乡 远山村 (990101002201)"
  [[nodiscard]] std::string name_of_unit(UnitId id) const {
    const Unit& unit = study_->units[id];
    std::string name = unit.name.empty() ? study_->name : unit.name;
    if (unit.parent.exists() && unit.parent != kPlace) {
      name = study_->units[unit.parent].name + " " + name;
    }
    return unit.code.empty() || unit.code == unit.name ? name : name + " (" + unit.code + ")";
  }

  /// The place that all this is about needs no more than its name.
  [[nodiscard]] std::string short_name_of(UnitId id) const {
    const std::string& name = study_->units[id].name;
    return id != explanation_->unit || name.empty() ? name_of_unit(id) : name;
  }

  [[nodiscard]] std::string name_of_facility(std::uint32_t index) const { return remedies_.name_of_facility(index); }

  void say_place() {
    const std::string unit = name_of_unit(explanation_->unit);
    if (!explanation_->piece) {
      say(0, msg("{0}: nobody lives here.", unit));
    } else if (explanation_->asked) {
      const geo::Metres away{distance(study_->demand.position[*explanation_->piece], *explanation_->asked)};
      say(0, msg("{0}: {1} people live at the nearest inhabited place, {2} from the point.", unit,
                 to_text(explanation_->persons), distance_text(away, *wording_)));
    } else {
      say(0, msg("{0}: {1} people. Ways begin at the inhabited place nearest to the middle of its people.", unit,
                 to_text(explanation_->persons)));
    }
  }

  void say_service(const ServiceHere& here) {
    const std::string name = wording_->name_of(study_->catalogue.services[here.service]);
    if (here.nearest.empty()) {
      if (explanation_->piece) {
        say(0, msg("{0}: none is open.", name));
      }
      return;
    }
    if (explanation_->asked || here.profile.empty()) {
      say(0, msg("{0}:", name));
    } else if (here.mean && here.unreachable == Persons{}) {
      say(0, msg("{0}: {1} minutes to the nearest on average.", name, words::minutes(*here.mean)));
    } else if (here.mean) {
      say(0, msg("{0}: {1} minutes to the nearest on average; {2} people have no way there.", name,
                 words::minutes(*here.mean), to_text(here.unreachable)));
    } else {
      say(0, msg("{0}: nobody has a way there by road.", name));
    }
    for (const WayToFacility& way : here.nearest) {
      say_way(here, way);
    }
  }

  void say_way(const ServiceHere& here, const WayToFacility& way) {
    const std::string facility = name_of_facility(way.facility);
    const std::string straight = distance_text(way.straight, *wording_);
    if (here.profile.empty()) {
      say(1, msg("{0}: {1} in a straight line", facility, straight));
      return;
    }
    const std::string profile = wording_->name_of(study_->network(here.profile)->graph.profile);
    if (way.road) {
      say(1, msg("{0}: {1} and {2} minutes by road ({3}); {4} in a straight line", facility,
                 distance_text(way.road->length, *wording_), words::minutes(way.road->time), profile, straight));
    } else {
      say(1, msg("{0}: no way by road ({1}); {2} in a straight line", facility, profile, straight));
    }
  }

  void say_breach(const Breach& breach, int number) {
    const Standard& standard = study_->catalogue.standards[breach.standard];
    say(1, msg("{0}. {1} ({2}, {3})", std::to_string(number), wording_->name_of(standard), standard.id,
               word_of(standard.modality)));
    say(2, fact(breach, standard));
    if (breach.unit_meets) {
      say(2, msg("{0} as a whole meets its target", short_name_of(breach.unit)));
    }
    if (!standard.source.empty()) {
      say(2, standard.clause.empty() ? msg("basis: {0}", standard.source)
                                     : msg("basis: {0}, {1}", standard.source, standard.clause));
    }
    say_duty(standard);
    say_remedies(breach, standard);
  }

  /// What facilities do not say, and so leave open.
  void say_open(StandardId id) {
    const Standard& standard = study_->catalogue.standards[id];
    const Unsaid unsaid =
        unsaid_for(assessment_->facilities, asking_standard(study_->catalogue, standard), assessment_->year);
    say(1, msg("{0} ({1}): {2} {2|facility does|facilities do} not say {3}", wording_->name_of(standard), standard.id,
               std::to_string(unsaid.facilities), unsaid.what));
  }

  [[nodiscard]] std::string word_of(Modality modality) const {
    switch (modality) {
      case Modality::Shall:
        return text(msg("shall"));
      case Modality::Should:
        return text(msg("should"));
      case Modality::May:
        return text(msg("may"));
      case Modality::Target:
        return text(msg("target"));
      case Modality::Benchmark:
        return text(msg("benchmark"));
    }
    return {};
  }

  /// What is measured against what is required.
  [[nodiscard]] Message fact(const Breach& breach, const Standard& standard) const {
    const std::string unit = short_name_of(breach.unit);
    const std::string persons = to_text(breach.persons);
    if (!breach.within.empty()) {
      std::vector<std::string> names;
      std::ranges::transform(breach.within, std::back_inserter(names),
                             [this](UnitId id) { return study_->units[id].name; });
      return msg("{0} of {1} {1|unit|units} within {0|falls|fall} short: {2}; {3} {3|person|people}",
                 std::to_string(breach.within.size()), std::to_string(breach.within_asked),
                 geo::list_names(names, kNamedUnits), persons);
    }
    if (breach.figure == Figure::Amount) {
      return amount_fact(breach, standard);
    }
    if (!breach.measured || !breach.required) {
      return msg("{0} falls short; {1} {1|person|people}", unit, persons);
    }
    if (breach.figure == Figure::Count) {
      if (const auto* gap = gap_of(breach); gap != nullptr && gap->lacking_in != gap->unit) {
        return msg("what {0} has belongs to no {1} in {2}; {3} {3|person|people}", unit, service_of(breach.service),
                   short_name_of(gap->lacking_in), persons);
      }
      if (std::holds_alternative<NetworkRule>(words::judged_standard(*study_, standard).rule)) {
        return msg("{0} has no {1}; {2} {2|person|people}", unit,
                   remedies_.facility_asked_for(breach.standard, breach.service), persons);
      }
      if (const std::size_t others = not_counted(breach); others > 0) {
        return msg(
            "{0} has {1} that {1|meets|meet} what is asked and {4} that {4|does|do} not or {4|does|do} not say; "
            "{2} required; {3} {3|person|people}",
            unit, geo::fixed_text(*breach.measured, 0), geo::fixed_text(*breach.required, 0), persons,
            std::to_string(others));
      }
      return msg("{0} has {1}, {2} required; {3} {3|person|people}", unit, geo::fixed_text(*breach.measured, 0),
                 geo::fixed_text(*breach.required, 0), persons);
    }
    const Standard& judged = words::judged_standard(*study_, standard);
    if (const auto* reach = std::get_if<ReachRule>(&judged.rule)) {
      return msg("{0}: {1} of the people concerned are within {4} ({5}), {2} required; {3} people are not", unit,
                 percent(*breach.measured, *breach.required), percent(*breach.required), persons,
                 amount_text(judged, judged.limit, Rounding::Nearest, *wording_), words::way_words(*study_, *reach));
    }
    if (words::basis_of(judged) == "persons") {
      return msg("{0}: {1} of the people concerned are served so, {2} required; {3} people are not", unit,
                 percent(*breach.measured, *breach.required), percent(*breach.required), persons);
    }
    return msg("{0}: {1} of the facilities comply, {2} required", unit, percent(*breach.measured, *breach.required),
               percent(*breach.required));
  }

  /// How many open facilities of a unit its standard does not count.
  [[nodiscard]] std::size_t not_counted(const Breach& breach) const {
    const FacilityFilter& filter = words::judged_standard(*study_, study_->catalogue.standards[breach.standard]).filter;
    const std::vector<Facility>& facilities = assessment_->facilities;
    const std::vector<std::uint32_t> open = serving(facilities, breach.service, {}, assessment_->year);
    return static_cast<std::size_t>(std::ranges::count_if(open, [&](std::uint32_t f) {
      return !facilities[f].passes(filter) &&
             study_->ancestor(facilities[f].unit, study_->units[breach.unit].level) == breach.unit;
    }));
  }

  /// The row of the ledger that says what would mend it; null if none does.
  [[nodiscard]] const Gap* gap_of(const Breach& breach) const {
    return breach.gaps.empty() ? nullptr : &assessment_->gaps[breach.gaps.front()];
  }

  [[nodiscard]] Message amount_fact(const Breach& breach, const Standard& standard) const {
    const std::string required =
        breach.required ? amount_text(standard, *breach.required, Rounding::Nearest, *wording_) : std::string{"–"};
    const std::string measured = breach.measured
                                     ? words::measured_text(standard, *breach.measured, breach.required, *wording_)
                                     : std::string{"–"};
    if (breach.at_point) {
      const auto* reach = std::get_if<ReachRule>(&standard.rule);
      return breach.measured && reach != nullptr
                 ? msg("{0} from here ({3}), at most {1} required; {2} {2|person|people}", measured, required,
                       to_text(breach.persons), words::way_words(*study_, *reach))
                 : msg("no way there from here, at most {0} required; {1} {1|person|people}", required,
                       to_text(breach.persons));
    }
    const std::string unit = short_name_of(breach.unit);
    return breach.at_most ? msg("{0}: {1}, at most {2} required", unit, measured, required)
                          : msg("{0}: {1}, at least {2} required", unit, measured, required);
  }

  void say_duty(const Standard& standard) {
    if (!standard.lead.empty()) {
      say(2, standard.partners.empty()
                 ? msg("lead unit: {0}", standard.lead)
                 : msg("lead unit: {0}; cooperating: {1}", standard.lead, geo::list_names(standard.partners)));
    }
    if (standard.rolling) {
      say(2, msg("due: always"));
    } else if (standard.due != 0) {
      say(2, msg("due: {0}", std::to_string(standard.due)));
    }
  }

  void say_remedies(const Breach& breach, const Standard& standard) {
    std::size_t told = 0;
    for (const std::uint32_t g : breach.gaps) {
      if (told++ == kMostRemedies) {
        break;
      }
      say(2, remedy(assessment_->gaps[g]));
    }
    if (told == 0 && breach.road) {
      say(2, msg("remedy: {0}", text(remedies_.road_message(*breach.road))));
    } else if (told == 0 && breach.at_point) {
      say(2, msg("remedy: a {0} within {1} of here", remedies_.facility_asked_for(breach.standard, standard.service),
                 amount_text(standard, *breach.required, Rounding::Nearest, *wording_)));
    }
  }

  [[nodiscard]] std::string service_of(ServiceId service) const {
    return service.exists() ? wording_->name_of(study_->catalogue.services[service]) : std::string{};
  }

  [[nodiscard]] Message remedy(const Gap& gap) const {
    Gap told = gap;
    told.brought = brought_by_site(*study_, *assessment_, gap);
    const Message words = remedies_.message_of(told);
    return gap.unit == explanation_->unit ? msg("remedy: {0}", words)
                                          : msg("remedy for {0}: {1}", name_of_unit(gap.unit), words);
  }

  const Study* study_;
  const Assessment* assessment_;
  const Explanation* explanation_;
  const Wording* wording_;
  detail::RemedyWords remedies_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> explanation_lines(const Study& study, const Assessment& assessment,
                                           const Explanation& explanation, const Wording& wording) {
  return Writer{study, assessment, explanation, wording}.lines();
}

}  // namespace planner
