// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/pacer.h"

#include "privhelper/kernel/failure.h"
#include "privhelper/kernel/route_socket.h"

#include <algorithm>
#include <cerrno>
#include <linux/pkt_sched.h>
#include <net/if.h>

namespace weir {
namespace {

// As long as anything waits (WEIR_LONGEST_WAIT), in microseconds.
constexpr std::uint32_t horizon = 60'000'000;
constexpr std::uint32_t packets = 100'000;
constexpr std::uint32_t packetsOfAConnection = 10'000;
constexpr std::uint32_t connections = 65'535;
constexpr std::uint32_t rootHandle = 1U << 16;

int makeDevice()
{
    RouteRequest request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    ifinfomsg body{};
    body.ifi_flags = IFF_UP;
    body.ifi_change = IFF_UP;
    request.add(body);
    request.attribute(IFLA_IFNAME, Pacer::deviceName);
    const auto info = request.begin(IFLA_LINKINFO);
    request.attribute(IFLA_INFO_KIND, "ifb");
    request.end(info);
    return sendRequest(request);
}

int makeQueue(std::uint32_t index)
{
    RouteRequest request(RTM_NEWQDISC, NLM_F_CREATE | NLM_F_REPLACE);
    tcmsg body{};
    body.tcm_ifindex = static_cast<int>(index);
    body.tcm_parent = TC_H_ROOT;
    body.tcm_handle = rootHandle;
    request.add(body);
    request.attribute(TCA_KIND, "fq");
    const auto options = request.begin(TCA_OPTIONS);
    request.attribute(TCA_FQ_PLIMIT, packets);
    request.attribute(TCA_FQ_FLOW_PLIMIT, packetsOfAConnection);
    request.attribute(TCA_FQ_ORPHAN_MASK, connections);
    request.attribute(TCA_FQ_HORIZON, horizon);
    request.attribute(TCA_FQ_HORIZON_DROP, std::uint8_t{0});
    request.end(options);
    return sendRequest(request);
}

int removeDevice(std::uint32_t index)
{
    RouteRequest request(RTM_DELLINK, 0);
    ifinfomsg body{};
    body.ifi_index = static_cast<int>(index);
    request.add(body);
    return sendRequest(request);
}

} // namespace

Pacer::Pacer(std::unique_ptr<Hook> hook, const PacketPath& path) : m_hook(std::move(hook)), m_path(path)
{
    // A device that is gone, or somebody else's by now, must not be sent to.
    use(present());
}

std::uint32_t Pacer::present() const
{
    const std::uint32_t index = __atomic_load_n(&m_path.control().pacer, __ATOMIC_ACQUIRE);
    return index != 0 && linkKind(index, deviceName) == "ifb" ? index : 0;
}

int Pacer::tryDevice()
{
    return makeDevice();
}

int Pacer::tryQueue()
{
    return makeQueue(if_nametoindex("lo"));
}

void Pacer::use(std::uint32_t index)
{
    __atomic_store_n(&m_path.control().pacer, index, __ATOMIC_RELEASE);
}

bool Pacer::reconcile(bool wanted)
{
    const std::uint32_t before = __atomic_load_n(&m_path.control().pacer, __ATOMIC_ACQUIRE);
    if (!wanted || m_hook == nullptr) {
        remove();
        m_failure.reset();
    } else if (m_failure) {
        // Waits for tryAgain(); but nothing is sent to a device that is gone.
        use(present());
    } else if (const std::uint32_t index = present(); index == 0) {
        use(0);
        if (auto made = make(); !made)
            m_failure = made.error().sentence;
    } else if (!m_current) {
        if (auto attached = attach(index); !attached)
            m_failure = attached.error().sentence;
    }
    return before != __atomic_load_n(&m_path.control().pacer, __ATOMIC_ACQUIRE);
}

Result<Done> Pacer::make()
{
    if (if_nametoindex(deviceName) != 0)
        return Error{
            Error::Kind::Failed,
            makeSentence("pacer-foreign",
                         "there is a device %1 that this Weir has not made; remove it: ip link delete %1",
                         {deviceName})};
    if (const int status = makeDevice(); status != 0)
        return systemFailure("pacer-device", "the kernel makes no ifb device", {}, status);
    const std::uint32_t index = if_nametoindex(deviceName);
    auto attached = attach(index);
    if (const int status = attached ? makeQueue(index) : 0; status != 0)
        attached = systemFailure("pacer-queue", "the kernel has no fq queue", {}, status);
    if (!attached) {
        for (const auto& place : m_hook->adopt())
            static_cast<void>(m_hook->detach(place));
        removeDevice(index);
        m_current = false;
        return attached;
    }
    use(index);
    return Done{};
}

Result<Done> Pacer::attach(std::uint32_t index)
{
    const auto places = m_hook->adopt();
    const auto place = std::find_if(places.begin(), places.end(),
                                    [index](const Attached& attached) { return attached.index == index; });
    if (place != places.end()) {
        if (auto replaced = m_hook->replace(*place, m_path.pacer()); !replaced)
            return replaced;
    } else if (auto attached = m_hook->attach({index, deviceName}, Direction::Egress, m_path.pacer());
               !attached) {
        return attached.error();
    }
    m_current = true;
    return Done{};
}

void Pacer::remove()
{
    const std::uint32_t index = present();
    use(0);
    m_current = false;
    if (m_hook != nullptr) {
        for (const auto& place : m_hook->adopt())
            static_cast<void>(m_hook->detach(place));
    }
    if (index != 0)
        removeDevice(index);
}

Capability Pacer::capability() const
{
    const bool fine = __atomic_load_n(&m_path.control().pacer, __ATOMIC_ACQUIRE) != 0;
    if (fine)
        return {"throttle", true,
                makeSentence("throttle-fine",
                             "requests that wait in a queue are held by the device %1 and go on in "
                             "their turn",
                             {deviceName})};
    if (m_hook == nullptr)
        return {
            "throttle", false,
            makeSentence("throttle-coarse-kernel",
                         "requests that wait in a queue are dropped and pass when their clients repeat them, "
                         "after 200 ms or more: holding them needs Linux 6.6")};
    if (m_failure)
        return {
            "throttle", false,
            makeSentence("throttle-coarse",
                         "requests that wait in a queue are dropped and pass when their clients repeat them, "
                         "after 200 ms or more: %1",
                         {m_failure->english})};
    return {"throttle", true,
            makeSentence("throttle-unused",
                         "no limit has a queue, or nothing is attached: nothing can have to wait")};
}

} // namespace weir
