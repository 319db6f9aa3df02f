// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/egress_queues.h"

#include "privhelper/kernel/failure.h"

#include <algorithm>
#include <linux/pkt_sched.h>

namespace weir {
namespace {

constexpr const char* fairQueue = "fq";

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace

std::string egressQueue(const std::vector<Qdisc>& qdiscs, std::uint32_t interface)
{
    const auto root = std::find_if(qdiscs.begin(), qdiscs.end(), [interface](const Qdisc& qdisc) {
        return qdisc.interface == interface && qdisc.parent == TC_H_ROOT;
    });
    if (root == qdiscs.end())
        return {};
    if (root->kind != "mq")
        return root->kind;
    bool any = false;
    for (const Qdisc& qdisc : qdiscs) {
        if (qdisc.interface != interface || qdisc.parent == TC_H_ROOT ||
            TC_H_MAJ(qdisc.parent) != TC_H_MAJ(root->handle))
            continue;
        if (qdisc.kind != fairQueue)
            return root->kind;
        any = true;
    }
    return any ? fairQueue : root->kind;
}

Result<std::vector<EgressQueues::Queue>> EgressQueues::look(const std::vector<Interface>& attached) const
{
    std::vector<Qdisc> qdiscs;
    if (const int status = listQdiscs(qdiscs); status != 0)
        return systemFailure("queues-unknown", "can't see how interfaces queue packets", {}, status);
    std::vector<Queue> queues;
    for (const Interface& interface : attached)
        queues.push_back({interface, egressQueue(qdiscs, interface.index)});
    return queues;
}

Result<Done> EgressQueues::tell(const std::vector<Queue>& queues) const
{
    const auto& map = m_path.maps().pacingDevices;
    std::vector<std::uint32_t> stale;
    auto done = map.each([&](std::uint32_t index, std::uint32_t) {
        if (std::none_of(queues.begin(), queues.end(), [index](const Queue& queue) {
                return queue.interface.index == index && queue.kind == fairQueue;
            }))
            stale.push_back(index);
    });
    for (const std::uint32_t index : stale) {
        if (auto erased = map.erase(index); !erased)
            return erased;
    }
    for (const Queue& queue : queues) {
        if (queue.kind != fairQueue)
            continue;
        if (auto put = map.put(queue.interface.index, 1); !put)
            return put;
    }
    return done;
}

bool EgressQueues::reconcile(const std::vector<Interface>& attached, bool needed)
{
    const auto queuesBefore = m_queues;
    const auto failureBefore = m_failure;
    const bool neededBefore = m_needed;
    m_needed = needed;
    m_queues.clear();
    m_failure.reset();
    if (auto seen = look(attached))
        m_queues = *std::move(seen);
    else
        m_failure = seen.error().sentence;
    // What is not known to keep times drops.
    if (auto told = tell(m_queues); !told)
        m_failure = told.error().sentence;
    return m_queues != queuesBefore || m_failure != failureBefore || m_needed != neededBefore;
}

Capability EgressQueues::capability() const
{
    if (m_failure)
        return {"pacing", false, *m_failure};
    if (!m_needed || m_queues.empty())
        return {"pacing", true,
                makeSentence(
                    "pacing-unused",
                    "no limit is on bytes-out, or nothing is attached: nothing can have to leave later")};
    std::vector<std::string> paced;
    std::vector<std::string> policed;
    std::string example;
    for (const Queue& queue : m_queues) {
        if (queue.kind == fairQueue) {
            paced.push_back(queue.interface.name);
            continue;
        }
        policed.push_back(queue.interface.name + " (" + (queue.kind.empty() ? "none" : queue.kind) + ")");
        example = example.empty() ? queue.interface.name : example;
    }
    if (policed.empty())
        return {"pacing", true,
                makeSentence("pacing",
                             "what exceeds a bytes-out limit leaves later instead of being dropped: %1",
                             {listed(paced)})};
    return {"pacing", false,
            makeSentence("pacing-dropped",
                         "what exceeds a bytes-out limit is dropped, for TCP to send again, where the root "
                         "qdisc is not fq: %1; with fq it leaves later instead, for example after tc qdisc "
                         "replace dev %2 root fq",
                         {listed(policed), example})};
}

} // namespace weir
