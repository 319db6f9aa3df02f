// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/scope_text.h"

#include "common/utc_time.h"
#include "gui/look/icons.h"
#include "gui/text/sentence_text.h"

#include <QAction>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QMenu>

namespace weir::gui {
namespace {

struct ScopeText
{
    Q_DECLARE_TR_FUNCTIONS(ScopeText)
};

QString clock(ViewScope::Time time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    const QString hours = QLocale().toString(local, QStringLiteral("HH:mm:ss"));
    if (local.date() == QDate::currentDate())
        return hours;
    return QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + hours;
}

} // namespace

QString filterText(ViewScope::Filter which, const std::string& name)
{
    const QString shown = shownText(name);
    switch (which) {
    case ViewScope::Filter::Service:
        return ScopeText::tr("Service %1").arg(shown);
    case ViewScope::Filter::Policy:
        return ScopeText::tr("Policy %1").arg(shown);
    case ViewScope::Filter::Client:
        break;
    }
    return ScopeText::tr("Client %1").arg(shown);
}

QString spanName(std::chrono::seconds span)
{
    if (span < std::chrono::hours(1))
        return ScopeText::tr("Last %n minute(s)", nullptr, static_cast<int>(span.count() / 60));
    return ScopeText::tr("Last %n hour(s)", nullptr, static_cast<int>(span.count() / 3600));
}

QString partText(const ViewScope::Range& part)
{
    return ScopeText::tr("%1 – %2", "from, to").arg(clock(part.begin), clock(part.end));
}

QStringList scopeText(const ViewScope& scope, ViewScope::Time now)
{
    const ViewScope::Range range = scope.range(now);
    QStringList lines{ScopeText::tr("From %1 to %2")
                          .arg(QString::fromStdString(formatUtcTime(range.begin)),
                               QString::fromStdString(formatUtcTime(range.end)))};
    for (const ViewScope::Filter which : ViewScope::filters) {
        if (!scope.filter(which).empty())
            lines += filterText(which, scope.filter(which));
    }
    return lines;
}

void addScopeActions(QMenu& menu, ViewScope& scope, const std::string& service, const std::string& policy,
                     const std::string& client)
{
    const auto add = [&](ViewScope::Filter which, const std::string& name) {
        if (name.empty())
            return;
        menu.addAction(icon(Icon::Search), ScopeText::tr("Show only %1").arg(filterText(which, name)), &scope,
                       [&scope, which, name] { scope.setFilter(which, name); });
    };
    add(ViewScope::Filter::Service, service);
    add(ViewScope::Filter::Policy, policy);
    add(ViewScope::Filter::Client, client);
}

} // namespace weir::gui
