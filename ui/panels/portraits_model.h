#pragma once

#include "ui/engine/engine.h"
#include "ui/engine/portrait_requests.h"

#include <QAbstractListModel>
#include <QIcon>
#include <QSet>

#include <functional>
#include <optional>
#include <vector>

namespace styleclip {

/// The portraits to choose from, with thumbnails that come in the background.
class PortraitsModel final : public QAbstractListModel {
    Q_OBJECT

public:
    explicit PortraitsModel(Engine& engine, QObject* parent = nullptr);

    static constexpr int kThumbnailPixels = 128;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    /// The pack's own and the first random ones.
    void restart();
    /// Asks once more for what could not be found or drawn, and is not asked for.
    void findMissing();
    void addSeeds(quint64 first, int count);
    void addSources(const QList<Source>& sources);
    /// In the language that is in use now.
    void rename();
    /// Tells which portraits have edits of their own: they are marked. To be called again when
    /// others have.
    void setEdited(const std::function<bool(const Source&)>& isEdited);
    /// Takes rows out of the list.
    void remove(const QList<int>& rows);
    /// Draws random portraits anew.
    void setPsi(double psi);
    [[nodiscard]] double psi() const { return m_psi; }

    /// Nothing until the engine has found it.
    [[nodiscard]] std::optional<Source> source(int row) const;
    [[nodiscard]] PortraitRequest request(int row) const;
    /// The row of this portrait, or -1.
    [[nodiscard]] int rowOf(const Source& source) const;

private:
    struct Entry {
        quint64 id = 0;
        PortraitRequest request; ///< of samples and seeds; others have neither
        std::optional<Source> source;
        QIcon icon; ///< made once, not at every paint
        bool isDrawn = false;

        void setThumbnail(const QImage& picture);
    };

    [[nodiscard]] Entry newEntry(const PortraitRequest& request);

    [[nodiscard]] static QString nameOf(const Entry& entry);
    [[nodiscard]] bool isEdited(const Entry& entry) const;
    [[nodiscard]] QString describe(const Entry& entry) const;
    void add(std::vector<Entry> entries);
    void find(const Entry& entry);
    void drawThumbnails(const QList<Source>& sources, quint64 firstId);
    void change(quint64 id, const std::function<void(Entry&)>& change);

    Engine& m_engine;
    QIcon m_noPicture;
    std::vector<Entry> m_entries;
    std::function<bool(const Source&)> m_isEdited = [](const Source&) { return false; };
    QSet<quint64> m_asked; // ids of entries that the engine finds or draws
    quint64 m_lastId = 0;
    double m_psi = 0.7; // the published optimizer's
};

} // namespace styleclip
