#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/direction_sheet.h"

#include <QHash>
#include <QWidget>

class QPushButton;
class QTableWidget;

namespace styleclip {

class MessageLine;
class PromptBox;

/// A contact sheet: the direction at several strengths (across) and numbers of channels (down). A
/// click makes one the draft.
class SheetPage final : public QWidget {
    Q_OBJECT

public:
    SheetPage(Engine& engine, DocumentModel& document, PromptBox& prompts,
              QWidget* parent = nullptr);

    void start();

private:
    void take(const SheetCell& cell);
    void choose(int row, int column);
    void end(const QString& problem);

    Engine& m_engine;
    DocumentModel& m_document;
    PromptBox& m_prompts;
    MessageLine* m_message;
    QTableWidget* m_sheet;
    QPushButton* m_start;
    QHash<QPair<int, int>, Edit> m_edits;
    JobId m_job = 0;
};

} // namespace styleclip
