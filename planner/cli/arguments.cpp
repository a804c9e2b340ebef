#include "planner/cli/arguments.hpp"

#include "geo/base/error.hpp"
#include "geo/base/task.hpp"
#include "planner/cli/access_arguments.hpp"
#include "planner/cli/argument_problem.hpp"
#include "planner/cli/terrain_arguments.hpp"
#include "planner/report/manifest.hpp"

#include <CLI/CLI.hpp>

#include "datasets/synth/synth.hpp"
#include <charconv>
#include <cmath>
#include <functional>

namespace cli {
namespace {

using geo::msg;

constexpr int kMostThreads = 256;
constexpr int kMostCritical = 100'000;
constexpr int kMostRuns = 100'000;

/// "124.035,43.3"
geo::LonLat point_of(const std::string& text) {
  geo::LonLat point;
  const char* end = text.data() + text.size();
  const auto lon = std::from_chars(text.data(), end, point.lon);
  const bool comma = lon.ec == std::errc{} && lon.ptr != end && *lon.ptr == ',';
  const auto lat = std::from_chars(comma ? lon.ptr + 1 : end, end, point.lat);
  const bool numbers = comma && lat.ec == std::errc{} && lat.ptr == end;
  if (!numbers || !(std::abs(point.lon) <= 180.0) || !(std::abs(point.lat) <= 90.0)) {
    throw geo::Error{{},
                     msg("an argument is wrong: {0}", "--at " + text),
                     msg("give longitude and latitude in degrees (WGS 84), in this order: --at LON,LAT")};
  }
  return point;
}

/// The command line being described and then read. Options are bound to the members, so it stays where it is.
class Parser {
 public:
  explicit Parser(const geo::Translate& translate)
      : say_{translate}, app_{text(msg("Junheng: who is served, is it equal, where to build next"))} {
    label(app_);
    app_.name("junheng");
    app_.require_subcommand(0, 1);
    app_.set_version_flag("--version", "junheng " + planner::program_version(), text(msg("print the version")));
    add_language(app_);
    add_access();
    add_assess();
    add_bench();
    add_check();
    add_compare();
    add_explain();
    add_init();
    add_synth();
    add_terrain();
  }

  [[nodiscard]] Arguments parse(std::span<char* const> arguments) {
    try {
      app_.parse(static_cast<int>(arguments.size()), arguments.data());
    } catch (const CLI::CallForHelp&) {
      return {common_, Print{app_.help()}};
    } catch (const CLI::CallForVersion&) {
      return {common_, Print{app_.version() + "\n"}};
    } catch (const CLI::ParseError& error) {
      throw geo::Error{{}, problem_of(error), msg("see {0} --help", command_line_so_far())};
    }
    return {common_, chosen_ ? chosen_() : Command{Print{app_.help()}}};
  }

 private:
  [[nodiscard]] std::string text(const geo::Message& message) const { return render(message, say_); }

  void label(CLI::App& app) const {
    const auto formatter = std::make_shared<CLI::Formatter>();
    const std::vector<std::pair<std::string, geo::Message>> labels{
        {"Usage", msg("Usage")},        {"Positionals", msg("Arguments")}, {"OPTIONS", msg("OPTIONS")},
        {"SUBCOMMAND", msg("COMMAND")}, {"REQUIRED", msg("(required)")},   {"TEXT", msg("TEXT")}};
    for (const auto& [name, message] : labels) {
      formatter->label(name, text(message));
    }
    formatter->column_width(30);
    app.formatter(formatter);
    app.option_defaults()->group(text(msg("Options")));
    app.set_help_flag("-h,--help", text(msg("print this help")))->group(text(msg("Options")));
  }

  void add_language(CLI::App& app) {
    app.add_option("--lang", lang_, text(msg("language: zh or en (that of the system if not given)")))
        ->check(CLI::IsMember({"zh", "en"}).description(""))
        ->type_name("zh|en");
  }

