/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads an address as proxies write it: an IPv4 or IPv6 address, perhaps in brackets, perhaps with a port.
 * Pure, and all that the reading needs stands in one struct that lies in map memory: on the stack the
 * verifier would tell every number of digits and groups apart.
 */
#ifndef WEIR_ADDRESS_H
#define WEIR_ADDRESS_H

#include "bpf/abi.h"
#include "bpf/portable.h"

/* The longest is "[0000:0000:0000:0000:0000:ffff:255.255.255.255]:65535". */
enum { WEIR_ADDRESS_TEXT = 64 };

struct weir_address_text {
	__u64 address[2]; /* the result, as it stands in memory in network order */
	__u64 front[2];	  /* groups before "::", the higher word first */
	__u64 groups[2];  /* groups since */
	__u32 value;	  /* of the digits since the last separator, hexadecimal */
	__u32 decimal;	  /* the same, decimal */
	__u32 ipv4;	  /* octets that ended in a dot */
	__u8 digits;
	__u8 not_decimal; /* a letter among them, or a leading zero */
	__u8 dots;
	__u8 colons;
	__u8 front_count;
	__u8 count;
	__u8 gap; /* "::" has come */
	__u8 after_colon;
	__u8 bracket; /* 1 inside, 2 behind */
	__u8 port;    /* 1 behind the colon, 2 and more with digits */
	__u8 broken;
	__u8 reserved;
};

struct weir_address_run {
	struct weir_address_text *address;
	const __u8 *text; /* WEIR_ADDRESS_TEXT bytes */
	__u32 length;
	__u32 reserved;
};

WEIR_INLINE void weir_address_group(struct weir_address_text *address, __u32 group)
{
	address->groups[0] = address->groups[0] << 16 | address->groups[1] >> 48;
	address->groups[1] = address->groups[1] << 16 | (group & 0xffff);
	address->count++;
}

WEIR_INLINE void weir_address_digits_done(struct weir_address_text *address)
{
	address->value = 0;
	address->decimal = 0;
	address->digits = 0;
	address->not_decimal = 0;
}

/* An octet ends. */
WEIR_INLINE void weir_address_octet(struct weir_address_text *address)
{
	if (address->digits == 0 || address->digits > 3 || address->not_decimal || address->decimal > 255)
		address->broken = 1;
	address->ipv4 = address->ipv4 << 8 | (address->decimal & 255);
	weir_address_digits_done(address);
}

WEIR_INLINE void weir_address_colon(struct weir_address_text *address)
{
	if (address->dots) {
		/* Behind a whole IPv4 address, and nothing else, a port may follow. */
		if (address->dots != 3 || address->colons || address->bracket)
			address->broken = 1;
		weir_address_octet(address);
		address->dots++;
		address->port = 1;
		return;
	}
	if (address->digits) {
		weir_address_group(address, address->value);
		weir_address_digits_done(address);
	} else if (address->after_colon) {
		if (address->gap)
			address->broken = 1;
		address->gap = 1;
		address->front[0] = address->groups[0];
		address->front[1] = address->groups[1];
		address->front_count = address->count;
		address->groups[0] = address->groups[1] = 0;
		address->count = 0;
	} else if (address->colons) {
		address->broken = 1;
	}
	address->colons |= 1;
	address->after_colon = 1;
	if (address->count > 8)
		address->broken = 1;
}

WEIR_INLINE void weir_address_digit(struct weir_address_text *address, __u8 byte)
{
	__u32 digit = byte - '0';

	if (digit > 9) {
		digit = (byte | 0x20) - 'a' + 10;
		if (digit < 10 || digit > 15)
			address->broken = 1;
		address->not_decimal = 1;
	}
	/* "010" is 10 to some and 8 to others. */
	if (address->digits == 1 && address->value == 0)
		address->not_decimal = 1;
	/* A single colon at the start. */
	if (address->after_colon && address->count == 0 && !address->gap)
		address->broken = 1;
	address->value = address->value << 4 | (digit & 15);
	address->decimal = (address->decimal & 1023) * 10 + digit;
	address->after_colon = 0;
	address->digits++;
	if (address->digits > 4)
		address->broken = 1;
}

