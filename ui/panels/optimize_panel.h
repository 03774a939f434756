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

    /// Adds an edit, or puts it in the place of `replaced`, and has it found. It belongs to the
    /// portrait that is open now, and goes on when another is chosen; another project ends it.
    void start(std::optional<EditId> replaced = {});
    [[nodiscard]] bool isRunning() const { return m_job != 0; }
    /// Whether a run subtracts what the neutral prompt says.
    [[nodiscard]] bool neutralCounts() const;

Q_SIGNALS:
    void neutralCountsChanged();
    void runStarted();
    void stepped(const styleclip::StepLosses& losses);
    /// Another edit is selected, and keeps the log of its run.
    void runShown(const styleclip::Edit& edit);

private:
    [[nodiscard]] QWidget* buildParameters();
    [[nodiscard]] QWidget* buildRun();
    [[nodiscard]] QWidget* buildTimeline();
    [[nodiscard]] OptimizationOptions options() const;
    [[nodiscard]] Edit begun() const;
    void setSearch(const SearchSettings& settings);
    void onFound(const OptimizeFound& found);
    void fail(const QString& problem);
    void end();
    void abandon();
    void abandonUndone();
    void pause();
    void showSelected();
    [[nodiscard]] const Edit* edit() const; ///< that is selected; null where none was searched for
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
    JobId m_job = 0;         ///< that runs; 0: none
    bool m_hasFound = false; ///< something, so far
    AnswerScope m_run;       ///< to which it brings what it finds
    JobStatus::State m_jobState = JobStatus::Waiting;
    SearchSettings m_suggested; ///< by the models
    EditLog m_shownLog;         ///< that runShown() told last
};

} // namespace styleclip
