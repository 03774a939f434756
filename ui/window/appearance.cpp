#include "ui/window/appearance.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>

namespace styleclip {

namespace {

/// Greys from the window to what is written on it.
struct Greys {
    int window, base, alternate, button, text, faint, mid;
};

constexpr Greys kLight{239, 255, 246, 239, 28, 118, 176};
constexpr Greys kDark{45, 30, 38, 58, 230, 150, 88};
constexpr QRgb kHighlight = 0xff2a6fb5; // with white on it, in both

QColor grey(int value) {
    return {value, value, value};
}

QPalette paletteOf(const Greys& greys) {
    QPalette palette(grey(greys.button), grey(greys.window));
    palette.setColor(QPalette::WindowText, grey(greys.text));
    palette.setColor(QPalette::Base, grey(greys.base));
    palette.setColor(QPalette::AlternateBase, grey(greys.alternate));
    palette.setColor(QPalette::Text, grey(greys.text));
    palette.setColor(QPalette::ButtonText, grey(greys.text));
    palette.setColor(QPalette::ToolTipBase, grey(greys.button));
    palette.setColor(QPalette::ToolTipText, grey(greys.text));
    palette.setColor(QPalette::PlaceholderText, grey(greys.faint));
    palette.setColor(QPalette::Mid, grey(greys.mid));
    palette.setColor(QPalette::Highlight, QColor(kHighlight));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(kHighlight).lighter(greys.text > 128 ? 160 : 100));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, grey(greys.faint));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, grey(greys.mid));
    return palette;
}

/// Some dark themes forget what stands in empty entries, which Qt draws black then.
QPalette systemPalette() {
    QPalette palette;
    palette.setColor(QPalette::PlaceholderText, Qt::darkGray);
    return palette;
}

} // namespace

/// The system's style may draw with colours of its own, so Light and Dark have one that does not.
void setAppearance(Appearance appearance) {
    static const QString systemStyle = QApplication::style()->name();
    const QString style = appearance == Appearance::System ? systemStyle : QStringLiteral("fusion");
    if (QApplication::style()->name() != style) {
        QApplication::setStyle(style);
    }
    QApplication::setPalette(appearance == Appearance::System  ? systemPalette()
                             : appearance == Appearance::Light ? paletteOf(kLight)
                                                               : paletteOf(kDark));
}

} // namespace styleclip
