#pragma once

#include <QObject>

class QWidget;

namespace styleclip {

class PortraitCanvas;

/// Space shows the source not only while the canvas has the keyboard, but from everywhere in the
/// window where the key has no use of its own: after a portrait was chosen or a slider was moved.
class SourceKey final : public QObject {
    Q_OBJECT

public:
    /// Lives as long as the canvas, which stands in `window`.
    SourceKey(PortraitCanvas* canvas, QWidget* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PortraitCanvas* m_canvas;
    QWidget* m_window;
};

} // namespace styleclip
