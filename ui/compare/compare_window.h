#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/engine.h"
#include "ui/export/comparison_sheet.h"

#include <QDialog>

namespace styleclip {

class ComparePage;
class PromptBox;

/// Methods side by side, a contact sheet, and how alike the edits are. It stays open beside the
/// editor.
class CompareWindow final : public QDialog {
    Q_OBJECT

public:
    CompareWindow(Engine& engine, DocumentModel& document, PromptBox& prompts, QWidget* parent);

    [[nodiscard]] ComparePage& methods() { return *m_methods; }

Q_SIGNALS:
    /// The pictures of the methods are to be exported on one sheet.
    void sheetWanted(const QList<styleclip::CaptionedPicture>& pictures);

private:
    ComparePage* m_methods;
};

} // namespace styleclip
