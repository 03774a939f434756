#include "ui/export/dialog_parts.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLayout>
#include <QPushButton>

namespace styleclip {

QLabel* makeNote(const QString& text) {
    auto* note = new QLabel(text);
    note->setWordWrap(true);
    return note;
}

QPushButton* addExportButtons(QDialog* dialog) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* accept =
        buttons->addButton(QCoreApplication::translate("styleclip::ExportDialogs", "&Export"),
                           QDialogButtonBox::AcceptRole);
    accept->setObjectName(QStringLiteral("export"));
    accept->setToolTip(QCoreApplication::translate("styleclip::ExportDialogs", "Write the file"));
    buttons->button(QDialogButtonBox::Cancel)
        ->setToolTip(
            QCoreApplication::translate("styleclip::ExportDialogs", "Close without writing"));
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->layout()->addWidget(buttons);
    accept->setDefault(true); // only now does the dialog hear of it
    return accept;
}

} // namespace styleclip
