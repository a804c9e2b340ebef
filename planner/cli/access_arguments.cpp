#include "planner/cli/access_arguments.hpp"

#include "geo/base/error.hpp"

#include <CLI/CLI.hpp>

namespace cli {
namespace {

using geo::msg;
using Say = std::function<std::string(const geo::Message&)>;

constexpr double kMostScale = 1e9;

CLI::Option* add_number(CLI::App& command, const char* name, double& value, const std::string& about) {
  return command.add_option(name, value, about)
      ->check(CLI::Range(1e-9, kMostScale).description(""))
      ->type_name("NUMBER");
}

}  // namespace

void AccessArguments::describe(CLI::App& command, const Say& text) {
  describe_place(command, text);
  planner::AccessFiles& files = options_.files;
  command.add_option("--od", files.od,
                     text(msg("instead of a place: matrix of ways: demand, facility, cost; a missing pair is no way")));
  command.add_option("--demand", files.demand, text(msg("with a matrix: who needs it: id, persons")));
  command.add_option("--supply", files.supply, text(msg("with a matrix: who offers it: id, capacity")));
  command
      .add_option("-o,--out", options_.out,
                  text(msg("folder for the results, or one table of id and value if it ends in .csv")))
      ->required();
  describe_measures(command, text);
  describe_columns(command, text);
}

void AccessArguments::describe_place(CLI::App& command, const Say& text) {
  command.add_option("PROJECT", place_.project,
                     text(msg("project.toml of a place, whose roads give the ways in minutes")));
  command.add_option("-s,--scenario", place_.scenario, text(msg("scenario file: what is to change")));
  command.add_option("--service", place_.service, text(msg("with a place: id or name of the service")))
      ->type_name("ID");
  command
      .add_option("--profile", place_.profile, text(msg("how people travel (as usual for the service if not given)")))
      ->type_name("ID");
  command
      .add_option(
          "--supply-of", supply_of_,
          text(msg("what a facility offers: {0} (capacity if not given)", geo::list_names(planner::supply_names()))))
      ->type_name("NAME");
}

void AccessArguments::check_source(const AccessOptions& options) const {
  const bool matrix = !options.files.od.empty() || !options.files.demand.empty() || !options.files.supply.empty();
  const geo::Message remedy = msg("give PROJECT and --service, or --od, --demand and --supply");
  if (options.place && matrix) {
    throw geo::Error{{}, msg("a place and a matrix are both given"), remedy};
  }
  if (!options.place && (options.files.od.empty() || options.files.demand.empty() || options.files.supply.empty())) {
    throw geo::Error{{}, msg("there is neither a place nor a whole matrix"), remedy};
  }
  if (options.place && options.place->service.empty()) {
    throw geo::Error{{}, msg("the service is not named"), remedy};
  }
  const bool of_columns = !od_fields_.empty() || !demand_fields_.empty() || !supply_fields_.empty() ||
                          !options.files.cls.empty() || !options.files.groups.empty() ||
                          !options.files.rank_by.empty() || !options.files.level.empty();
  if (options.place && of_columns) {
    throw geo::Error{{}, msg("columns are named, and a place has none"), msg("leave out the options about columns")};
  }
  const bool of_place = place_.scenario || !place_.service.empty() || !place_.profile.empty() || !supply_of_.empty();
  if (!options.place && of_place) {
    throw geo::Error{{}, msg("--service, --profile, --supply-of and --scenario speak of a place"), remedy};
  }
}

void AccessArguments::describe_measures(CLI::App& command, const Say& text) {
  planner::AccessRequest& request = options_.request;
  command
      .add_option("--method", methods_,
                  text(msg("what to measure: {0}", geo::list_names(planner::access_method_names(), 20))))
      ->required()
      ->type_name("NAME,…");
  command.add_option("--threshold", thresholds_, text(msg("limits of the way, in the unit of the matrix: 15,30,60")))
      ->type_name("NUMBER,…");
  command
      .add_option("--catchments", options_.files.catchments,
                  text(msg("table of limits instead: level, class, threshold; empty for all others")))
      ->type_name("FILE");
  command
      .add_option("--decay", decay_,
                  text(msg("how distance counts: binary, linear, gaussian, exponential:RATE, power:EXPONENT, "
                           "normal:DEVIATION, logistic:MEDIAN,DEVIATION")))
      ->type_name("NAME");
  command.add_option("--zones", zones_, text(msg("rings of e2sfca (10:1,20:0.68,30:0.22 if not given)")))
      ->type_name("LIMIT:WEIGHT,…");
  add_number(command, "--huff-exponent", request.huff_exponent,
             text(msg("exponent of the cost in huff2sfca (1 if not given)")));
  add_number(command, "--alpha", request.alpha,
             text(msg("exponent of persons in spatial_availability (1 if not given)")));
  add_number(command, "--tau", request.travel_scale,
             text(msg("way that weighs as much as usual congestion in raam (60 if not given)")));
  persons_per_capacity_ =
      add_number(command, "--persons-per-capacity", request.persons_per_capacity,
                 text(msg("people for whom one of the capacity suffices, in allocation (that of the service, or 1)")));
}

void AccessArguments::describe_columns(CLI::App& command, const Say& text) {
  planner::AccessFiles& files = options_.files;
  command.add_option("--od-fields", od_fields_, text(msg("columns of the matrix, if they are called otherwise")))
      ->delimiter(',')
      ->expected(3)
      ->type_name("FROM,TO,COST");
  command.add_option("--demand-fields", demand_fields_, text(msg("columns of demand, if they are called otherwise")))
      ->delimiter(',')
      ->expected(2)
      ->type_name("ID,PERSONS");
  command.add_option("--supply-fields", supply_fields_, text(msg("columns of supply, if they are called otherwise")))
      ->delimiter(',')
      ->expected(2)
      ->type_name("ID,CAPACITY");
  command.add_option("--class", files.cls, text(msg("column of demand with urban or rural")))->type_name("COLUMN");
  command
      .add_option("--group", files.groups,
                  text(msg("columns of demand by which inequality is taken apart, such as the township")))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("COLUMN,…");
  command.add_option("--rank-by", files.rank_by, text(msg("column of demand that ranks people, such as income")))
      ->type_name("COLUMN");
  command.add_option("--level", files.level, text(msg("column of supply with the level, for --catchments")))
      ->type_name("COLUMN");
}

AccessOptions AccessArguments::options() const {
  AccessOptions options = options_;
  if (!place_.project.empty()) {
    options.place = place_;
    options.place->people_per_capacity_given = persons_per_capacity_->count() > 0;
    options.place->supply = supply_of_.empty() ? planner::SupplyOf::Capacity : planner::parse_supply_of(supply_of_);
  }
  check_source(options);
  planner::AccessFiles& files = options.files;
  if (!od_fields_.empty()) {
    files.od_from = od_fields_[0];
    files.od_to = od_fields_[1];
    files.od_cost = od_fields_[2];
  }
  if (!demand_fields_.empty()) {
    files.demand_id = demand_fields_[0];
    files.persons = demand_fields_[1];
  }
  if (!supply_fields_.empty()) {
    files.supply_id = supply_fields_[0];
    files.capacity = supply_fields_[1];
  }
  options.request.methods = planner::parse_methods(methods_);
  if (!thresholds_.empty()) {
    options.request.thresholds = planner::parse_thresholds("--threshold", thresholds_);
  }
  if (!decay_.empty()) {
    options.request.decay = planner::parse_decay(decay_);
  }
  if (!zones_.empty()) {
    options.request.rings = planner::parse_rings(zones_);
  }
  if (files.catchments && !thresholds_.empty()) {
    throw geo::Error{{},
                     msg("{0} and {1} are both given", "--catchments", "--threshold"),
                     msg("give limits by level and class, or for all alike")};
  }
  return options;
}

}  // namespace cli
