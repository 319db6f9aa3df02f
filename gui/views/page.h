// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QString>
#include <QStringList>
#include <QWidget>
#include <optional>
#include <qcorotask.h>
#include <vector>

namespace weir::gui {

class ConfigurationFeed;
class Draft;
class HelperLink;
class LiveStatistics;
struct ExplainSubject;

/// What every page works with; all of it outlives the window.
struct Context
{
    HelperLink& link;
    LiveStatistics& live;
    ConfigurationFeed& feed;
    Draft& draft;
};

/// A table as it stands on the screen, for CSV: cells as they are stored, not as they are shown (numbers
/// without separators, times in ISO 8601 UTC), under the names of the design's section 7.
struct TableExport
{
    QString name; ///< for the file: "clients"
    QStringList columns;
    std::vector<QStringList> rows;
    QStringList notes; ///< lines that say span, filter, zone; written as "# ..." in front by choice
};

/// One page of the window.
class Page : public QWidget
{
    Q_OBJECT
    Q_MOC_INCLUDE("gui/views/explain_subject.h")
public:
    using QWidget::QWidget;

    /// True while the page can be seen: only then it reads and paints.
    virtual void setActive(bool active) = 0;

    /// Shows the part of this name, or what has it in its row.
    virtual void open(const QString& name) { Q_UNUSED(name) }

    /// Does the range of time or a filter narrow it?
    virtual bool isScoped() const { return false; }
    /// What of the scope it can't follow, and why; empty: it follows all of it.
    virtual QString scopeNote() const { return {}; }

    /// What is on the screen; nothing when the page has no table or it is empty.
    virtual std::optional<TableExport> tableExport() const { return std::nullopt; }

    /// The same with all rows, where the screen has only some of them; an error when there is nothing to
    /// export.
    virtual QCoro::Task<Result<TableExport>> exportTable();

signals:
    /// Goes to a part's place in its own page: "policy" gold; a "revision" by its number, in Events.
    void showPart(const QString& kind, const QString& name);
    void explainWanted(const weir::gui::ExplainSubject& subject);
};

} // namespace weir::gui
