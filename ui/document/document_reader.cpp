#include "ui/document/document_reader.h"

#include "ui/engine/error_sentence.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <atomic>

namespace styleclip {

namespace {

/// One that lasts must not hold up the next.
constexpr int kMostThreads = 8;

std::atomic<bool> abandoned{false};

} // namespace

struct DocumentReader::Outcome {
    Project project;
    QString problem;
};

DocumentReader::DocumentReader(QObject* parent) : QObject(parent), m_pool(new QThreadPool) {
    m_pool->setMaxThreadCount(kMostThreads);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kLongMilliseconds);
    connect(&m_patience, &QTimer::timeout, this, &DocumentReader::lasts);
}

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

void DocumentReader::read(const Read& read, const std::function<void(const Project&)>& done) {
    m_isReading = true;
    m_patience.start();
    auto* watcher = new QFutureWatcher<Outcome>(this);
    connect(watcher, &QFutureWatcher<Outcome>::finished, this,
            [this, watcher, number = ++m_newest, done] {
                watcher->deleteLater();
                take(number, watcher->result(), done);
            });
    watcher->setFuture(QtConcurrent::run(m_pool, [read] {
        Outcome outcome;
        try {
            outcome.project = read();
        } catch (...) {
            outcome.problem = currentErrorSentence();
        }
        return outcome;
    }));
}

void DocumentReader::take(quint64 number, const Outcome& outcome,
                          const std::function<void(const Project&)>& done) {
    if (number != m_newest) {
        return;
    }
    m_patience.stop();
    if (outcome.problem.isEmpty()) {
        done(outcome.project);
    } else {
        Q_EMIT failed(outcome.problem);
    }
    if (number == m_newest) { // `done` may ask people, who may open another one meanwhile
        m_isReading = false;
        Q_EMIT finished();
    }
}

void DocumentReader::cancel() {
    if (m_isReading) {
        ++m_newest;
        m_isReading = false;
        m_patience.stop();
        Q_EMIT finished();
    }
}

} // namespace styleclip
