#include "ui/window/project_queue.h"

#include <QApplication>
#include <QDialog>
#include <QScopedValueRollback>

#include <utility>

namespace styleclip {

ProjectQueue::ProjectQueue(std::function<bool()> mayReplace, QObject* parent)
    : QObject(parent), m_mayReplace(std::move(mayReplace)) {
    connect(&m_reader, &DocumentReader::failed, this, [this](const QString& sentence) {
        Q_EMIT failed(sentence);
        m_openings.dequeue();
        readNext();
    });
    connect(&m_reader, &DocumentReader::finished, this, &ProjectQueue::readingEnded);
    connect(&m_reader, &DocumentReader::lasts, this,
            [this] { Q_EMIT readingLasts(m_openings.head().file); });
}

void ProjectQueue::add(const Opening& opening) {
    m_openings.enqueue(opening);
    if (m_state == State::Idle) {
        readNext();
    }
}

void ProjectQueue::readNext() {
    if (m_openings.isEmpty()) {
        m_state = State::Idle;
        Q_EMIT drained();
        return;
    }
    m_state = State::Reading;
    m_reader.read(m_openings.head().read, [this](const Project& project) {
        m_state = State::Read;
        m_read = project;
        settle();
    });
}

/// After a question that is open, since each is about one document, and not behind the back of
/// other dialogs. Comes again when either is over.
void ProjectQueue::settle() {
    if (!m_read || m_isAsking) {
        return;
    }
    if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget())) {
        connect(
            dialog, &QDialog::finished, this, [this] { settle(); }, Qt::QueuedConnection);
        return;
    }
    const Project read = *std::exchange(m_read, std::nullopt);
    if (!m_mayReplace()) {
        clear();
        Q_EMIT refused();
        return;
    }
    m_openings.head().take(read);
    m_openings.dequeue();
    readNext();
}

void ProjectQueue::cancelReading() {
    if (m_state == State::Reading && !m_isAsking) {
        m_reader.cancel();
        m_openings.dequeue();
        readNext();
    }
}

void ProjectQueue::clear() {
    m_reader.cancel();
    m_openings.clear();
    m_read.reset();
    m_state = State::Idle;
}

bool ProjectQueue::ask(const std::function<bool()>& question) {
    if (m_isAsking) {
        return false;
    }
    const QScopedValueRollback<bool> asking(m_isAsking, true);
    const bool answer = question();
    // Later, for who asked is to act on the answer first.
    QMetaObject::invokeMethod(this, &ProjectQueue::settle, Qt::QueuedConnection);
    return answer;
}

} // namespace styleclip
