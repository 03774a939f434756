#include "ui/panels/strength_bar.h"

#include "ui/panels/edit_methods.h"

#include <QAbstractItemView>
#include <QDoubleSpinBox>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

constexpr int kBarWidth = 96;
constexpr int kBarHeight = 4;
constexpr int kKnob = 9;
constexpr int kMargin = 6;

/// Below the number.
QRect barOf(const QRect& cell) {
    return {cell.left() + kMargin, cell.bottom() - kMargin - kKnob,
            std::max(cell.width() - 2 * kMargin, 1), kKnob};
}

/// Strengths beyond the useful range are drawn at its end.
int placeOf(double strength, const EditRange& range, const QRect& bar) {
    const double share = std::clamp((strength - range.low) / (range.high - range.low), 0.0, 1.0);
    return bar.left() + static_cast<int>(std::lround(share * (bar.width() - 1)));
}

double strengthAt(int x, const ValueRange& range, const QRect& bar) {
    const double share =
        std::clamp(static_cast<double>(x - bar.left()) / std::max(bar.width() - 1, 1), 0.0, 1.0);
    const double strength = range.low + share * (range.high - range.low);
    return std::round(strength / range.step) * range.step;
}

} // namespace

StrengthBar::StrengthBar(DocumentModel& document, QAbstractItemView& view)
    : QStyledItemDelegate(&view), m_document(document), m_view(view) {
    view.viewport()->installEventFilter(this);
}

/// The bar begins at no change, so that its length says how far an edit goes, and its side which
/// way.
void StrengthBar::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const auto row = static_cast<size_t>(index.row());
    if (row >= m_document.edits().size()) {
        return; // the view is behind the document for a moment
    }
    const Edit& edit = m_document.edits()[row];
    const EditRange& range = strengthRange(edit.method);
    const QRect bar = barOf(option.rect);
    const QPalette::ColorGroup group = edit.enabled ? QPalette::Active : QPalette::Disabled;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor ink =
        option.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::WindowText);
    QColor groove = ink;
    groove.setAlphaF(0.25F);
    const int middle = bar.center().y();
    const auto line = [&](int from, int to) {
        return QRect(std::min(from, to), middle - kBarHeight / 2, std::abs(to - from) + 1,
                     kBarHeight);
    };
    const int zero = placeOf(0.0, range, bar);
    const int place = placeOf(edit.strength, range, bar);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(line(bar.left(), bar.right()), groove);
    painter->fillRect(line(zero, place), ink);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawEllipse(QPoint(place, middle), kKnob / 2, kKnob / 2);
    painter->restore();
}

/// The number stands above the bar.
void StrengthBar::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->displayAlignment = Qt::AlignRight | Qt::AlignTop;
}

QSize StrengthBar::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int number = option.fontMetrics.height();
    return {kBarWidth, std::max(QStyledItemDelegate::sizeHint(option, index).height(),
                                number + kKnob + 2 * kMargin)};
}

QWidget* StrengthBar::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                   const QModelIndex& index) const {
    const ValueRange range =
        strengthValues(m_document.edits()[static_cast<size_t>(index.row())].method);
    auto* entry = new QDoubleSpinBox(parent);
    entry->setFrame(false);
    entry->setDecimals(range.decimals);
    entry->setRange(range.least, range.greatest);
    return entry;
}

/// Not while it is open, or a run that goes on would take back what is typed.
void StrengthBar::setEditorData(QWidget* editor, const QModelIndex& index) const {
    if (!editor->property("filled").toBool()) {
        QStyledItemDelegate::setEditorData(editor, index);
        editor->setProperty("filled", true);
    }
}

/// A delegate is told of no movement, and the view would drag the row.
bool StrengthBar::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
        if (watched == m_view.viewport()) {
            return pull(*static_cast<QMouseEvent*>(event));
        }
        [[fallthrough]];
    default:
        return watched != m_view.viewport() && QStyledItemDelegate::eventFilter(watched, event);
    }
}

/// Whether the mouse is for the bar: then the row is selected, and pulled from where it is pressed.
bool StrengthBar::pull(const QMouseEvent& mouse) {
    const QPoint place = mouse.position().toPoint();
    if (mouse.type() == QEvent::MouseButtonPress) {
        const QModelIndex index = m_view.indexAt(place);
        const QRect bar = barOf(m_view.visualRect(index));
        if (mouse.button() != Qt::LeftButton || !index.isValid() ||
            m_view.itemDelegateForIndex(index) != this ||
            !bar.adjusted(0, -kMargin, 0, kMargin).contains(place)) {
            return false;
        }
        m_view.setCurrentIndex(index);
        m_pull = {m_document.idOf(static_cast<size_t>(index.row())), newGesture(), bar};
    }
    if (!m_pull) {
        return false;
    }
    pullTo(place.x());
    if (mouse.type() == QEvent::MouseButtonRelease) {
        m_pull.reset();
    }
    return true;
}

/// The edit is found by its number: the list may have changed under the hand.
void StrengthBar::pullTo(int x) {
    if (const std::optional<size_t> row = m_document.rowOf(m_pull->edit)) {
        const ValueRange range = strengthValues(m_document.edits()[*row].method);
        m_document.setEditStrength(*row, strengthAt(x, range, m_pull->bar), m_pull->gesture);
    }
}

} // namespace styleclip
