#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/engine.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace styleclip {

/// Cosine similarities between the directions of the edits, as a table coloured by value (the
/// paper's table of mapper directions).
class CosinePage final : public QWidget {
    Q_OBJECT

public:
    CosinePage(Engine& engine, DocumentModel& document, QWidget* parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void fill(const QStringList& names, const QList<QList<double>>& cosines);

    Engine& m_engine;
    DocumentModel& m_document;
    QTableWidget* m_table;
    QLabel* m_hint;
};

} // namespace styleclip
