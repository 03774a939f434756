#include "ui/panels/optimize_panel.h"

#include "core/document/edit_steps.h"
#include "ui/panels/edit_methods.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/plain_name.h"
#include "ui/widgets/step_timeline.h"
#include "ui/widgets/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace styleclip {

namespace {

constexpr int kFirstSteps = 40; // the published notebook's; the command's 300 take minutes
constexpr std::array kSpaces{LatentSpace::W, LatentSpace::WPlus, LatentSpace::S}; // as listed

/// For weights and rates, which span powers of ten: without zeros at their end.
class NumberEntry final : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    [[nodiscard]] QString textFromValue(double value) const override {
        return locale().toString(value, 'f', QLocale::FloatingPointShortest);
    }
};

QDoubleSpinBox* numberEntry(QWidget* parent) {
    auto* entry = new NumberEntry(parent);
    entry->setRange(0.0, 10.0);
    entry->setDecimals(5);
    entry->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    return entry;
}

/// `name` and `help` are texts of the panel; without `help` it comes from elsewhere.
void addRow(QFormLayout& form, const char* name, QWidget* entry, const char* help = nullptr) {
    auto* label = new QLabel;
    label->setBuddy(entry);
    form.addRow(label, entry); // whose widget owns it now
    keepTranslated(entry, [=] {
        label->setText(OptimizePanel::tr(name));
        entry->setAccessibleName(plainName(label->text()));
        if (help != nullptr) {
            entry->setToolTip(OptimizePanel::tr(help));
        }
    });
}

} // namespace

OptimizePanel::OptimizePanel(Engine& engine, DocumentModel& document, PromptBox& prompts,
                             QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_prompts(prompts) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    // What a run is ended with and what it found stay in sight in low windows, too.
    layout->addWidget(buildRun());
    layout->addWidget(buildTimeline());
    layout->addWidget(buildParameters());
    layout->addStretch();
    connect(&m_document, &DocumentModel::wasReset, this, &OptimizePanel::abandon);
    connect(&m_document, &DocumentModel::editsChanged, this, &OptimizePanel::abandonUndone);
    connect(&m_document, &DocumentModel::portraitsChanged, this, &OptimizePanel::abandonUndone);
    connect(&m_document, &DocumentModel::editsChanged, this, &OptimizePanel::showSelected);
    connect(&m_document, &DocumentModel::selectionChanged, this, &OptimizePanel::showSelected);
    connect(&m_engine, &Engine::jobChanged, this, [this](const JobStatus& job) {
        if (job.id != m_job) {
            return;
        }
        m_jobState = job.state;
        showState();
        if (job.progress.done > 0) {
            showText(tr("Step %1 of %2, about %n second(s) left", nullptr,
                        static_cast<int>(job.progress.secondsLeft + 0.5))
                         .arg(job.progress.done)
                         .arg(job.progress.total));
        }
    });
    showText({});
    showSelected();
}

/// Settings that the models suggest come first; those that people changed stay when other models
/// suggest the same.
QWidget* OptimizePanel::buildParameters() {
    auto* box = new QWidget(this);
    auto* form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    m_steps = new QSpinBox(box);
    m_steps->setObjectName(QStringLiteral("steps"));
    m_steps->setRange(1, 10000);
    m_steps->setValue(kFirstSteps);
    addRow(*form, QT_TR_NOOP("&Steps:"), m_steps,
           QT_TR_NOOP("More steps take longer and go farther"));
    m_rate = numberEntry(box);
    m_rate->setObjectName(QStringLiteral("rate"));
    addRow(*form, QT_TR_NOOP("Learning rate:"), m_rate,
           QT_TR_NOOP("How far each step goes; 0.1 as published"));
    m_lambdaL2 = numberEntry(box);
    addRow(*form, QT_TR_NOOP("Stay &near (lambda L2):"), m_lambdaL2,
           QT_TR_NOOP("How much it costs to leave the portrait; 0.008 as published"));
    m_lambdaId = numberEntry(box);
    addRow(*form, QT_TR_NOOP("Keep identit&y (lambda ID):"), m_lambdaId);
    m_latentNoise = numberEntry(box);
    m_latentNoise->setObjectName(QStringLiteral("latentNoise"));
    addRow(*form, QT_TR_NOOP("Look around:"), m_latentNoise,
           QT_TR_NOOP("How far chance moves what is judged at first, which leads past dead ends; 0 "
                      "as published"));
    m_space = new QComboBox(box);
    m_space->setObjectName(QStringLiteral("space"));
    m_space->addItems({QString(), QString(), QString()});
    addRow(*form, QT_TR_NOOP("Search in:"), m_space,
           QT_TR_NOOP("W keeps nearest to what the words name; W+ moves each layer for itself and "
                      "goes farther; S moves channels one by one"));
    m_subtracts = new QCheckBox(box);
    m_subtracts->setObjectName(QStringLiteral("subtracts"));
    connect(m_subtracts, &QCheckBox::toggled, this, &OptimizePanel::neutralCountsChanged);
    form->addRow(m_subtracts);
    m_drafts = new QCheckBox(box);
    m_drafts->setObjectName(QStringLiteral("drafts"));
    m_drafts->setChecked(true);
    form->addRow(m_drafts);
    const auto adjust = [this] {
        const bool isKnown = m_engine.pack().hasIdentity;
        m_lambdaId->setEnabled(isKnown);
        m_lambdaId->setToolTip(
            isKnown ? tr("How much it costs to become another person; 0.005 is a good start")
                    : tr("These models have no identity network"));
        if (!isKnown) {
            m_lambdaId->setValue(0.0);
        }
    };
    connect(&m_engine, &Engine::packOpened, this, [this, adjust] {
        adjust();
        if (m_suggested != m_engine.pack().optimization) { // else own settings stay
            m_suggested = m_engine.pack().optimization;
            setSearch(m_suggested);
        }
    });
    m_suggested = m_engine.pack().optimization;
    setSearch(m_suggested);
    keepTranslated(box, [this, adjust] {
        adjust();
        m_space->setItemText(0, tr("W (all layers alike)"));
        m_space->setItemText(1, tr("W+ (layers of the latent)"));
        m_space->setItemText(2, tr("S (channels)"));
        m_subtracts->setText(tr("Only what \"To\" says beyond \"From\""));
        m_subtracts->setToolTip(tr("Searches for the difference between the two prompts, so less "
                                   "changes that they do not name. Unchecked, \"To\" alone "
                                   "counts, as published"));
        m_drafts->setText(tr("Draft in small pictures"));
        m_drafts->setToolTip(tr("CLIP judges pictures of about the size that it sees until the "
                                "last tenth of the steps: much faster, and nearly the same is "
                                "found"));
    });
    return box;
}