  CLI::App& add_command(const char* name, const geo::Message& about, std::function<Command()> make) {
    CLI::App& command = *app_.add_subcommand(name, text(about));
    command.group(text(msg("Commands")));
    label(command);
    command
        .add_option("--threads", common_.threads,
                    text(msg("how many threads to work on (all processors if not given)")))
        ->check(CLI::Range(1, kMostThreads).description(""))
        ->type_name("N");
    add_language(command);
    command.add_flag("--json", common_.json, text(msg("progress, errors and results as JSON lines for scripts")));
    command.final_callback([this, make = std::move(make)] { chosen_ = make; });
    return command;
  }

  void add_access() {
    CLI::App& command = add_command(
        "access", msg("accessibility and its equality, on a place's own roads or a travel matrix from elsewhere"),
        [this] { return Command{access_.options()}; });
    access_.describe(command, [this](const geo::Message& message) { return text(message); });
  }

  void add_assess() {
    CLI::App& command = add_command("assess", msg("who is served, by every standard: the main job"),
                                    [this] { return Command{assess_}; });
    command.add_option("PROJECT", assess_.project, text(msg("project.toml of the place")))->required();
    command.add_option("-s,--scenario", assess_.scenario, text(msg("scenario file: what is to change")));
    command.add_option("-o,--out", assess_.out, text(msg("folder for the results")))->required();
    command.add_flag("--with-network", assess_.with_network,
                     text(msg("add the road graph and its travel times as CSV")));
    command
        .add_option("--critical", assess_.critical,
                    text(msg("list so many facilities and roads whose closing would cost most people their service")))
        ->check(CLI::Range(1, kMostCritical).description(""))
        ->type_name("N");
    add_uncertainty(command);
    command.add_flag("--strict", common_.strict,
                     text(msg("exit with 1 if a standard of the word 应 (shall) is not met")));
  }

  void add_uncertainty(CLI::App& command) {
    planner::UncertaintyRequest& request = assess_.uncertainty;
    command
        .add_option("--runs", request.runs,
                    text(msg("say how unsure coverage is, by so many runs with other speeds and populations")))
        ->check(CLI::Range(1, kMostRuns).description(""))
        ->type_name("N");
    const auto add_range = [&](const char* name, double& range, const geo::Message& what) {
      command.add_option(name, range, text(what))->check(CLI::Range(0.0, 0.9).description(""))->type_name("SHARE");
    };
    add_range("--speed-range", request.speed, msg("of --runs: speeds differ by up to so much (0.2 if not given)"));
    add_range("--population-range", request.population,
              msg("of --runs: people of a unit differ by up to so much (0.1 if not given)"));
    command
        .add_option("--seed", request.seed, text(msg("of --runs: the same seed gives the same runs (1 if not given)")))
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("N");
  }

  void add_bench() {
    CLI::App& command = add_command("bench", msg("how fast this machine is at it, on a synthetic place"),
                                    [this] { return Command{bench_}; });
    command.add_option("--preset", bench_.preset,
                       text(msg("which place: {0} (county if not given)", geo::list_names(synth::presets()))));
  }

  void add_check() {
    CLI::App& command = add_command("check", msg("what is wrong with the data, each with file, row and remedy"),
                                    [this] { return Command{check_}; });
    command.add_option("PROJECT", check_.project, text(msg("project.toml of the place")))->required();
    command.add_option("-o,--out", check_.out, text(msg("folder for the findings: table, JSON and map")));
    command.add_flag("--strict", common_.strict, text(msg("exit with 1 if there is a warning")));
  }

