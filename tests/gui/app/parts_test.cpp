#include "gui/app/panel_table.hpp"
#include "gui/presentation/view.hpp"
#include "tests/e2e/tiny_place.hpp"
#include "tests/gui/app/app_trial.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

// What is found beside the assessment: only while somebody looks at it, and never of a state that nobody asked about.

namespace gui {
namespace {

/// The tiny place's street with steps between its two villages, which a wheelchair cannot pass.
std::string street_with_steps() {
  std::string nodes;
  const auto way = [](int id, int from, int to, const char* highway) {
    std::string refs;
    for (int i = from; i <= to; ++i) {
      refs += "<nd ref=\"" + std::to_string(i) + "\"/>";
    }
    return "<way id=\"" + std::to_string(id) + "\" version=\"1\">" + refs + "<tag k=\"highway\" v=\"" + highway +
           "\"/></way>\n";
  };
  for (int i = 0; i <= 40; ++i) {
    nodes += "<node id=\"" + std::to_string(i + 1) + "\" version=\"1\" lat=\"43.3\" lon=\"" +
             std::to_string(124.0 + 0.001 * i) + "\"/>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"test\">\n" + nodes +
         way(1, 1, 21, "residential") + way(2, 21, 22, "steps") + way(3, 22, 41, "residential") + "</osm>\n";
}

class PartsInTheApp : public testing::TestWithParam<bool> {
 protected:
  PartsInTheApp() {
    place_.write("roads.osm", street_with_steps());
    place_.append("project.toml", "[barrier_free]\n[barrier_free.cost]\nsteps = 50000\n");
  }

  void start() {
    Options options = quiet_options(GetParam());
    options.project = place_.project();
    options.width = 1280;
    options.height = 900;  // so that the tables are not folded
    app_ = std::make_unique<App>(options, shipped_files());
  }
  void does(const std::string& script) {
    if (!app_) {
      start();
    }
    ASSERT_EQ(run_script(*app_, script), "") << script;
  }
  [[nodiscard]] const App* app() const { return app_.get(); }
  [[nodiscard]] std::size_t found() const { return app_->desk_state()->parts_found; }
  [[nodiscard]] const PartViews& parts() const { return app_->view()->parts; }

  e2e::TinyPlace place_;

 private:
  std::unique_ptr<App> app_;
};

TEST_P(PartsInTheApp, AreNotFoundWhileNoPanelOrLayerShowsThem) {
  does("workspace edit\ntab standards\nmove F1 124.005 43.3\nclose F2\nundo\nadd N1 village_clinic 124.006 43.3\n");
  EXPECT_EQ(found(), 0U);
  does("tab clusters\nwait\n");
  EXPECT_EQ(found(), 1U);
  EXPECT_NE(parts().clusters.shown, nullptr);
  EXPECT_EQ(parts().barrier_free.shown, nullptr);
  does("tab standards\nmove F1 124.006 43.3\n");
  EXPECT_EQ(found(), 1U) << "nobody looks at them any more";
  does("layer cut_off village_clinic\nwait\n");
  EXPECT_EQ(found(), 2U) << "the layer shows them";
}

TEST_P(PartsInTheApp, FollowAnEditWhileTheirPanelIsInFront) {
  does("workspace edit\ntab clusters\nwait\n");
  const auto before = parts().clusters.shown;
  does("move F1 124.006 43.3\nwait\n");
  EXPECT_EQ(found(), 2U);
  EXPECT_NE(parts().clusters.shown, before);
  EXPECT_FALSE(parts().clusters.before);
}

TEST_P(PartsInTheApp, AreOfTheStateBeforeWhileSomethingIsDragged) {
  does("workspace edit\nservice primary_school\ntab clusters\nfit\nwait\n");
  const std::size_t before = found();
  does("drag 124.003 43.3002 124.012 43.3002 hold\n");
  ASSERT_TRUE(app()->view()->preview);
  EXPECT_TRUE(parts().clusters.before);
  EXPECT_EQ(found(), before);
  does("release\nwait\n");
  EXPECT_FALSE(parts().clusters.before);
  EXPECT_EQ(found(), before + 1);
}

TEST_P(PartsInTheApp, CountWhoCanWalkButNotRollAndRankTheSteps) {
  does(
      "workspace edit\ntab barrier_free\nwait\n"
      "expect cell barrier_free_services primary_school cut_off 30\n"
      "expect cell barrier_free_services village_clinic cut_off 700\n"
      "expect cell barrier_free_services health_centre cut_off 300\n"
      "press barrier_free/barriers\n"
      "expect cell barriers 1 persons 1,000\n"
      "expect cell barriers 1 gains 1,030\n"
      "expect cell barriers 1 cost_per_person 50.0\n"
      "expect extras 1\n"
      "press barriers/1\nexpect selected 1\nkey Esc\n"
      "press barrier_free/services\npress barrier_free_services/village_clinic\n");
  EXPECT_EQ(app()->view()->layer.choice.kind, LayerKind::CutOff);
  EXPECT_TRUE(app()->view()->layer.found) << app()->view()->layer.title;
}

TEST_P(PartsInTheApp, SayThatThereIsNoBarrierFreeProfile) {
  place_.replace("project.toml", "[barrier_free]\n[barrier_free.cost]\nsteps = 50000\n", "");
  does("workspace edit\ntab barrier_free\nwait\n");
  ASSERT_NE(parts().barrier_free.shown, nullptr);
  EXPECT_NE(parts().barrier_free.shown->empty.find("[barrier_free]"), std::string::npos);
}

TEST_P(PartsInTheApp, ThatCostMuchAreFoundByAButtonAndStayOfTheirState) {
  does("workspace edit\ntab critical\nwait\n");
  EXPECT_EQ(parts().critical.shown, nullptr);
  does("press critical/find\nexpect item critical/roads\n");
  ASSERT_NE(parts().critical.shown, nullptr);
  ASSERT_FALSE(parts().critical.shown->facilities->rows.empty());
  EXPECT_FALSE(parts().critical.before);
  const std::string worst = parts().critical.shown->facilities->rows.front().id;
  does("close " + worst + "\n");
  EXPECT_TRUE(parts().critical.before);
  EXPECT_EQ(parts().critical.shown->facilities->rows.front().id, worst) << "it is still told of";
  does("undo\nwait\n");
  EXPECT_FALSE(parts().critical.before) << "it is of this state again";
  does("press critical/roads\npress critical_roads/1\nexpect selected 1\n");
}

TEST_P(PartsInTheApp, TryAsOftenAsIsAskedFor) {
  does(
      "workspace edit\ntab uncertainty\nfind uncertainty 30 25 5\n"
      "expect cell uncertainty EDU-PS-TIME-R30 id EDU-PS-TIME-R30\n"
      "press uncertainty/EDU-PS-TIME-R30\n");
  EXPECT_NE(parts().uncertainty.shown->head.find("30"), std::string::npos);
  EXPECT_EQ(app()->view()->layer.choice.kind, LayerKind::MetRuns);
  EXPECT_TRUE(app()->view()->layer.found) << app()->view()->layer.title;
}

TEST_P(PartsInTheApp, TellAccessibilityInItsPanelInTheChartsAndOnTheMap) {
  does("workspace edit\ntab accessibility\nwait\npress accessibility/village_clinic\n");
  EXPECT_EQ(app()->view()->layer.choice.kind, LayerKind::Access);
  EXPECT_TRUE(app()->view()->layer.found) << app()->view()->layer.title;
  does("tab charts\npress charts/access\nexpect item charts/lorenz\npress charts/ways\nexpect item charts/travel\n");
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, PartsInTheApp, testing::Values(false, true),
                         [](const auto& one) { return one.param ? "Chinese" : "English"; });

}  // namespace
}  // namespace gui
