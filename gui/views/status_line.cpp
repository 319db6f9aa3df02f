// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/status_line.h"

#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace weir::gui {
namespace {

QString attachment(const HelperState& state)
{
    QStringList names;
    for (const InterfaceState& interface : state.interfaces) {
        if (interface.state == InterfaceState::State::Attached)
            names << shownText(interface.name);
    }
    return names.isEmpty() ? StatusLine::tr("attached nowhere")
                           : StatusLine::tr("attached to %1").arg(QLocale().createSeparatedList(names));
}

QString linkText(const Context& context)
{
    const auto& state = context.link.state();
    if (!context.link.isLive() || !state) {
        const auto heard = context.link.lastHeard();
        const QString host = shownText(context.link.host().toStdString());
        return (host.isEmpty() ? host : host + QStringLiteral(" · ")) +
               (heard ? StatusLine::tr("Not connected; last heard at %1").arg(timeText(*heard))
                      : StatusLine::tr("Not connected"));
    }
    const QString host = shownText(context.link.host().toStdString());
    QStringList parts{host.isEmpty() ? StatusLine::tr("Connected")
                                     : StatusLine::tr("Connected to %1").arg(host),
                      StatusLine::tr("revision %1").arg(state->revision), attachment(*state)};
    if (state->paused)
        parts << StatusLine::tr("limits are paused");
    return parts.join(QStringLiteral(" · "));
}

QString lockText(const Context& context)
{
    if (!context.link.isLive())
        return {};
    const EditPermission& permission = context.link.permission();
    if (permission.allowed && !permission.asks)
        return StatusLine::tr("You may change limits");
    return permission.asks ? StatusLine::tr("Changes ask for a password")
                           : StatusLine::tr("You may look only");
}

} // namespace

StatusLine::StatusLine(const Context& context, QWidget* parent)
    : QWidget(parent), m_text(new QLabel(this)), m_lock(new QLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 6, 0);
    for (QLabel* label : {m_text, m_lock})
        label->setTextFormat(Qt::PlainText);
    row->addWidget(m_text, 1);
    row->addWidget(m_lock);
    connect(&context.link, &HelperLink::conditionChanged, this, [this, context] { update(context); });
    connect(&context.link, &HelperLink::stateChanged, this, [this, context] { update(context); });
    update(context);
}

void StatusLine::update(const Context& context)
{
    m_text->setText(linkText(context));
    m_lock->setText(lockText(context));
}

} // namespace weir::gui
