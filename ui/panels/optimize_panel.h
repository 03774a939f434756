#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/edit_requests.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace styleclip {

class PromptBox;
class StepTimeline;
class ValueSlider;

/// Latent optimization: its parameters, the run, and the timeline of what it came past.
class OptimizePanel final : public QWidget {
    Q_OBJECT

public:
    OptimizePanel(Engine& engine, DocumentModel& document, PromptBox& prompts,
                  QWidget* parent = nullptr);

    /// What the run finds becomes the draft of the document that is open, whatever its portrait is
    /// then; another document ends it.
    void start();
    [[nodiscard]] bool isRunning() const { return m_job != 0; }
    /// Whether a run subtracts what the neutral prompt says.
    [[nodiscard]] bool neutralCounts() const;

Q_SIGNALS:
    void neutralCountsChanged();
    void runStarted();
    /// The pictures of its steps are of nothing that is in the document.
    void runFailed();
    /// Without a picture while the portrait is not the one that it began with.
    void stepped(const styleclip::OptimizeStep& step);
    /// The run of another draft is at hand; without a log, none is.
    void runShown(const styleclip::Edit& edit);

private:
    [[nodiscard]] QWidget* buildParameters();
    [[nodiscard]] QWidget* buildRun();
    [[nodiscard]] QWidget* buildTimeline();
    [[nodiscard]] OptimizationOptions options() const;
    void setSearch(const SearchSettings& settings);
    void onFound(const OptimizeFound& found);
    void fail(const QString& problem);
    void end();
    void abandon();
    void pause();
    void showDraft();
    void showState();
    void showText(const QString& state);

    Engine& m_engine;
    DocumentModel& m_document;
    PromptBox& m_prompts;
    QSpinBox* m_steps;
    QDoubleSpinBox* m_rate;
    QDoubleSpinBox* m_lambdaL2;
    QDoubleSpinBox* m_lambdaId;
    QDoubleSpinBox* m_latentNoise;
    QComboBox* m_space;
    QCheckBox* m_subtracts;
    QCheckBox* m_drafts;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QLabel* m_state;
    QWidget* m_timelineBox;
    StepTimeline* m_timeline;
    ValueSlider* m_strength;
    JobId m_job = 0;   ///< that runs; 0: none
    AnswerScope m_run; ///< to which it brings what it finds
    JobStatus::State m_jobState = JobStatus::Waiting;
    SearchSettings m_suggested; ///< by the models
    EditLog m_shownLog;         ///< that runShown() told last
};

} // namespace styleclip
