#include "ui/help/help_window.h"

#include "ui/help/help_browser.h"
#include "ui/help/help_topics.h"

#include <QEvent>
#include <QListWidget>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace styleclip {

HelpWindow::HelpWindow(QWidget* parent)
    : QDialog(parent), m_topics(new QListWidget), m_browser(new HelpBrowser) {
    setObjectName(QStringLiteral("help"));
    const QStringList& topics = helpTopics();
    for (const QString& topic : topics) {
        auto* item = new QListWidgetItem(m_topics);
        item->setData(Qt::UserRole, topic);
    }
    m_topics->setSpacing(2);
    auto* splitter = new QSplitter;
    splitter->addWidget(m_topics);
    splitter->addWidget(m_browser);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({200, 600});
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    resize(800, 560);
    retranslate();

    connect(m_topics, &QListWidget::currentRowChanged, this,
            [this](int row) { m_browser->showTopic(helpTopics().at(std::max(0, row))); });
    connect(m_browser, &HelpBrowser::topicWanted, this, &HelpWindow::showTopic);
    m_topics->setCurrentRow(0);
}

/// The list leads: the page follows its current row, whoever changed it.
void HelpWindow::showTopic(const QString& topic) {
    m_topics->setCurrentRow(static_cast<int>(std::max<qsizetype>(0, helpTopics().indexOf(topic))));
    show();
    raise();
    activateWindow();
}

QString HelpWindow::topic() const {
    return m_browser->topic();
}

void HelpWindow::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

/// The titles are those of the pages, which are there in both languages.
void HelpWindow::retranslate() {
    setWindowTitle(tr("StyleCLIP Studio Help"));
    m_topics->setAccessibleName(tr("Topics"));
    m_topics->setToolTip(tr("What the help explains"));
    m_browser->setAccessibleName(tr("Explanation"));
    for (int i = 0; i < m_topics->count(); ++i) {
        m_topics->item(i)->setText(helpTitle(helpTopics().at(i), QLocale()));
    }
}

} // namespace styleclip
