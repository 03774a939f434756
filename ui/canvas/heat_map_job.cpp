#include "ui/canvas/heat_map_job.h"

#include <QtConcurrentRun>

namespace styleclip {

HeatMapJob::HeatMapJob(QObject* parent) : QObject(parent) {
    connect(&m_watcher, &QFutureWatcher<HeatMap>::finished, this, &HeatMapJob::deliver);
}

/// QtConcurrent can't end what runs, so the newest request waits for it, and none besides.
void HeatMapJob::request(const QImage& source, const QImage& edit) {
    if (m_running) {
        m_waiting = Pictures(source, edit);
    } else {
        start({source, edit});
    }
}

void HeatMapJob::cancel() {
    m_waiting.reset();
    m_unwanted = m_running;
}

void HeatMapJob::start(const Pictures& pictures) {
    m_running = true;
    m_unwanted = false;
    m_watcher.setFuture(QtConcurrent::run(&heatMap, pictures.first, pictures.second));
}

void HeatMapJob::deliver() {
    const HeatMap map = m_watcher.result();
    const bool wanted = !m_unwanted;
    m_running = false;
    if (m_waiting) {
        const Pictures newest = *std::exchange(m_waiting, std::nullopt);
        start(newest);
    }
    if (wanted) {
        Q_EMIT finished(map); // also when overtaken: a map that lags behind beats none
    }
}

} // namespace styleclip
