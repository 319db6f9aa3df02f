// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_pause.h"

#include "gui/live/helper_link.h"
#include "gui/look/icons.h"
#include "gui/look/question_box.h"
#include "gui/text/sentence_text.h"

#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

QString question(std::optional<std::chrono::milliseconds> span)
{
    if (!span)
        return OverviewPause::tr("Pause all limits until somebody resumes them?");
    const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(*span).count());
    return OverviewPause::tr("Pause all limits for %n minute(s)?", nullptr, minutes);
}

} // namespace

OverviewPause::OverviewPause(HelperLink& link, QWidget* parent)
    : QWidget(parent), m_link(link), m_pause(new QPushButton(tr("&Pause all limits…"), this)),
      m_resume(new QPushButton(tr("Re&sume limits"), this)), m_failure(new QLabel(this))
{
    auto* menu = new QMenu(m_pause);
    menu->addAction(tr("For &5 minutes…"), this, [this] { ask(5min); });
    menu->addAction(tr("For &10 minutes…"), this, [this] { ask(10min); });
    menu->addAction(tr("For 1 &hour…"), this, [this] { ask(1h); });
    menu->addAction(tr("&Until resumed…"), this, [this] { ask(std::nullopt); });
    m_pause->setIcon(icon(Icon::Pause));
    m_pause->setMenu(menu);
    m_pause->setToolTip(tr("Let every request pass for a while. It is still counted."));
    m_resume->setIcon(icon(Icon::Resume));
    m_resume->setToolTip(tr("Put all limits in force again."));
    connect(m_resume, &QPushButton::clicked, this, [this] { resume(); });
    m_failure->setTextFormat(Qt::PlainText);
    m_failure->setWordWrap(true);
    m_failure->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_failure);
    layout->addWidget(m_pause, 0, Qt::AlignLeft);
    layout->addWidget(m_resume, 0, Qt::AlignLeft);
    showButtons();
}

void OverviewPause::setPaused(bool paused)
{
    m_paused = paused;
    showButtons();
}

void OverviewPause::setPossible(bool possible)
{
    m_possible = possible;
    showButtons();
}

void OverviewPause::showButtons()
{
    m_pause->setVisible(!m_paused);
    m_resume->setVisible(m_paused);
    m_pause->setEnabled(m_possible && !m_busy);
    m_resume->setEnabled(m_possible && !m_busy);
    if (m_isOffered && m_possible)
        offer();
}

void OverviewPause::offer()
{
    m_isOffered = !m_possible;
    if (m_isOffered || m_paused || m_busy)
        return;
    QMessageBox* box =
        makeQuestion(this, tr("Pause all limits"), tr("For how long shall all limits be paused?"),
                     tr("Every request of every client passes in that time, and is counted."));
    const auto add = [this, box](const QString& text, Span span) {
        connect(box->addButton(text, QMessageBox::AcceptRole), &QPushButton::clicked, this,
                [this, span] { pause(span); });
    };
    add(tr("5 minutes"), 5min);
    add(tr("10 minutes"), 10min);
    add(tr("1 hour"), 1h);
    add(tr("Until resumed"), std::nullopt);
    box->addButton(QMessageBox::Cancel);
    box->open();
}

void OverviewPause::resumeNow()
{
    if (m_paused && m_possible && !m_busy)
        resume();
}

/// A menu is no place to ask for a password from: while it is open it holds keyboard and pointer.
void OverviewPause::ask(Span span)
{
    QMessageBox* box = makeQuestion(this, tr("Pause all limits"), question(span),
                                    tr("Every request of every client passes in that time, and is counted."));
    QPushButton* accept = box->addButton(tr("Pause limits"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(accept);
    connect(accept, &QPushButton::clicked, this, [this, span] { pause(span); });
    box->open();
}

QCoro::Task<void> OverviewPause::pause(Span span)
{
    const QPointer<OverviewPause> alive(this);
    begin();
    const Result<Done> result = co_await m_link.helper().pause(span);
    if (alive)
        end(result);
}

QCoro::Task<void> OverviewPause::resume()
{
    const QPointer<OverviewPause> alive(this);
    begin();
    const Result<Done> result = co_await m_link.helper().resume();
    if (alive)
        end(result);
}

void OverviewPause::begin()
{
    m_busy = true;
    m_failure->hide();
    showButtons();
}

void OverviewPause::end(const Result<Done>& result)
{
    m_busy = false;
    showButtons();
    if (result)
        return m_link.heard();
    m_link.lost(result.error());
    // Who closed the question knows that.
    if (result.error().kind == Error::Kind::Dismissed)
        return;
    m_failure->setText(toText(result.error()));
    m_failure->show();
}

} // namespace weir::gui
