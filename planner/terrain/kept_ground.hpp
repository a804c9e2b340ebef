#pragma once

#include "planner/terrain/study_terrain.hpp"

#include <memory>
#include <mutex>

namespace planner {

/// The terrain of one study that was read last, for whoever asks again: it is read anew only when the study names other
/// files or rules, or one of the files, or of those beside it of the same stem, is of another size or time than it was.
/// What names other files in its turn (.vrt, folders) is always read anew.
///
/// Thread  may be asked from any; who asks while it is read waits.
class KeptGround {
 public:
  KeptGround();
  ~KeptGround();
  KeptGround(const KeptGround&) = delete;
  KeptGround& operator=(const KeptGround&) = delete;

  /// Shape   the study has a terrain.
  /// Errors  those of read_study_ground(); nothing is kept then.
  [[nodiscard]] std::shared_ptr<const StudyGround> of(const Study& study, geo::Task& task);
  /// Lets go of what is kept: 8 bytes a cell.
  void forget();

 private:
  struct Read;

  std::mutex mutex_;
  std::unique_ptr<const Read> last_;  ///< null: nothing is kept
};

}  // namespace planner
