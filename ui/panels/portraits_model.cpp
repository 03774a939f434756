#include "ui/panels/portraits_model.h"

#include "ui/document/document_state.h"
#include "ui/document/source_name.h"
#include "ui/engine/draw_documents.h"
#include "ui/widgets/plain_text.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace styleclip {

namespace {

constexpr int kFirstSeeds = 12;

/// Grey until there is a thumbnail. All are of one size, which the view scales once for each.
QIcon iconOf(const QImage& thumbnail) {
    QPixmap picture(PortraitsModel::kThumbnailPixels, PortraitsModel::kThumbnailPixels);
    picture.fill(Qt::gray);
    if (!thumbnail.isNull()) {
        QPainter(&picture).drawImage(picture.rect(), thumbnail);
    }
    QIcon icon(picture);
    icon.addPixmap(picture, QIcon::Selected); // or it would be tinted
    return icon;
}

/// A dot in a corner, with a rim that keeps it apart from any picture.
QIcon withMark(const QIcon& icon) {
    constexpr int kMark = 26;
    constexpr int kRim = 4;
    constexpr int kInset = 6;
    QPixmap picture =
        icon.pixmap(QSize(PortraitsModel::kThumbnailPixels, PortraitsModel::kThumbnailPixels));
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, kRim));
    painter.setBrush(QColor(0x00, 0x72, 0xB2));
    painter.drawEllipse(picture.width() - kMark - kInset, kInset, kMark, kMark);
    painter.end();
    QIcon marked(picture);
    marked.addPixmap(picture, QIcon::Selected); // or it would be tinted
    return marked;
}

} // namespace

PortraitsModel::PortraitsModel(Engine& engine, QObject* parent)
    : QAbstractListModel(parent), m_engine(engine), m_noPicture(iconOf({})) {}

int PortraitsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PortraitsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Entry& entry = m_entries.at(static_cast<size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(entry);
    case Qt::AccessibleTextRole:
        return describe(entry);
    case Qt::ToolTipRole:
        return plainToolTip(describe(entry));
    case Qt::DecorationRole:
        return isEdited(entry) ? withMark(entry.icon) : entry.icon;
    default:
        return {};
    }
}

/// Until the engine has found a random portrait its seed is all that is known.
QString PortraitsModel::nameOf(const Entry& entry) {
    if (!entry.request.sample.isEmpty()) {
        return entry.request.sample;
    }
    return entry.source ? sourceName(*entry.source)
                        : tr("Seed %1").arg(entry.request.seed.value_or(0));
}

bool PortraitsModel::isEdited(const Entry& entry) const {
    return entry.source && m_isEdited(*entry.source);
}

QString PortraitsModel::describe(const Entry& entry) const {
    return isEdited(entry) ? tr("%1, with edits of its own").arg(nameOf(entry)) : nameOf(entry);
}

