// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/report_document.h"

#include "gui/charts/rates_chart.h"
#include "gui/text/number_text.h"
#include "gui/text/revision_summary.h"
#include "gui/text/sentence_text.h"
#include "gui/text/user_name.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <QUrl>
#include <algorithm>

namespace weir::gui {
namespace {

struct ReportText
{
    Q_DECLARE_TR_FUNCTIONS(ReportText)
};

constexpr int dotsPerInch = 300;
constexpr QSize chartSize(1100, 380);
constexpr int chartScale = 2;
constexpr QMarginsF margins(4, 4, 4, 4); // millimetres; QTextDocument::print() leaves 20 more
constexpr int chartWidth = 590;          // of A4's 611 dots between them, Letter's 636

QPalette paper()
{
    return {
        Qt::black, QColor(240, 240, 240), Qt::white, QColor(110, 110, 110), QColor(160, 160, 160), Qt::black,
        Qt::white};
}

QImage chartImage(const Report& report)
{
    RatesChart chart;
    chart.setPalette(paper());
    chart.setPart(TimeRange{report.range.begin, report.range.end});
    chart.refresh(report.chart);
    QImage image(chartSize * chartScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(chartScale);
    QPainter painter(&image);
    chart.paint(painter, chartSize);
    return image;
}

/// Everything that others wrote goes in as text, never as mark-up.
class Writer final
{
public:
    explicit Writer(QTextDocument& document) : m_cursor(&document) {}

    void heading(const QString& text, double points)
    {
        QTextCharFormat format;
        format.setFontPointSize(points);
        format.setFontWeight(QFont::Bold);
        block(text, format, points);
    }
    void line(const QString& text) { block(text, {}); }
    void image(const QString& name, double width)
    {
        m_cursor.insertBlock(QTextBlockFormat());
        QTextImageFormat format;
        format.setName(name);
        format.setWidth(width);
        m_cursor.insertImage(format);
    }
    void table(const QStringList& titles, const std::vector<QStringList>& rows);

private:
    void block(const QString& text, const QTextCharFormat& format, double above = 0)
    {
        QTextBlockFormat apart;
        apart.setTopMargin(above);
        apart.setBottomMargin(above / 3);
        if (!m_cursor.atStart())
            m_cursor.insertBlock(apart);
        m_cursor.insertText(text, format);
    }

    QTextCursor m_cursor;
};

void Writer::table(const QStringList& titles, const std::vector<QStringList>& rows)
{
    m_cursor.insertBlock(QTextBlockFormat());
    QTextTableFormat format;
    format.setCellPadding(3);
    format.setCellSpacing(0);
    format.setBorder(0.5);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setHeaderRowCount(1);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    QTextTable* const table =
        m_cursor.insertTable(static_cast<int>(rows.size()) + 1, static_cast<int>(titles.size()), format);
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    for (int column = 0; column < titles.size(); ++column) {
        table->cellAt(0, column).firstCursorPosition().insertText(titles[column], bold);
        for (std::size_t row = 0; row < rows.size(); ++row)
            table->cellAt(static_cast<int>(row) + 1, column)
                .firstCursorPosition()
                .insertText(rows[row][column]);
    }
    m_cursor.movePosition(QTextCursor::End);
}

void writeSums(Writer& writer, const QString& title, const QString& first,
               const std::vector<std::pair<std::string, HistoryPoint>>& sums)
{
    writer.heading(title, 12);
    if (sums.empty())
        return writer.line(ReportText::tr("Nothing was counted in this range."));
    std::vector<QStringList> rows;
    for (const auto& [name, sum] : sums)
        rows.push_back({name.empty() ? ReportText::tr("All") : shownText(name), countText(sum.offered()),
                        countText(sum.passed), countText(sum.throttled), countText(sum.rejected),
                        countText(sum.dropped), bytesText(static_cast<double>(sum.bytesIn)),
                        bytesText(static_cast<double>(sum.bytesOut))});
    writer.table({first, ReportText::tr("Offered"), ReportText::tr("Passed"), ReportText::tr("Throttled"),
                  ReportText::tr("Rejected"), ReportText::tr("Dropped"), ReportText::tr("Bytes in"),
                  ReportText::tr("Bytes out")},
                 rows);
}

void writeChanges(Writer& writer, const std::vector<RevisionInfo>& changes)
{
    writer.heading(ReportText::tr("Changes of the configuration"), 12);
    if (changes.empty())
        return writer.line(ReportText::tr("The configuration was not changed in this range."));
    std::vector<QStringList> rows;
    for (const RevisionInfo& change : changes)
        rows.push_back({QString::number(change.revision), timeText(change.time), userName(change.uid),
                        revisionSummary(change.summary)});
    writer.table({ReportText::tr("Revision"), ReportText::tr("Time"), ReportText::tr("User"),
                  ReportText::tr("Summary")},
                 rows);
}

bool usesLetter()
{
    return QLocale().measurementSystem() == QLocale::ImperialUSSystem;
}

} // namespace

std::vector<std::pair<std::string, HistoryPoint>> sumsIn(const History& history,
                                                         const ViewScope::Range& range)
{
    std::vector<std::pair<std::string, HistoryPoint>> sums;
    for (const HistorySeries& series : history.series) {
        HistoryPoint sum;
        auto begin = history.begin + static_cast<std::int64_t>(series.gap) * history.step;
        for (const HistoryPoint& point : series.points) {
            const auto end = begin + history.step;
            if (end > range.begin && begin < range.end) {
                sum.passed += point.passed;
                sum.throttled += point.throttled;
                sum.rejected += point.rejected;
                sum.dropped += point.dropped;
                sum.bytesIn += point.bytesIn;
                sum.bytesOut += point.bytesOut;
            }
            begin = end;
        }
        if (sum.offered() > 0)
            sums.emplace_back(series.name, sum);
    }
    std::stable_sort(sums.begin(), sums.end(), [](const auto& one, const auto& other) {
        return one.second.offered() > other.second.offered();
    });
    return sums;
}

QByteArray pdfOf(const Report& report)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    pdf.setResolution(dotsPerInch);
    pdf.setPageSize(QPageSize(usesLetter() ? QPageSize::Letter : QPageSize::A4));
    pdf.setPageMargins(margins, QPageLayout::Millimeter);
    pdf.setTitle(ReportText::tr("Weir: requests to %1").arg(report.host));
    pdf.setCreator(QStringLiteral("Weir"));

    QTextDocument document;
    QFont font = document.defaultFont();
    font.setPointSizeF(9);
    document.setDefaultFont(font);
    // QTextDocument::print() lays out in the screen's dots and scales to the paper's.
    const QImage chart = chartImage(report);
    document.addResource(QTextDocument::ImageResource, QUrl(QStringLiteral("chart")), chart);
    Writer writer(document);
    writer.heading(ReportText::tr("Requests to %1").arg(report.host), 16);
    writer.line(
        ReportText::tr("From %1 to %2").arg(timeText(report.range.begin), timeText(report.range.end)));
    for (const QString& filter : report.filters)
        writer.line(filter);
    writer.line(ReportText::tr("Made on %1 by Weir %2")
                    .arg(timeText(report.made), QCoreApplication::applicationVersion()));
    writer.heading(ReportText::tr("Requests per second"), 12);
    writer.image(QStringLiteral("chart"), chartWidth);
    writeSums(writer, ReportText::tr("Services"), ReportText::tr("Service"), report.services);
    writeSums(writer, ReportText::tr("Policies"), ReportText::tr("Policy"), report.policies);
    writeChanges(writer, report.changes);
    document.print(&pdf);
    buffer.close();
    return buffer.data();
}

} // namespace weir::gui
