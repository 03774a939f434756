#include "ui/panels/edit_panel.h"

#include "ui/panels/direction_panel.h"
#include "ui/panels/mapper_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/upright_scroll_area.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace styleclip {

EditPanel::EditPanel(Engine& engine, DocumentModel& document, const Presets& presets,
                     QWidget* parent)
    : QWidget(parent), m_document(document), m_prompts(new PromptBox(presets, this)),
      m_methods(new QTabWidget(this)) {
    m_direction = new DirectionPanel(engine, document, *m_prompts, m_methods);
    m_mapper = new MapperPanel(engine, document, *m_prompts, m_methods);
    m_optimize = new OptimizePanel(engine, document, *m_prompts, m_methods);
    m_methods->setObjectName(QStringLiteral("methods"));
    keepTranslated(m_methods, [this] { m_methods->setAccessibleName(tr("Method")); });
    const auto addPage = [this](QWidget* panel, const char* name, const char* help) {
        auto* page = new QWidget(m_methods);
        auto* layout = new QVBoxLayout(page);
        layout->setContentsMargins(8, 6, 8, 6);
        layout->addWidget(panel);
        const int index = m_methods->addTab(new UprightScrollArea(page, m_methods), QString());
        keepTranslated(m_methods, [=] {
            m_methods->setTabText(index, tr(name));
            m_methods->setTabToolTip(index, tr(help));
        });
    };
    addPage(m_direction, QT_TR_NOOP("Direction"), QT_TR_NOOP("Works at once, on every portrait"));
    addPage(m_mapper, QT_TR_NOOP("Mapper"), QT_TR_NOOP("Changes that networks were trained for"));
    addPage(m_optimize, QT_TR_NOOP("Optimize"),
            QT_TR_NOOP("Searches for this portrait alone; takes minutes"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_prompts);
    layout->addWidget(m_methods, 1);
    layout->addWidget(buildKeep());

    connect(m_prompts, &PromptBox::submitted, this, &EditPanel::apply);
    connect(m_prompts, &PromptBox::presetChosen, this, &EditPanel::applyPreset);
    connect(m_prompts, &PromptBox::explanationActed, m_direction, &DirectionPanel::useNearestBeta);
    const auto adjustPrompts = [this] {
        m_prompts->setNeutralCounts(method() == Method::Direction ||
                                    (method() == Method::Optimize && m_optimize->neutralCounts()));
        m_prompts->setApplyVisible(method() != Method::Optimize);
    };
    connect(m_methods, &QTabWidget::currentChanged, this, adjustPrompts);
    connect(m_optimize, &OptimizePanel::neutralCountsChanged, this, adjustPrompts);
    connect(&m_document, &DocumentModel::draftChanged, this, &EditPanel::showDraft);
    showDraft();
}

/// Below all methods, since it is the same for each.
QWidget* EditPanel::buildKeep() {
    auto* box = new QWidget(this);
    m_keep = new QPushButton(box);
    m_keep->setObjectName(QStringLiteral("keep"));
    m_discard = new QPushButton(box);
    m_discard->setObjectName(QStringLiteral("discard"));
    keepTranslated(box, [this] {
        m_keep->setText(tr("&Keep edit"));
        m_keep->setToolTip(tr("Add this change to the list of edits, and go on with another"));
        m_discard->setText(tr("D&iscard"));
        m_discard->setToolTip(tr("Drop this change"));
    });
    connect(m_keep, &QPushButton::clicked, &m_document, &DocumentModel::keepDraft);
    connect(m_discard, &QPushButton::clicked, this,
            [this] { m_document.setDraft(std::nullopt, tr("Discard edit")); });
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_keep, 1);
    layout->addWidget(m_discard);
    return box;
}

EditPanel::Method EditPanel::method() const {
    return static_cast<Method>(m_methods->currentIndex());
}

void EditPanel::setMethod(Method method) {
    m_methods->setCurrentIndex(static_cast<int>(method));
}

/// Enter does what the method at hand does.
void EditPanel::apply() {
    switch (method()) {
    case Method::Direction:
        m_direction->apply();
        break;
    case Method::Mapper:
        m_mapper->apply();
        break;
    case Method::Optimize:
        m_optimize->start();
        break;
    }
}

/// A preset has a strength and a number of channels that suit directions.
void EditPanel::applyPreset(const Preset& preset) {
    if (method() == Method::Direction) {
        m_direction->apply(preset);
    } else if (method() == Method::Mapper) {
        apply();
    } // an optimization takes long, so it waits for its button
}

/// Keeping and discarding are about the draft, whichever method found it.
void EditPanel::showDraft() {
    const bool tries = m_document.draft().has_value();
    const Edit draft = m_document.draft().value_or(Edit());
    m_prompts->follow(QString::fromStdString(draft.neutral), QString::fromStdString(draft.target));
    m_keep->setEnabled(tries);
    m_discard->setEnabled(tries);
}

} // namespace styleclip
