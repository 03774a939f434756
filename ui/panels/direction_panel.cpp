#include "ui/panels/direction_panel.h"

#include "core/directions/global_direction.h"
#include "core/document/edit_parameter.h"
#include "core/methods/found_edits.h"
#include "ui/engine/qt_values.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/value_slider.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace styleclip {

namespace {

constexpr ValueRange kAlphas{kAlphaRange, 0.1, 1, kDirectionStrength};
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
    connect(m_alpha, &ValueSlider::edited, &m_document, &DocumentModel::setDraftStrength);
    connect(m_beta, &ValueSlider::edited, this,
            [this](double beta, Gesture gesture) { findAnew(beta, 0, gesture); });
    connect(&m_document, &DocumentModel::wasReset, this, [this] { m_scope.renew(); });
    connect(&m_document, &DocumentModel::draftChanged, this, &DirectionPanel::showDraft);
    connect(&m_engine, &Engine::packOpened, this, [this] {
        m_relevance.reset(); // of other models
        showDraft();
    });
    keepTranslated(this, [this] {
        m_alpha->setTexts(tr("&Strength (alpha)"),
                          tr("How far to go; negative numbers go the other way. A double click "
                             "brings back %1.")
                              .arg(kDirectionStrength));
        m_beta->setTexts(tr("Disentanglement (&beta)"),
                         tr("How relevant a channel must be to move: higher numbers change "
                            "less beside what was asked for."));
        showDraft();
    });
}

void DirectionPanel::buildControls() {
    m_alpha = new ValueSlider(kAlphas, this);
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

/// A strength that was set for the draft stays when its words change.
void DirectionPanel::apply() {
    const bool fresh = !draftIsMine() || m_alpha->value() == 0.0;
    find({m_prompts.neutral(), m_prompts.target(), std::nullopt, 0},
         fresh ? kDirectionStrength : m_alpha->value(), kNoGesture);
}

void DirectionPanel::apply(const Preset& preset) {
    find({preset.neutral, preset.target, std::nullopt, preset.channels}, preset.alpha, kNoGesture);
}

void DirectionPanel::useNearestBeta() {
    if (m_nearestBeta) {
        find({m_found.first, m_found.second, m_nearestBeta, 0, m_templates}, m_alpha->value(),
             kNoGesture);
    }
}

/// For the draft's prompts, since the entries may have moved on.
void DirectionPanel::findAnew(std::optional<double> beta, qint64 channels, Gesture gesture) {
    if (!draftIsMine()) {
        return; // it was kept while its beta was typed
    }
    if (beta) {
        showChannels(*beta);
    }
    m_delta = m_document.draft()->delta;
    const auto [neutral, target] = draftPrompts();
    DirectionRequest request{neutral, target, beta, channels};
    try {
        request.templates = templatesOf(*m_document.draft());
    } catch (...) { // a document from elsewhere tells what are none
        m_prompts.explain(currentErrorSentence());
        return;
    }
    find(request, std::nullopt, gesture);
}

void DirectionPanel::find(const DirectionRequest& request, std::optional<double> alpha,
                          Gesture gesture) {
    if (gesture == kNoGesture) {
        m_channels->setText(tr("Looking for the direction …"));
    }
    const Prompts prompts{request.neutral, request.target};
    const auto isStale = [this, prompts, alpha] {
        return !alpha && (!draftIsMine() || draftPrompts() != prompts);
    };
    Answer<DirectionFound> answer;
    answer.done = [this, prompts, alpha, gesture, isStale,
                   templates = request.templates](const DirectionFound& found) {
        if (isStale()) {
            onFoundForKept(found, gesture);
            return;
        }
        m_found = prompts;
        m_templates = templates;
        onFound(found, alpha ? *alpha : m_document.draft()->strength, gesture);
    };
    answer.failed = [this, isStale](const QString& sentence) {
        if (!isStale()) {
            showDraft();
            m_prompts.explain(sentence);
        }
    };
    findDirection(m_engine, request, m_scope.context(), answer);
}

void DirectionPanel::onFound(const DirectionFound& found, double alpha, Gesture gesture) {
    m_relevance = found.relevance;
    m_nearestBeta = found.nearestBeta;
    if (!found.edit) {
        showDraft();
        m_prompts.explain(found.problem, tr("Use beta %1").arg(*m_nearestBeta, 0, 'g', 3));
        return;
    }
    m_prompts.explain({});
    Edit edit = *found.edit;
    edit.strength = alpha;
    m_delta = edit.delta;
    const QString text =
        gesture == kNoGesture ? tr("Try \"%1\"").arg(m_found.second) : tr("Change disentanglement");
    m_prompts.expect(m_found.first, m_found.second);
    m_document.setDraft(edit, text, gesture);
    showDraft(); // also where it was the same
}

/// The draft that it was asked for was kept meanwhile, by the press of a button for one that took
/// a number which was being typed.
void DirectionPanel::onFoundForKept(const DirectionFound& found, Gesture gesture) {
    const std::vector<Edit>& edits = m_document.edits();
    const auto kept = std::find_if(edits.begin(), edits.end(), [&](const Edit& edit) {
        return edit.delta.is_same(m_delta) && found.edit && edit.neutral == found.edit->neutral &&
               edit.target == found.edit->target;
    });
    if (kept != edits.end()) {
        m_delta = found.edit->delta;
        m_document.setEditFound(static_cast<size_t>(kept - edits.begin()), *found.edit,
                                tr("Change disentanglement"), gesture);
    }
}

bool DirectionPanel::draftIsMine() const {
    return m_document.draft() && m_document.draft()->method == EditMethod::GlobalDirection;
}

DirectionPanel::Prompts DirectionPanel::draftPrompts() const {
    return draftIsMine() ? Prompts{QString::fromStdString(m_document.draft()->neutral),
                                   QString::fromStdString(m_document.draft()->target)}
                         : Prompts();
}

/// The controls belong to the draft: without one of this method they have nothing to change.
void DirectionPanel::showDraft() {
    const bool mine = draftIsMine();
    for (QWidget* control :
         {static_cast<QWidget*>(m_alpha), static_cast<QWidget*>(m_beta), m_reach}) {
        control->setEnabled(mine);
    }
    if (mine && draftPrompts() != m_found) {
        m_relevance.reset();
    }
    if (!mine) {
        m_channels->setText(tr("Say how the portrait should look, and apply it."));
        return;
    }
    const Edit& draft = *m_document.draft();
    m_alpha->setValue(draft.strength);
    m_beta->setValue(parameterOf<double>(draft, "beta").value_or(kBetas.initial));
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
            tr("%1 channels move")
                .arg(parameterOf<int64_t>(*m_document.draft(), "channels").value_or(0)));
    }
}

} // namespace styleclip