QWidget* OptimizePanel::buildRun() {
    auto* box = new QWidget(this);
    m_start = new QPushButton(box);
    m_start->setObjectName(QStringLiteral("start"));
    m_pause = new QPushButton(box);
    m_pause->setObjectName(QStringLiteral("pause"));
    m_stop = new QPushButton(box);
    m_stop->setObjectName(QStringLiteral("stop"));
    m_state = new QLabel(box);
    m_state->setWordWrap(true);
    keepTranslated(box, [this] {
        m_start->setText(tr("Start"));
        m_start->setToolTip(tr("Search for a latent that fits the words"));
        m_pause->setToolTip(tr("Rest after the current step, and go on later"));
        m_stop->setText(tr("Stop"));
        m_stop->setToolTip(tr("End here and keep what was found so far"));
        showState();
    });
    connect(m_start, &QPushButton::clicked, this, [this] { start(); });
    connect(m_pause, &QPushButton::clicked, this, &OptimizePanel::pause);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_engine.cancel(m_job); });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_start);
    buttons->addWidget(m_pause);
    buttons->addWidget(m_stop);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(buttons);
    layout->addWidget(m_state);
    return box;
}

QWidget* OptimizePanel::buildTimeline() {
    m_timelineBox = new QWidget(this);
    m_timeline = new StepTimeline(m_timelineBox);
    m_timeline->setObjectName(QStringLiteral("timeline"));
    m_strength = new ValueSlider(strengthValues(EditMethod::Optimization), m_timelineBox,
                                 ValueSlider::Shape::Flat);
    m_strength->setObjectName(QStringLiteral("optimizeStrength"));
    keepTranslated(m_strength, [this] {
        m_strength->setTexts(tr("Strength"), tr("0 is the portrait, 1 what was found"));
    });
    connect(m_timeline, &StepTimeline::stepChosen, this, [this](qint64 step, Gesture gesture) {
        if (edit() != nullptr) {
            m_document.setEditStep(*m_document.selected(), step, gesture);
        }
    });
    connect(m_strength, &ValueSlider::edited, this, [this](double strength, Gesture gesture) {
        if (edit() != nullptr) {
            m_document.setEditStrength(*m_document.selected(), strength, gesture);
        }
    });
    auto* layout = new QVBoxLayout(m_timelineBox);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_timeline);
    layout->addWidget(m_strength);
    return m_timelineBox;
}

/// Without a neutral prompt the target alone counts.
OptimizationOptions OptimizePanel::options() const {
    OptimizationOptions options;
    options.space = kSpaces[static_cast<size_t>(m_space->currentIndex())];
    options.steps = m_steps->value();
    options.learningRate = m_rate->value();
    options.lambdaL2 = m_lambdaL2->value();
    options.lambdaId = m_lambdaId->value();
    options.latentNoise = m_latentNoise->value();
    options.neutral = neutralCounts() ? m_prompts.neutral().toStdString() : std::string();
    return options;
}

void OptimizePanel::setSearch(const SearchSettings& settings) {
    const auto* const space = std::find(kSpaces.begin(), kSpaces.end(), settings.space);
    m_space->setCurrentIndex(static_cast<int>(space - kSpaces.begin()));
    m_rate->setValue(settings.learningRate);
    m_lambdaL2->setValue(settings.lambdaL2);
    m_latentNoise->setValue(settings.latentNoise);
    m_subtracts->setChecked(!settings.neutral.empty());
}

bool OptimizePanel::neutralCounts() const {
    return m_subtracts->isChecked();
}

