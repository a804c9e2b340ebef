#include "geo/base/error.hpp"

#include <utility>

namespace geo {

std::string Where::text() const {
  return row.empty() ? file : file + ":" + row;
}

Error::Error(Where where, Message problem, Message remedy)
    : where_{std::move(where)},
      problem_{std::move(problem)},
      remedy_{std::move(remedy)},
      english_{render(where_, problem_, remedy_, [](const std::string& english) { return english; })} {}

std::string render(const Where& where, const Message& problem, const Message& remedy, const Translate& translate) {
  std::string text = render(problem, translate);
  if (!remedy.empty()) {
    text = render(msg("{0}; {1}", text, render(remedy, translate)), translate);
  }
  return where.text().empty() ? text : where.text() + ": " + text;
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return {};
}

}  // namespace geo
