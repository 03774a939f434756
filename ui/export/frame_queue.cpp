#include "ui/export/frame_queue.h"

#include <QMutexLocker>

namespace styleclip {

void FrameQueue::add(const QImage& frame) {
    const QMutexLocker lock(&m_mutex);
    m_frames.enqueue(frame);
    m_changed.wakeOne();
}

void FrameQueue::close() {
    const QMutexLocker lock(&m_mutex);
    m_closed = true;
    m_changed.wakeAll();
}

/// A closed queue gives nothing, not even what is left in it: nobody wants half a film.
std::optional<QImage> FrameQueue::take() {
    const QMutexLocker lock(&m_mutex);
    while (m_frames.isEmpty() && !m_closed) {
        m_changed.wait(&m_mutex);
    }
    if (m_closed) {
        return std::nullopt;
    }
    return m_frames.dequeue();
}

} // namespace styleclip
