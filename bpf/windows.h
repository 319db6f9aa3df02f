// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "bpf/abi.h"
#include "bpf/quota.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Which windows a quota's limit knows ahead (quota.h). User space only.
namespace weir
{

/// A day or month by the calendar, as the wall clock and the time zone's rules say now.
struct CalendarWindow {
	std::int64_t number;  ///< of the day or month; the next one's may be higher by more than 1
	std::uint64_t end_ns; ///< CLOCK_BOOTTIME; multiples of 2^16 ns count, 65 us
};

struct WindowPlan {
	std::array<std::uint64_t, WEIR_WINDOWS> windows; ///< as in weir_limit, ascending
	std::uint16_t offset;

	bool operator==(const WindowPlan &) const = default;
};

constexpr std::uint64_t windowEntry(std::uint64_t end, std::uint64_t number)
{
	return (end & WEIR_WINDOW_END) | (number & 0xffff);
}

constexpr std::uint64_t windowEnd(std::uint64_t entry)
{
	return entry & WEIR_WINDOW_END;
}

constexpr std::uint16_t windowNumber(std::uint64_t entry)
{
	return static_cast<std::uint16_t>(entry);
}

/// What a quota goes on with. `calendar`: the window that runs by the wall clock and WEIR_WINDOWS more;
/// `before`: the limit as it is in force at `now`, if it is.
///
/// A bucket's window number never goes back, or who has been charged would be refused until it is reached
/// again. So where the wall clock was set back over one beginning of a window, the window that has begun goes
/// on to its own end; set back by more, everything starts afresh under a number that nobody has had.
inline WindowPlan planWindows(std::span<const CalendarWindow, WEIR_WINDOWS + 1> calendar,
			      const std::optional<weir_limit> &before, std::uint64_t now)
{
	WindowPlan plan{};
	std::size_t first = 0;

	if (before) {
		plan.offset = before->window_offset;
		const std::uint16_t running = windowNumber(weir_quota_window(&*before, now));
		const auto wanted = static_cast<std::uint16_t>(calendar[0].number + plan.offset);
		const auto ahead = static_cast<std::int16_t>(wanted - running);
		const auto next = static_cast<std::uint16_t>(calendar[1].number + plan.offset);
		if (ahead < 0 && next == running)
			first = 1;
		else if (ahead < 0)
			plan.offset = static_cast<std::uint16_t>(plan.offset + 1 - ahead);
	}
	for (std::size_t place = 0; place < WEIR_WINDOWS; ++place) {
		const CalendarWindow &window = calendar[first + place];
		plan.windows[place] =
			windowEntry(window.end_ns, static_cast<std::uint64_t>(window.number) + plan.offset);
	}
	return plan;
}

/// For a limit that nobody reads yet.
inline void setWindows(weir_limit &limit, const WindowPlan &plan, std::uint64_t length)
{
	std::copy(plan.windows.begin(), plan.windows.end(), limit.windows);
	limit.window_ns = length;
	limit.window_offset = plan.offset;
}

/// For a limit in force. Numbers never go back on the way, wherever this is interrupted, unless a window ends
/// while the clock's change is written down: leave it for later when one ends within windowMargin.
/// `store`(place, value) is one aligned store.
template <typename Store>
void replaceWindows(weir_limit &limit, const WindowPlan &plan, std::uint64_t now, Store store)
{
	const auto &wanted = plan.windows;
	const std::uint64_t running = weir_quota_window(&limit, now);
	const std::uint64_t parked = windowEntry(WEIR_WINDOW_NEVER, windowNumber(wanted[0]));
	std::vector<__u64 *> places;
	std::vector<std::uint64_t> missing;

	for (auto &place : limit.windows)
		if (std::find(wanted.begin(), wanted.end(), place) == wanted.end())
			places.push_back(&place);
	for (const std::uint64_t window : wanted)
		if (std::find(std::begin(limit.windows), std::end(limit.windows), window) ==
		    std::end(limit.windows))
			missing.push_back(window);
	const bool over = std::all_of(places.begin(), places.end(),
				      [now](const __u64 *place) { return windowEnd(*place) <= now; });
	if (!over) { // the clock was set: nothing of what is known holds
		places.assign({});
		for (auto &place : limit.windows)
			places.push_back(&place);
		missing.assign(wanted.begin(), wanted.end());
		/* What runs until the new windows are there comes first; behind it is what runs then. */
		std::stable_partition(places.begin(), places.end(),
				      [running](const __u64 *place) { return *place == running; });
		for (std::size_t place = 1; place < places.size(); ++place)
			store(places[place], parked);
	}
	for (std::size_t place = 0; place < missing.size(); ++place)
		store(places[place], missing[place]);
	limit.window_offset = plan.offset;
}

inline void replaceWindows(weir_limit &limit, const WindowPlan &plan, std::uint64_t now)
{
	replaceWindows(limit, plan, now, [](__u64 *place, std::uint64_t value) {
		__atomic_store_n(place, value, __ATOMIC_SEQ_CST);
	});
}

/// For staying clear of a window's end, ns.
inline constexpr std::uint64_t windowMargin = 100'000'000;

} // namespace weir
