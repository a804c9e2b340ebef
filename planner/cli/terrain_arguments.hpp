#pragma once

#include "geo/base/message.hpp"
#include "planner/cli/arguments.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace cli {

/// The options of `junheng terrain` as they are written, and what they mean.
class TerrainArguments {
 public:
  using Say = std::function<std::string(const geo::Message&)>;

  /// Describes them to the command line, which writes into this: it stays where it is.
  void describe(CLI::App& command, const Say& text);

  /// Errors  geo::Error naming the option.
  [[nodiscard]] TerrainOptions options() const;

 private:
  void describe_files(CLI::App& command, const Say& text);
  void describe_walk(CLI::App& command, const Say& text);

  /// Errors  geo::Error: what counts people is asked for without people.
  void check_people(const TerrainOptions& options) const;

  /// Errors  geo::Error: not WHAT=COLUMN, or no such thing is known of roads.
  [[nodiscard]] std::map<std::string, std::string> network_fields() const;

  TerrainOptions options_;
  std::vector<std::string> facility_fields_;
  std::vector<std::string> network_fields_;
  std::string profile_;
  std::string heading_;
  int neighbours_ = 16;
  std::vector<double> within_min_;
  std::string order_;
  double limit_min_ = 0.0;
  double boarding_min_ = 0.0;
  double memory_mb_ = 0.0;
  const CLI::Option* neighbours_given_ = nullptr;
};

}  // namespace cli
