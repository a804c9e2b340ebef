#include "gui/jobs/worker.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/text/numbers.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

namespace gui {
namespace {

using geo::msg;

geo::Message word_of(JobState state) {
  switch (state) {
    case JobState::Waiting:
      return msg("waiting");
    case JobState::Running:
      return msg("running");
    case JobState::Stopping:
      return msg("stopping");
    case JobState::Done:
      return msg("done");
    case JobState::Failed:
      return msg("failed");
    default:
      return msg("cancelled");
  }
}

void draw_job(PanelFrame& frame, const JobStatus& job) {
  const std::string id = "tasks/" + std::to_string(job.id);
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextWrapped("%s", frame(job.title).c_str());
  if (job.problem) {
    ImGui::PushStyleColor(ImGuiCol_Text, frame.theme.colours().bad);
    const std::string words =
        render(job.problem->where, job.problem->what, job.problem->remedy, frame.wording.translate);
    ImGui::TextWrapped("✗ %s", words.c_str());
    ImGui::PopStyleColor();
    if (ImGui::SmallButton((frame(msg("Copy")) + "##" + id).c_str())) {
      frame.asked.emplace_back(CopyText{words});
    }
  }
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(frame(word_of(job.state)).c_str());
  ImGui::TableNextColumn();
  if (!is_over(job.state)) {
    ImGui::ProgressBar(static_cast<float>(job.share), {-1.0F, 0.0F}, job.step.empty() ? "" : frame(job.step).c_str());
  } else {
    ImGui::TextUnformatted(frame(msg("{0} s", number_text(job.running.count(), 1))).c_str());
  }
  ImGui::TableNextColumn();
  const bool stoppable = job.state == JobState::Waiting || job.state == JobState::Running;
  if (stoppable && ImGui::SmallButton((frame(msg("Cancel")) + "##cancel" + id).c_str())) {
    frame.asked.emplace_back(CancelJob{job.id});
  }
  if (stoppable) {
    frame.items.note(id + "/cancel");
  }
}

}  // namespace

Panel tasks_panel() {
  return {"tasks", msg("Tasks"), Region::Bottom, [](PanelFrame& frame) {
            if (frame.jobs.empty()) {
              draw_empty(frame, frame(msg("No work is going on. What takes long is listed here while it runs.")));
              return;
            }
            if (ImGui::BeginTable("tasks", 4, ImGuiTableFlags_RowBg)) {
              ImGui::TableSetupColumn(frame(msg("Task")).c_str());
              ImGui::TableSetupColumn(frame(msg("State")).c_str(), ImGuiTableColumnFlags_WidthFixed,
                                      frame.theme.px(90.0F));
              ImGui::TableSetupColumn(frame(msg("Progress")).c_str());
              ImGui::TableSetupColumn("##cancel", ImGuiTableColumnFlags_WidthFixed, frame.theme.px(70.0F));
              ImGui::TableHeadersRow();
              for (const JobStatus& job : frame.jobs) {
                draw_job(frame, job);
              }
              ImGui::EndTable();
            }
          }};
}

}  // namespace gui
