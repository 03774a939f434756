#pragma once

#include "ui/document/document_model.h"
#include "ui/panels/edits_model.h"

#include <QWidget>

#include <optional>

class QTreeView;
class QPushButton;

namespace styleclip {

/// The list of edits: each with its switch, what it does alone, its words, its method and a
/// strength to pull. The row that is current in it is the one that is selected in the document.
class EditsPanel final : public QWidget {
    Q_OBJECT

public:
    explicit EditsPanel(DocumentModel& document, QWidget* parent = nullptr);

    [[nodiscard]] EditsModel& model() { return m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// An edit is to be kept as a preset.
    void presetWanted(size_t row);

private:
    void buildList();
    void buildHint();
    [[nodiscard]] QWidget* buildButtons();
    void showSelected();
    void moveBy(int rows);

    DocumentModel& m_document;
    EditsModel m_model;
    QTreeView* m_list;
    QList<QPushButton*> m_buttons; ///< that need a selected edit
};

} // namespace styleclip
