#pragma once

#include <QObject>

#include <memory>

namespace styleclip {

/// On whose behalf the engine is asked. What it was asked for goes out of date with another
/// document, other models or another wish: then renew() lets no earlier answer arrive.
class Asker final {
public:
    /// For the questions of now.
    [[nodiscard]] QObject* context() const { return m_context.get(); }
    void renew() { m_context = std::make_unique<QObject>(); }

private:
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
};

} // namespace styleclip
