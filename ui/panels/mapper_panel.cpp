#include "ui/panels/mapper_panel.h"

#include "ui/engine/edit_requests.h"
#include "ui/panels/edit_methods.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/level_faders.h"
#include "ui/widgets/plain_text.h"
#include "ui/widgets/value_slider.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

constexpr int kPreviewPixels = 128;
constexpr int kIconPixels = 56;
constexpr int kRowsInSight = 2;

/// Larger than it is shown at first, for screens of high resolution.
QIcon iconOf(const QImage& picture) {
    const QPixmap preview = QPixmap::fromImage(picture.scaled(
        kPreviewPixels, kPreviewPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    QIcon icon(preview);
    icon.addPixmap(preview, QIcon::Selected); // or it would be tinted
    return icon;
}

QString targetOf(const PackInfo& pack, const QString& mapper) {
    const auto found = std::find_if(pack.mappers.begin(), pack.mappers.end(),
                                    [&](const MapperInfo& info) { return info.name == mapper; });
    return found == pack.mappers.end() ? QString() : found->target;
}

} // namespace

MapperPanel::MapperPanel(Engine& engine, DocumentModel& document, PromptBox& prompts,
                         QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_prompts(prompts),
      m_list(new QListWidget(this)), m_empty(new QLabel(this)) {
    buildControls();
    connect(&m_engine, &Engine::packOpened, this, &MapperPanel::listMappers);
    connect(&m_document, &DocumentModel::editsChanged, this, &MapperPanel::showSelected);
    connect(&m_document, &DocumentModel::selectionChanged, this, &MapperPanel::showSelected);
    connect(&m_document, &DocumentModel::wasReset, this, [this] {
        m_scope.renew();
        m_wanted.clear();
    });
    connect(&m_document, &DocumentModel::sourceChanged, this, [this] {
        if (const QString mapper = std::exchange(m_wanted, {}); !mapper.isEmpty()) {
            addMapper(mapper);
        }
        m_previewsAreOld = true;
        drawPreviews();
    });
    listMappers();
    showSelected();
    keepTranslated(this, [this] { setTexts(); });
}

void MapperPanel::setTexts() {
    m_list->setAccessibleName(tr("Mappers"));
    m_list->setToolTip(tr("Changes that a network was trained for, on this portrait"));
    m_empty->setText(tr("These models bring no mapper. Train one for a prompt with the command "
                        "line: styleclip train mapper."));
    m_strength->setTexts(tr("&Strength"),
                         tr("How much of the mapper's change is added; 0.1 as published"));
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const QString mapper = item->data(Qt::UserRole).toString();
        const QString target = targetOf(m_engine.pack(), mapper);
        item->setToolTip(
            plainToolTip(target.isEmpty() ? mapper : tr("Trained for \"%1\"").arg(target)));
    }
}

void MapperPanel::buildControls() {
    m_list->setObjectName(QStringLiteral("mappers"));
    m_list->setViewMode(QListView::IconMode);
    m_list->setIconSize({kIconPixels, kIconPixels});
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMovement(QListView::Static);
    m_list->setMinimumHeight(kRowsInSight * rowHeight() + 2 * m_list->frameWidth());
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { addMapper(item->data(Qt::UserRole).toString()); });
    connect(m_list, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { addMapper(item->data(Qt::UserRole).toString()); });
    m_empty->setWordWrap(true);

    m_strength =
        new ValueSlider(strengthValues(EditMethod::Mapper), this, ValueSlider::Shape::Flat);
    m_strength->setObjectName(QStringLiteral("mapperStrength"));
    connect(m_strength, &ValueSlider::edited, this, [this](double strength, Gesture gesture) {
        if (edit() != nullptr) {
            m_document.setEditStrength(*m_document.selected(), strength, gesture);
        }
    });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_strength);
    m_levels = new LevelFaders(this);
    m_levels->setObjectName(QStringLiteral("mapperLevels"));
    connect(m_levels, &LevelFaders::edited, this,
            [this](const LevelFactors& levels, Gesture gesture) {
                if (edit() != nullptr) {
                    m_document.setEditLevels(*m_document.selected(), levels, gesture);
                }
            });
    layout->addWidget(m_levels);
}

