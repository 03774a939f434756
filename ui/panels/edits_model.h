#pragma once

#include "ui/document/document_model.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QIcon>

#include <vector>

namespace styleclip {

/// The document's edits as a table: switch, picture and name; method; strength. Rows move by drag
/// and drop.
class EditsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Method, Strength, ColumnCount };

    explicit EditsModel(DocumentModel& document, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

    /// Columns and methods, in the language that is in use now.
    void rename();
    /// What an edit does alone; it stays for when undo brings the edit back.
    void setPicture(EditId id, const QImage& picture);
    /// Why it can't do anything, which its row says.
    void setProblem(EditId id, const QString& sentence);
    /// Rows are being brought up to date: what views make of that is nobody's wish.
    [[nodiscard]] bool isRefreshing() const { return m_isRefreshing; }

private:
    void refresh();
    void tellChange(EditId id);

    DocumentModel& m_document;
    std::vector<Edit> m_edits; ///< as views know them
    std::vector<EditId> m_ids;
    QIcon m_noPicture; ///< keeps its place until there is one
    QHash<EditId, QIcon> m_pictures;
    QHash<EditId, QString> m_problems;
    bool m_isRefreshing = false;
};

} // namespace styleclip
