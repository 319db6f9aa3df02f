// SPDX-License-Identifier: GPL-3.0-or-later
// Drag and drop with a real mouse on a real X server, against the real helper: what is dropped is reviewed,
// applied and limits real clients.
#include "gui/app/session.h"
#include "gui/board/palette_model.h"
#include "gui/board/palette_view.h"
#include "gui/board/policy_board.h"
#include "gui/board/policy_card.h"
#include "gui/charts/limit_line_chart.h"
#include "gui/models/policy_list_model.h"
#include "gui/views/clients_view.h"
#include "gui/views/limit_line_dialog.h"
#include "gui/views/main_window.h"
#include "gui/views/part_list_pane.h"
#include "gui/views/policies_clients.h"
#include "gui/views/policies_page.h"
#include "lab_control.h"
#include "real_mouse.h"
#include "tests/gui/patient_test.h"
#include "window_driver.h"

#include <QAction>
#include <QApplication>
#include <QListView>
#include <QListWidget>
#include <QStackedWidget>
#include <QTabWidget>

namespace weir::gui {

using namespace std::chrono_literals;
using Slot = DropPlace::Slot;

class PoliciesTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LabControl> lab;
    std::unique_ptr<Session> session;
    std::unique_ptr<MainWindow> window;

    Draft& draft() { return session->context().draft; }
    PoliciesPage& page() { return *window->findChild<PoliciesPage*>(); }
    PolicyBoard& board() { return page().board(); }
    QPoint part(const QString& title)
    {
        PaletteView& parts = board().parts();
        for (int row = 0; row < parts.model().rowCount(); ++row) {
            const QModelIndex index = parts.model().index(row);
            if (index.data().toString() == title)
                return middle(*parts.viewport(), parts.visualRect(index));
        }
        return {};
    }
    QPoint slot(Slot kind, const std::string& policy, std::size_t limit = 0)
    {
        const DropSlot* found = board().slot({kind, policy, limit});
        return found ? middle(*found) : QPoint();
    }
    QPoint listed(const QString& policy)
    {
        QListView& view = page().list().view();
        for (int row = 0; row < view.model()->rowCount(); ++row) {
            const QModelIndex index = view.model()->index(row, 0);
            if (index.data(PartListModel::NameRole).toString() == policy)
                return middle(*view.viewport(), view.visualRect(index));
        }
        return {};
    }
    std::size_t limits(const std::string& policy) { return draft().policy(policy)->limits.size(); }
    bool says(const QString& text) { return board().sentence().contains(text); }
    void discard()
    {
        draft().discard();
        draft().undoStack().clear();
    }
    /// What a change of the draft moves in the window is in its place: nothing slips away below the mouse.
    bool isAtRest()
    {
        return eventually([this] { return draft().isChecked(); });
    }

private slots:
    void initTestCase()
    {
        if (!LabControl::isThere() || QGuiApplication::platformName() != QLatin1String("xcb"))
            QSKIP("runs in the lab only: ctest -R gui-lab-policies");
        QApplication::setApplicationName(QStringLiteral("weir"));
        lab = std::make_unique<LabControl>();
        QVERIFY(lab->ask(QStringLiteral("demo")));
        session = std::make_unique<Session>();
        window = std::make_unique<MainWindow>(session->context(), &session->draftFile());
        window->setGeometry(0, 0, 1280, 800);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get(), weir::test::patience));
        session->start();
        QVERIFY(eventually([&] { return draft().base() != nullptr; }));
        window->showPage(QStringLiteral("policies"));
        page().views().setCurrentIndex(1);
        QVERIFY(eventually([&] { return board().card("silver") && board().card("silver")->isVisible(); }));
    }

    void aPartIsDraggedIntoAPolicy()
    {
        page().list().select(QStringLiteral("silver"));
        const std::size_t before = limits("silver");
        QVERIFY(isAtRest());
        RealMouse mouse;
        mouse.moveTo([&] { return part(QStringLiteral("Bytes out")); }).press();
        mouse.moveTo([&] { return part(QStringLiteral("Bytes out")) + QPoint(30, 8); });
        mouse.moveTo([&] { return slot(Slot::Limit, "silver", before); });
        mouse.until([&] { return says(QStringLiteral("Adds limit")); }).release();
        mouse.until([&] { return limits("silver") == before + 1; });
        QVERIFY(mouse.run());
        QCOMPARE(draft().undoStack().count(), 1);
        discard();
    }

    void whatDoesNotFitSaysWhyAndChangesNothing()
    {
        QVERIFY(isAtRest());
        RealMouse mouse;
        mouse.moveTo([&] { return part(QStringLiteral("Login protection")); }).press();
        mouse.moveTo([&] { return part(QStringLiteral("Login protection")) + QPoint(30, 8); });
        mouse.moveTo([&] { return slot(Slot::Penalty, "silver"); });
        mouse.until([&] { return says(QStringLiteral("does not go into another one")); }).release();
        QVERIFY(mouse.run());
        QVERIFY(draft().isEmpty());
    }

    void aLimitIsMovedAndUndone()
    {
        Policy silver = *draft().policy("silver");
        Limit second = silver.limits.front();
        second.name = "second";
        silver.limits.push_back(second);
        draft().put(silver, QStringLiteral("Second limit"));
        QVERIFY(isAtRest());
        RealMouse mouse;
        const auto grip = [&] {
            const DropSlot* limit = board().slot({Slot::Limit, "silver", 1});
            return limit->mapToGlobal(QPoint(30, 12));
        };
        const auto target = [&] {
            const DropSlot* limit = board().slot({Slot::Limit, "silver", 0});
            return limit->mapToGlobal(QPoint(60, 14));
        };
        mouse.moveTo(grip).press();
        mouse.moveTo([&] { return grip() + QPoint(20, 10); }).moveTo(target);
        mouse.until([&] { return says(QStringLiteral("to place 1 of 2")); }).release();
        mouse.until([&] { return draft().policy("silver")->limits.front().name == "second"; });
        QVERIFY(mouse.run());
        // The same by the keyboard's real keys, the other way round.
        board().slot({Slot::Limit, "silver", 0})->setFocus();
        mouse.keys(QStringLiteral("ctrl+x"));
        QVERIFY(mouse.run());
        board().slot({Slot::Limit, "silver", 2})->setFocus();
        mouse.keys(QStringLiteral("ctrl+v"));
        mouse.until([&] { return draft().policy("silver")->limits.back().name == "second"; });
        QVERIFY(mouse.run());
        QCOMPARE(draft().undoStack().count(), 3);
        discard();
    }

    void aSeenClientIsDraggedToAnotherPage()
    {
        QVERIFY(lab->ask(QStringLiteral("requests globex-21c9 5")));
        window->showPage(QStringLiteral("clients"));
        auto* const clients = window->findChild<ClientsView*>();
        const auto row = [&] {
            for (int at = 0; at < clients->model()->rowCount(); ++at) {
                const QModelIndex index = clients->model()->index(at, 0);
                if (index.data().toString() == QLatin1String("globex"))
                    return middle(*clients->viewport(), clients->visualRect(index));
            }
            return QPoint();
        };
        QVERIFY(eventually([&] { return !row().isNull(); }));
        auto* const sidebar = window->findChild<QListWidget*>();
        const auto entry = [&] {
            return middle(*sidebar->viewport(), sidebar->visualItemRect(sidebar->item(2)));
        };
        const std::string before = draft().client("globex")->policy;
        const QString other = before == "gold" ? QStringLiteral("silver") : QStringLiteral("gold");
        RealMouse mouse;
        mouse.moveTo(row).press().moveTo([&] { return row() + QPoint(30, 10); }).moveTo(entry);
        mouse.until([&] { return page().isVisible(); });
        mouse.moveTo([&] { return listed(other); }).release();
        mouse.until([&] { return draft().client("globex")->policy == other.toStdString(); });
        QVERIFY(mouse.run());
        QCOMPARE(draft().changeCount(), 1U);
        discard();
    }

    void theLimitLineIsDraggedOnLiveTraffic()
    {
        QVERIFY(lab->ask(QStringLiteral("traffic start globex-21c9 30")));
        auto* const dialog =
            new LimitLineDialog(session->context(), {"globex", {}, "globex"}, QStringLiteral("globex"),
                                draft().client("globex")->policy, window.get());
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog, weir::test::patience));
        QVERIFY(eventually([&] { return dialog->history().seconds().size() >= 5; }, 60s));
        double offered = 0;
        double seconds = 0;
        for (const auto& second : dialog->history().seconds()) {
            offered += static_cast<double>(second.offered);
            seconds += std::chrono::duration<double>(second.length).count();
        }
        QVERIFY2(offered / seconds > 0 && offered / seconds < 40,
                 qPrintable(QString::number(offered / seconds)));
        LimitLineChart& chart = dialog->chart();
        const Rate before = chart.rate();
        const auto line = [&] { return chart.mapToGlobal(QPoint(chart.width() / 2, chart.lineY())); };
        const QPoint from = line();
        RealMouse mouse;
        mouse.moveTo([&] { return from; }).press().moveTo([&] { return from + QPoint(0, -40); });
        mouse.until([&] { return chart.rate() != before; }).release();
        mouse.until([&] { return !draft().isEmpty(); });
        QVERIFY(mouse.run());
        QVERIFY(perSecondOf(chart.rate()) > perSecondOf(before));
        QVERIFY(dialog->range().contains(QStringLiteral("would have refused")));
        QCOMPARE(draft().undoStack().count(), 1);
        dialog->close();
        discard();
        QVERIFY(lab->ask(QStringLiteral("traffic stop globex-21c9")));
    }

    void whatWasDroppedIsAppliedAndLimits()
    {
        window->showPage(QStringLiteral("policies"));
        page().list().select(QStringLiteral("silver"));
        QVERIFY(isAtRest());
        RealMouse mouse;
        mouse.moveTo([&] { return part(QStringLiteral("Observe")); }).press();
        mouse.moveTo([&] { return part(QStringLiteral("Observe")) + QPoint(30, 8); });
        mouse.moveTo([&] { return slot(Slot::Mode, "silver"); });
        mouse.until([&] { return says(QStringLiteral("refuses nothing")); }).release();
        mouse.until([&] { return !draft().isEmpty(); });
        QVERIFY(mouse.run());
        const quint64 revision = session->context().feed.revision();
        QVERIFY(eventually([&] { return draft().isChecked(); }));
        window->action(QStringLiteral("apply"))->trigger();
        QDialog* const review = openDialog();
        QVERIFY(review);
        QVERIFY(eventually([&] { return press(*review, QStringLiteral("Apply")); }));
        QVERIFY(eventually([&] { return session->context().feed.revision() > revision; }));
        QVERIFY(lab->ask(QStringLiteral("requests globex-21c9 60")));
        QVERIFY2(!lab->answer().contains(QStringLiteral("429")), qPrintable(lab->answer()));
    }

    void cleanupTestCase()
    {
        window.reset();
        session.reset();
    }

private:
    static double perSecondOf(const Rate& rate) { return static_cast<double>(rate.amount) / rate.seconds; }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::PoliciesTest)
#include "policies_test.moc"
