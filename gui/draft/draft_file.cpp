// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/draft_file.h"

#include "gui/draft/draft.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QUrl>
#include <chrono>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds delay = 500ms;
constexpr qsizetype longestName = 120;
constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

QString DraftFile::defaultPath()
{
    const QString folder =
        qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    return folder + QStringLiteral("/weir/draft.json");
}

QString DraftFile::pathFor(const QString& host)
{
    if (host.isEmpty())
        return defaultPath();
    // A file's name may have 255 bytes; behind a prefix no name means a folder.
    QByteArray name = QUrl::toPercentEncoding(host);
    if (name.size() > longestName)
        name = QCryptographicHash::hash(host.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QFileInfo(defaultPath()).path() + QStringLiteral("/draft-") + QString::fromLatin1(name) +
           QStringLiteral(".json");
}

DraftFile::DraftFile(Draft& draft, const QString& path, QObject* parent)
    : QObject(parent), m_draft(draft), m_path(path), m_lock(path + QStringLiteral(".lock"))
{
    m_later.setSingleShot(true);
    m_later.setInterval(delay);
    connect(&m_later, &QTimer::timeout, this, &DraftFile::write);
}

DraftFile::~DraftFile()
{
    flush();
}

void DraftFile::start()
{
    if (!QDir().mkpath(QFileInfo(m_path).path())) {
        fail(tr("Changes can't be kept for next time: the folder %1 can't be made.")
                 .arg(QFileInfo(m_path).path()));
        return;
    }
    m_lock.setStaleLockTime(0);
    m_isOurs = m_lock.tryLock(0);
    if (!m_isOurs)
        return;
    restore();
    connect(&m_draft, &Draft::changed, &m_later, qOverload<>(&QTimer::start));
}

void DraftFile::flush()
{
    if (m_isOurs && m_later.isActive()) {
        m_later.stop();
        write();
    }
}

void DraftFile::restore()
{
    QFile file(m_path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        fail(tr("The changes from last time can't be read from %1: %2").arg(m_path, file.errorString()));
        return;
    }
    if (!m_draft.restore(file.readAll())) {
        // Not ours to throw away: perhaps a newer Weir wrote it.
        QFile::remove(m_path + QStringLiteral(".unreadable"));
        file.rename(m_path + QStringLiteral(".unreadable"));
        fail(tr("The changes from last time can't be read; they are kept in %1.").arg(file.fileName()));
        return;
    }
    if (!m_draft.isEmpty())
        emit restored(static_cast<int>(m_draft.changeCount()));
}

void DraftFile::write()
{
    if (m_draft.isEmpty()) {
        QFile::remove(m_path);
        return;
    }
    QSaveFile file(m_path);
    const QByteArray data = m_draft.save();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) ||
        file.write(data) != data.size() || !file.commit())
        fail(tr("Changes can't be kept for next time in %1: %2").arg(m_path, file.errorString()));
    else
        m_hasFailed = false;
}

void DraftFile::fail(const QString& reason)
{
    if (!std::exchange(m_hasFailed, true))
        emit failed(reason);
}

} // namespace weir::gui
