#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/answer.h"
#include "ui/engine/engine.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QTableWidget;

namespace styleclip {

/// Cosine similarities between what chosen edits do to the portrait, as a table coloured by value;
/// see editCosines().
class CosinePage final : public QWidget {
    Q_OBJECT

public:
    CosinePage(Engine& engine, DocumentModel& document, QWidget* parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildList();
    void buildTable();
    /// Lists the document's edits; those that were there before stay chosen or not.
    void listEdits();
    [[nodiscard]] Qt::CheckState checkStateOf(size_t row) const;
    [[nodiscard]] std::vector<Edit> chosenEdits() const;
    void fill(const QStringList& names, const QList<QList<double>>& cosines);

    Engine& m_engine;
    DocumentModel& m_document;
    QListWidget* m_list;
    QTableWidget* m_table;
    QLabel* m_hint;
    std::vector<Edit> m_listed; ///< the edits of the list's rows
    AnswerScope m_scope;        ///< for what is chosen now
};

} // namespace styleclip
