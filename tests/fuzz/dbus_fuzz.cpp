// SPDX-License-Identifier: GPL-3.0-or-later
// Any values as what an unprivileged caller of the helper may send where libdbus lets every type through: the
// options, a{sv}, of every method that has some, and the text that names a client. Never a crash, every
// refusal printable, and a masked answer that does not depend on the secret.
#include "common/text.h"
#include "privhelper/bus/events_query.h"
#include "privhelper/bus/history_query.h"
#include "privhelper/bus/proposals.h"
#include "privhelper/bus/statistics_table.h"
#include "privhelper/bus/who.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/pieces.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusSignature>
#include <QDBusVariant>
#include <QStringList>
#include <QVariantMap>
#include <array>
#include <cstdint>

namespace {

using namespace weir;

QVariant anyValue(Pieces& pieces, int depth = 0)
{
    switch (pieces.byte() % 18) {
    case 0:
        return uint(pieces.number());
    case 1:
        return qulonglong(pieces.number());
    case 2:
        return qlonglong(pieces.number());
    case 3:
        return int(pieces.number());
    case 4:
        return (pieces.byte() & 1) != 0;
    case 5:
        return QVariant::fromValue(uchar(pieces.byte()));
    case 6:
        return QVariant::fromValue(short(pieces.number()));
    case 7:
        return QVariant::fromValue(ushort(pieces.number()));
    case 8:
        return static_cast<double>(pieces.number()) / 3;
    case 9:
        return QByteArray::fromStdString(pieces.line());
    case 10:
        return QStringList{QString::fromStdString(pieces.line())};
    case 11:
        return depth > 2 ? QVariant() : QVariant::fromValue(QDBusVariant(anyValue(pieces, depth + 1)));
    case 12:
        return QVariant::fromValue(QDBusObjectPath(QStringLiteral("/") + QString::number(pieces.byte())));
    case 13:
        return depth > 2 ? QVariantMap()
                         : QVariantMap{{QString::fromStdString(pieces.line()), anyValue(pieces, depth + 1)}};
    case 14:
        return QVariant::fromValue(QDBusArgument()); // a structure, to whom it is not taken apart
    default:
        return QString::fromStdString(pieces.line());
    }
}

QVariantMap anyOptions(Pieces& pieces)
{
    static constexpr std::array known{
        "by",   "top",  "offset", "sort",  "filter", "since",   "after",
        "kind", "name", "client", "limit", "try",    "through", "remove_other_clients"};
    QVariantMap options;
    while (!pieces.ended() && options.size() < 20) {
        const std::uint8_t which = pieces.byte();
        const QString key =
            which < known.size() ? QString::fromLatin1(known[which]) : QString::fromStdString(pieces.line());
        options.insert(key, anyValue(pieces));
    }
    return options;
}

template <typename T>
bool good(const Result<T>& result)
{
    if (result)
        return true;
    expect(!result.error().sentence.code.empty(), "a refusal has no code");
    expect(!result.error().sentence.english.empty(), "a refusal says nothing");
    expect(result.error().sentence.english.size() < 8192, "a refusal has no bound");
    expectPrintable(result.error().sentence.english);
    return false;
}

std::vector<Enforcer::Row> rows(const std::string& secret)
{
    StatisticsRow acme{"shop", "acme", "header:x-api-key=" + secret, "h1", "gold", "", "", 7, 1, 2, 0, 1,
                       2,      {}};
    StatisticsRow office{"shop", "office", "address:192.0.2.0/24", "h2", "exempt", "", "", 5, 0, 0, 0, 1,
                         2,      {}};
    StatisticsRow other{"shop", "", "cookie:session=" + secret, "h3", "", "", "", 1, 0, 0, 1, 1, 2, {}};
    return {{acme, true}, {office, false}, {other, true}};
}

void statistics(const QVariantMap& options)
{
    const auto query = readStatisticsQuery(options);
    if (!good(query))
        return;
    const auto one = statisticsTable(rows("k-1"), *query, Masking::Masked);
    const auto two = statisticsTable(rows("zz9"), *query, Masking::Masked);
    if (!good(one)) {
        expect(!two, "whether it is refused depends on a secret");
        return;
    }
    expect(bool(two) && one->totalRows == two->totalRows && one->rows.size() == two->rows.size(),
           "how many rows there are depends on a secret");
    for (std::size_t index = 0; index < one->rows.size(); ++index)
        expect(one->rows[index].identity == two->rows[index].identity &&
                   one->rows[index].handle == two->rows[index].handle,
               "which rows there are depends on a secret");
    good(statisticsTable(rows("k-1"), *query, Masking::Revealed));
}

void who(const std::string& text)
{
    static const Document document = [] {
        Document made;
        Client acme;
        acme.name = "acme";
        acme.identity = *parseIdentity("header:x-api-key=k-1");
        made.clients = {acme};
        return made;
    }();
    const auto read = readWho(text, &document);
    if (!good(read))
        return;
    expectPrintable(whoInWords(text, *read));
    if (read->handle.empty()) {
        const auto again = readWho(formatIdentity(read->identity), nullptr);
        expect(again && again->identity == read->identity, "an identity's text names another one");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Pieces pieces(data, size);
    switch (pieces.byte() % 6) {
    case 0:
        statistics(anyOptions(pieces));
        break;
    case 1:
        good(readEventsQuery(anyOptions(pieces)));
        break;
    case 2:
        good(readHistoryQuery(anyOptions(pieces)));
        break;
    case 3:
        good(changeTerms(anyOptions(pieces)));
        break;
    default:
        who(std::string(pieces.rest()));
    }
    return 0;
}
