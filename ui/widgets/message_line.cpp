#include "ui/widgets/message_line.h"

#include "ui/widgets/keep_translated.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace styleclip {

MessageLine::MessageLine(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_action(new QPushButton(this)) {
    setObjectName(QStringLiteral("messageLine"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true); // it may lie on a picture
    m_text->setObjectName(QStringLiteral("message"));
    m_text->setTextFormat(Qt::PlainText); // it tells prompts and names of files
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_text->setFocusPolicy(Qt::NoFocus);
    keepTranslated(this,
                   [this] { m_action->setToolTip(tr("What can be done about this message")); });
    connect(m_action, &QPushButton::clicked, this, &MessageLine::acted);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(m_text);
    layout->addWidget(m_action, 0, Qt::AlignRight);
    clear();
}

/// Without a text it takes no room at all.
void MessageLine::setText(const QString& text, const QString& action) {
    m_text->setText(text);
    setAccessibleName(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setVisible(!text.isEmpty());
}

void MessageLine::clear() {
    setText({});
}

QString MessageLine::text() const {
    return m_text->text();
}

} // namespace styleclip
