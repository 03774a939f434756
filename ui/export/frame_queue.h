#pragma once

#include <QImage>
#include <QMutex>
#include <QQueue>
#include <QWaitCondition>

#include <optional>

namespace styleclip {

/// Hands pictures from the thread that gets them to the one that writes them. Adding never waits,
/// since the window's thread does it: how many wait here is for whoever has them drawn to limit.
class FrameQueue {
public:
    void add(const QImage& frame);
    /// take() gives nothing from now on.
    void close();
    /// Waits for the next picture; nothing when closed.
    [[nodiscard]] std::optional<QImage> take();

private:
    QMutex m_mutex; ///< of all below
    QWaitCondition m_changed;
    QQueue<QImage> m_frames;
    bool m_closed = false;
};

} // namespace styleclip
