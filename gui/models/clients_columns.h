// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics_rates.h"

#include <QString>
#include <chrono>
#include <string>

/// The columns of the table of clients: how each is called, sorted, shown and exported.
namespace weir::gui {

enum class ClientColumn {
    Client,
    Identity,
    Service,
    Policy,
    OfferedRate,
    PassedRate,
    ThrottledRate,
    RejectedRate,
    DroppedRate,
    Offered,
    Refused,
    BytesIn,
    BytesOut,
    LastSeen,
    Passed,
    Throttled,
    Rejected,
    Dropped,
};
constexpr int clientColumnCount = 18;

QString columnTitle(ClientColumn column);
/// What the numbers are, and what sorting by them means.
QString columnHint(ClientColumn column);
/// The column of statistics_columns.h that the helper sorts by: rates by their counter's total, the refused
/// by the rejected.
std::string columnSort(ClientColumn column);
/// Null for anything but a rate.
double Rates::*columnRate(ClientColumn column);
bool isNumeric(ClientColumn column);
/// Counters that the rates stand for are hidden until somebody wants them.
bool isShownAtFirst(ClientColumn column);

/// As the reader's locale writes it.
QString shownCell(const RatedRow& row, ClientColumn column,
                  std::chrono::sys_time<std::chrono::milliseconds> now);

/// As it is stored; rates with three digits behind the point, nothing where they are not known.
QString exportName(ClientColumn column);
QString exportCell(const RatedRow& row, ClientColumn column);
/// "12.5", whatever the locale.
QString exportRate(double perSecond);

/// A secret that this window was not shown.
bool isMasked(const StatisticsRow& row);
/// The helper's sign for a masked value as the window writes it: "header:X-API-Key=•••".
std::string withMask(const std::string& identity);

} // namespace weir::gui