/// The edit as it is before anything was found: it changes nothing.
Edit OptimizePanel::begun() const {
    const Source& source = m_document.document().source;
    Edit edit;
    edit.name = m_prompts.target().toStdString();
    edit.target = edit.name;
    edit.neutral = neutralCounts() ? m_prompts.neutral().toStdString() : std::string();
    edit.method = EditMethod::Optimization;
    if (source.space == LatentSpace::S) {
        edit.space = LatentSpace::S;
        edit.delta = source.latent.new_zeros({1, source.latent.size(-1)});
    } else {
        edit.delta = source.latent.new_zeros(
            {1, m_engine.pack().layers, source.latent.size(source.latent.dim() - 1)});
    }
    return edit;
}

void OptimizePanel::start(std::optional<EditId> replaced) {
    if (isRunning()) {
        return;
    }
    const QString obstacle =
        m_engine.isOpen() ? obstacleOf(m_document, m_prompts) : m_engine.obstacle();
    m_prompts.explain(obstacle);
    if (!obstacle.isEmpty()) {
        return;
    }
    m_prompts.expect(QString::fromStdString(begun().neutral), m_prompts.target());
    const EditId id =
        m_document.beginFinding(begun(), replaced ? replaced : m_document.editFor(begun()));
    Document document = m_document.document(); // what is found comes to the rest of it
    removeEdit(document, *m_document.rowOf(id));
    Answer<OptimizeFound> answer;
    answer.done = [this](const OptimizeFound& found) { onFound(found); };
    answer.failed = [this](const QString& problem) { fail(problem); };
    answer.dropped = [this] { fail({}); };
    showText(tr("Preparing …"));
    m_jobState = JobStatus::Waiting;
    m_hasFound = false;
    m_shownLog = {}; // the chart makes room for this run's
    Q_EMIT runStarted();
    m_job = optimizeLatent(
        m_engine, {document, m_prompts.target(), options(), m_drafts->isChecked()}, m_run.context(),
        [this](const OptimizeStep& step) {
            if (step.found) {
                m_hasFound = true;
                m_document.noteFound(*step.found);
            }
            Q_EMIT stepped(step.losses);
        },
        answer);
    showState();
}

/// Another project is open.
void OptimizePanel::abandon() {
    m_shownLog = {};
    if (isRunning()) {
        m_run.renew(); // first, or a run that waits would tell at once that it was cancelled
        m_engine.cancel(m_job);
        end();
    }
}

/// Who takes back the beginning of a run does not want its end, nor who ended it in the document.
void OptimizePanel::abandonUndone() {
    const std::optional<EditId> id = m_document.beingFound();
    if (isRunning() && (!id || !m_document.has(*id))) {
        m_document.endFinding();
        abandon();
    }
}

void OptimizePanel::onFound(const OptimizeFound& found) {
    const auto steps = static_cast<int>(loggedSteps(found.edit));
    if (steps == 0 && found.stopped) {
        fail({}); // before the first of them
        return;
    }
    end(); // first, or it would seem to be ended from elsewhere
    m_document.endFinding(found.edit);
    showText(found.stopped
                 ? tr("Stopped after %n step(s)", nullptr, steps)
                 : tr("%n step(s) in %1 s", nullptr, steps).arg(found.seconds, 0, 'f', 1));
}

/// An edit of which nothing was found goes. What was found before a failure stays.
void OptimizePanel::fail(const QString& problem) {
    end(); // first, as above
    if (m_hasFound) {
        m_document.endFinding();
    } else {
        m_document.dropFinding();
    }
    m_prompts.explain(problem);
}

void OptimizePanel::end() {
    m_job = 0;
    showText({});
    m_prompts.explain({});
    showState();
    showSelected(); // whose chart made room for that of the run
}

void OptimizePanel::pause() {
    m_engine.setPaused(m_job, m_jobState != JobStatus::Paused);
}

void OptimizePanel::showText(const QString& state) {
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
}

const Edit* OptimizePanel::edit() const {
    return m_document.selectedEdit(EditMethod::Optimization);
}

/// The timeline is that of the selected edit, so undo brings back the steps of an earlier run, too.
void OptimizePanel::showSelected() {
    const Edit* shown = edit();
    m_timelineBox->setVisible(shown != nullptr);
    m_timeline->setVisible(shown != nullptr && loggedSteps(*shown) > 0);
    m_timeline->setSteps(shown ? loggedSteps(*shown) : 0, shown ? shownStep(*shown) : 0);
    if (shown == nullptr) {
        return;
    }
    m_strength->setValue(shown->strength);
    if (shown->log && !isRunning() && !shown->log->rows.is_same(m_shownLog.rows)) {
        m_shownLog = *shown->log;
        Q_EMIT runShown(*shown);
    }
}

/// A run that waits for its turn can be paused like any other.
void OptimizePanel::showState() {
    m_start->setEnabled(!isRunning());
    m_pause->setEnabled(isRunning());
    m_pause->setText(isRunning() && m_jobState == JobStatus::Paused ? tr("Go on") : tr("Pause"));
    m_stop->setEnabled(isRunning());
}

} // namespace styleclip
