#pragma once

#include "ui/document/document_model.h"

#include <QStyledItemDelegate>

#include <optional>

class QAbstractItemView;
class QMouseEvent;

namespace styleclip {

/// The strength of an edit in the list: a bar that is pulled with the mouse, and a number that is
/// entered after a double click. Both keep to what the edit's method can have.
class StrengthBar final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Of a column of `view`, which owns it.
    StrengthBar(DocumentModel& document, QAbstractItemView& view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    [[nodiscard]] QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                        const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// A pull of the mouse, one step of undo.
    struct Pull {
        EditId edit = 0;
        Gesture gesture = kNoGesture;
        QRect bar;
    };

    [[nodiscard]] bool pull(const QMouseEvent& mouse);
    void pullTo(int x);

    DocumentModel& m_document;
    QAbstractItemView& m_view;
    std::optional<Pull> m_pull;
};

} // namespace styleclip
