#include "ui/compare/compare_card.h"

#include "ui/widgets/keep_translated.h"

#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace styleclip {

namespace {

QString numbersOf(const CompareEntry& entry) {
    if (!entry.method) {
        return {};
    }
    QStringList lines;
    lines << CompareCard::tr("CLIP similarity gained: %1%2")
                 .arg(entry.clipGain < 0 ? QString() : QStringLiteral("+"))
                 .arg(entry.clipGain, 0, 'f', 3);
    lines << (entry.identity ? CompareCard::tr("Identity kept: %1").arg(*entry.identity, 0, 'f', 2)
                             : CompareCard::tr("Identity kept: no network"));
    lines << CompareCard::tr("Distance in S: %1").arg(entry.distance, 0, 'f', 1);
    lines << CompareCard::tr("Time: %1 s").arg(entry.seconds, 0, 'f', 2);
    return lines.join(u'\n');
}

} // namespace

CompareCard::CompareCard(bool offersEdit, QWidget* parent)
    : QFrame(parent), m_title(new QLabel(this)), m_picture(new QLabel(this)),
      m_numbers(new QLabel(this)), m_take(new QPushButton(this)) {
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_picture->setMinimumSize(160, 160);
    m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setTextFormat(Qt::PlainText); // it tells prompts and names of files
    m_picture->setWordWrap(true);
    m_numbers->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_numbers->setAlignment(Qt::AlignTop);
    m_numbers->setMinimumHeight(4 * fontMetrics().lineSpacing());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_picture, 1);
    layout->addWidget(m_numbers);
    m_take->setEnabled(false);
    QSizePolicy policy = m_take->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // all pictures begin and end at one height
    m_take->setSizePolicy(policy);
    m_take->setVisible(offersEdit);
    connect(m_take, &QPushButton::clicked, this, [this] { Q_EMIT chosen(*m_entry.edit); });
    layout->addWidget(m_take);
    keepTranslated(this, [this] { setTexts(); });
}

void CompareCard::setTitle(const QString& title) {
    m_title->setText(title);
    setTexts();
}

/// Names of the button tell which method it takes: four of them say the same.
void CompareCard::setTexts() {
    const QString title = m_title->text();
    m_take->setText(tr("Use this"));
    m_take->setToolTip(tr("Add what %1 found to the list of edits").arg(title));
    m_take->setAccessibleName(tr("Use %1").arg(title));
    m_numbers->setText(m_entry.picture.isNull() ? QString() : numbersOf(m_entry));
    m_picture->setToolTip(m_entry.edit ? m_take->toolTip() : QString());
    m_picture->setCursor(m_entry.edit ? Qt::PointingHandCursor : Qt::ArrowCursor);
    m_picture->setAccessibleName(title + QStringLiteral(". ") + m_numbers->text());
}

void CompareCard::setPlaceholder(const QString& text) {
    m_entry = {};
    m_picture->setText(text);
    m_take->setEnabled(false);
    setTexts();
}

void CompareCard::setEntry(const CompareEntry& entry) {
    setPlaceholder(entry.problem);
    if (entry.picture.isNull()) {
        return;
    }
    m_entry = entry;
    m_take->setEnabled(m_entry.edit.has_value());
    setTexts();
    fitPicture();
}

void CompareCard::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fitPicture();
}

void CompareCard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_picture->geometry().contains(event->pos())) {
        m_take->click(); // which is off where there is nothing to take
    }
}

/// In pixels of the screen, or it would be blurred where these are smaller than points.
void CompareCard::fitPicture() {
    if (!m_entry.picture.isNull()) {
        const qreal ratio = devicePixelRatioF();
        QPixmap picture =
            QPixmap::fromImage(m_entry.picture)
                .scaled(m_picture->size() * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        picture.setDevicePixelRatio(ratio);
        m_picture->setPixmap(picture);
    }
}

} // namespace styleclip