  void add_compare() {
    CLI::App& command =
        add_command("compare", msg("scenarios side by side, gainers and losers; or two earlier results"),
                    [this] { return Command{compare_}; });
    command.add_option("INPUT", compare_.inputs, text(msg("project.toml of the place; or two folders of results")))
        ->required()
        ->expected(1, 2);
    command.add_option("-s,--scenario", compare_.scenarios, text(msg("scenario file; give as many as you like")))
        ->allow_extra_args(false);
    command.add_option("--base", compare_.base,
                       text(msg("scenario file to compare with (the place as it is if not given)")));
    command.add_option("-o,--out", compare_.out, text(msg("folder for the results")))->required();
    command.add_flag("--force", compare_.force, text(msg("compare folders of different places too")));
  }

  void add_explain() {
    CLI::App& command = add_command("explain", msg("what one place has, lacks, and what would mend it"),
                                    [this] { return explain_command(); });
    command.add_option("PROJECT", explain_.project, text(msg("project.toml of the place")))->required();
    command.add_option("-s,--scenario", explain_.scenario, text(msg("scenario file: what is to change")));
    command.add_option("--at", at_, text(msg("a point: longitude and latitude in degrees (WGS 84)")))
        ->type_name("LON,LAT");
    command.add_option("--unit", unit_, text(msg("or a township or village, by code or name")))->type_name("CODE");
    command.add_option("--service", explain_.service, text(msg("only this service, by id or name")))->type_name("ID");
    command.add_option("-o,--out", explain_.map, text(msg("map of it to write (GeoJSON)")))->type_name("FILE.geojson");
  }

  [[nodiscard]] Command explain_command() {
    if (at_.empty() == unit_.empty()) {
      throw geo::Error{
          {},
          at_.empty() ? msg("an argument is missing: {0}", "--at LON,LAT") : msg("--at and --unit are both given"),
          msg("say what to explain: a point with --at, or a unit with --unit")};
    }
    if (at_.empty()) {
      explain_.at = unit_;
    } else {
      explain_.at = point_of(at_);
    }
    return explain_;
  }

  void add_init() {
    CLI::App& command = add_command("init", msg("look at a folder of files and write its project.toml, guesses marked"),
                                    [this] { return Command{init_}; });
    command.add_option("FOLDER", init_.folder, text(msg("folder with the files of the place")))->required();
    command.add_option("-o,--out", init_.out,
                       text(msg("project file to write (project.toml in the folder if not given)")));
  }

  void add_terrain() {
    CLI::App& command =
        add_command("terrain", msg("who reaches facilities over heights and land cover, and who finds room in them"),
                    [this] { return Command{terrain_.options()}; });
    terrain_.describe(command, [this](const geo::Message& message) { return text(message); });
  }

  void add_synth() {
    CLI::App& command =
        add_command("synth", msg("make a synthetic place to try the program on"), [this] { return Command{synth_}; });
    command.add_option("--preset", synth_.preset, text(msg("which place: {0}", geo::list_names(synth::presets()))))
        ->required();
    command.add_option("--seed", synth_.seed, text(msg("the same seed makes the same place (1 if not given)")))
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("N");
    command.add_option("-o,--out", synth_.out, text(msg("folder for the place's files")))->required();
  }

  /// "junheng assess", or "junheng" before a command is named.
  [[nodiscard]] std::string command_line_so_far() const {
    const auto chosen = app_.get_subcommands();
    return chosen.empty() ? "junheng" : "junheng " + chosen.front()->get_name();
  }

  geo::Translate say_;
  CLI::App app_;
  CommonOptions common_{geo::processors(), false, false};
  std::string lang_;
  AccessArguments access_;
  AssessOptions assess_;
  BenchOptions bench_;
  CheckOptions check_;
  CompareOptions compare_;
  ExplainOptions explain_;
  InitOptions init_;
  std::string at_;
  std::string unit_;
  SynthOptions synth_;
  TerrainArguments terrain_;
  std::function<Command()> chosen_;
};

}  // namespace

Arguments parse_arguments(std::span<char* const> arguments, const geo::Translate& translate) {
  return Parser{translate}.parse(arguments);
}

}  // namespace cli
