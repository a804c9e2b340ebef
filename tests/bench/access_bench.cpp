#include "planner/access/allocation.hpp"
#include "planner/access/decay.hpp"
#include "planner/access/rational_agents.hpp"
#include "planner/bench/row.hpp"
#include "tests/planner/access/random_town.hpp"
#include "tests/planner/access/transport_simplex.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <limits>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// The two measures of access that are searches and not sums, one thread.
//   access_bench [FOLDER]     FOLDER: travel_matrix.csv.gz and land_use_data.csv of a city, for all measures from files
//   to files
// allocation: 100 000 places, 300 facilities, each place's 60 nearest; then a small one beside a linear programme.
// raam: 898 places and as many facilities, beside the method of successive averages, which stops at a gap of 1 in 1
// 000.

namespace {

namespace bench = planner::bench;
using planner::Persons;

constexpr std::uint64_t kSeed = 1;

/// Places and facilities strewn over 60 × 60 km; ways are straight lines, of the nearest facilities only.
struct Plain {
  planner::Ways ways;
  std::vector<Persons> people;
  std::vector<Persons> room;
};

Plain make_plain(std::size_t places, std::size_t facilities, std::size_t nearest) {
  std::mt19937_64 random{kSeed};
  const auto share = [&] { return static_cast<double>(random() >> 11U) * 0x1.0p-53; };
  std::vector<std::pair<double, double>> sites(facilities);
  std::vector<double> sizes(facilities);
  for (std::size_t j = 0; j < facilities; ++j) {
    sites[j] = {60.0 * share(), 60.0 * share()};
    sizes[j] = 0.2 + share();
  }
  Plain plain;
  std::vector<std::pair<double, std::uint32_t>> by_distance(facilities);
  for (std::size_t i = 0; i < places; ++i) {
    const double x = 60.0 * share();
    const double y = 60.0 * share();
    for (std::uint32_t j = 0; j < facilities; ++j) {
      by_distance[j] = {std::hypot(sites[j].first - x, sites[j].second - y), j};
    }
    std::ranges::nth_element(by_distance, by_distance.begin() + static_cast<std::ptrdiff_t>(nearest));
    std::sort(by_distance.begin(), by_distance.begin() + static_cast<std::ptrdiff_t>(nearest),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    for (std::size_t k = 0; k < nearest; ++k) {
      plain.ways.pairs.entries.push_back(
          {by_distance[k].second, static_cast<geo::Impedance>(std::llround(by_distance[k].first * plain.ways.steps))});
    }
    plain.ways.pairs.first.push_back(plain.ways.pairs.entries.size());
    plain.people.push_back(Persons::of(1.0 + std::floor(59.0 * share())));
  }
  const double all = std::accumulate(plain.people.begin(), plain.people.end(), Persons{}).value();
  const double size = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  for (const double one : sizes) {
    plain.room.push_back(Persons::of(std::floor(0.95 * all * one / size)));
  }
  return plain;
}

void expect(bool holds, const char* what) {
  if (!holds) {
    throw std::runtime_error{what};
  }
}

void bench_allocation() {
  const Plain plain = make_plain(100'000, 300, 60);
  geo::Task task;
  bench::Row row = bench::row_of("allocation", "100 000 places, 300 facilities", plain.ways.pairs.entries.size());
  bench::measure(1, [&] { (void)allocate(plain.ways, plain.people, plain.room, task); }).put_into(row);
  std::cout << json_line(row) << std::endl;
}

void bench_small_allocation() {
  const support::RandomTown town{kSeed, 100, 12};
  std::vector<Persons> room;
  std::ranges::transform(town.supply, std::back_inserter(room), [](double one) { return Persons::of(300.0 * one); });
  bench::Row row = bench::row_of("allocation", "100 places, 12 facilities", town.ways.pairs.entries.size());
  geo::Task task;
  double cost = 0.0;
  support::TransportOptimum optimum;
  measure_beside(row, 9, [&] { cost = allocate(town.ways, town.people, room, task).total_cost; },
                 {"linear programme by the simplex method", 3, {}, [&] {
                    optimum = support::transport_optimum(town.table, town.people, room);
                  }});
  expect(std::abs(cost - optimum.cost) <= 1e-6 * optimum.cost, "the allocation is not the programme's optimum");
  row.compared = "total cost, to 1e-6";
  std::cout << json_line(row) << std::endl;
}

/// The people who go to each facility by the method of successive averages: all go to what is best now, and each round
/// counts for less.
std::vector<double> successive_averages(const planner::Competition& what, double travel_scale) {
  const double people = std::accumulate(what.people.begin(), what.people.end(), Persons{}).value();
  const double supply = std::accumulate(what.supply.begin(), what.supply.end(), 0.0);
  std::vector<double> demand(what.supply.size(), 0.0);
  double way = 0.0;  // Σ people · their way
  for (int round = 1; round <= 100'000; ++round) {
    std::vector<double> wanted(demand.size(), 0.0);
    double wanted_way = 0.0;
    double best = 0.0;
    for (std::size_t i = 0; i < what.people.size(); ++i) {
      double least = std::numeric_limits<double>::infinity();
      std::uint32_t there = 0;
      double cost = 0.0;
      for (const auto& entry : what.ways->pairs.of(i)) {
        const double room = what.supply[entry.destination] * people / supply;
        const double on_the_way = what.ways->cost_of(entry.cost) / travel_scale;
        const double burden = room > 0.0 ? demand[entry.destination] / room + on_the_way : least;
        if (burden < least) {
          least = burden;
          there = entry.destination;
          cost = on_the_way;
        }
      }
      if (std::isfinite(least)) {
        best += what.people[i].value() * least;
        wanted[there] += what.people[i].value();
        wanted_way += what.people[i].value() * cost;
      }
    }
    double borne = way;
    for (std::size_t j = 0; j < demand.size(); ++j) {
      const double room = what.supply[j] * people / supply;
      borne += room > 0.0 ? demand[j] * demand[j] / room : 0.0;
    }
    if (round > 1 && borne - best <= 1e-3 * borne) {
      return demand;
    }
    const double weight = 1.0 / round;
    way += weight * (wanted_way - way);
    for (std::size_t j = 0; j < demand.size(); ++j) {
      demand[j] += weight * (wanted[j] - demand[j]);
    }
  }
  throw std::runtime_error{"successive averages do not settle"};
}

void bench_rational_agents() {
  const support::RandomTown town{kSeed, 898, 898};
  const planner::Competition what = town.what();
  constexpr double travel_scale = 60.0;
  geo::Task task;
  const std::vector<double> weights = weights_of(town.ways, planner::BinaryDecay{}, {planner::kNoLimit}, task);
  bench::Row row = bench::row_of("raam", "898 places, 898 facilities", town.ways.pairs.entries.size());
  planner::RationalAgents found;
  std::vector<double> averaged;
  measure_beside(
      row, 5, [&] { found = rational_agents(what, weights, travel_scale, task); },
      {"successive averages, to a gap of 1e-3", 1, {}, [&] { averaged = successive_averages(what, travel_scale); }});
  expect(found.gap <= 1e-7, "the agents have not settled");
  double apart = 0.0;
  double all = 0.0;
  for (std::size_t j = 0; j < averaged.size(); ++j) {
    apart += std::abs(found.demand[j] - averaged[j]);
    all += found.demand[j];
  }
  expect(apart <= 0.1 * all, "the two equilibria are not the same");
  row.compared = "loads, whose differences are below a tenth of all";
  std::cout << json_line(row) << std::endl;
}

/// All measures of a city, by the program, its start and its files included.
void bench_city(const std::filesystem::path& city) {
  const support::TemporaryFolder folder;
  const std::string places = (city / "land_use_data.csv").string();
  bench::Row row = bench::row_of("access", city.filename().string());
  const auto work = [&] {
    const support::Outcome run = support::run_program(
        JUNHENG_PROGRAM,
        {"access",
         "--od",
         (city / "travel_matrix.csv.gz").string(),
         "--demand",
         places,
         "--supply",
         places,
         "--od-fields",
         "from_id,to_id,travel_time",
         "--demand-fields",
         "id,population",
         "--supply-fields",
         "id,jobs",
         "--rank-by",
         "income_per_capita",
         "--group",
         "income_decile",
         "--threshold",
         "60",
         "--threads",
         "1",
         "--method",
         "nearest,cumulative,gravity,2sfca,e2sfca,gaussian2sfca,3sfca,m2sfca,huff2sfca,bfca,spatial_availability,raam,"
         "allocation",
         "--decay",
         "gaussian",
         "-o",
         (folder.path() / "out").string()});
    expect(run.exit_code == 0, run.err.c_str());
  };
  bench::measure(3, work).put_into(row);
  row.peak_mb = 0.0;  // of another process
  std::cout << json_line(row) << std::endl;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    bench_allocation();
    bench_small_allocation();
    bench_rational_agents();
    if (count > 1) {
      bench_city(arguments[1]);
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 3;
  }
}
