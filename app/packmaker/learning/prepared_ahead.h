#pragma once

#include "app/packmaker/learning/lone_threads.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <utility>

namespace styleclip {

/// What the steps of a training need from the processor, made some steps ahead on threads of their
/// own, so that a GPU does not wait for it.
template <typename T>
class PreparedAhead {
public:
    /// `taskFor` is called for rising steps by whoever takes the results; the work that it returns
    /// runs on another thread and must need nothing that changes. `ahead` 0: without threads.
    PreparedAhead(std::function<std::function<T()>(int64_t step)> taskFor, int64_t ahead)
        : m_taskFor(std::move(taskFor)), m_ahead(ahead) {}

    [[nodiscard]] T of(int64_t step) {
        if (m_ahead == 0) {
            return m_taskFor(step)();
        }
        if (step != m_next - static_cast<int64_t>(m_coming.size())) { // the first one, or a jump
            m_coming.clear();
            m_next = step;
        }
        while (static_cast<int64_t>(m_coming.size()) <= m_ahead) {
            m_coming.push_back(std::async(std::launch::async, [task = m_taskFor(m_next++)] {
                computeAlone();
                return task();
            }));
        }
        T result = m_coming.front().get();
        m_coming.pop_front();
        return result;
    }

private:
    std::function<std::function<T()>(int64_t)> m_taskFor;
    int64_t m_ahead;
    int64_t m_next = 0;
    std::deque<std::future<T>> m_coming; ///< of the steps before m_next
};

} // namespace styleclip
