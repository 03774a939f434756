#include "ui/help/help_browser.h"

#include "ui/help/help_topics.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

namespace styleclip {

HelpBrowser::HelpBrowser(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(20);
    document()->setDefaultStyleSheet(
        QStringLiteral("p, li { line-height: 130%; } p { margin-bottom: 10px; } "
                       "li { margin-bottom: 6px; } ul, ol { margin-left: -12px; }"));
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (helpTopics().contains(link.path())) {
            Q_EMIT topicWanted(link.path());
        } else {
            QDesktopServices::openUrl(link);
        }
    });
}

void HelpBrowser::showTopic(const QString& topic) {
    m_topic = topic;
    document()->clear(); // forgets the drawings, which may be in other colours now
    setHtml(helpText(topic, QLocale()));
}

/// Drawings are written in "currentColor", which QSvgRenderer does not know: the text's colour is
/// put in its place, so that they can be seen on light and dark paper.
QVariant HelpBrowser::loadResource(int type, const QUrl& name) {
    QFile file(QStringLiteral(":/help/pictures/%1").arg(name.path()));
    if (type != QTextDocument::ImageResource || !file.open(QIODevice::ReadOnly)) {
        return QTextBrowser::loadResource(type, name);
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", palette().color(QPalette::Text).name().toLatin1());
    QSvgRenderer renderer(svg);
    const qreal ratio = devicePixelRatioF();
    QImage image(renderer.defaultSize() * ratio, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    image.setDevicePixelRatio(ratio);
    return image;
}

void HelpBrowser::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    const bool colours = event->type() == QEvent::PaletteChange;
    if ((colours || event->type() == QEvent::LanguageChange) && !m_topic.isEmpty()) {
        showTopic(m_topic);
    }
}

} // namespace styleclip
