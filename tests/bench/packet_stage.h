/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What packet_bench tells packet_stage.bpf.c to do before each run. */
#ifndef PACKET_STAGE_H
#define PACKET_STAGE_H

#include "bpf/abi.h"

enum {
    PACKET_STAGE_SEQUENCE = 14 + 20 + 4, /* Ethernet, IPv4 without options */
    PACKET_STAGE_SOURCE = 14 + 12,
    PACKET_STAGE_TARGET_PORT = 14 + 20 + 2,
    PACKET_STAGE_DIGITS = 8,
    PACKET_STAGE_BYTES = 14 + 20 + 32 + 111, /* the whole packet that is restored */
};

struct packet_stage
{
    __u32 follow;   /* make the packet the connection's next segment */
    __u32 sequence; /* of that segment */
    __u32 advance;  /* its payload's length */
    __u32 restore;  /* the packet was replaced: write `packet` */
    __u32 answer;   /* the packet is refused and the connection lives on: the 429's length... */
    __u32 ack;      /* ...and the next packet's acknowledgement number, which follows it */
    __u32 redirect; /* send a copy out of this interface first: what a 429's way out costs alone */
    __u32 clients;  /* write the number of one of so many, by chance, in PACKET_STAGE_DIGITS hex digits... */
    __u32 first;    /* ...from this number on... */
    __u32 digits;   /* ...at this offset of the packet */
    __u32
        connections; /* it is one of so many connections', by chance: the client's IPv4 address is 10.n... */
    __u32 services;  /* ...and the server's port one of so many, by n, from tuple.server_port on */
    struct weir_tuple tuple;
    __u8 packet[PACKET_STAGE_BYTES];
};

#endif
