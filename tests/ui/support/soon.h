#pragma once

#include <QCoreApplication>
#include <QTest>

#include <functional>

namespace styleclip::test {

/// Waits until `condition` holds. Gives up after minutes, which no machine needs, however busy.
[[nodiscard]] inline bool soon(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, 180'000);
}

/// Handles all events that wait by now, layouts among them.
inline void settle() {
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

} // namespace styleclip::test
