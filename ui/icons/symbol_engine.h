#pragma once

#include <QByteArray>
#include <QColor>
#include <QIconEngine>
#include <QString>

namespace styleclip {

/// Paints an SVG whose `currentColor` is the text colour of the palette in use. QIcon owns it.
class SymbolEngine : public QIconEngine {
public:
    explicit SymbolEngine(const QString& path);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    [[nodiscard]] QIconEngine* clone() const override { return new SymbolEngine(*this); }
    [[nodiscard]] QString key() const override { return QStringLiteral("styleclip symbol"); }
    bool isNull() override { return m_svg.isEmpty(); }

private:
    QByteArray m_svg;
};

} // namespace styleclip
