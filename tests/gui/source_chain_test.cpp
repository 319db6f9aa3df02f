// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which a service looks for who a client is: dragged, and by the keyboard; one step each.
#include "gui/editor/drag_grip.h"
#include "gui/editor/service_form.h"
#include "gui/editor/source_chain.h"
#include "gui/editor/source_row.h"
#include "gui/views/services_page.h"
#include "tests/gui/page_parts.h"
#include "tests/gui/patient_test.h"

#include <QApplication>
#include <QComboBox>
#include <QFrame>
#include <QLineEdit>

using namespace weir;
using namespace weir::gui;

class SourceChainTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageParts> m_parts;
    std::unique_ptr<ServicesPage> m_page;

    SourceChain& chain() { return *m_page->findChild<SourceChain*>(); }
    DragGrip& grip(std::size_t at) { return chain().rows().at(at)->grip(); }
    std::vector<SourceKind> kinds()
    {
        std::vector<SourceKind> kinds;
        for (const Source& source : m_parts->draft.service("web")->identify)
            kinds.push_back(source.kind);
        return kinds;
    }
    void moveMouse(DragGrip& grip, const QPoint& global)
    {
        QMouseEvent move(QEvent::MouseMove, grip.mapFromGlobal(global), global, Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QApplication::sendEvent(&grip, &move);
    }
    static QPoint middle(QWidget& widget) { return widget.mapToGlobal(widget.rect().center()); }

private slots:
    void init()
    {
        m_parts = std::make_unique<PageParts>();
        Service service;
        service.name = "web";
        service.ports = {80};
        service.identify = {{.kind = SourceKind::Header, .name = "x-api-key"},
                            {.kind = SourceKind::Cookie, .name = "session"},
                            Source()};
        Document document;
        document.services = {service};
        m_parts->draft.setBase(std::make_shared<const Document>(document), 1);
        m_page = std::make_unique<ServicesPage>(m_parts->context);
        m_page->resize(1000, 900);
        m_page->show();
        m_page->setActive(true);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), weir::test::patience));
    }

    void aDraggedSourceTakesTheGapWhereItIsLetGo()
    {
        QTest::mousePress(&grip(2), Qt::LeftButton);
        moveMouse(grip(2), grip(2).mapToGlobal(QPoint(2, 3)));
        moveMouse(grip(2), middle(*chain().rows().at(0)) - QPoint(0, 12));
        auto* const gap = chain().findChild<QFrame*>(QStringLiteral("gap"));
        QVERIFY2(gap && gap->isVisible(), "a line shows where it would go");
        QTest::mouseRelease(&grip(2), Qt::LeftButton, {},
                            grip(2).mapFromGlobal(middle(*chain().rows().at(0)) - QPoint(0, 12)));
        QVERIFY(!gap->isVisible());
        QCOMPARE(kinds(), (std::vector{SourceKind::Address, SourceKind::Header, SourceKind::Cookie}));
        QCOMPARE(m_parts->draft.undoStack().count(), 1);
        m_parts->draft.undoStack().undo();
        QCOMPARE(kinds(), (std::vector{SourceKind::Header, SourceKind::Cookie, SourceKind::Address}));
    }

    void downwardsItLeavesItsOwnPlaceFirst()
    {
        QTest::mousePress(&grip(0), Qt::LeftButton);
        const QPoint behind = middle(*chain().rows().at(2)) + QPoint(0, 14);
        moveMouse(grip(0), behind);
        QTest::mouseRelease(&grip(0), Qt::LeftButton, {}, grip(0).mapFromGlobal(behind));
        QCOMPARE(kinds(), (std::vector{SourceKind::Cookie, SourceKind::Address, SourceKind::Header}));
        QCOMPARE(m_parts->draft.undoStack().count(), 1);
    }

    void escapeLeavesEverythingAsItWas()
    {
        grip(2).setFocus();
        QTest::mousePress(&grip(2), Qt::LeftButton);
        const QPoint first = middle(*chain().rows().at(0)) - QPoint(0, 12);
        moveMouse(grip(2), first);
        QTest::keyClick(&grip(2), Qt::Key_Escape);
        QTest::mouseRelease(&grip(2), Qt::LeftButton, {}, grip(2).mapFromGlobal(first));
        QVERIFY(m_parts->draft.isEmpty());
        QTest::mouseClick(&grip(2), Qt::LeftButton);
        QVERIFY2(m_parts->draft.isEmpty(), "a click drags nothing");
    }

    void theKeyboardDoesTheSame()
    {
        grip(0).setFocus();
        QCOMPARE(grip(0).accessibleName(), QStringLiteral("Place 1 of 3: HTTP header x-api-key"));
        QVERIFY(grip(0).accessibleDescription().contains(QStringLiteral("Alt+Down")));
        QTest::keyClick(&grip(0), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(kinds(), (std::vector{SourceKind::Cookie, SourceKind::Header, SourceKind::Address}));
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&grip(1)));
        QCOMPARE(grip(1).accessibleName(), QStringLiteral("Place 2 of 3: HTTP header x-api-key"));
        QTest::keyClick(&grip(1), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(&grip(0), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(kinds(), (std::vector{SourceKind::Header, SourceKind::Cookie, SourceKind::Address}));
        QVERIFY2(m_parts->draft.isEmpty(), "the first place has nothing above it");
        QCOMPARE(m_parts->draft.undoStack().count(), 2);
    }

    void fromTheNameToo()
    {
        auto* const name = chain().rows().at(1)->findChild<QLineEdit*>();
        QVERIFY(name);
        name->setFocus();
        QTest::keyClick(name, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(kinds().front(), SourceKind::Cookie);
    }
};

QTEST_MAIN(SourceChainTest)
#include "source_chain_test.moc"
