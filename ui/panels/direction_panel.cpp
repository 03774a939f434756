#include "ui/panels/direction_panel.h"

#include "core/directions/global_direction.h"
#include "core/document/edit_parameter.h"
#include "core/methods/found_edits.h"
#include "ui/engine/qt_values.h"
#include "ui/panels/edit_methods.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/shrinking_button.h"
#include "ui/widgets/value_slider.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace styleclip {

namespace {

constexpr ValueRange kBetas{kBetaRange, 0.001, 3, 0.1};

/// Colour edits take some 10-20 channels, changes of shape 100-200.
constexpr qint64 kColourChannels = 15;
constexpr qint64 kFeatureChannels = 50;
constexpr qint64 kShapeChannels = 150;

} // namespace

DirectionPanel::DirectionPanel(Engine& engine, DocumentModel& document, PromptBox& prompts,
                               QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_prompts(prompts) {
    buildControls();
    connect(m_alpha, &ValueSlider::edited, this, [this](double alpha, Gesture gesture) {
        if (edit() != nullptr) {
            m_document.setEditStrength(*m_document.selected(), alpha, gesture);
        }
    });
    connect(m_beta, &ValueSlider::edited, this,
            [this](double beta, Gesture gesture) { findAnew(beta, 0, gesture); });
    connect(&m_document, &DocumentModel::wasReset, this, [this] { m_scope.renew(); });
    connect(&m_document, &DocumentModel::editsChanged, this, &DirectionPanel::showSelected);
    connect(&m_document, &DocumentModel::selectionChanged, this, &DirectionPanel::showSelected);
    connect(&m_engine, &Engine::packOpened, this, [this] {
        m_relevance.reset(); // of other models
        showSelected();
    });
    keepTranslated(this, [this] {
        m_alpha->setTexts(tr("&Strength (alpha)"),
                          tr("How far to go; negative numbers go the other way. A double click "
                             "brings back %1.")
                              .arg(kDirectionStrength));
        m_beta->setTexts(tr("Disentanglement (&beta)"),
                         tr("How relevant a channel must be to move: higher numbers change "
                            "less beside what was asked for."));
        showSelected();
    });
}

void DirectionPanel::buildControls() {
    m_alpha = new ValueSlider(strengthValues(EditMethod::GlobalDirection), this);
    m_alpha->setObjectName(QStringLiteral("alpha"));
    m_beta = new ValueSlider(kBetas, this);
    m_beta->setObjectName(QStringLiteral("beta"));
    m_channels = new QLabel(this);
    m_channels->setObjectName(QStringLiteral("channels"));
    m_reach = buildReach();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_alpha);
    layout->addWidget(m_reach);
    layout->addWidget(m_beta);
    layout->addWidget(m_channels);
    layout->addStretch();
}

/// People think of what should change, not of a threshold: each button stands for a number of
/// channels, and the engine finds the beta that moves so many.
QWidget* DirectionPanel::buildReach() {
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(box);
    keepTranslated(box, [label] { label->setText(tr("May change:")); });
    layout->addWidget(label);
    const auto add = [&](const char* name, qint64 channels, const char* help) {
        auto* button = new QPushButton(box);
        keepTranslated(button, [=] {
            button->setText(tr(name));
            letShrink(*button);
            button->setToolTip(tr(help).arg(channels));
        });
        connect(button, &QPushButton::clicked, this,
                [this, channels] { findAnew(std::nullopt, channels, kNoGesture); });
        layout->addWidget(button);
    };
    add(QT_TR_NOOP("Colour"), kColourChannels,
        QT_TR_NOOP("Few things (about %1 channels): colours and small details"));
    add(QT_TR_NOOP("Feature"), kFeatureChannels,
        QT_TR_NOOP("Some things (about %1 channels): an expression, glasses"));
    add(QT_TR_NOOP("Shape"), kShapeChannels,
        QT_TR_NOOP("Many things (about %1 channels): hair styles, the shape of a face"));
    layout->addStretch();
    return box;
}

/// A strength that was set for these words stays. One that was set for others stays where nobody
/// knows what suits these.
double DirectionPanel::strengthFor(const QString& target, const Preset* preset,
                                   std::optional<EditId> replaced) const {
    const std::optional<size_t> row =
        m_document.rowOf(replaced ? replaced : m_document.editFor(target));
    const Edit* edit = row ? &m_document.edits()[*row] : nullptr;
    const bool isSet = edit != nullptr && edit->method == EditMethod::GlobalDirection &&
                       edit->strength != 0.0 &&
                       (preset == nullptr || edit->target == target.toStdString());
    return isSet ? edit->strength : preset != nullptr ? preset->alpha : kDirectionStrength;
}

