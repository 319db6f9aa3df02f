// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/explain_dialog.h"

#include "gui/draft/draft.h"
#include "gui/live/client_operations.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/look/accessible_role.h"
#include "gui/look/close_icon.h"
#include "gui/look/icons.h"
#include "gui/look/plain_label.h"
#include "gui/text/explanation_text.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/explain_bucket.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

/// Whose limits count: by a schedule, another policy's.
const std::string& policyInForce(const Explanation& explanation)
{
    return explanation.limitsOf.empty() ? explanation.policy : explanation.limitsOf;
}

/// What made it what it is now: the deciding limit, else the policy, else the client's entry.
const std::optional<ChangeOrigin>& originOf(const Explanation& explanation)
{
    for (const LimitExplanation& limit : explanation.limits) {
        if (limit.limit == explanation.limit && limit.origin)
            return limit.origin;
    }
    return explanation.policyOrigin ? explanation.policyOrigin : explanation.clientOrigin;
}

} // namespace

ExplainDialog::ExplainDialog(const Context& context, ClientOperations& operations, ExplainSubject subject,
                             QWidget* parent)
    : QDialog(parent), m_context(context), m_operations(operations), m_subject(std::move(subject)),
      m_verdict(plainLabel()), m_problem(plainLabel()), m_reasoning(plainLabel()), m_origins(plainLabel())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Explain %1").arg(m_subject.who));
    resize(fontMetrics().averageCharWidth() * 92, 600);
    layOut();
    connect(&m_context.live, &LiveStatistics::ticked, this, &ExplainDialog::tick);
    connect(&m_operations, &ClientOperations::done, this, [this] { tick(); });
    connect(&m_operations, &ClientOperations::failed, this, [this](const QString& sentence) {
        m_problem->setText(sentence);
        m_problem->show();
    });
    tick();
}

QVBoxLayout* ExplainDialog::addSection(const QString& title, QVBoxLayout* column, QWidget** section)
{
    *section = new QWidget;
    auto* const heading = new QLabel(title);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    auto* const inner = new QVBoxLayout(*section);
    inner->setContentsMargins(0, fontMetrics().height() / 2, 0, 0);
    inner->addWidget(heading);
    column->addWidget(*section);
    (*section)->hide();
    return inner;
}

void ExplainDialog::layOut()
{
    auto* const who = plainLabel();
    who->setText(m_subject.who.left(256));
    QFont large = who->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    who->setFont(large);
    auto* const body = new QWidget;
    auto* const column = new QVBoxLayout(body);
    column->addWidget(who);
    if (m_subject.event) {
        auto* const event = plainLabel();
        event->setText(
            tr("%1: %2", "time, event").arg(timeText(m_subject.event->time), eventText(*m_subject.event)));
        column->addWidget(event);
    }
    QWidget* verdictSection = nullptr;
    auto* const verdict = addSection(tr("One more request now"), column, &verdictSection);
    verdictSection->show();
    m_verdict->setText(tr("Asking the helper…"));
    m_verdict->setAccessibleDescription(tr("Verdict"));
    verdict->addWidget(m_verdict);
    m_problem->setForegroundRole(QPalette::PlaceholderText);
    m_problem->hide();
    verdict->addWidget(m_problem);
    m_buckets = addSection(tr("Limits"), column, &m_bucketSection);
    addSection(tr("How it comes to that"), column, &m_reasoningSection)->addWidget(m_reasoning);
    addSection(tr("Who set it, and when"), column, &m_originSection)->addWidget(m_origins);
    column->addStretch();
    auto* const scroll = new QScrollArea;
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleRole(*scroll, QAccessible::Grouping);
    scroll->setAccessibleName(tr("Explanation"));

    // Not in the button box, which shows all of its buttons whenever the style changes.
    auto* const foot = new QHBoxLayout;
    foot->addStretch();
    const auto add = [foot](Icon which, const QString& text) {
        auto* const button = new QPushButton(icon(which), text);
        button->setAutoDefault(false);
        foot->addWidget(button);
        button->hide();
        return button;
    };
    m_policy = add(Icon::Policies, tr("Open polic&y"));
    m_history = add(Icon::Events, tr("Show &history"));
    m_history->setToolTip(tr("Goes to the change that made this so, in Events"));
    m_unblock = add(Icon::Resume, tr("&Unblock…"));
    m_unblock->setToolTip(tr("Ends the block now. You may be asked for a password."));
    m_authorize = add(Icon::Lock, tr("&Authorize…"));
    m_authorize->setToolTip(tr("Asks for a password, because the answer would confirm a secret"));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    showCloseIcon(buttons->button(QDialogButtonBox::Close));
    foot->addWidget(buttons);
    auto* const outer = new QVBoxLayout(this);
    outer->addWidget(scroll, 1);
    outer->addLayout(foot);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_policy, &QPushButton::clicked, this, [this] {
        emit showPart(QStringLiteral("policy"), QString::fromStdString(policyInForce(*m_explanation)));
    });
    connect(m_history, &QPushButton::clicked, this, [this] {
        emit showPart(QStringLiteral("revision"), QString::number(originOf(*m_explanation)->revision));
    });
    connect(m_unblock, &QPushButton::clicked, this, &ExplainDialog::unblock);
    connect(m_authorize, &QPushButton::clicked, this, [this] { ask(Masking::Revealed); });
}

