// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/methods.h"

namespace weir {
namespace {

constexpr QLatin1String observe("org.weir.observe");
constexpr QLatin1String reveal("org.weir.reveal-identities");
constexpr QLatin1String configure("org.weir.configure");
constexpr QLatin1String import("org.weir.import");
constexpr QLatin1String operate("org.weir.operate");

using Budget = CallBudget::Kind;

// Every method of common/org.weir.Helper1.xml, and nothing else (tests/helper compares them).
constexpr Method table[] = {
    // clang-format off
    // name                                    arguments                 action     question         budget          worker does
    {QLatin1String("State"),                   QLatin1String(""),        observe,   Question::None,  Budget::Read,   false, &Methods::state},
    {QLatin1String("Capabilities"),            QLatin1String(""),        observe,   Question::None,  Budget::Read,   false, &Methods::capabilities},
    {QLatin1String("Configuration"),           QLatin1String(""),        observe,   Question::None,  Budget::Read,   true,  &Methods::configuration},
    {QLatin1String("Revisions"),               QLatin1String(""),        observe,   Question::None,  Budget::Read,   false, &Methods::revisions},
    {QLatin1String("Validate"),                QLatin1String("h"),       observe,   Question::None,  Budget::Read,   true,  &Methods::validate},
    {QLatin1String("Compare"),                 QLatin1String("h"),       observe,   Question::None,  Budget::Read,   true,  &Methods::compare},
    {QLatin1String("EstimateMemory"),          QLatin1String("h"),       observe,   Question::None,  Budget::Read,   true,  &Methods::estimateMemory},
    {QLatin1String("PreviewMerge"),            QLatin1String("ha{sv}"),  observe,   Question::None,  Budget::Read,   true,  &Methods::previewMerge},
    {QLatin1String("Statistics"),              QLatin1String("a{sv}"),   observe,   Question::None,  Budget::Read,   false, &Methods::statistics},
    {QLatin1String("History"),                 QLatin1String("a{sv}"),   observe,   Question::None,  Budget::Read,   true,  &Methods::history},
    {QLatin1String("Responses"),               QLatin1String("s"),       observe,   Question::None,  Budget::Read,   false, &Methods::responses},
    {QLatin1String("Reasons"),                 QLatin1String(""),        observe,   Question::None,  Budget::Read,   false, &Methods::reasons},
    {QLatin1String("Events"),                  QLatin1String("a{sv}"),   observe,   Question::None,  Budget::Read,   false, &Methods::events},
    {QLatin1String("Blocks"),                  QLatin1String(""),        observe,   Question::None,  Budget::Read,   false, &Methods::blocks},
    {QLatin1String("ListeningSockets"),        QLatin1String(""),        observe,   Question::None,  Budget::Read,   true,  &Methods::listeningSockets},
    {QLatin1String("Explain"),                 QLatin1String("(sssssssas)"), observe, Question::None, Budget::Read,  true,  &Methods::explain},
    {QLatin1String("CanEdit"),                 QLatin1String(""),        configure, Question::Probe, Budget::Read,   false, &Methods::canEdit},
    {QLatin1String("RevealedConfiguration"),   QLatin1String(""),        reveal,    Question::Ask,   Budget::Change, true,  &Methods::revealedConfiguration},
    {QLatin1String("RevealedStatistics"),      QLatin1String("a{sv}"),   reveal,    Question::Ask,   Budget::Change, false, &Methods::revealedStatistics},
    {QLatin1String("RevealedEvents"),          QLatin1String("a{sv}"),   reveal,    Question::Ask,   Budget::Change, false, &Methods::revealedEvents},
    {QLatin1String("RevealedExplain"),         QLatin1String("(sssssssas)"), reveal, Question::Ask,   Budget::Change, true,  &Methods::revealedExplain},
    {QLatin1String("Apply"),                   QLatin1String("a(sss)ta{sv}"), configure, Question::Ask, Budget::Change, true,  &Methods::apply},
    {QLatin1String("Import"),                  QLatin1String("hta{sv}"), import,    Question::Ask,   Budget::Change, true,  &Methods::import},
    {QLatin1String("Merge"),                   QLatin1String("hta{sv}"), import,    Question::Ask,   Budget::Change, true,  &Methods::merge},
    {QLatin1String("Revert"),                  QLatin1String("tta{sv}"), configure, Question::Ask,   Budget::Change, true,  &Methods::revert},
    {QLatin1String("Keep"),                    QLatin1String("t"),       configure, Question::Ask,   Budget::Change, false, &Methods::keep},
    {QLatin1String("RevertPending"),           QLatin1String("t"),       configure, Question::Ask,   Budget::Change, false, &Methods::revertPending},
    {QLatin1String("Pause"),                   QLatin1String("t"),       operate,   Question::Ask,   Budget::Change, false, &Methods::pause},
    {QLatin1String("Resume"),                  QLatin1String(""),        operate,   Question::Ask,   Budget::Change, false, &Methods::resume},
    {QLatin1String("Block"),                   QLatin1String("st"),      operate,   Question::Ask,   Budget::Change, false, &Methods::block},
    {QLatin1String("Unblock"),                 QLatin1String("s"),       operate,   Question::Ask,   Budget::Change, false, &Methods::unblock},
    {QLatin1String("Reset"),                   QLatin1String("s"),       operate,   Question::Ask,   Budget::Change, false, &Methods::reset},
    // clang-format on
};

} // namespace

std::span<const Method> methodTable()
{
    return table;
}

const Method* findMethod(const QString& name)
{
    for (const Method& method : table) {
        if (name == method.name)
            return &method;
    }
    return nullptr;
}

QString gatewayAction(QLatin1String action)
{
    constexpr QLatin1String prefix("org.weir.");
    return QLatin1String("org.weir.gateway.") + action.mid(prefix.size());
}

} // namespace weir