void PortraitsModel::setEdited(const std::function<bool(const Source&)>& isEdited) {
    m_isEdited = isEdited;
    if (!m_entries.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void PortraitsModel::remove(const QList<int>& rows) {
    QList<int> descending = rows;
    std::sort(descending.begin(), descending.end(), std::greater<>());
    for (const int row : descending) {
        beginRemoveRows({}, row, row);
        m_entries.erase(m_entries.begin() + row);
        endRemoveRows();
    }
}

void PortraitsModel::rename() {
    if (!m_entries.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1),
                           {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
    }
}

void PortraitsModel::Entry::setThumbnail(const QImage& picture) {
    icon = iconOf(picture);
    isDrawn = true;
}

PortraitsModel::Entry PortraitsModel::newEntry(const PortraitRequest& request) {
    return {++m_lastId, request, {}, m_noPicture, false};
}

/// Portraits of another generator would be other people under the same names.
void PortraitsModel::restart() {
    beginResetModel();
    m_entries.clear();
    endResetModel();
    std::vector<Entry> samples;
    for (const QString& name : m_engine.pack().samples) {
        samples.push_back(newEntry({name, {}, 1.0}));
    }
    add(std::move(samples));
    addSeeds(1, kFirstSeeds);
}

/// What was asked of models that went, or that failed, is asked of those that came.
void PortraitsModel::findMissing() {
    for (const Entry& entry : m_entries) {
        if (m_asked.contains(entry.id)) {
            continue;
        }
        if (!entry.source) {
            find(entry);
        } else if (!entry.isDrawn) {
            drawThumbnails({*entry.source}, entry.id);
        }
    }
}

void PortraitsModel::addSeeds(quint64 first, int count) {
    std::vector<Entry> seeds;
    for (int i = 0; i < count; ++i) {
        const quint64 seed = first + static_cast<quint64>(i);
        seeds.push_back(newEntry({{}, seed, m_psi}));
    }
    add(std::move(seeds));
}

void PortraitsModel::addSources(const QList<Source>& sources) {
    std::vector<Entry> entries;
    const quint64 firstId = m_lastId + 1;
    for (const Source& source : sources) {
        entries.push_back(newEntry({{}, source.seed, source.psi}));
        entries.back().source = source;
    }
    add(std::move(entries));
    drawThumbnails(sources, firstId);
}

/// Samples and portraits of files have a truncation of their own, which stays.
void PortraitsModel::setPsi(double psi) {
    m_psi = psi;
    for (Entry& entry : m_entries) {
        if (entry.request.seed) {
            entry.request.psi = psi;
            entry.source.reset();
            find(entry);
        }
    }
}

std::optional<Source> PortraitsModel::source(int row) const {
    return m_entries.at(static_cast<size_t>(row)).source;
}

PortraitRequest PortraitsModel::request(int row) const {
    return m_entries.at(static_cast<size_t>(row)).request;
}

int PortraitsModel::rowOf(const Source& source) const {
    const auto isIt = [&](const Entry& entry) {
        return entry.source && entry.source->latent.is_same(source.latent);
    };
    // Where the engine has yet to find it, or found it once more for a document. Names alone are no
    // sign: relatives of one portrait share theirs.
    const auto isCalledSo = [&](const Entry& entry) {
        if (entry.source) {
            return samePortrait(*entry.source, source);
        }
        return entry.request.seed ? source.seed == entry.request.seed
                                  : entry.request.sample.toStdString() == source.description;
    };
    auto found = std::find_if(m_entries.begin(), m_entries.end(), isIt);
    if (found == m_entries.end()) {
        found = std::find_if(m_entries.begin(), m_entries.end(), isCalledSo);
    }
    return found == m_entries.end() ? -1
                                    : static_cast<int>(std::distance(m_entries.begin(), found));
}

void PortraitsModel::add(std::vector<Entry> entries) {
    if (entries.empty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(entries.size()) - 1);
    m_entries.insert(m_entries.end(), entries.begin(), entries.end());
    endInsertRows();
    for (const Entry& entry : entries) {
        if (!entry.source) {
            find(entry);
        }
    }
}

void PortraitsModel::find(const Entry& entry) {
    Answer<Portrait> answer;
    answer.dropped = [this, id = entry.id] { m_asked.remove(id); };
    answer.failed = [dropped = answer.dropped](const QString&) { dropped(); };
    answer.done = [this, id = entry.id](const Portrait& portrait) {
        m_asked.remove(id);
        change(id, [&](Entry& found) {
            found.source = portrait.source;
            found.setThumbnail(portrait.thumbnail);
        });
    };
    // Another psi overtakes the search that still waits.
    findPortrait(m_engine, entry.request, kThumbnailPixels,
                 QStringLiteral("portrait %1").arg(entry.id), this, answer);
    m_asked.insert(entry.id); // last, for what it overtakes is answered at once
}

/// In one request, so that the portraits of a file come in their order.
void PortraitsModel::drawThumbnails(const QList<Source>& sources, quint64 firstId) {
    DrawRequest request;
    request.pixels = kThumbnailPixels;
    QSet<quint64> ids;
    for (const Source& source : sources) {
        ids.insert(firstId + static_cast<quint64>(request.documents.size()));
        request.documents.append(Document{source, {}, {}, {}});
    }
    m_asked.unite(ids);
    Answer<int> answer;
    answer.done = [this, ids](int) { m_asked.subtract(ids); };
    answer.failed = [this, ids](const QString&) { m_asked.subtract(ids); };
    answer.dropped = [this, ids] { m_asked.subtract(ids); };
    drawDocuments(
        m_engine, request, this,
        [this, firstId](int index, const QImage& picture) {
            change(firstId + static_cast<quint64>(index),
                   [&](Entry& entry) { entry.setThumbnail(picture); });
        },
        answer);
}

/// Rows move while answers are on their way, so entries are found by number.
void PortraitsModel::change(quint64 id, const std::function<void(Entry&)>& change) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& entry) { return entry.id == id; });
    if (found != m_entries.end()) {
        change(*found);
        const QModelIndex place = index(static_cast<int>(std::distance(m_entries.begin(), found)));
        Q_EMIT dataChanged(place, place);
    }
}

} // namespace styleclip