void DirectionPanel::apply(const Preset* preset, std::optional<EditId> replaced) {
    const QString neutral = preset != nullptr ? preset->neutral : m_prompts.neutral();
    const QString target = preset != nullptr ? preset->target : m_prompts.target();
    find({neutral, target, std::nullopt, preset != nullptr ? preset->channels : 0},
         {{}, replaced, strengthFor(target, preset, replaced), kNoGesture});
}

void DirectionPanel::useNearestBeta() {
    if (const auto offered = std::exchange(m_offered, std::nullopt)) {
        find(offered->first, offered->second);
    }
}

/// For the prompts of the edit, since the entries may have moved on.
void DirectionPanel::findAnew(std::optional<double> beta, qint64 channels, Gesture gesture) {
    if (edit() == nullptr) {
        return;
    }
    if (beta) {
        showChannels(*beta);
    }
    DirectionRequest request{QString::fromStdString(edit()->neutral),
                             QString::fromStdString(edit()->target), beta, channels};
    try {
        request.templates = templatesOf(*edit());
    } catch (...) { // a document from elsewhere tells what are none
        m_prompts.explain(currentErrorSentence());
        return;
    }
    const EditId id = m_document.idOf(*m_document.selected());
    request.key = QStringLiteral("beta of edit %1").arg(id); // of which the last one counts
    find(request, {id, {}, 0.0, gesture});
}

void DirectionPanel::find(const DirectionRequest& request, const Place& place) {
    if (place.gesture == kNoGesture) {
        m_channels->setText(tr("Looking for the direction …"));
    }
    Answer<DirectionFound> answer;
    answer.done = [this, request, place](const DirectionFound& found) {
        if (!place.changed || m_document.rowOf(place.changed)) { // else it was removed meanwhile
            onFound(found, request, place);
        }
    };
    answer.failed = [this](const QString& sentence) {
        showSelected();
        m_prompts.explain(sentence);
    };
    findDirection(m_engine, request, m_scope.context(), answer);
}

void DirectionPanel::onFound(const DirectionFound& found, const DirectionRequest& request,
                             const Place& place) {
    m_found = {request.neutral, request.target};
    m_relevance = found.relevance;
    m_offered.reset();
    if (!found.edit) {
        m_offered = {request, place};
        m_offered->first.beta = found.nearestBeta;
        m_offered->first.channels = 0;
        showSelected();
        m_prompts.explain(found.problem, tr("Use beta %1").arg(*found.nearestBeta, 0, 'g', 3));
        return;
    }
    m_prompts.explain({});
    if (const std::optional<size_t> row = m_document.rowOf(place.changed)) {
        m_document.setEditFound(*row, *found.edit, tr("Change disentanglement"), place.gesture);
    } else {
        Edit edit = *found.edit;
        edit.strength = place.strength;
        m_prompts.expect(request.neutral, request.target);
        m_document.addEdit(edit,
                           place.replaced ? place.replaced : m_document.editFor(request.target));
    }
    showSelected(); // also where it was the same
}

const Edit* DirectionPanel::edit() const {
    return m_document.selectedEdit(EditMethod::GlobalDirection);
}

/// The controls change the selected edit: without one of this method they have nothing to change.
void DirectionPanel::showSelected() {
    const Edit* shown = edit();
    for (QWidget* control :
         {static_cast<QWidget*>(m_alpha), static_cast<QWidget*>(m_beta), m_reach}) {
        control->setEnabled(shown != nullptr);
    }
    if (shown == nullptr) {
        m_channels->setText(tr("Say how the portrait should look, and add it."));
        return;
    }
    if (m_found !=
        Prompts(QString::fromStdString(shown->neutral), QString::fromStdString(shown->target))) {
        m_relevance.reset();
    }
    m_alpha->setValue(shown->strength);
    m_beta->setValue(parameterOf<double>(*shown, "beta").value_or(kBetas.initial));
    showChannels(m_beta->value());
}

/// Counted here while the slider moves, so that the number keeps up with the hand. The relevance of
/// all channels came with the direction.
void DirectionPanel::showChannels(double beta) {
    if (m_relevance) {
        m_channels->setText(tr("%1 of %2 channels move")
                                .arg(m_relevance->keptChannels(beta))
                                .arg(m_relevance->values().numel()));
    } else {
        m_channels->setText(
            tr("%1 channels move").arg(parameterOf<int64_t>(*edit(), "channels").value_or(0)));
    }
}

} // namespace styleclip