void ExplainDialog::tick()
{
    if (isHidden() && m_explanation)
        return;
    if (!m_isRevealed && !m_isSecret && m_context.link.isLive())
        ask(Masking::Masked);
}

QCoro::Task<void> ExplainDialog::ask(Masking masking)
{
    if (m_isAsking)
        co_return;
    const QPointer<ExplainDialog> alive(this);
    m_isAsking = true;
    m_authorize->setEnabled(false);
    Result<Explanation> answer = co_await m_context.link.helper().explain(m_subject.request, masking);
    if (!alive)
        co_return;
    m_isAsking = false;
    m_authorize->setEnabled(true);
    if (!answer) {
        m_context.link.lost(answer.error());
        showFailure(answer.error());
        co_return;
    }
    m_isRevealed = masking == Masking::Revealed;
    m_isSecret = false;
    m_problem->hide();
    m_authorize->hide();
    m_explanation = *std::move(answer);
    fill();
}

void ExplainDialog::showFailure(const weir::Error& error)
{
    // Who closed the question knows that.
    if (error.kind == Error::Kind::Dismissed)
        return;
    const bool isSecret = error.sentence.code == "explain-secret";
    m_isSecret = m_isSecret || isSecret;
    m_authorize->setVisible(m_isSecret);
    if (!m_explanation)
        m_verdict->setText(isSecret ? tr("This client is named by a secret. Whoever may see secrets gets "
                                         "the explanation.")
                                    : tr("This can't be explained now."));
    m_problem->setText(isSecret ? QString() : asSentence(error.sentence));
    m_problem->setVisible(!isSecret);
}

void ExplainDialog::fill()
{
    const Explanation& now = *m_explanation;
    m_verdict->setText(verdictText(now));
    fillBuckets();
    m_reasoning->setText(reasoningText(now).join(u'\n'));
    m_reasoningSection->show();
    const QStringList origins = originText(now);
    m_origins->setText(origins.join(u'\n'));
    m_originSection->setVisible(!origins.isEmpty());
    m_policy->setVisible(m_context.draft.policy(policyInForce(now)) != nullptr);
    m_history->setVisible(originOf(now).has_value());
    m_unblock->setVisible(now.blockedUntil.has_value());
}

void ExplainDialog::fillBuckets()
{
    const Explanation& now = *m_explanation;
    const std::size_t count = now.limits.size() + (now.capacity ? 1 : 0);
    while (m_shownBuckets.size() > count) {
        m_shownBuckets.back()->deleteLater();
        m_shownBuckets.pop_back();
    }
    while (m_shownBuckets.size() < count) {
        m_shownBuckets.push_back(new ExplainBucket);
        m_buckets->addWidget(m_shownBuckets.back());
    }
    for (std::size_t at = 0; at < now.limits.size(); ++at) {
        const LimitExplanation& limit = now.limits[at];
        m_shownBuckets[at]->show(shownText(limit.limit), limit.bucket, limit.measure, limitText(now, limit),
                                 now.decider == Explanation::Decider::Limit && now.limit == limit.limit);
    }
    if (now.capacity)
        m_shownBuckets.back()->show(tr("Capacity of %1").arg(shownText(now.service)), now.capacity->bucket,
                                    Measure::Requests, capacityText(now),
                                    now.decider == Explanation::Decider::Capacity);
    m_bucketSection->setVisible(count > 0);
}

void ExplainDialog::unblock()
{
    m_operations.unblock({m_subject.request.client, m_subject.who});
}

} // namespace weir::gui
