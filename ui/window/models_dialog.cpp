#include "ui/window/models_dialog.h"

#include "ui/widgets/message_line.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace styleclip {

namespace {

QString roleText(PackFile::Role role) {
    switch (role) {
    case PackFile::Generator:
        return ModelsDialog::tr("Generator: draws the portraits");
    case PackFile::Clip:
        return ModelsDialog::tr("CLIP: understands words and pictures");
    case PackFile::Vocabulary:
        return ModelsDialog::tr("CLIP's vocabulary");
    case PackFile::Identity:
        return ModelsDialog::tr("Identity network: tells faces apart");
    case PackFile::Relevance:
        return ModelsDialog::tr("Channel relevance: for directions");
    case PackFile::Statistics:
        return ModelsDialog::tr("Channel statistics: for directions");
    case PackFile::Encoder:
        return ModelsDialog::tr("Encoder: finds latents of photographs");
    case PackFile::MapperNetwork:
        break;
    }
    return ModelsDialog::tr("Mapper: changes that were trained");
}

} // namespace

ModelsDialog::ModelsDialog(Engine& engine, const QString& embedded, QWidget* parent)
    : QDialog(parent), m_engine(engine), m_about(new QLabel(this)), m_files(new QTreeWidget(this)),
      m_message(new MessageLine(this)) {
    setWindowTitle(tr("Models"));
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    m_files->setAccessibleName(tr("Files of the models"));
    m_files->setHeaderLabels({tr("What it is"), tr("File"), tr("Size")});
    m_files->setRootIsDecorated(false);
    m_files->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_files->header()->setStretchLastSection(false);
    m_files->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    auto* hint = new QLabel(
        tr("A folder of published files (generator, CLIP, mappers …) is recognised by what the "
           "files hold. If it can't be used, the models on hand stay."),
        this);
    hint->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* open = buttons->addButton(tr("&Open a folder …"), QDialogButtonBox::ActionRole);
    open->setToolTip(tr("Use other models: a pack, or a folder of downloads"));
    QPushButton* reset = buttons->addButton(tr("&Embedded models"), QDialogButtonBox::ActionRole);
    reset->setToolTip(tr("Go back to the models that come with the program"));
    connect(open, &QPushButton::clicked, this, &ModelsDialog::folderWanted);
    connect(reset, &QPushButton::clicked, this, [this, embedded] { Q_EMIT packWanted(embedded); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_message, &MessageLine::acted, m_message, &MessageLine::clear);
    connect(&m_engine, &Engine::packOpened, this, [this](const PackInfo& pack) {
        m_message->clear();
        show(pack);
    });
    connect(&m_engine, &Engine::packFailed, this,
            [this](const QString& sentence) { m_message->say(sentence, tr("Dismiss")); });
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_about);
    layout->addWidget(m_message);
    layout->addWidget(m_files, 1);
    layout->addWidget(hint);
    layout->addWidget(buttons);
    resize(720, 420);
    show(m_engine.pack());
}

void ModelsDialog::show(const PackInfo& pack) {
    QStringList lines = {tr("%1, %2 px").arg(pack.name).arg(pack.resolution)};
    if (!pack.licence.isEmpty()) {
        lines[0] += tr(", licence: %1").arg(pack.licence);
    }
    lines += {pack.description, QDir::toNativeSeparators(pack.folder)};
    lines.removeAll(QString());
    m_about->setText(lines.join(u'\n'));
    m_files->clear();
    for (const PackFile& file : pack.files) {
        const QFileInfo info(file.path);
        auto* row = new QTreeWidgetItem(
            m_files, {roleText(file.role), info.fileName(),
                      locale().formattedDataSize(info.size(), 1, QLocale::DataSizeSIFormat)});
        row->setToolTip(1, QDir::toNativeSeparators(file.path));
        row->setTextAlignment(2, Qt::AlignRight);
    }
}

} // namespace styleclip
