#include "ui/window/models_dialog.h"

#include "ui/widgets/message_line.h"
#include "ui/widgets/plain_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace styleclip {

namespace {

/// In the order of the table. Nothing asks for an encoder yet, so it is only listed where it is.
constexpr std::array kRoles = {ModelRole::Generator, ModelRole::Clip,      ModelRole::Vocabulary,
                               ModelRole::Identity,  ModelRole::Relevance, ModelRole::Statistics,
                               ModelRole::Encoder,   ModelRole::Mapper};
constexpr int kRoleData = Qt::UserRole;
constexpr int kPathData = Qt::UserRole + 1;

/// What a row stands for; without a path where there is no such file.
PackFile fileOf(const QTreeWidgetItem& row) {
    return {static_cast<ModelRole>(row.data(0, kRoleData).toInt()),
            row.data(0, kPathData).toString()};
}

/// What a file is for, in words of people who want pictures.
QString roleText(ModelRole role) {
    switch (role) {
    case ModelRole::Generator:
        return ModelsDialog::tr("Generator: draws the portraits");
    case ModelRole::Clip:
        return ModelsDialog::tr("CLIP: understands words and pictures");
    case ModelRole::Vocabulary:
        return ModelsDialog::tr("CLIP's vocabulary");
    case ModelRole::Identity:
        return ModelsDialog::tr("Identity network: tells faces apart");
    case ModelRole::Relevance:
        return ModelsDialog::tr("Channel relevance: for directions");
    case ModelRole::Statistics:
        return ModelsDialog::tr("Channel statistics: for directions");
    case ModelRole::Encoder:
        return ModelsDialog::tr("Encoder: finds latents of photographs");
    case ModelRole::Mapper:
        return ModelsDialog::tr("Mapper: changes that were trained");
    case ModelRole::Attributes: // the window does not list these
    case ModelRole::Reader:
    case ModelRole::Lpips:
    case ModelRole::LpipsWeights:
        break;
    }
    return {};
}

} // namespace

ModelsDialog::ModelsDialog(Engine& engine, const QString& embedded, const QStringList& others,
                           QWidget* parent)
    : QDialog(parent), m_engine(engine), m_packs(new QComboBox(this)), m_about(new QLabel(this)),
      m_files(new QTreeWidget(this)), m_message(new MessageLine(this)) {
    setWindowTitle(tr("Models"));
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    buildFiles();
    auto* hint = new QLabel(
        tr("A folder of published files (generator, CLIP, mappers …) is recognised by what the "
           "files hold. Files of your own last until the program ends. If something can't be "
           "used, the models on hand stay."),
        this);
    hint->setWordWrap(true);
    connect(m_message, &MessageLine::acted, m_message, &MessageLine::clear);
    connect(&m_engine, &Engine::packOpened, this, [this](const PackInfo& pack) {
        m_message->clear();
        setPack(pack);
    });
    connect(&m_engine, &Engine::packFailed, this, [this](const QString& sentence) {
        m_message->setText(sentence, tr("Dismiss"));
        showPack(m_engine.pack().choice.folder);
    });
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(buildPacks(embedded, others));
    layout->addWidget(m_about);
    layout->addWidget(m_message);
    layout->addWidget(m_files, 1);
    layout->addWidget(hint);
    layout->addWidget(buildButtons());
    resize(760, 460);
    setPack(m_engine.pack());
}

/// The embedded pack comes first, whatever was used since.
QWidget* ModelsDialog::buildPacks(const QString& embedded, const QStringList& others) {
    auto* box = new QWidget(this);
    m_packs->setObjectName(QStringLiteral("packs"));
    m_packs->setToolTip(tr("The models that come with the program, and folders used before"));
    m_packs->addItem(tr("Embedded models"), embedded);
    for (const QString& folder : others) {
        showPack(folder);
    }
    connect(m_packs, &QComboBox::activated, this,
            [this] { Q_EMIT packWanted(m_packs->currentData().toString()); });
    auto* label = new QLabel(tr("Model &pack:"), box);
    label->setBuddy(m_packs);
    auto* open = new QPushButton(tr("&Open a folder …"), box);
    open->setToolTip(tr("Use other models: a pack, or a folder of downloads"));
    open->setAutoDefault(false); // Enter belongs to the table
    connect(open, &QPushButton::clicked, this, &ModelsDialog::folderWanted);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_packs, 1);
    layout->addWidget(open);
    return box;
}

/// Makes a pack the current one of the list, which then has it.
void ModelsDialog::showPack(const QString& folder) {
    if (!folder.isEmpty() && m_packs->findData(folder) < 0) {
        m_packs->addItem(
            QStringLiteral("%1 (%2)").arg(shownName(QDir(folder).dirName()), shownName(folder)),
            folder);
    }
    m_packs->setCurrentIndex(m_packs->findData(folder));
}

