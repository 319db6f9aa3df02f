// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/first_steps_dialog.h"

#include "gui/look/close_icon.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextDocument>
#include <QTextEdit>
#include <QVBoxLayout>

namespace weir::gui {
namespace {

/// In the first of the reader's languages that the window has, as installTranslations() chooses; English is
/// the one without a code.
QString documentFile()
{
    const QStringList languages = QLocale().uiLanguages();
    for (const QString& language : languages) {
        const QString code = language.section(u'-', 0, 0);
        const QString file = QStringLiteral(":/help/first-steps.%1.md").arg(code);
        if (QFile::exists(file))
            return file;
        if (code == QLatin1String("en"))
            break;
    }
    return QStringLiteral(":/help/first-steps.md");
}

/// Without the comment that says its licence, which Qt would show.
QString documentText()
{
    static const QRegularExpression comment(QStringLiteral("\\A<!--.*?-->\\s*"),
                                            QRegularExpression::DotMatchesEverythingOption);
    QFile file(documentFile());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).remove(comment) : QString();
}

} // namespace

// A tool window's keys are those of its parent as well.
FirstStepsDialog::FirstStepsDialog(QWidget* window) : QDialog(window, Qt::Tool)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("First steps"));
    resize(fontMetrics().averageCharWidth() * 106, 640);
    // No QTextBrowser: to assistive technology that is a label, and it keeps Tab for links, which there are
    // none of.
    auto* const text = new QTextEdit;
    text->setReadOnly(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setTabChangesFocus(true);
    text->setAccessibleName(windowTitle());
    text->document()->setDocumentMargin(fontMetrics().height());
    text->setMarkdown(documentText());
    auto* const column = new QVBoxLayout(this);
    column->addWidget(text, 1);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    showCloseIcon(buttons->button(QDialogButtonBox::Close));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    text->setFocus();
}

} // namespace weir::gui
