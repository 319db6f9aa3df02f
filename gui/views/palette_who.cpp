// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/palette_who.h"

#include "common/address.h"
#include "common/identity.h"
#include "gui/draft/draft.h"
#include "gui/text/sentence_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <algorithm>

namespace weir::gui {
namespace {

PaletteWho configured(const Client& client)
{
    return {client, false, client.name, client.name, shownText(client.name)};
}

/// An address may stand alone; whatever else has its source in front.
Result<Identity> identityOf(const std::string& word)
{
    if (parseNetwork(word))
        return parseIdentity("address:" + word);
    const bool hasSource = word.find_first_of(":=") != std::string::npos;
    if (hasSource)
        return parseIdentity(word);
    return Error{Error::Kind::Invalid, makeSentence("palette-who", "no client is called %1", {word})};
}

} // namespace

Result<PaletteWho> findWho(const QString& word, const Draft& draft)
{
    const std::string text = word.toStdString();
    if (const Client* const named = draft.client(text))
        return configured(*named);
    const Result<Identity> identity = identityOf(text);
    if (!identity)
        return identity.error();
    PaletteWho who;
    who.isNew = true;
    // Secrets of the configuration in force are not known here: only the helper can tell whether one is
    // taken.
    if (!isSecret(identity->kind))
        draft.eachClient([&](const Client& client) {
            if (who.isNew && client.identity == *identity)
                who = configured(client);
        });
    if (!who.isNew)
        return who;
    who.client.identity = *identity;
    who.id = formatIdentity(*identity);
    who.shown = shownText(formatMaskedIdentity(*identity));
    who.wish = isSecret(identity->kind) ? std::string("client") : formatIdentityValue(*identity);
    std::replace(who.wish.begin(), who.wish.end(), '/', '-');
    return who;
}

Policy limitPolicy(const std::string& rate, bool isBytes)
{
    QString name = QStringLiteral("limit-") + QString::fromStdString(rate);
    name.replace(u'/', u'-');
    QJsonArray limits;
    const QStringList measures = isBytes
                                     ? QStringList{QStringLiteral("bytes-in"), QStringLiteral("bytes-out")}
                                     : QStringList{QStringLiteral("requests")};
    for (const QString& measure : measures)
        limits.append(QJsonObject{{QStringLiteral("name"), measure},
                                  {QStringLiteral("measure"), measure},
                                  {QStringLiteral("rate"), QString::fromStdString(rate)}});
    const QJsonObject policy{{QStringLiteral("name"), name}, {QStringLiteral("limits"), limits}};
    // Read as a document's, for the defaults that are not written.
    const auto part = readPart(
        {"policy", name.toStdString(), QJsonDocument(policy).toJson(QJsonDocument::Compact).toStdString()});
    const auto* const read = part ? std::get_if<Policy>(&*part) : nullptr;
    return read == nullptr ? Policy{name.toStdString()} : *read;
}

} // namespace weir::gui
