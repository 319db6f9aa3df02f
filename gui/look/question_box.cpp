// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/question_box.h"

#include <QCoreApplication>
#include <QLabel>
#include <QMessageBox>

namespace weir::gui {
namespace {

struct QuestionBox
{
    Q_DECLARE_TR_FUNCTIONS(QuestionBox)
};

} // namespace

QMessageBox* makeQuestion(QWidget* parent, const QString& title, const QString& question, const QString& more)
{
    auto* const box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(more);
    // An image without a name, for those who can't see it.
    if (auto* const sign = box->findChild<QLabel*>(QStringLiteral("qt_msgboxex_icon_label")))
        sign->setAccessibleName(QuestionBox::tr("Question"));
    return box;
}

} // namespace weir::gui