static long weir_address_step(__u32 index, void *context)
{
	struct weir_address_run *run = (struct weir_address_run *)context;
	struct weir_address_text *address = run->address;
	__u8 byte;

	if (index >= run->length || index >= WEIR_ADDRESS_TEXT || address->broken)
		return 1;
	byte = run->text[index];
	if (address->port) {
		if (byte < '0' || byte > '9' || address->port > 5)
			address->broken = 1;
		address->port++;
	} else if (address->bracket == 2) {
		if (byte != ':')
			address->broken = 1;
		address->port = 1;
	} else if (byte == '[') {
		if (index)
			address->broken = 1;
		address->bracket = 1;
	} else if (byte == ']') {
		if (address->bracket != 1)
			address->broken = 1;
		address->bracket = 2;
	} else if (byte == ':') {
		weir_address_colon(address);
	} else if (byte == '.') {
		weir_address_octet(address);
		address->dots++;
		if (address->dots > 3)
			address->broken = 1;
	} else {
		weir_address_digit(address, byte);
	}
	return 0;
}

WEIR_INLINE __u64 weir_network_order(__u64 word)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return __builtin_bswap64(word);
#else
	return word;
#endif
}

/* Puts the groups on both sides of "::" together. Returns 0, or -1 when there are too many or too few. */
WEIR_INLINE int weir_address_join(struct weir_address_text *address)
{
	__u64 high = address->front[0], low = address->front[1];
	__u32 shift;

	if (!address->gap) {
		if (address->count != 8)
			return -1;
		high = low = 0;
	} else {
		if (address->count + address->front_count > 7)
			return -1;
		shift = 16 * (8 - address->front_count);
		if (shift >= 128) {
			high = low = 0;
		} else if (shift >= 64) {
			high = low << (shift - 64);
			low = 0;
		} else {
			high = high << shift | low >> (64 - shift);
			low <<= shift;
		}
	}
	address->address[0] = weir_network_order(high | address->groups[0]);
	address->address[1] = weir_network_order(low | address->groups[1]);
	return 0;
}

/* Reads the first `length` bytes of `text`. Returns 0 and the address in address->address, or -1. */
WEIR_INLINE int weir_address_read(struct weir_address_text *address, const __u8 *text, __u32 length)
{
	struct weir_address_run run = {.address = address, .text = text, .length = length};
	const __u8 mapped[8] = {0, 0, 0xff, 0xff, 0, 0, 0, 0};
	int word;

	if (length == 0 || length > WEIR_ADDRESS_TEXT)
		return -1;
	for (word = 0; word < (int)(sizeof(*address) / 8); word++)
		weir_store64((__u8 *)address + 8 * word, 0);
	weir_loop(WEIR_ADDRESS_TEXT, weir_address_step, &run);
	/* An opened bracket that is not closed, a colon without a port. */
	if (address->broken || address->bracket == 1 || address->port == 1)
		return -1;
	if (address->dots == 3)
		weir_address_octet(address);
	else if (address->dots && address->dots != 4)
		return -1;
	if (address->broken)
		return -1;
	if (!address->colons) {
		if (!address->dots || address->bracket)
			return -1;
		address->address[0] = 0;
		address->address[1] = weir_load64(mapped) | weir_network_order(address->ipv4);
		return 0;
	}
	if (address->dots) {
		weir_address_group(address, address->ipv4 >> 16);
		weir_address_group(address, address->ipv4);
	} else if (address->digits) {
		weir_address_group(address, address->value);
	} else if (!address->gap || address->count) {
		return -1; /* a colon at the end */
	}
	return weir_address_join(address);
}

WEIR_STATIC_ASSERT(sizeof(struct weir_address_text) == 72);

#endif
