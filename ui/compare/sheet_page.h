#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/comparison_requests.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QTableWidget;

namespace styleclip {

class MessageLine;
class PromptBox;

/// A contact sheet: the direction at several strengths (across) and numbers of channels (down), as
/// people wish. A click adds one to the edits.
class SheetPage final : public QWidget {
    Q_OBJECT

public:
    SheetPage(Engine& engine, DocumentModel& document, PromptBox& prompts,
              QWidget* parent = nullptr);

    void start();

private:
    [[nodiscard]] QWidget* buildBar();
    void buildSheet();
    /// Takes over what the entries say, or says what is wrong with it.
    void readEntries();
    void layOut();
    void clear();
    void nameRowsAndColumns();
    void onDrawn(const SheetCell& cell);
    void choose(int row, int column);
    void end();
    void showState();

    Engine& m_engine;
    DocumentModel& m_document;
    PromptBox& m_prompts;
    QLineEdit* m_strengths;
    QLineEdit* m_channelCounts;
    QPushButton* m_start;
    MessageLine* m_message;
    QTableWidget* m_sheet;
    QList<double> m_alphas;
    QList<qint64> m_channels;
    QHash<QPair<int, int>, Edit> m_edits;
    JobId m_job = 0;
    AnswerScope m_run; ///< to which it brings what it draws
    bool m_entriesAreValid = true;
};

} // namespace styleclip
