// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/csv_export.h"

#include "common/text.h"
#include "common/utc_time.h"
#include "gui/models/clients_columns.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace weir::gui {
namespace {

struct CsvExport
{
    Q_DECLARE_TR_FUNCTIONS(CsvExport)
};

void appendLine(QByteArray& out, const QStringList& cells)
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            out += ',';
        const std::string cell = csvCell(cells[i].toStdString());
        out.append(cell.data(), static_cast<qsizetype>(cell.size()));
    }
    out += "\r\n";
}

/// A note stays one line, whatever a filter's text holds.
QByteArray noteLine(const QString& note)
{
    return "# " + QByteArray::fromStdString(terminalSafe(note.toStdString())) + "\r\n";
}

QString shownPath(const QString& path)
{
    return QString::fromStdString(terminalSafe(QDir::toNativeSeparators(path).toStdString()));
}

} // namespace

QByteArray csvText(const TableExport& table, bool withNotes)
{
    QByteArray out;
    if (withNotes) {
        for (const QString& note : table.notes)
            out += noteLine(note);
    }
    appendLine(out, table.columns);
    for (const QStringList& row : table.rows)
        appendLine(out, row);
    return out;
}

TableExport historyExport(const RateHistory& history, std::chrono::sys_time<std::chrono::milliseconds> since)
{
    TableExport table;
    table.name = QStringLiteral("history");
    table.columns = {QStringLiteral("time"), QStringLiteral("passed_per_second"),
                     QStringLiteral("throttled_per_second"), QStringLiteral("rejected_per_second"),
                     QStringLiteral("dropped_per_second")};
    for (const RateSample& sample : history.since(since)) {
        QStringList row{QString::fromStdString(formatUtcTime(sample.time))};
        for (double Rates::*const rate :
             {&Rates::passed, &Rates::throttled, &Rates::rejected, &Rates::dropped})
            row += sample.rates ? exportRate(*sample.rates.*rate) : QString();
        table.rows.push_back(std::move(row));
    }
    table.notes = {CsvExport::tr("Requests a second, by the second; times are UTC."),
                   CsvExport::tr("Empty cells: nothing is known of that second.")};
    if (!table.rows.empty())
        table.notes +=
            CsvExport::tr("From %1 to %2").arg(table.rows.front().front(), table.rows.back().front());
    return table;
}

QString suggestedFileName(const TableExport& table, const QDateTime& now)
{
    return QStringLiteral("weir-%1-%2.csv").arg(table.name, now.toString(QStringLiteral("yyyy-MM-ddTHHmm")));
}

QString writeWhole(const QString& path, const QByteArray& bytes)
{
    const QFileInfo info(path);
    if (info.isDir())
        return CsvExport::tr("%1 is a folder. Add a file name.").arg(shownPath(path));
    if (!info.absoluteDir().exists())
        return CsvExport::tr("There is no folder %1. Choose another place.")
            .arg(shownPath(info.absolutePath()));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return CsvExport::tr("%1 can't be written (%2). Choose another place.")
            .arg(shownPath(path), file.errorString());
    const bool isWritten = file.write(bytes) == bytes.size() && file.commit();
    if (!isWritten)
        return CsvExport::tr(
                   "%1 could not be written (%2). Nothing was saved; make room or choose another place.")
            .arg(shownPath(path), file.errorString());
    return {};
}

} // namespace weir::gui