int MapperPanel::rowHeight() const {
    return kIconPixels + 8 + fontMetrics().height();
}

/// Cells are as wide as the longest name, within reason, so that none is cut where there is room.
void MapperPanel::listMappers() {
    m_list->clear();
    int width = kIconPixels;
    for (const MapperInfo& mapper : m_engine.pack().mappers) {
        width = std::max(width, fontMetrics().horizontalAdvance(mapper.name));
    }
    const QSize cell(std::min(width, 2 * kIconPixels) + 10, rowHeight());
    m_list->setGridSize(cell);
    for (const MapperInfo& mapper : m_engine.pack().mappers) {
        auto* item = new QListWidgetItem(mapper.name, m_list);
        item->setSizeHint(cell); // or its place would be that of the name alone, without a picture
        item->setData(Qt::UserRole, mapper.name);
    }
    if (m_list->findItems(m_wanted, Qt::MatchExactly).isEmpty()) {
        m_wanted.clear(); // it was one of the others
    }
    setTexts();
    m_list->setVisible(m_list->count() > 0);
    m_empty->setVisible(m_list->count() == 0);
    m_previewsAreOld = true;
    drawPreviews();
}

void MapperPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    drawPreviews();
}

/// Only while the panel is seen: previews of twenty mappers cost twenty pictures. When one can't be
/// drawn, all are asked for again the next time that the panel is seen.
void MapperPanel::drawPreviews() {
    if (!isVisible() || !m_previewsAreOld || !m_document.hasSource()) {
        return;
    }
    m_previewsAreOld = false;
    drawMapperPreviews(
        m_engine, m_document.document().source, kPreviewPixels, this,
        [this](const QString& mapper, const QImage& picture) {
            for (QListWidgetItem* item : m_list->findItems(mapper, Qt::MatchExactly)) {
                item->setIcon(iconOf(picture));
            }
        },
        [this] { m_previewsAreOld = true; });
}

void MapperPanel::apply(std::optional<EditId> replaced) {
    const QString mapper = mapperFor(m_engine.pack(), m_prompts.target());
    if (!mapper.isEmpty()) {
        addMapper(mapper, replaced);
        return;
    }
    m_prompts.explain(tr("No mapper was trained for \"%1\"; choose one from the list, or use a "
                         "direction.")
                          .arg(m_prompts.target()));
}

/// Where there is no portrait yet, the mapper is remembered until one comes.
void MapperPanel::addMapper(const QString& mapper, std::optional<EditId> replaced) {
    if (!m_document.hasSource()) {
        m_wanted = mapper;
        return;
    }
    const Source source = m_document.document().source;
    Answer<Edit> answer;
    answer.done = [this, mapper, source, replaced](const Edit& edit) {
        if (sameSource(source, m_document.document().source)) {
            onFound(mapper, edit, replaced);
        } else {
            addMapper(mapper, replaced); // which does something else to the portrait of now
        }
    };
    answer.failed = [this](const QString& sentence) { m_prompts.explain(sentence); };
    findMapperEdit(m_engine, {mapper, source}, m_scope.context(), answer);
}

/// A mapper that is among the edits is not added a second time: that would count twice.
void MapperPanel::onFound(const QString& mapper, const Edit& edit, std::optional<EditId> replaced) {
    m_prompts.explain({});
    const QString target = targetOf(m_engine.pack(), mapper);
    if (!target.isEmpty()) {
        m_prompts.setPrompts({}, target); // for other methods to try
    }
    m_document.addEdit(edit, replaced ? replaced : m_document.editFor(edit));
}

const Edit* MapperPanel::edit() const {
    return m_document.selectedEdit(EditMethod::Mapper);
}

void MapperPanel::showSelected() {
    const Edit* shown = edit();
    m_strength->setEnabled(shown != nullptr);
    m_levels->setEnabled(shown != nullptr);
    if (shown != nullptr) {
        m_strength->setValue(shown->strength);
        m_levels->setLevels(shown->levels);
    }
}

} // namespace styleclip
