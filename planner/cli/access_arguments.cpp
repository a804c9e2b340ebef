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
  planner::AccessFiles& files = options_.files;
  command.add_option("--od", files.od, text(msg("matrix of ways: demand, facility, cost; a missing pair is no way")))
      ->required();
  command.add_option("--demand", files.demand, text(msg("who needs it: id, persons")))->required();
  command.add_option("--supply", files.supply, text(msg("who offers it: id, capacity")))->required();
  command
      .add_option("-o,--out", options_.out,
                  text(msg("folder for the results, or one table of id and value if it ends in .csv")))
      ->required();
  describe_measures(command, text);
  describe_columns(command, text);
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
  add_number(command, "--persons-per-capacity", request.persons_per_capacity,
             text(msg("people for whom one of the capacity suffices, in allocation (1 if not given)")));
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
