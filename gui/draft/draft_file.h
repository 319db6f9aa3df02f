// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QObject>
#include <QString>
#include <QTimer>

namespace weir::gui {

class Draft;

/// Keeps the draft in a file (0600: it may hold secrets that were typed) until it is applied or discarded, so
/// that a crash loses at most half a second of it.
class DraftFile final : public QObject
{
    Q_OBJECT
public:
    /// $XDG_STATE_HOME/weir/draft.json, else below ~/.local/state (XDG Base Directory Specification).
    static QString defaultPath();
    /// Beside it, one for each other host; an empty name is this computer.
    static QString pathFor(const QString& host);

    explicit DraftFile(Draft& draft, const QString& path = defaultPath(), QObject* parent = nullptr);
    ~DraftFile() override;

    /// Reads what was left last time, once the draft has its base, and from now on writes what changes. Two
    /// windows of one person have one file: the second one leaves it alone.
    void start();
    /// Writes now what is not written yet.
    void flush();

signals:
    void restored(int changes);  ///< from last time
    void failed(QString reason); ///< it could not be written or read; said once

private:
    void restore();
    void write();
    void fail(const QString& reason);

    Draft& m_draft;
    QString m_path;
    QLockFile m_lock;
    QTimer m_later;
    bool m_isOurs = false;
    bool m_hasFailed = false;
};

} // namespace weir::gui
