// SPDX-License-Identifier: GPL-3.0-or-later
// What was changed and not applied survives the window.
#include "gui/draft/draft.h"
#include "gui/draft/draft_file.h"
#include "tests/gui/patient_test.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace weir;
using namespace weir::gui;

class DraftFileTest final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        path = folder->filePath(QStringLiteral("state/weir/draft.json"));
    }

    void keepsChangesForNextTime()
    {
        {
            Draft draft;
            DraftFile file(draft, path);
            prepare(draft);
            file.start();
            draft.put(policy("silver"), {});
            QTRY_VERIFY(QFileInfo::exists(path));
            QCOMPARE(QFileInfo(path).permissions() & 0x0077, QFileDevice::Permissions());
            draft.put(policy("bronze"), {});
        }
        Draft draft;
        DraftFile file(draft, path);
        prepare(draft);
        QSignalSpy restored(&file, &DraftFile::restored);
        file.start();
        QCOMPARE(restored.value(0).value(0).toInt(), 2);
        QVERIFY(draft.policy("silver") && draft.policy("bronze"));
        draft.discard();
        file.flush();
        QVERIFY(!QFileInfo::exists(path));
    }

    void aSecondWindowLeavesItAlone()
    {
        Draft first, second;
        prepare(first);
        prepare(second);
        DraftFile firstFile(first, path), secondFile(second, path);
        firstFile.start();
        first.put(policy("silver"), {});
        firstFile.flush();
        secondFile.start();
        QVERIFY(second.isEmpty());
        second.put(policy("bronze"), {});
        secondFile.flush();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("bronze"));
    }

    void whatCantBeReadIsSetAside()
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"weir_draft\": 99}") > 0);
        file.close();
        Draft draft;
        prepare(draft);
        DraftFile draftFile(draft, path);
        QSignalSpy failed(&draftFile, &DraftFile::failed);
        draftFile.start();
        QCOMPARE(failed.count(), 1);
        QVERIFY(QFileInfo::exists(path + QStringLiteral(".unreadable")));
    }

    void aFolderThatCantBeMadeIsSaidOnce()
    {
        QFile blocker(folder->filePath(QStringLiteral("state")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        Draft draft;
        prepare(draft);
        DraftFile draftFile(draft, path);
        QSignalSpy failed(&draftFile, &DraftFile::failed);
        draftFile.start();
        draft.put(policy("silver"), {});
        draftFile.flush();
        QCOMPARE(failed.count(), 1);
    }

private:
    static void prepare(Draft& draft) { draft.setBase(std::make_shared<const Document>(), 1); }
    static Part policy(const std::string& name) { return Policy{.name = name}; }

    std::unique_ptr<QTemporaryDir> folder;
    QString path;
};

QTEST_GUILESS_MAIN(DraftFileTest)
#include "draft_file_test.moc"
