#pragma once

#include "geo/base/map_point.hpp"
#include "geo/base/message.hpp"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// Where in the user's input something is: a file and, where known, a row, line or field of it.
struct Where {
  std::string file;
  std::string row;

  /// "FILE:ROW", "FILE" or "".
  [[nodiscard]] std::string text() const;

  friend bool operator==(const Where&, const Where&) = default;
};

/// The world is not as it must be: a missing file, a wrong column, lists that do not fit. Ends the work; the user can
/// mend it.
class Error : public std::exception {
 public:
  Error(Where where, Message problem, Message remedy);

  [[nodiscard]] const Where& where() const { return where_; }
  [[nodiscard]] const Message& problem() const { return problem_; }
  [[nodiscard]] const Message& remedy() const { return remedy_; }
  [[nodiscard]] const char* what() const noexcept override { return english_.c_str(); }

 private:
  Where where_;
  Message problem_;
  Message remedy_;
  std::string english_;
};

/// A file, layer, column or value that cannot be read or written.
class IoError : public Error {
 public:
  using Error::Error;
};

/// A coordinate system that is unknown, missing, or does not fit.
class CrsError : public Error {
 public:
  using Error::Error;
};

/// The user asked to stop. Not an Error: nothing is wrong.
class Cancelled : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "cancelled"; }
};

enum class Severity : std::uint8_t { Note, Warning, Error };

/// Something in the data that a person should know and that does not end the work.
struct Finding {
  Severity severity = Severity::Warning;
  std::string code;  ///< stable, for scripts: "outside_units", "off_network" …
  Where where;
  Message problem;
  Message remedy;
  std::optional<MapPoint> at = std::nullopt;  ///< analysis CRS

  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

[[nodiscard]] std::string_view name_of(Severity severity);  ///< "note", "warning", "error"

/// "FILE:ROW: what is wrong; what to do".
[[nodiscard]] std::string render(const Where& where, const Message& problem, const Message& remedy,
                                 const Translate& translate);

}  // namespace geo
