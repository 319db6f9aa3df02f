// SPDX-License-Identifier: GPL-3.0-or-later
// One range and its filters for all views.
#include "gui/draft/draft.h"
#include "gui/models/event_model.h"
#include "gui/views/events_filter.h"
#include "gui/views/scope_bar.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace std::chrono_literals;

namespace weir::gui {

class ViewScopeTest final : public QObject
{
    Q_OBJECT

private:
    using Filter = ViewScope::Filter;
    static constexpr ViewScope::Time now{std::chrono::milliseconds(1'800'000'000'000)};

    static EventRow event(std::uint64_t cursor, ViewScope::Time time, const std::string& service,
                          const std::string& policy)
    {
        EventRow row;
        row.cursor = cursor;
        row.time = time;
        row.kind = EventKind::Refused;
        row.service = service;
        row.policy = policy;
        row.limit = "requests";
        return row;
    }
    static QToolButton* chip(QWidget& bar, const QString& text)
    {
        const auto buttons = bar.findChildren<QToolButton*>();
        for (QToolButton* const button : buttons) {
            if (button->text() == text && !button->isHidden())
                return button;
        }
        return nullptr;
    }

private slots:
    void aPartTakesThePlaceOfTheSpan()
    {
        ViewScope scope;
        QSignalSpy changed(&scope, &ViewScope::changed);
        QVERIFY(scope.contains(now - 14min, now));
        QVERIFY(!scope.contains(now - 16min, now));
        scope.setSpan(1h);
        QVERIFY(scope.contains(now - 16min, now));
        scope.setPart(ViewScope::Range{now - 10min, now - 5min});
        QVERIFY(scope.contains(now - 7min, now));
        QVERIFY(!scope.contains(now - 1min, now));
        QVERIFY(!scope.contains(now - 11min, now));
        QCOMPARE(changed.count(), 2);
        scope.setPart(ViewScope::Range{now, now});
        scope.setSpan(7min);
        QCOMPARE(changed.count(), 2);
        scope.setSpan(1h);
        QVERIFY(!scope.part());
    }

    void theSpanIsKept()
    {
        ViewScope scope;
        scope.setSpan(24h);
        ViewScope other;
        other.restore(scope.save());
        QCOMPARE(other.span(), std::chrono::seconds(24h));
        other.restore(QStringLiteral("17"));
        other.restore(QStringLiteral("nonsense"));
        QCOMPARE(other.span(), std::chrono::seconds(24h));
    }

    void eventsFollowRangeAndFilters()
    {
        EventLog log;
        EventModel model(log);
        EventsFilter filter;
        filter.setSourceModel(&model);
        log.noteEvents({event(1, now - 2h, "shop", "gold"), event(2, now - 1min, "shop", "gold"),
                        event(3, now - 1min, "shop", "silver"), event(4, now - 1min, "api", "gold")},
                       true);
        log.noteRevisions({{5, now - 48h, 0, "policy gold changed"}});
        ViewScope scope;
        filter.setScope(&scope, now);
        QCOMPARE(filter.rowCount(), 4);
        scope.setFilter(Filter::Policy, "gold");
        filter.setScope(&scope, now);
        QCOMPARE(filter.rowCount(), 2);
        scope.setFilter(Filter::Service, "api");
        filter.setScope(&scope, now);
        QCOMPARE(filter.rowCount(), 1);
        scope.setSpan(24h);
        scope.clear();
        filter.setScope(&scope, now);
        QCOMPARE(filter.rowCount(), 5);
    }

    void chipsAreRemovedOneByOne()
    {
        ViewScope scope;
        Draft draft;
        ScopeBar bar(scope, draft);
        bar.show();
        QVERIFY(!chip(bar, QStringLiteral("Service shop")));
        scope.setFilter(Filter::Service, "shop");
        scope.setFilter(Filter::Policy, "a&b");
        QToolButton* const service = chip(bar, QStringLiteral("Service shop"));
        QVERIFY(service && chip(bar, QStringLiteral("Policy a&&b")));
        QVERIFY(service->accessibleName().contains(QStringLiteral("Service shop")));
        service->click();
        QVERIFY(scope.filter(Filter::Service).empty());
        QCOMPARE(scope.filter(Filter::Policy), std::string("a&b"));
        QVERIFY(service->isHidden());
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::ViewScopeTest)
#include "view_scope_test.moc"
