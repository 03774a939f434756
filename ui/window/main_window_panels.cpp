#include "ui/window/main_window.h"

#include "ui/canvas/portrait_canvas.h"
#include "ui/canvas/source_key.h"
#include "ui/help/help_topics.h"
#include "ui/panels/direction_panel.h"
#include "ui/panels/edit_methods.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/edits_panel.h"
#include "ui/panels/jobs_panel.h"
#include "ui/panels/loss_chart.h"
#include "ui/panels/mapper_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/panels/portraits_panel.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/message_line.h"
#include "ui/widgets/plain_name.h"
#include "ui/widgets/plain_text.h"
#include "ui/widgets/upright_scroll_area.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QStatusBar>

namespace styleclip {

namespace {

constexpr int kTitlePixels = 240; ///< of a job or a pack in the status bar

/// Qt names the buttons of docks in the language that these are made in, and explains them not at
/// all.
void nameButton(const QDockWidget& dock, const char* which, const QString& name,
                const QString& help) {
    if (auto* button = dock.findChild<QAbstractButton*>(QLatin1String(which))) {
        button->setAccessibleName(name);
        button->setAccessibleDescription(help);
        button->setToolTip(help);
    }
}

} // namespace

void MainWindow::createPanels() {
    auto* centre = new QWidget(this);
    m_canvas = new PortraitCanvas(centre);
    m_message = new MessageLine(centre);
    // In one place: what is said lies on the picture, which stays where it is under the pointer.
    auto* layout = new QGridLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_canvas, 0, 0);
    layout->addWidget(m_message, 0, 0, Qt::AlignTop);
    m_message->raise();
    setCentralWidget(centre);

    m_portraits = new PortraitsPanel(m_engine, m_document, this);
    m_editPanel = new EditPanel(m_engine, m_document, m_presets, this);
    m_chart = new LossChart(this);
    addDock(QT_TR_NOOP("Portraits"), QStringLiteral("portraitsDock"), m_portraits,
            Qt::BottomDockWidgetArea);
    addDock(QT_TR_NOOP("Edits"), QStringLiteral("editsDock"),
            new UprightScrollArea(m_editPanel, this), Qt::RightDockWidgetArea);
    m_chartDock = addDock(QT_TR_NOOP("Losses"), QStringLiteral("chartDock"), m_chart,
                          Qt::BottomDockWidgetArea);
    m_jobsDock = addDock(QT_TR_NOOP("Jobs"), QStringLiteral("jobsDock"),
                         new JobsPanel(m_engine, this), Qt::BottomDockWidgetArea);
    m_chartDock->hide();
    m_jobsDock->hide();
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    new SourceKey(m_canvas, this); // the canvas owns it
    // A click leaves the keyboard where it is, so that Space goes on to show the source.
    for (QPushButton* button : findChildren<QPushButton*>()) {
        button->setFocusPolicy(Qt::TabFocus);
    }
    setHelpTopic(m_canvas, QStringLiteral("canvas"));
    setHelpTopic(m_portraits, QStringLiteral("portraits"));
    setHelpTopic(m_chart, QStringLiteral("optimize"));
    setHelpTopic(m_editPanel, QStringLiteral("prompts"));
    setHelpTopic(m_editPanel->findChild<EditsPanel*>(), QStringLiteral("edits"));
    setHelpTopic(m_editPanel->findChild<DirectionPanel*>(),
                 methodTopic(EditMethod::GlobalDirection));
    setHelpTopic(m_editPanel->findChild<MapperPanel*>(), methodTopic(EditMethod::Mapper));
    setHelpTopic(m_editPanel->findChild<OptimizePanel*>(), methodTopic(EditMethod::Optimization));
    m_canvas->setFocus();
}

QDockWidget* MainWindow::addDock(const char* title, const QString& name, QWidget* content,
                                 Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(this);
    keepTranslated(dock, [=] {
        dock->setWindowTitle(tr(title));
        nameDockButtons(*dock);
    });
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(area, dock);
    m_docks.append(dock);
    return dock;
}

/// Once more when docks were put in their places, which has Qt name them.
void MainWindow::nameDockButtons(const QDockWidget& dock) {
    nameButton(dock, "qt_dockwidget_closebutton", tr("Close"),
               tr("Close this part of the window; the menu View opens it again"));
    nameButton(dock, "qt_dockwidget_floatbutton", tr("Float"),
               tr("Take this part out of the window, or back into it"));
}

/// The labels are permanent, so that help on menus does not hide them.
void MainWindow::createStatusBar() {
    m_pictureStatus = new QLabel(this);
    m_pictureStatus->setObjectName(QStringLiteral("pictureStatus"));
    m_packStatus = new QLabel(this);
    m_packStatus->setObjectName(QStringLiteral("packStatus"));
    m_jobsStatus = new QPushButton(this);
    m_jobsStatus->setObjectName(QStringLiteral("jobsStatus"));
    m_jobsStatus->setFlat(true);
    m_jobsStatus->hide();
    connect(m_jobsStatus, &QPushButton::clicked, this,
            [this] { m_jobsDock->setVisible(!m_jobsDock->isVisible()); });
    statusBar()->setContentsMargins(0, 0, 8, 0); // or texts touch the edge of a maximized window
    statusBar()->addPermanentWidget(m_jobsStatus);
    statusBar()->addPermanentWidget(m_pictureStatus);
    statusBar()->addPermanentWidget(m_packStatus);
    keepTranslated(statusBar(), [this] {
        m_jobsStatus->setToolTip(tr("Show or hide the jobs"));
        showPackStatus();
        showPictureStatus();
    });
}

/// While others open, the models on hand still draw; that others come is what people wait for.
void MainWindow::showPackStatus() {
    const PackInfo& pack = m_engine.pack();
    m_packStatus->setToolTip(plainToolTip(QString(pack.name + u'\n' + pack.description).trimmed()));
    if (m_engine.isOpening()) {
        m_packStatus->setText(tr("Opening models …"));
    } else if (m_engine.isOpen()) {
        const QString name =
            m_packStatus->fontMetrics().elidedText(pack.name, Qt::ElideRight, kTitlePixels);
        m_packStatus->setText(tr("%1, %2 px").arg(name, QString::number(pack.resolution)));
    } else {
        m_packStatus->setText(tr("No models"));
    }
}

void MainWindow::showPictureStatus() {
    const QString status = m_canvas->status();
    // Without edits nothing had to be drawn: the edit is the source.
    m_pictureStatus->setText(
        m_document.edits().empty()
            ? status
            : tr("%1, %2 ms").arg(status).arg(m_picture.milliseconds(), 0, 'f', 0));
}

/// The first job that is not over, in the status bar.
void MainWindow::showJobs() {
    for (const JobStatus& job : m_engine.jobs()) {
        if (job.state <= JobStatus::Paused) {
            const auto percent =
                job.progress.total > 0 ? 100 * job.progress.done / job.progress.total : 0;
            const QString title =
                m_jobsStatus->fontMetrics().elidedText(job.title, Qt::ElideRight, kTitlePixels);
            m_jobsStatus->setText(
                literalLabel(tr("%1: %2 %").arg(title, QString::number(percent))));
            m_jobsStatus->setToolTip(plainToolTip(job.title + u'\n' + tr("Show or hide the jobs")));
            m_jobsStatus->show();
            return;
        }
    }
    m_jobsStatus->hide();
}

} // namespace styleclip
