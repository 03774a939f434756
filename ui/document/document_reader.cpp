#include "ui/document/document_reader.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <atomic>

namespace styleclip {

namespace {

/// One that lasts must not hold up the next.
constexpr int kMostThreads = 8;

std::atomic<bool> abandoned{false};

} // namespace

DocumentReader::DocumentReader(QObject* parent) : QObject(parent), m_pool(new QThreadPool) {
    m_pool->setMaxThreadCount(kMostThreads);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kLongMilliseconds);
    connect(&m_patience, &QTimer::timeout, this, &DocumentReader::lasts);
}

/// What waits for a thread is dropped; what has one may take minutes over a hostile file.
DocumentReader::~DocumentReader() {
    m_pool->clear();
    if (m_pool->waitForDone(kStopMilliseconds)) {
        delete m_pool;
    } else {
        abandoned = true; // its thread can't be ended, and must not be freed
    }
}

bool DocumentReader::wasAbandoned() {
    return abandoned;
}

/// The one that was read before goes on unseen: its answer arrives nowhere.
void DocumentReader::read(const Read& read, const std::function<void(const Project&)>& done) {
    m_scope.renew();
    m_isReading = true;
    m_patience.start();
    auto* watcher = new QFutureWatcher<Outcome<Project>>(this);
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    connect(watcher, &QFutureWatcherBase::finished, m_scope.context(),
            [this, watcher, done] { onRead(watcher->result(), done); });
    watcher->setFuture(QtConcurrent::run(m_pool, [read] { return outcomeOf<Project>(read); }));
}

void DocumentReader::onRead(const Outcome<Project>& outcome,
                            const std::function<void(const Project&)>& done) {
    const QPointer<QObject> asked(m_scope.context());
    m_patience.stop();
    Answer<Project> answer;
    answer.done = done;
    answer.failed = [this](const QString& sentence) { Q_EMIT failed(sentence); };
    answer.give(outcome);
    if (asked) { // `done` may ask people, who may open another one meanwhile
        m_isReading = false;
        Q_EMIT finished();
    }
}

void DocumentReader::cancel() {
    if (m_isReading) {
        m_scope.renew();
        m_isReading = false;
        m_patience.stop();
        Q_EMIT finished();
    }
}

} // namespace styleclip
