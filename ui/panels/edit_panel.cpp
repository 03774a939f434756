#include "ui/panels/edit_panel.h"

#include "core/document/edit_parameter.h"
#include "ui/panels/direction_panel.h"
#include "ui/panels/edit_methods.h"
#include "ui/panels/edit_pictures.h"
#include "ui/panels/edits_panel.h"
#include "ui/panels/mapper_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/panels/preset_gallery.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/upright_scroll_area.h"

#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

constexpr int kLeastHeight = 150; // of the methods, in low windows

} // namespace

EditPanel::EditPanel(Engine& engine, DocumentModel& document, const Presets& presets,
                     QWidget* parent)
    : QWidget(parent), m_document(document), m_presets(presets),
      m_prompts(new PromptBox(presets, this)),
      m_gallery(new PresetGallery(engine, document, presets, this)),
      m_edits(new EditsPanel(document, this)), m_methods(new QTabWidget(this)) {
    buildMethods(engine);
    new EditPictures(engine, document, m_edits->model(), this); // the panel owns it
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_prompts);
    layout->addWidget(m_edits, 5);
    layout->addWidget(m_methods, 7);

    connect(m_prompts, &PromptBox::submitted, this, [this] { apply({}); });
    connect(m_prompts, &PromptBox::replacementSubmitted, this, [this] {
        if (const std::optional<EditId> id = selectedId()) {
            apply(id);
        }
    });
    connect(m_prompts, &PromptBox::presetChosen, this, [this](const Preset& preset, bool replaces) {
        applyPreset(preset, replaces ? selectedId() : std::nullopt);
    });
    connect(m_prompts, &PromptBox::presetsWanted, m_gallery, &PresetGallery::popUp);
    connect(m_gallery, &PresetGallery::pointed, this, &EditPanel::previewed);
    connect(m_gallery, &PresetGallery::chosen, m_prompts, &PromptBox::choose);
    connect(m_gallery, &PresetGallery::removalWanted, this, &EditPanel::presetUnwanted);
    connect(m_edits, &EditsPanel::presetWanted, this, &EditPanel::offerPreset);
    connect(m_prompts, &PromptBox::explanationActed, m_direction, &DirectionPanel::useNearestBeta);
    connect(m_methods, &QTabWidget::currentChanged, this, &EditPanel::adjustPrompts);
    connect(m_optimize, &OptimizePanel::neutralCountsChanged, this, &EditPanel::adjustPrompts);
    connect(&m_document, &DocumentModel::editsChanged, this, &EditPanel::showSelected);
    connect(&m_document, &DocumentModel::selectionChanged, this, &EditPanel::showSelected);
    showSelected();
}

/// A page for each of kAllMethods, in their order.
void EditPanel::buildMethods(Engine& engine) {
    m_direction = new DirectionPanel(engine, m_document, *m_prompts, m_methods);
    m_mapper = new MapperPanel(engine, m_document, *m_prompts, m_methods);
    m_optimize = new OptimizePanel(engine, m_document, *m_prompts, m_methods);
    m_methods->setObjectName(QStringLiteral("methods"));
    m_methods->setMinimumHeight(kLeastHeight);
    m_methods->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // its pages scroll
    for (const EditMethod method : kAllMethods) {
        QWidget* panel = method == EditMethod::GlobalDirection ? static_cast<QWidget*>(m_direction)
                         : method == EditMethod::Mapper        ? static_cast<QWidget*>(m_mapper)
                                                               : m_optimize;
        auto* page = new QWidget(m_methods);
        auto* layout = new QVBoxLayout(page);
        layout->setContentsMargins(8, 6, 8, 6);
        layout->addWidget(panel);
        m_methods->addTab(new UprightScrollArea(page, m_methods), QString());
    }
    keepTranslated(m_methods, [this] {
        m_methods->setAccessibleName(tr("Method"));
        for (int page = 0; page < m_methods->count(); ++page) {
            const EditMethod method = kAllMethods[static_cast<size_t>(page)];
            m_methods->setTabText(page, methodText(method));
            m_methods->setTabToolTip(page, methodHelp(method));
        }
    });
}

EditMethod EditPanel::method() const {
    return kAllMethods[static_cast<size_t>(m_methods->currentIndex())];
}

void EditPanel::setMethod(EditMethod method) {
    const auto* const place = std::find(kAllMethods.begin(), kAllMethods.end(), method);
    m_methods->setCurrentIndex(static_cast<int>(place - kAllMethods.begin()));
}

/// Enter does what the method at hand does. Words of a preset show what it is from, too.
void EditPanel::apply(std::optional<EditId> replaced) {
    const Preset* preset = presetFor(m_presets, m_prompts->neutral(), m_prompts->target());
    switch (method()) {
    case EditMethod::GlobalDirection:
        if (preset != nullptr) {
            m_prompts->setPrompts(preset->neutral, m_prompts->target());
        }
        m_direction->apply(preset, replaced);
        break;
    case EditMethod::Mapper:
        m_mapper->apply(replaced);
        break;
    case EditMethod::Optimization:
        m_optimize->start(replaced);
        break;
    }
}

/// What optimizations and mappers found is of one portrait or one network: words alone do not bring
/// it back.
void EditPanel::offerPreset(size_t row) {
    const Edit& edit = m_document.edits().at(row);
    if (edit.method != EditMethod::GlobalDirection) {
        m_prompts->explain(
            tr("Only directions can be presets: what \"%1\" does was found by another "
               "method.")
                .arg(QString::fromStdString(edit.name)));
        return;
    }
    Q_EMIT presetWanted({QString::fromStdString(edit.name), QString::fromStdString(edit.neutral),
                         QString::fromStdString(edit.target), edit.strength,
                         parameterOf<int64_t>(edit, "channels").value_or(0)});
}

/// A preset has a strength and a number of channels that suit directions.
void EditPanel::applyPreset(const Preset& preset, std::optional<EditId> replaced) {
    if (method() == EditMethod::GlobalDirection) {
        m_direction->apply(&preset, replaced);
    } else if (method() == EditMethod::Mapper) {
        m_mapper->apply(replaced);
    } // an optimization takes long, so it waits for its button
}

void EditPanel::adjustPrompts() {
    m_prompts->setNeutralCounts(
        method() == EditMethod::GlobalDirection ||
        (method() == EditMethod::Optimization && m_optimize->neutralCounts()));
    m_prompts->setApplyVisible(method() != EditMethod::Optimization);
}

std::optional<EditId> EditPanel::selectedId() const {
    const std::optional<size_t> row = m_document.selected();
    return row ? std::optional(m_document.idOf(*row)) : std::nullopt;
}

/// The words of an edit come with it, and so does its method when it is selected; where people turn
/// to another method, that one stays.
void EditPanel::showSelected() {
    const Edit* edit = m_document.selectedEdit();
    m_prompts->follow(edit ? QString::fromStdString(edit->neutral) : QString(),
                      edit ? QString::fromStdString(edit->target) : QString());
    m_prompts->setReplaces(edit ? QString::fromStdString(edit->name) : QString());
    const std::optional<EditId> id = selectedId();
    if (id != std::exchange(m_shown, id) && edit != nullptr) {
        setMethod(edit->method);
    }
}

} // namespace styleclip
