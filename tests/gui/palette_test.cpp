// SPDX-License-Identifier: GPL-3.0-or-later
// The command palette: what fits, what a line would do, and that nothing is done before it has closed.
#include "gui/draft/draft.h"
#include "gui/models/command_model.h"
#include "gui/text/fuzzy_match.h"
#include "gui/views/command_palette.h"
#include "gui/views/palette_command.h"
#include "tests/gui/patient_test.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

using namespace std::chrono_literals;

namespace weir::gui {

class PaletteTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr std::chrono::sys_seconds now{std::chrono::seconds(1'800'000'000)};

    Draft m_draft;

    PaletteCommand command(const QString& line)
    {
        return parsePaletteCommand(line, m_draft, now)
            .value_or(PaletteCommand{.problem = QStringLiteral("none")});
    }
    static PaletteItem item(
        const QString& title, std::function<void()> run = [] {})
    {
        return {{}, title, {}, {}, std::move(run)};
    }

private slots:
    void init()
    {
        QFile file(QStringLiteral(WEIR_SOURCE_DIR "/tests/gui/data/masked.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        ParsedDocument parsed = parseMaskedDocument(file.readAll().toStdString());
        QVERIFY(parsed.faults.empty());
        m_draft.setBase(std::make_shared<const Document>(std::move(parsed.document)), 1);
        m_draft.discard();
        m_draft.undoStack().clear();
    }

    void lettersInOrderFitAndWordsFitBest()
    {
        QVERIFY(fuzzyScore(QStringLiteral("expgr"), QStringLiteral("Export graph as CSV")));
        QVERIFY(!fuzzyScore(QStringLiteral("grexp "), QStringLiteral("Export graph")));
        QVERIFY(fuzzyScore(QStringLiteral("graph exp"), QStringLiteral("Export graph")));
        QVERIFY(!fuzzyScore(QStringLiteral("zz"), QStringLiteral("Export graph")));
        QCOMPARE(fuzzyScore({}, QStringLiteral("anything")), 0);
        QVERIFY(*fuzzyScore(QStringLiteral("gold"), QStringLiteral("gold")) >
                *fuzzyScore(QStringLiteral("gold"), QStringLiteral("great old")));
    }

    void theBestStandsFirstAndWhatWasMadeAboveIt()
    {
        CommandModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setItems({item(QStringLiteral("great old")), item(QStringLiteral("silver")),
                        item(QStringLiteral("gold"))});
        QCOMPARE(model.rowCount(), 3);
        model.setTyped(QStringLiteral("gold"), {item(QStringLiteral("made"))});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.item(0).title, QStringLiteral("made"));
        QCOMPARE(model.item(1).title, QStringLiteral("gold"));
        model.setTyped(QStringLiteral("gold"));
        QCOMPARE(model.rowCount(), 2);
    }

    void whatIsFoundElsewhereStandsBehindAndOnlyForWhatIsTyped()
    {
        QStringList asked;
        CommandPalette palette({item(QStringLiteral("gold"))},
                               [](const QString&) { return std::vector<PaletteItem>(); });
        palette.setFinder([&asked](const QString& line) -> QCoro::Task<std::vector<PaletteItem>> {
            asked << line;
            co_return std::vector<PaletteItem>{item(QStringLiteral("found ") + line)};
        });
        auto* const line = palette.findChild<QLineEdit*>();
        line->setText(QStringLiteral("go"));
        line->setText(QStringLiteral("gol"));
        QTRY_COMPARE(palette.model().rowCount(), 2);
        QCOMPARE(asked, QStringList{QStringLiteral("gol")});
        QCOMPARE(palette.model().item(0).title, QStringLiteral("gold"));
        QCOMPARE(palette.model().item(1).title, QStringLiteral("found gol"));
        QCOMPARE(palette.findChild<QListView*>()->currentIndex().row(), 0);
        line->setText(QStringLiteral("gold"));
        QCOMPARE(palette.model().rowCount(), 1); // until it is found anew
        line->clear();
        QCOMPARE(palette.model().rowCount(), 1);
    }

    void aLimitIsAPolicyAndAClientUntil()
    {
        const PaletteCommand limit = command(QStringLiteral("limit 10.0.0.5 50/s 1h"));
        QCOMPARE(limit.problem, QString());
        QCOMPARE(limit.parts.size(), 2U);
        const auto& policy = std::get<Policy>(limit.parts[0]);
        const auto& client = std::get<Client>(limit.parts[1]);
        QCOMPARE(policy.limits.size(), 1U);
        QCOMPARE(policy.limits[0].rate, (Rate{50, 1}));
        QCOMPARE(policy.limits[0].burst, 50U);
        QCOMPARE(client.identity, (Identity{SourceKind::Address, {}, "10.0.0.5/32"}));
        QCOMPARE(client.policy, policy.name);
        QCOMPARE(*client.until, now + 1h);
        QVERIFY2(limit.effect.contains(QStringLiteral("default policy")), qPrintable(limit.effect));
        m_draft.put(limit.parts, limit.title);
        QCOMPARE(m_draft.changeCount(), 2U);
        QCOMPARE(m_draft.undoStack().count(), 1);
        m_draft.undoStack().undo();
        QVERIFY(m_draft.isEmpty());
    }

    void thePolicyOfTheSameRateIsUsedAgain()
    {
        const PaletteCommand first = command(QStringLiteral("limit 10.0.0.5 50/s"));
        m_draft.put(first.parts, first.title);
        const PaletteCommand second = command(QStringLiteral("limit 10.0.0.6 50/s"));
        QCOMPARE(second.parts.size(), 1U);
        QCOMPARE(std::get<Client>(second.parts[0]).policy, std::get<Policy>(first.parts[0]).name);
        // The same address again is the same client, not a second one.
        const PaletteCommand again = command(QStringLiteral("limit 10.0.0.5 7/m"));
        QCOMPARE(std::get<Client>(again.parts.back()).name, std::get<Client>(first.parts[1]).name);
        QVERIFY(!std::get<Client>(again.parts.back()).until);
    }

    void bytesAreLimitedBothWays()
    {
        const PaletteCommand limit = command(QStringLiteral("limit 192.0.2.0/24 2MB/s"));
        QCOMPARE(limit.problem, QString());
        const auto& policy = std::get<Policy>(limit.parts[0]);
        QCOMPARE(policy.limits.size(), 2U);
        QCOMPARE(policy.limits[0].measure, Measure::BytesIn);
        QCOMPARE(policy.limits[1].measure, Measure::BytesOut);
    }

    void secretsAreNotShown()
    {
        const PaletteCommand limit = command(QStringLiteral("limit header:X-API-Key=k-topsecret 5/s"));
        QCOMPARE(limit.problem, QString());
        QVERIFY(!limit.title.contains(QStringLiteral("topsecret")));
        QVERIFY(!limit.effect.contains(QStringLiteral("topsecret")));
        QCOMPARE(std::get<Client>(limit.parts.back()).identity.value, std::string("k-topsecret"));
    }

    void whatIsNotRightIsSaidWithAnExample_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line : {"limit", "limit nobody 5/s", "limit 10.0.0.5", "limit 10.0.0.5 fast",
                                 "limit 10.0.0.5 5/s soon", "limit 10.0.0.5 5/s 1h more",
                                 "assign 10.0.0.5 platinum", "block 10.0.0.5", "pause fast", "resume now"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void whatIsNotRightIsSaidWithAnExample()
    {
        QFETCH(QString, line);
        const PaletteCommand wrong = command(line);
        QVERIFY(!wrong.problem.isEmpty());
        QVERIFY2(wrong.problem.contains(QStringLiteral("Type for example: ")), qPrintable(wrong.problem));
        QVERIFY(wrong.parts.empty());
        QVERIFY(wrong.title.isEmpty());
    }

    void whatIsDoneAtOnceIsNoDraft()
    {
        const PaletteCommand block = command(QStringLiteral("block 10.0.0.5 10m"));
        QCOMPARE(block.kind, PaletteCommand::Kind::Block);
        QCOMPARE(*block.span, 10min);
        QCOMPARE(block.who.id, std::string("address:10.0.0.5"));
        QVERIFY(block.parts.empty());
        QCOMPARE(command(QStringLiteral("PAUSE")).kind, PaletteCommand::Kind::Pause);
        QVERIFY(!command(QStringLiteral("pause")).span);
        QVERIFY(!parsePaletteCommand(QStringLiteral("gold"), m_draft, now));
    }

    void nothingIsDoneBeforeThePaletteHasClosed()
    {
        QWidget window;
        window.show();
        int done = 0;
        bool wasOpen = true;
        QPointer<CommandPalette> palette;
        const auto run = [&] {
            ++done;
            wasOpen = palette && palette->isVisible();
        };
        std::vector<PaletteItem> items{item(QStringLiteral("gold"), run),
                                       item(QStringLiteral("silver")),
                                       {{}, QStringLiteral("goldfish"), {}, QStringLiteral("why not"), {}}};
        palette = new CommandPalette(
            std::move(items), [](const QString&) { return std::vector<PaletteItem>(); }, &window);
        palette->open();
        auto* const line = palette->findChild<QLineEdit*>();
        QTest::keyClicks(line, QStringLiteral("goldf"));
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY2(palette && palette->isVisible(), "what can't be done leaves it open");
        line->clear();
        QTest::keyClick(line, Qt::Key_Down);
        QCOMPARE(palette->findChild<QListView*>()->currentIndex().row(), 1);
        QTest::keyClicks(line, QStringLiteral("gold"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(done, 0);
        QTRY_COMPARE(done, 1);
        QVERIFY(!wasOpen);
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::PaletteTest)
#include "palette_test.moc"
