#pragma once

#include "geo/base/message.hpp"
#include "planner/cli/arguments.hpp"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace cli {

/// The options of `junheng access` as they are written, and what they mean.
class AccessArguments {
 public:
  /// Describes them to the command line, which writes into this: it stays where it is.
  void describe(CLI::App& command, const std::function<std::string(const geo::Message&)>& text);

  /// Errors  geo::Error naming the option.
  [[nodiscard]] AccessOptions options() const;

 private:
  void describe_columns(CLI::App& command, const std::function<std::string(const geo::Message&)>& text);
  void describe_place(CLI::App& command, const std::function<std::string(const geo::Message&)>& text);
  void describe_measures(CLI::App& command, const std::function<std::string(const geo::Message&)>& text);

  /// Errors  geo::Error: what belongs to the other source is given, or what this one needs is not.
  void check_source(const AccessOptions& options) const;

  AccessOptions options_;
  AccessPlace place_;
  std::string supply_of_;
  std::vector<std::string> od_fields_;
  std::vector<std::string> demand_fields_;
  std::vector<std::string> supply_fields_;
  std::vector<std::string> methods_;
  std::string thresholds_;
  std::string decay_;
  std::string zones_;
  const CLI::Option* persons_per_capacity_ = nullptr;
};

}  // namespace cli
