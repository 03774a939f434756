#include "ui/engine/work_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace styleclip {

namespace {

std::optional<Work> takeOut(std::deque<Work>& waiting, std::deque<Work>::iterator place) {
    if (place == waiting.end()) {
        return std::nullopt;
    }
    Work work = std::move(*place);
    waiting.erase(place);
    return work;
}

} // namespace

/// The newer work goes to the end, since it was asked for later than what waits now.
std::optional<Work> WorkQueue::add(Work work) {
    std::optional<Work> replaced;
    if (!work.key.isEmpty()) {
        replaced = takeOut(m_waiting,
                           std::find_if(m_waiting.begin(), m_waiting.end(),
                                        [&](const Work& other) { return other.key == work.key; }));
    }
    m_waiting.push_back(std::move(work));
    return replaced;
}

/// Among equals the first stays the smallest, which std::min_element gives.
std::optional<Work> WorkQueue::take(Urgency least, std::optional<Urgency> but) {
    const auto mayBe = [&](const Work& work) {
        return !work.isHeld && work.urgency <= least && work.urgency != but;
    };
    const auto next = std::min_element(
        m_waiting.begin(), m_waiting.end(), [&](const Work& one, const Work& other) {
            return mayBe(one) != mayBe(other) ? mayBe(one) : one.urgency < other.urgency;
        });
    const bool found = next != m_waiting.end() && mayBe(*next);
    return takeOut(m_waiting, found ? next : m_waiting.end());
}

bool WorkQueue::hold(JobId id, bool held) {
    const auto found = find(id);
    if (found == m_waiting.end()) {
        return false;
    }
    found->isHeld = held;
    return true;
}

std::optional<Work> WorkQueue::remove(JobId id) {
    return takeOut(m_waiting, find(id));
}

std::deque<Work>::iterator WorkQueue::find(JobId id) {
    return std::find_if(m_waiting.begin(), m_waiting.end(),
                        [id](const Work& work) { return work.id == id; });
}

std::vector<Work> WorkQueue::removeAll() {
    std::vector<Work> all(std::make_move_iterator(m_waiting.begin()),
                          std::make_move_iterator(m_waiting.end()));
    m_waiting.clear();
    return all;
}

} // namespace styleclip
