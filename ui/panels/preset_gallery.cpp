#include "ui/panels/preset_gallery.h"

#include "ui/engine/edit_requests.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMouseEvent>
#include <QPixmap>
#include <QScreen>
#include <QStyle>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

constexpr int kPicturePixels = 128;
constexpr int kIconPixels = 84;
constexpr int kCellMargin = 26; // which makes it as wide as the panel that it pops up over
constexpr int kColumns = 3;
constexpr int kRows = 3;

QIcon iconOf(const QImage& picture) {
    QIcon icon(QPixmap::fromImage(picture));
    icon.addPixmap(icon.pixmap(picture.size()), QIcon::Selected); // or it would be tinted
    return icon;
}

/// Until there is a picture: its place.
QIcon emptyIcon() {
    QImage grey(kPicturePixels, kPicturePixels, QImage::Format_RGB888);
    grey.fill(Qt::gray);
    return iconOf(grey);
}

} // namespace

PresetGallery::PresetGallery(Engine& engine, DocumentModel& document, const Presets& presets,
                             QWidget* parent)
    : QFrame(parent, Qt::Popup), m_engine(engine), m_document(document), m_presets(presets),
      m_groups(new QTabBar(this)), m_list(new QListWidget(this)), m_remove(new QAction(m_list)) {
    setObjectName(QStringLiteral("presetGallery"));
    setFrameShape(QFrame::StyledPanel);
    m_groups->setObjectName(QStringLiteral("presetGroups"));
    m_groups->setExpanding(false);
    m_list->setObjectName(QStringLiteral("presetList"));
    m_list->setViewMode(QListView::IconMode);
    m_list->setIconSize({kIconPixels, kIconPixels});
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    const QSize cell(kIconPixels + kCellMargin, kIconPixels + 12 + fontMetrics().height());
    m_list->setGridSize(cell);
    m_list->setFixedSize(kColumns * cell.width() + 2 * m_list->frameWidth() + 4 +
                             style()->pixelMetric(QStyle::PM_ScrollBarExtent),
                         kRows * cell.height() + 2 * m_list->frameWidth() + 4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(0);
    layout->addWidget(m_groups);
    layout->addWidget(m_list);
    auto* hint = new QLabel(this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);
    layout->addSpacing(4);
    layout->addWidget(hint);

    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(m_remove);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_remove, &QAction::triggered, this, [this] {
        const int row = m_list->currentRow();
        if (row >= 0 && row < listed().size()) {
            Q_EMIT removalWanted(listed()[row].name);
            listGroups();
        }
    });
    connect(m_groups, &QTabBar::currentChanged, this, &PresetGallery::fill);
    connect(m_list, &QListWidget::currentRowChanged, this, &PresetGallery::point);
    connect(m_list, &QListWidget::itemEntered, this,
            [this](QListWidgetItem* item) { point(m_list->row(item)); });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        choose(m_list->row(item), QGuiApplication::keyboardModifiers() == Qt::AltModifier);
    });
    connect(&m_document, &DocumentModel::sourceChanged, this, [this] {
        m_scope.renew();
        m_drawn.clear();
    });
    connect(&m_engine, &Engine::packOpened, this, [this] {
        m_scope.renew();
        m_drawn.clear();
    });
    keepTranslated(this, [this, hint] {
        hint->setText(tr("Click or Enter adds; with Alt it replaces the selected edit."));
        m_groups->setAccessibleName(tr("Groups of presets"));
        m_groups->setToolTip(tr("What the presets below are about"));
        m_list->setAccessibleName(tr("Presets"));
        m_remove->setText(tr("Remove preset"));
        listGroups();
    });
}

void PresetGallery::listGroups() {
    const int group = std::max(0, m_groups->currentIndex());
    while (m_groups->count() > 0) {
        m_groups->removeTab(0);
    }
    for (const PresetGroup& known : m_presets.groups) {
        m_groups->addTab(known.name);
    }
    m_groups->setCurrentIndex(std::min(group, m_groups->count() - 1));
    fill();
}

const QList<Preset>& PresetGallery::listed() const {
    static const QList<Preset> none;
    const int group = m_groups->currentIndex();
    return group >= 0 && group < m_presets.groups.size() ? m_presets.groups[group].presets : none;
}

void PresetGallery::fill() {
    point(-1);
    m_list->clear();
    const int group = m_groups->currentIndex();
    m_remove->setEnabled(group >= 0 && m_presets.groups.value(group).id == kOwnPresets);
    for (const Preset& preset : listed()) {
        auto* item = new QListWidgetItem(preset.name, m_list);
        const auto drawn = m_drawn.constFind(preset.target);
        item->setIcon(drawn != m_drawn.constEnd() ? drawn->picture : emptyIcon());
        item->setToolTip(
            plainToolTip(tr("From \"%1\" to \"%2\"").arg(preset.neutral, preset.target)));
    }
    if (isVisible()) {
        draw();
    }
}

void PresetGallery::popUp(const QPoint& place) {
    listGroups();
    adjustSize();
    const QRect room = screen()->availableGeometry();
    move(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    m_list->setFocus();
    draw();
}

/// Those of the group that is seen and are not there yet.
void PresetGallery::draw() {
    if (!m_engine.isOpen() || !m_document.hasSource()) {
        return;
    }
    for (const Preset& preset : listed()) {
        if (m_drawn.contains(preset.target)) {
            continue;
        }
        DirectionRequest request{preset.neutral, preset.target, std::nullopt, preset.channels};
        request.key = QStringLiteral("preset ") + preset.target;
        Answer<DrawnDirection> answer;
        answer.done = [this, target = preset.target](const DrawnDirection& drawn) {
            showDrawn(target, drawn.picture, drawn.edit);
        };
        drawDirection(m_engine, request, preset.alpha, m_document.document().source, kPicturePixels,
                      m_scope.context(), answer);
    }
}

void PresetGallery::showDrawn(const QString& target, const QImage& picture, const Edit& edit) {
    m_drawn.insert(target, {iconOf(picture), edit});
    for (int row = 0; row < listed().size() && row < m_list->count(); ++row) {
        if (listed()[row].target == target) {
            m_list->item(row)->setIcon(m_drawn[target].picture);
            if (row == m_pointed) {
                Q_EMIT pointed(edit);
            }
        }
    }
}

void PresetGallery::point(int row) {
    if (row == std::exchange(m_pointed, row)) {
        return;
    }
    const auto drawn = row >= 0 ? m_drawn.constFind(listed()[row].target) : m_drawn.constEnd();
    Q_EMIT pointed(drawn == m_drawn.constEnd() ? std::nullopt : std::optional(drawn->edit));
}

/// The document changes when nothing is pointed at any more, or the picture would show it twice.
void PresetGallery::choose(int row, bool replaces) {
    if (row < 0 || row >= listed().size()) {
        return;
    }
    const Preset preset = listed()[row];
    hide();
    Q_EMIT chosen(preset, replaces);
}

bool PresetGallery::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(m_list->currentRow(), key->modifiers().testFlag(Qt::AltModifier));
            return true;
        }
    }
    if (watched == m_list->viewport()) {
        const bool left = event->type() == QEvent::Leave;
        const bool beside =
            event->type() == QEvent::MouseMove &&
            m_list->itemAt(static_cast<QMouseEvent*>(event)->position().toPoint()) == nullptr;
        if (left || beside) {
            point(-1);
        }
    }
    return QFrame::eventFilter(watched, event);
}

void PresetGallery::hideEvent(QHideEvent* event) {
    point(-1);
    QFrame::hideEvent(event);
}

} // namespace styleclip
