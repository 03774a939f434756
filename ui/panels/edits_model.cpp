#include "ui/panels/edits_model.h"

#include "core/document/edit_ranges.h"
#include "ui/panels/edit_methods.h"
#include "ui/widgets/plain_text.h"

#include <QImage>
#include <QMimeData>
#include <QPixmap>
#include <QScopedValueRollback>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace styleclip {

namespace {

constexpr int kEmptyPixels = 64;
const char* const kRowType = "application/x-styleclip-edit-row";

/// As many digits as can be entered.
QString strengthText(const Edit& edit) {
    return QString::number(edit.strength, 'f', strengthValues(edit.method).decimals);
}

QString helpOf(const Edit& edit) {
    return edit.neutral.empty() ? QString::fromStdString(edit.target)
                                : EditsModel::tr("From \"%1\" to \"%2\"")
                                      .arg(QString::fromStdString(edit.neutral),
                                           QString::fromStdString(edit.target));
}

} // namespace

EditsModel::EditsModel(DocumentModel& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document) {
    QPixmap empty(kEmptyPixels, kEmptyPixels);
    empty.fill(Qt::transparent);
    m_noPicture = QIcon(empty);
    connect(&m_document, &DocumentModel::editsChanged, this, &EditsModel::refresh);
    refresh();
}

/// Tells rows that came or went where they did, so that the selection stays with its edit.
void EditsModel::refresh() {
    const QScopedValueRollback<bool> refreshing(m_isRefreshing, true);
    const std::vector<EditId>& ids = m_document.state().portrait.ids;
    const auto differing = std::mismatch(m_ids.begin(), m_ids.end(), ids.begin(), ids.end()).first;
    const int first = static_cast<int>(std::distance(m_ids.begin(), differing));
    const int more = static_cast<int>(ids.size()) - rowCount();
    const auto take = [&] {
        m_edits = m_document.edits();
        m_ids = ids;
    };
    if (more > 0) {
        beginInsertRows({}, first, first + more - 1);
        take();
        endInsertRows();
    } else if (more < 0) {
        beginRemoveRows({}, first, first - more - 1);
        take();
        endRemoveRows();
    } else {
        take();
    }
    if (!m_edits.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void EditsModel::setPicture(EditId id, const QImage& picture) {
    QIcon icon(QPixmap::fromImage(picture));
    icon.addPixmap(icon.pixmap(picture.size()), QIcon::Selected); // or it would be tinted
    m_pictures.insert(id, icon);
    m_problems.remove(id);
    tellChange(id);
}

void EditsModel::setProblem(EditId id, const QString& sentence) {
    m_pictures.remove(id);
    m_problems.insert(id, sentence);
    tellChange(id);
}

void EditsModel::tellChange(EditId id) {
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    if (found != m_ids.end()) {
        const QModelIndex place =
            index(static_cast<int>(std::distance(m_ids.begin(), found)), Name);
        Q_EMIT dataChanged(place, place);
    }
}

void EditsModel::rename() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    refresh();
}

int EditsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_edits.size());
}

int EditsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EditsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Edit& edit = m_edits.at(static_cast<size_t>(index.row()));
    const EditId id = m_ids[static_cast<size_t>(index.row())];
    const QString problem = m_problems.value(id);
    if (role == Qt::ToolTipRole) {
        return plainToolTip(problem.isEmpty() ? helpOf(edit) : problem);
    }
    if (role == Qt::TextAlignmentRole && index.column() == Strength) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::CheckStateRole && index.column() == Name) {
        return edit.enabled ? Qt::Checked : Qt::Unchecked;
    }
    if (role == Qt::DecorationRole && index.column() == Name) {
        return m_pictures.value(id, m_noPicture);
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole) {
        return {};
    }
    switch (index.column()) {
    case Name: {
        const QString name = QString::fromStdString(edit.name);
        return role == Qt::EditRole || problem.isEmpty() ? name : QString(name + u'\n' + problem);
    }
    case Method:
        return methodText(edit.method);
    default:
        return role == Qt::EditRole ? QVariant(edit.strength) : QVariant(strengthText(edit));
    }
}

QVariant EditsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Edit");
    case Method:
        return tr("Method");
    default:
        return tr("Strength");
    }
}

/// A change goes through the document, as one step of undo, and comes back by its signal.
bool EditsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const auto row = static_cast<size_t>(index.row());
    if (role == Qt::CheckStateRole) {
        m_document.setEditEnabled(row, value.toInt() == Qt::Checked);
    } else if (role == Qt::EditRole && index.column() == Name) {
        const QString name = value.toString().simplified();
        if (name.isEmpty()) {
            return false;
        }
        m_document.renameEdit(row, name);
    } else if (role == Qt::EditRole && index.column() == Strength) {
        bool isNumber = false;
        const double strength = value.toDouble(&isNumber);
        if (!isNumber || !std::isfinite(strength)) {
            return false;
        }
        m_document.setEditStrength(row, strengthRange(m_edits[row].method).clamped(strength));
    } else {
        return false;
    }
    return true;
}

/// Rows are dropped between others, never on one: edits do not lie in each other.
Qt::ItemFlags EditsModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::ItemIsDropEnabled; // between rows
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
    if (index.column() == Name) {
        flags |= Qt::ItemIsUserCheckable;
    }
    if (index.column() != Method) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

QStringList EditsModel::mimeTypes() const {
    return {QString::fromLatin1(kRowType)};
}

/// The row is enough, for edits are moved within their list only.
QMimeData* EditsModel::mimeData(const QModelIndexList& indexes) const {
    auto* data = new QMimeData; // the drag owns it
    data->setData(QString::fromLatin1(kRowType), QByteArray::number(indexes.first().row()));
    return data;
}

bool EditsModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int,
                              const QModelIndex& parent) {
    if (action != Qt::MoveAction || !data->hasFormat(QString::fromLatin1(kRowType))) {
        return false;
    }
    const int from = data->data(QString::fromLatin1(kRowType)).toInt();
    const int place = row >= 0 ? row : (parent.isValid() ? parent.row() : rowCount());
    const int to = std::clamp(place > from ? place - 1 : place, 0, rowCount() - 1);
    // After the drop the view would remove the row that it thinks it moved.
    QTimer::singleShot(0, this, [this, from, to] {
        m_document.moveEdit(static_cast<size_t>(from), static_cast<size_t>(to));
    });
    return false;
}

} // namespace styleclip
