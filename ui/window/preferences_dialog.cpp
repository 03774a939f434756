#include "ui/window/preferences_dialog.h"

#include "ui/widgets/plain_name.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QThread>

namespace styleclip {

namespace {

/// A value that is none of the options, from a newer version for one, shows as the first.
QComboBox* choice(QFormLayout& form, const QString& label, const QString& help,
                  const QList<QPair<QString, QVariant>>& options, const QVariant& current) {
    auto* box = new QComboBox;
    for (const auto& [text, value] : options) {
        box->addItem(text, value);
    }
    box->setCurrentIndex(qMax(0, box->findData(current)));
    box->setToolTip(help);
    box->setAccessibleName(plainName(label));
    form.addRow(label, box);
    return box;
}

/// Zero has a meaning in words for each of these.
QSpinBox* number(QFormLayout& form, const QString& label, const QString& help, int greatest,
                 const QString& zero, const QString& suffix, int current) {
    auto* box = new QSpinBox;
    box->setRange(0, greatest);
    box->setSpecialValueText(zero);
    box->setSuffix(suffix);
    box->setValue(current);
    box->setToolTip(help);
    box->setAccessibleName(plainName(label));
    form.addRow(label, box);
    return box;
}

} // namespace

/// Languages are called by their own names, so that those who can't read the others find theirs.
PreferencesDialog::PreferencesDialog(const Preferences& preferences, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Preferences"));
    auto* form = new QFormLayout(this);
    m_language = choice(*form, tr("&Language:"), tr("What the window and its help speak"),
                        {{tr("The system's"), QString()},
                         {QStringLiteral("English"), QStringLiteral("en")},
                         {QStringLiteral("한국어"), QStringLiteral("ko")}},
                        preferences.language);
    m_appearance = choice(*form, tr("Appea&rance:"), tr("How bright the window is"),
                          {{tr("As the system's"), static_cast<int>(Appearance::System)},
                           {tr("Light"), static_cast<int>(Appearance::Light)},
                           {tr("Dark"), static_cast<int>(Appearance::Dark)}},
                          static_cast<int>(preferences.appearance));
    m_device = choice(*form, tr("Compute &on:"), tr("Where the networks run"),
                      {{tr("The fastest there is"), QStringLiteral("auto")},
                       {tr("The processor"), QStringLiteral("cpu")},
                       {tr("The graphics card (CUDA)"), QStringLiteral("cuda")}},
                      preferences.engine.device);
    m_precision =
        choice(*form, tr("P&recision:"),
               tr("bfloat16 is faster on many processors, and a little less exact"),
               {{tr("bfloat16 for previews, where it is faster"),
                 static_cast<int>(PicturePrecision::Automatic)},
                {QStringLiteral("float32"), static_cast<int>(PicturePrecision::Float32)},
                {QStringLiteral("bfloat16"), static_cast<int>(PicturePrecision::BFloat16)}},
               static_cast<int>(preferences.engine.precision));
    m_threads = number(*form, tr("&Threads:"), tr("How many cores may work"),
                       qMax(1, QThread::idealThreadCount()), tr("All cores"), {},
                       preferences.engine.threads);
    m_preview = choice(*form, tr("Pre&view size:"),
                       tr("What is drawn while a slider moves; the full picture follows"),
                       {{tr("As large as is quick"), 0},
                        {tr("64 px"), 64},
                        {tr("128 px"), 128},
                        {tr("256 px"), 256},
                        {tr("512 px"), 512}},
                       preferences.previewPixels);
    m_autosave = number(*form, tr("&Autosave every:"),
                        tr("Keeps a copy of unsaved work, in case the program is killed"), 600,
                        tr("Never"), tr(" s"), preferences.autosaveSeconds);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setToolTip(tr("Use these settings from now on"));
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Leave everything as it was"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    form->addRow(buttons);
}

Preferences PreferencesDialog::preferences() const {
    Preferences preferences;
    preferences.language = m_language->currentData().toString();
    preferences.appearance = static_cast<Appearance>(m_appearance->currentData().toInt());
    preferences.engine.device = m_device->currentData().toString();
    preferences.engine.precision =
        static_cast<PicturePrecision>(m_precision->currentData().toInt());
    preferences.engine.threads = m_threads->value();
    preferences.previewPixels = m_preview->currentData().toInt();
    preferences.autosaveSeconds = m_autosave->value();
    return preferences;
}

} // namespace styleclip