void ModelsDialog::buildFiles() {
    m_files->setObjectName(QStringLiteral("modelFiles"));
    m_files->setAccessibleName(tr("Files of the models"));
    m_files->setToolTip(tr("What the models on hand are made of; Enter chooses a file of your "
                           "own for the selected row"));
    m_files->setHeaderLabels({tr("What it is"), tr("File"), tr("Size")});
    m_files->setRootIsDecorated(false);
    m_files->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_files->header()->setStretchLastSection(false);
    m_files->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    connect(m_files, &QTreeWidget::itemActivated, this, &ModelsDialog::askForFile);
    connect(m_files, &QTreeWidget::currentItemChanged, this, &ModelsDialog::showCurrent);
}

QWidget* ModelsDialog::buildButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    const auto add = [&](const QString& text, const QString& help) {
        QPushButton* button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setToolTip(help);
        button->setAutoDefault(false); // Enter belongs to the table
        return button;
    };
    m_useOwn =
        add(tr("Use own &file …"),
            tr("Use a file of your own in place of the selected one; a mapper comes on top"));
    m_useOwn->setObjectName(QStringLiteral("useOwnFile"));
    m_useOwn->setEnabled(false);
    connect(m_useOwn, &QPushButton::clicked, this, &ModelsDialog::askForFile);
    m_dropOwn = add(tr("&Remove own file"),
                    tr("Go back to the file that the selected one stands for; a mapper goes "
                       "from the list"));
    m_dropOwn->setObjectName(QStringLiteral("dropOwnFile"));
    m_dropOwn->setEnabled(false);
    connect(m_dropOwn, &QPushButton::clicked, this,
            [this] { Q_EMIT fileUnwanted(fileOf(*m_files->currentItem())); });
    QPushButton* close = buttons->button(QDialogButtonBox::Close);
    close->setToolTip(tr("Close this page"));
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

/// Double clicks and Enter come here, too, also where the button is off.
void ModelsDialog::askForFile() {
    const QTreeWidgetItem* row = m_files->currentItem();
    if (row && m_useOwn->isEnabled()) {
        const ModelRole role = fileOf(*row).role;
        Q_EMIT fileWanted(role, roleText(role));
    }
}

/// Only people's own files can go: the pack's are its own.
void ModelsDialog::showCurrent() {
    const QTreeWidgetItem* row = m_files->currentItem();
    m_useOwn->setEnabled(row && fileOf(*row).role != ModelRole::Encoder);
    m_dropOwn->setEnabled(row && m_engine.pack().choice.isOwn(fileOf(*row)));
}

/// Rows of roles that the pack lacks stay, as places for files of people's own.
void ModelsDialog::setPack(const PackInfo& pack) {
    QStringList lines = {m_engine.isOpen()
                             ? tr("%1, %2 px").arg(pack.name, QString::number(pack.resolution))
                             : tr("No models are open.")};
    if (!pack.licence.isEmpty()) {
        lines[0] += tr(", licence: %1").arg(pack.licence);
    }
    lines += pack.description;
    lines.removeAll(QString());
    m_about->setText(lines.join(u'\n'));
    showPack(pack.choice.folder);
    QStringList mappers; // as many as there are files of them
    for (const MapperInfo& mapper : pack.mappers) {
        mappers.append(tr("Mapper: %1").arg(mapper.name));
    }
    const int row = std::max(0, m_files->indexOfTopLevelItem(m_files->currentItem()));
    m_files->clear();
    for (const ModelRole role : kRoles) {
        bool isThere = role == ModelRole::Encoder;
        for (const PackFile& file : pack.files) {
            if (file.role == role) {
                addRow(file, role == ModelRole::Mapper ? mappers.takeFirst() : roleText(role));
                isThere = true;
            }
        }
        if (!isThere) {
            addRow({role, {}}, roleText(role));
        }
    }
    m_files->setCurrentItem(m_files->topLevelItem(std::min(row, m_files->topLevelItemCount() - 1)));
}

void ModelsDialog::addRow(const PackFile& file, const QString& what) {
    const QFileInfo info(file.path);
    auto* row = new QTreeWidgetItem(m_files, {what}); // the table owns it
    row->setData(0, kRoleData, static_cast<int>(file.role));
    row->setData(0, kPathData, file.path);
    if (file.path.isEmpty()) {
        row->setText(1, tr("none"));
        row->setForeground(1, palette().placeholderText());
        return;
    }
    const bool isOwn = m_engine.pack().choice.isOwn(file);
    const QString name = shownName(info.fileName());
    row->setText(1, isOwn ? tr("%1 (your own)").arg(name) : name);
    row->setToolTip(1, plainToolTip(shownName(file.path)));
    row->setText(2, locale().formattedDataSize(info.size(), 1, QLocale::DataSizeSIFormat));
    row->setTextAlignment(2, Qt::AlignRight);
}

} // namespace styleclip
