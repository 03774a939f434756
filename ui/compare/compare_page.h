#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/answer.h"
#include "ui/engine/comparison_requests.h"
#include "ui/export/comparison_sheet.h"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;
class QSpinBox;

namespace styleclip {

class CompareCard;
class CompareChart;
class ElidedLabel;
class MessageLine;
class PromptBox;

/// The portrait and the prompt through all three methods, beside the source.
class ComparePage final : public QWidget {
    Q_OBJECT

public:
    ComparePage(Engine& engine, DocumentModel& document, PromptBox& prompts,
                QWidget* parent = nullptr);

    void start();
    [[nodiscard]] bool isRunning() const { return m_job != 0; }
    /// What was measured so far, the source first.
    [[nodiscard]] const QList<CompareEntry>& entries() const { return m_entries; }

Q_SIGNALS:
    void sheetWanted(const QList<styleclip::CaptionedPicture>& pictures);

protected:
    bool event(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Prompts {
        QString neutral, target;
    };
    void exportSheet();
    void takeOver(const Edit& edit, const Source& foundFor);
    void clear();
    void setTexts();
    void readPrompts();
    void showForecast();
    void showPrompts();
    void showChart();
    void showProgress(const JobStatus& job);
    void onCompared(const CompareEntry& entry);
    void end();

    Engine& m_engine;
    DocumentModel& m_document;
    PromptBox& m_prompts;
    std::array<CompareCard*, 1 + kAllMethods.size()> m_cards{};
    CompareChart* m_chart;
    MessageLine* m_message;
    ElidedLabel* m_prompt;
    QLabel* m_stepsLabel;
    QSpinBox* m_steps;
    QPushButton* m_start;
    QPushButton* m_export;
    QList<CompareEntry> m_entries;
    Prompts m_compared; ///< what is, was or would be compared
    Source m_source;    ///< that was
    AnswerScope m_run;  ///< to which the comparison brings what it finds
    /// Another with each document and generator: what was taken over for an earlier one is not
    /// brought any more.
    AnswerScope m_scope;
    JobId m_job = 0;
};

} // namespace styleclip
