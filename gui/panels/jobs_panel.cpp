#include "gui/jobs/worker.hpp"
#include "gui/panels/panels.hpp"

#include <imgui.h>

#include <string>

namespace gui {
namespace {

using geo::msg;

geo::Message words_of(JobState state) {
  switch (state) {
    case JobState::Waiting:
      return msg("waiting");
    case JobState::Running:
      return msg("running");
    case JobState::Stopping:
      return msg("is being stopped");
    case JobState::Done:
      return msg("done");
    case JobState::Failed:
      return msg("failed");
    case JobState::Cancelled:
      break;
  }
  return msg("cancelled");
}

void draw_progress(PanelFrame& frame, const JobStatus& job) {
  const std::string step = job.step.empty() ? frame(words_of(job.state)) : frame(job.step);
  ImGui::ProgressBar(static_cast<float>(job.share), {frame.theme.px(180.0F), 0.0F}, "");
  ImGui::SameLine();
  ImGui::TextUnformatted(frame(msg("{0}, {1} s", job.state == JobState::Stopping ? frame(words_of(job.state)) : step,
                                   geo::fixed_text(job.running.count(), 1)))
                             .c_str());
  ImGui::SameLine();
  ImGui::BeginDisabled(job.state == JobState::Stopping);
  if (ImGui::SmallButton((frame(msg("Stop")) + "##stop" + std::to_string(job.id)).c_str())) {
    frame.asked.emplace_back(CancelJob{job.id});
  }
  frame.items.note("jobs/stop/" + std::to_string(job.id));
  ImGui::EndDisabled();
}

void draw_job(PanelFrame& frame, const JobStatus& job) {
  ImGui::TextUnformatted(frame(job.title).c_str());
  if (!is_over(job.state)) {
    draw_progress(frame, job);
  } else {
    const ThemeColours& colours = frame.theme.colours();
    ImGui::PushStyleColor(ImGuiCol_Text, job.state == JobState::Failed ? colours.bad : colours.dim);
    ImGui::TextUnformatted(
        frame(msg("{0}, {1} s", frame(words_of(job.state)), geo::fixed_text(job.running.count(), 1))).c_str());
    if (job.problem) {
      ImGui::TextWrapped(
          "%s", render(job.problem->where, job.problem->what, job.problem->remedy, frame.wording.translate).c_str());
    }
    ImGui::PopStyleColor();
  }
  ImGui::Separator();
}

}  // namespace

Panel jobs_panel() {
  return {"jobs", msg("Jobs"), Region::Bottom, [](PanelFrame& frame) {
            if (frame.jobs.empty()) {
              ImGui::TextDisabled("%s", frame(msg("Nothing is being worked on.")).c_str());
            }
            for (const JobStatus& job : frame.jobs) {
              draw_job(frame, job);
            }
          }};
}

}  // namespace gui
