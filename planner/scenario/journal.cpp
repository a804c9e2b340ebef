#include "planner/scenario/journal.hpp"

#include "planner/scenario/detail/set_text.hpp"

#include <array>
#include <utility>

namespace planner {

using detail::Closed;
using detail::record_of;
using detail::record_text;
using detail::StampedCommand;

namespace {

constexpr std::size_t kMostRecords = 200;  ///< more are put together at opening

}  // namespace

Journal::Journal(const std::filesystem::path& file) : log_{file} {
  const std::vector<std::string>& records = log_.records();
  for (std::size_t i = 0; i < records.size(); ++i) {
    take(records[i], i + 1);
  }
  recovery_.cut_short = log_.torn_bytes() > 0;
  if (records.size() > kMostRecords) {
    log_.replace(std::array{record_text(set_)});
  } else if (recovery_.commands > 0) {
    log_.append(record_text(Closed{}));  // what is recovered once is not told of again
  }
}

void Journal::take(const std::string& text, std::size_t index) {
  detail::Record record = record_of(text, log_.file());
  if (auto* whole = std::get_if<ScenarioSet>(&record)) {
    set_ = std::move(*whole);
    recovery_ = {};
  } else if (std::holds_alternative<Closed>(record)) {
    recovery_ = {};
  } else {
    const auto& done = std::get<StampedCommand>(record);
    try {
      set_ = after(std::move(set_), done.command, done.stamp);
    } catch (const geo::Error& error) {
      throw geo::IoError{
          {log_.file().string(), std::to_string(index)},
          geo::msg("a record does not follow from those before it: {0}", error.problem()),
          geo::msg("move the file away to begin anew, and keep it: the records before this one are whole")};
    }
    ++recovery_.commands;
    recovery_.last = done.stamp;
  }
}

void Journal::keep(const SetCommand& command, const Stamp& stamp,
                   const std::function<void(const ScenarioSet&)>& before) {
  ScenarioSet next = after(set_, command, stamp);
  const std::string text = record_text(StampedCommand{command, stamp});
  static_cast<void>(record_of(text, {}));
  if (before) {
    before(next);
  }
  log_.append(text);
  set_ = std::move(next);
}

void Journal::close() {
  log_.append(record_text(Closed{}));
}

std::filesystem::path journal_of(const std::filesystem::path& project) {
  std::filesystem::path file = project;
  return file.replace_extension(".scenarios");
}

}  // namespace planner
