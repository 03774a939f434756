#pragma once

#include "ui/canvas/heat_map.h"

#include <QFutureWatcher>
#include <QObject>

#include <optional>
#include <utility>

namespace styleclip {

/// Computes heat maps on another thread. At most one runs; of the requests that arrive meanwhile
/// only the newest is kept.
class HeatMapJob : public QObject {
    Q_OBJECT

public:
    explicit HeatMapJob(QObject* parent = nullptr);

    /// Returns at once; finished() follows, unless cancel() comes first or the request has to wait
    /// and a later one takes its place.
    void request(const QImage& source, const QImage& edit);
    /// Nothing that was requested so far will be delivered.
    void cancel();

Q_SIGNALS:
    void finished(const styleclip::HeatMap& map);

private:
    using Pictures = std::pair<QImage, QImage>;

    void start(const Pictures& pictures);
    void deliver();

    QFutureWatcher<HeatMap> m_watcher;
    std::optional<Pictures> m_waiting;
    bool m_running = false;
    bool m_unwanted = false; ///< what runs was cancelled
};

} // namespace styleclip
