// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace weir::gui {

class ConfigurationFeed;
class Draft;
class DraftFile;
class MessageBar;

/// Says what became of the draft: restored from last time, carried over to a revision that came from
/// elsewhere, in conflict with it, not kept.
class DraftMessages final : public QObject
{
    Q_OBJECT
public:
    DraftMessages(Draft& draft, ConfigurationFeed& feed, MessageBar& bar, QObject* parent = nullptr);

    void watch(DraftFile& file);

    /// Our own Apply is no news.
    void setOwnRevision(quint64 revision) { m_ownRevision = revision; }

signals:
    void reviewWanted();

private:
    void showConflicts();
    void showCarriedOver();
    QString lastChange() const;

    Draft& m_draft;
    ConfigurationFeed& m_feed;
    MessageBar& m_bar;
    quint64 m_knownRevision = 0;
    quint64 m_ownRevision = 0;
};

} // namespace weir::gui
