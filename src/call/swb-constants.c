/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-constants.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/**
 * Constant:
 * @rare: not the name to show where another one of the same prefix has this value
 */
typedef struct
{
  const char *name;
  int64_t value;
  gboolean rare;
} Constant;

/* Numbers that belong to the kernel's interface and that the C library's headers do not have. */
#define NUMBER(name, value)                                                                                            \
  {                                                                                                                    \
    name, value, FALSE                                                                                                 \
  }
#define NUMBER_RARE(name, value)                                                                                       \
  {                                                                                                                    \
    name, value, TRUE                                                                                                  \
  }
#define SYSTEM(name)                                                                                                   \
  {                                                                                                                    \
#name, name, FALSE                                                                                                 \
  }
#define SYSTEM_RARE(name)                                                                                              \
  {                                                                                                                    \
#name, name, TRUE                                                                                                  \
  }

/* Those of CPython 3.11 on Linux, in the order of strcmp(). */
static const Constant constants[] = {
  SYSTEM (AF_ALG),
  SYSTEM (AF_APPLETALK),
  SYSTEM (AF_ASH),
  SYSTEM (AF_ATMPVC),
  SYSTEM (AF_ATMSVC),
  SYSTEM (AF_AX25),
  SYSTEM (AF_BLUETOOTH),
  SYSTEM (AF_BRIDGE),
  SYSTEM (AF_CAN),
  SYSTEM (AF_DECnet),
  SYSTEM (AF_ECONET),
  SYSTEM (AF_INET),
  SYSTEM (AF_INET6),
  SYSTEM (AF_IPX),
  SYSTEM (AF_IRDA),
  SYSTEM (AF_KEY),
  SYSTEM (AF_LLC),
  SYSTEM (AF_NETBEUI),
  SYSTEM (AF_NETLINK),
  SYSTEM (AF_NETROM),
  SYSTEM (AF_PACKET),
  SYSTEM (AF_PPPOX),
  SYSTEM (AF_QIPCRTR),
  SYSTEM (AF_RDS),
  SYSTEM (AF_ROSE),
  SYSTEM_RARE (AF_ROUTE),
  SYSTEM (AF_SECURITY),
  SYSTEM (AF_SNA),
  SYSTEM (AF_TIPC),
  SYSTEM (AF_UNIX),
  SYSTEM (AF_UNSPEC),
  SYSTEM (AF_VSOCK),
  SYSTEM (AF_WANPIPE),
  SYSTEM (AF_X25),
  SYSTEM (AI_ADDRCONFIG),
  SYSTEM (AI_ALL),
  SYSTEM (AI_CANONNAME),
  SYSTEM (AI_NUMERICHOST),
  SYSTEM (AI_NUMERICSERV),
  SYSTEM (AI_PASSIVE),
  SYSTEM (AI_V4MAPPED),
  NUMBER ("ALG_OP_DECRYPT", 0),
  NUMBER ("ALG_OP_ENCRYPT", 1),
  NUMBER ("ALG_OP_SIGN", 2),
  NUMBER ("ALG_OP_VERIFY", 3),
  NUMBER ("ALG_SET_AEAD_ASSOCLEN", 4),
  NUMBER ("ALG_SET_AEAD_AUTHSIZE", 5),
  NUMBER ("ALG_SET_IV", 2),
  NUMBER ("ALG_SET_KEY", 1),
  NUMBER ("ALG_SET_OP", 3),
  NUMBER ("ALG_SET_PUBKEY", 6),
  NUMBER ("BTPROTO_HCI", 1),
  NUMBER ("BTPROTO_L2CAP", 0),
  NUMBER ("BTPROTO_RFCOMM", 3),
  NUMBER ("BTPROTO_SCO", 2),
  NUMBER ("CAN_BCM", 2),
  NUMBER ("CAN_BCM_CAN_FD_FRAME", 2048),
  NUMBER ("CAN_BCM_RX_ANNOUNCE_RESUME", 256),
  NUMBER ("CAN_BCM_RX_CHANGED", 12),
  NUMBER ("CAN_BCM_RX_CHECK_DLC", 64),
  NUMBER ("CAN_BCM_RX_DELETE", 6),
  NUMBER ("CAN_BCM_RX_FILTER_ID", 32),
  NUMBER ("CAN_BCM_RX_NO_AUTOTIMER", 128),
  NUMBER ("CAN_BCM_RX_READ", 7),
  NUMBER ("CAN_BCM_RX_RTR_FRAME", 1024),
  NUMBER ("CAN_BCM_RX_SETUP", 5),
  NUMBER ("CAN_BCM_RX_STATUS", 10),
  NUMBER ("CAN_BCM_RX_TIMEOUT", 11),
  NUMBER ("CAN_BCM_SETTIMER", 1),
  NUMBER ("CAN_BCM_STARTTIMER", 2),
  NUMBER ("CAN_BCM_TX_ANNOUNCE", 8),
  NUMBER ("CAN_BCM_TX_COUNTEVT", 4),
  NUMBER ("CAN_BCM_TX_CP_CAN_ID", 16),
  NUMBER ("CAN_BCM_TX_DELETE", 2),
  NUMBER ("CAN_BCM_TX_EXPIRED", 9),
  NUMBER ("CAN_BCM_TX_READ", 3),
  NUMBER ("CAN_BCM_TX_RESET_MULTI_IDX", 512),
  NUMBER ("CAN_BCM_TX_SEND", 4),
  NUMBER ("CAN_BCM_TX_SETUP", 1),
  NUMBER ("CAN_BCM_TX_STATUS", 8),
  NUMBER ("CAN_EFF_FLAG", 0x80000000),
  NUMBER ("CAN_EFF_MASK", 0x1fffffff),
  NUMBER ("CAN_ERR_FLAG", 0x20000000),
  NUMBER ("CAN_ERR_MASK", 0x1fffffff),
  NUMBER ("CAN_ISOTP", 6),
  NUMBER ("CAN_J1939", 7),
  NUMBER ("CAN_RAW", 1),
  NUMBER ("CAN_RAW_FD_FRAMES", 5),
  NUMBER ("CAN_RAW_FILTER", 1),
  NUMBER ("CAN_RAW_JOIN_FILTERS", 6),
  NUMBER ("CAN_RAW_LOOPBACK", 3),
  NUMBER ("CAN_RAW_RECV_OWN_MSGS", 4),
  NUMBER ("CAN_RTR_FLAG", 0x40000000),
  NUMBER ("CAN_SFF_MASK", 2047),
  SYSTEM (EAGAIN),
  SYSTEM (EAI_ADDRFAMILY),
  SYSTEM (EAI_AGAIN),
  SYSTEM (EAI_BADFLAGS),
  SYSTEM (EAI_FAIL),
  SYSTEM (EAI_FAMILY),
  SYSTEM (EAI_MEMORY),
  SYSTEM (EAI_NODATA),
  SYSTEM (EAI_NONAME),
  SYSTEM (EAI_OVERFLOW),
  SYSTEM (EAI_SERVICE),
  SYSTEM (EAI_SOCKTYPE),
  SYSTEM (EAI_SYSTEM),
  SYSTEM (EBADF),
  SYSTEM_RARE (EWOULDBLOCK),
  NUMBER ("HCI_DATA_DIR", 1),
  NUMBER ("HCI_FILTER", 2),
  NUMBER ("HCI_TIME_STAMP", 3),
  SYSTEM (INADDR_ALLHOSTS_GROUP),
  SYSTEM (INADDR_ANY),
  SYSTEM (INADDR_BROADCAST),
  SYSTEM (INADDR_LOOPBACK),
  SYSTEM (INADDR_MAX_LOCAL_GROUP),
  SYSTEM (INADDR_NONE),
  SYSTEM (INADDR_UNSPEC_GROUP),
  NUMBER ("IOCTL_VM_SOCKETS_GET_LOCAL_CID", 1977),
  SYSTEM (IPPORT_RESERVED),
  SYSTEM (IPPORT_USERRESERVED),
  SYSTEM (IPPROTO_AH),
  SYSTEM (IPPROTO_DSTOPTS),
  SYSTEM (IPPROTO_EGP),
  SYSTEM (IPPROTO_ESP),
  SYSTEM (IPPROTO_FRAGMENT),
  SYSTEM (IPPROTO_GRE),
  SYSTEM_RARE (IPPROTO_HOPOPTS),
  SYSTEM (IPPROTO_ICMP),
  SYSTEM (IPPROTO_ICMPV6),
  SYSTEM (IPPROTO_IDP),
  SYSTEM (IPPROTO_IGMP),
  SYSTEM (IPPROTO_IP),
  SYSTEM (IPPROTO_IPIP),
  SYSTEM (IPPROTO_IPV6),
  SYSTEM (IPPROTO_MPTCP),
  SYSTEM (IPPROTO_NONE),
  SYSTEM (IPPROTO_PIM),
  SYSTEM (IPPROTO_PUP),
  SYSTEM (IPPROTO_RAW),
  SYSTEM (IPPROTO_ROUTING),
  SYSTEM (IPPROTO_RSVP),
  SYSTEM (IPPROTO_SCTP),
  SYSTEM (IPPROTO_TCP),
  SYSTEM_RARE (IPPROTO_TP),
  SYSTEM (IPPROTO_UDP),
  SYSTEM (IPPROTO_UDPLITE),
  SYSTEM (IPV6_CHECKSUM),
  SYSTEM (IPV6_DONTFRAG),
  SYSTEM (IPV6_DSTOPTS),
  SYSTEM (IPV6_HOPLIMIT),
  SYSTEM (IPV6_HOPOPTS),
  SYSTEM (IPV6_JOIN_GROUP),
  SYSTEM (IPV6_LEAVE_GROUP),
  SYSTEM (IPV6_MULTICAST_HOPS),
  SYSTEM (IPV6_MULTICAST_IF),
  SYSTEM (IPV6_MULTICAST_LOOP),
  SYSTEM (IPV6_NEXTHOP),
  SYSTEM (IPV6_PATHMTU),
  SYSTEM (IPV6_PKTINFO),
  SYSTEM (IPV6_RECVDSTOPTS),
  SYSTEM (IPV6_RECVHOPLIMIT),
  SYSTEM (IPV6_RECVHOPOPTS),
  SYSTEM (IPV6_RECVPATHMTU),
  SYSTEM (IPV6_RECVPKTINFO),
  SYSTEM (IPV6_RECVRTHDR),
  SYSTEM (IPV6_RECVTCLASS),
  SYSTEM (IPV6_RTHDR),
  SYSTEM (IPV6_RTHDRDSTOPTS),
  SYSTEM (IPV6_RTHDR_TYPE_0),
  SYSTEM (IPV6_TCLASS),
  SYSTEM (IPV6_UNICAST_HOPS),
  SYSTEM (IPV6_V6ONLY),
  SYSTEM (IP_ADD_MEMBERSHIP),
  SYSTEM (IP_BIND_ADDRESS_NO_PORT),
  SYSTEM_RARE (IP_DEFAULT_MULTICAST_LOOP),
  SYSTEM_RARE (IP_DEFAULT_MULTICAST_TTL),
  SYSTEM (IP_DROP_MEMBERSHIP),
  SYSTEM (IP_HDRINCL),
  SYSTEM_RARE (IP_MAX_MEMBERSHIPS),
  SYSTEM (IP_MULTICAST_IF),
  SYSTEM (IP_MULTICAST_LOOP),
  SYSTEM (IP_MULTICAST_TTL),
  SYSTEM (IP_OPTIONS),
  SYSTEM (IP_RECVOPTS),
  SYSTEM_RARE (IP_RECVRETOPTS),
  SYSTEM (IP_RECVTOS),
  SYSTEM (IP_RETOPTS),
  SYSTEM (IP_TOS),
  SYSTEM (IP_TRANSPARENT),
  SYSTEM (IP_TTL),
  NUMBER ("J1939_EE_INFO_NONE", 0),
  NUMBER ("J1939_EE_INFO_TX_ABORT", 1),
  NUMBER ("J1939_FILTER_MAX", 512),
  NUMBER ("J1939_IDLE_ADDR", 254),
  NUMBER ("J1939_MAX_UNICAST_ADDR", 253),
  NUMBER ("J1939_NLA_BYTES_ACKED", 1),
  NUMBER ("J1939_NLA_PAD", 0),
  NUMBER ("J1939_NO_ADDR", 255),
  NUMBER ("J1939_NO_NAME", 0),
  NUMBER ("J1939_NO_PGN", 0x40000),
  NUMBER ("J1939_PGN_ADDRESS_CLAIMED", 60928),
  NUMBER ("J1939_PGN_ADDRESS_COMMANDED", 65240),
  NUMBER ("J1939_PGN_MAX", 0x3ffff),
  NUMBER ("J1939_PGN_PDU1_MAX", 0x3ff00),
  NUMBER ("J1939_PGN_REQUEST", 59904),
  SYSTEM (MSG_CMSG_CLOEXEC),
  SYSTEM (MSG_CONFIRM),
  SYSTEM (MSG_CTRUNC),
  SYSTEM (MSG_DONTROUTE),
  SYSTEM (MSG_DONTWAIT),
  SYSTEM (MSG_EOR),
  SYSTEM (MSG_ERRQUEUE),
  SYSTEM (MSG_FASTOPEN),
  SYSTEM (MSG_MORE),
  SYSTEM (MSG_NOSIGNAL),
  SYSTEM (MSG_OOB),
  SYSTEM (MSG_PEEK),
  SYSTEM (MSG_TRUNC),
  SYSTEM (MSG_WAITALL),
  NUMBER ("NETLINK_CRYPTO", 21),
  NUMBER ("NETLINK_DNRTMSG", 14),
  NUMBER ("NETLINK_FIREWALL", 3),
  NUMBER ("NETLINK_IP6_FW", 13),
  NUMBER ("NETLINK_NFLOG", 5),
  NUMBER ("NETLINK_ROUTE", 0),
  NUMBER ("NETLINK_USERSOCK", 2),
  NUMBER ("NETLINK_XFRM", 6),
  SYSTEM (NI_DGRAM),
  SYSTEM (NI_MAXHOST),
  SYSTEM (NI_MAXSERV),
  SYSTEM (NI_NAMEREQD),
  SYSTEM (NI_NOFQDN),
  SYSTEM (NI_NUMERICHOST),
  SYSTEM (NI_NUMERICSERV),
  NUMBER ("PACKET_BROADCAST", 1),
  NUMBER ("PACKET_FASTROUTE", 6),
  NUMBER ("PACKET_HOST", 0),
  NUMBER ("PACKET_LOOPBACK", 5),
  NUMBER ("PACKET_MULTICAST", 2),
  NUMBER ("PACKET_OTHERHOST", 3),
  NUMBER ("PACKET_OUTGOING", 4),
  SYSTEM (PF_CAN),
  SYSTEM (PF_PACKET),
  SYSTEM (PF_RDS),
  SYSTEM (SCM_CREDENTIALS),
  NUMBER_RARE ("SCM_J1939_DEST_ADDR", 1),
  NUMBER_RARE ("SCM_J1939_DEST_NAME", 2),
  NUMBER_RARE ("SCM_J1939_ERRQUEUE", 4),
  NUMBER_RARE ("SCM_J1939_PRIO", 3),
  SYSTEM (SCM_RIGHTS),
  SYSTEM (SHUT_RD),
  SYSTEM (SHUT_RDWR),
  SYSTEM (SHUT_WR),
  SYSTEM (SOCK_CLOEXEC),
  SYSTEM (SOCK_DGRAM),
  SYSTEM (SOCK_NONBLOCK),
  SYSTEM (SOCK_RAW),
  SYSTEM (SOCK_RDM),
  SYSTEM (SOCK_SEQPACKET),
  SYSTEM (SOCK_STREAM),
  SYSTEM (SOL_ALG),
  NUMBER_RARE ("SOL_CAN_BASE", 100),
  NUMBER ("SOL_CAN_RAW", 101),
  NUMBER_RARE ("SOL_HCI", 0),
  SYSTEM (SOL_IP),
  SYSTEM (SOL_RDS),
  SYSTEM (SOL_SOCKET),
  SYSTEM (SOL_TCP),
  SYSTEM (SOL_TIPC),
  NUMBER ("SOL_UDP", 17),
  SYSTEM (SOMAXCONN),
  SYSTEM (SO_ACCEPTCONN),
  SYSTEM (SO_BINDTODEVICE),
  SYSTEM (SO_BROADCAST),
  SYSTEM (SO_DEBUG),
  SYSTEM (SO_DOMAIN),
  SYSTEM (SO_DONTROUTE),
  SYSTEM (SO_ERROR),
  SYSTEM (SO_INCOMING_CPU),
  NUMBER_RARE ("SO_J1939_ERRQUEUE", 4),
  NUMBER_RARE ("SO_J1939_FILTER", 1),
  NUMBER_RARE ("SO_J1939_PROMISC", 2),
  NUMBER_RARE ("SO_J1939_SEND_PRIO", 3),
  SYSTEM (SO_KEEPALIVE),
  SYSTEM (SO_LINGER),
  SYSTEM (SO_MARK),
  SYSTEM (SO_OOBINLINE),
  SYSTEM (SO_PASSCRED),
  SYSTEM (SO_PASSSEC),
  SYSTEM (SO_PEERCRED),
  SYSTEM (SO_PEERSEC),
  SYSTEM (SO_PRIORITY),
  SYSTEM (SO_PROTOCOL),
  SYSTEM (SO_RCVBUF),
  SYSTEM (SO_RCVLOWAT),
  SYSTEM (SO_RCVTIMEO),
  SYSTEM (SO_REUSEADDR),
  SYSTEM (SO_REUSEPORT),
  SYSTEM (SO_SNDBUF),
  SYSTEM (SO_SNDLOWAT),
  SYSTEM (SO_SNDTIMEO),
  SYSTEM (SO_TYPE),
  NUMBER_RARE ("SO_VM_SOCKETS_BUFFER_MAX_SIZE", 2),
  NUMBER_RARE ("SO_VM_SOCKETS_BUFFER_MIN_SIZE", 1),
  NUMBER_RARE ("SO_VM_SOCKETS_BUFFER_SIZE", 0),
  SYSTEM (TCP_CONGESTION),
  SYSTEM (TCP_CORK),
  SYSTEM (TCP_DEFER_ACCEPT),
  SYSTEM (TCP_FASTOPEN),
  SYSTEM (TCP_INFO),
  SYSTEM (TCP_KEEPCNT),
  SYSTEM (TCP_KEEPIDLE),
  SYSTEM (TCP_KEEPINTVL),
  SYSTEM (TCP_LINGER2),
  SYSTEM (TCP_MAXSEG),
  SYSTEM (TCP_NODELAY),
  SYSTEM (TCP_NOTSENT_LOWAT),
  SYSTEM (TCP_QUICKACK),
  SYSTEM (TCP_SYNCNT),
  SYSTEM (TCP_USER_TIMEOUT),
  SYSTEM (TCP_WINDOW_CLAMP),
  NUMBER ("TIPC_ADDR_ID", 3),
  NUMBER ("TIPC_ADDR_NAME", 2),
  NUMBER ("TIPC_ADDR_NAMESEQ", 1),
  NUMBER ("TIPC_CFG_SRV", 0),
  NUMBER ("TIPC_CLUSTER_SCOPE", 2),
  NUMBER ("TIPC_CONN_TIMEOUT", 130),
  NUMBER ("TIPC_CRITICAL_IMPORTANCE", 3),
  NUMBER ("TIPC_DEST_DROPPABLE", 129),
  NUMBER ("TIPC_HIGH_IMPORTANCE", 2),
  NUMBER ("TIPC_IMPORTANCE", 127),
  NUMBER ("TIPC_LOW_IMPORTANCE", 0),
  NUMBER ("TIPC_MEDIUM_IMPORTANCE", 1),
  NUMBER ("TIPC_NODE_SCOPE", 3),
  NUMBER ("TIPC_PUBLISHED", 1),
  NUMBER ("TIPC_SRC_DROPPABLE", 128),
  NUMBER ("TIPC_SUBSCR_TIMEOUT", 3),
  NUMBER ("TIPC_SUB_CANCEL", 4),
  NUMBER ("TIPC_SUB_PORTS", 1),
  NUMBER ("TIPC_SUB_SERVICE", 2),
  NUMBER ("TIPC_TOP_SRV", 1),
  NUMBER ("TIPC_WAIT_FOREVER", -1),
  NUMBER ("TIPC_WITHDRAWN", 2),
  NUMBER ("TIPC_ZONE_SCOPE", 1),
  NUMBER ("UDPLITE_RECV_CSCOV", 11),
  NUMBER ("UDPLITE_SEND_CSCOV", 10),
  NUMBER ("VMADDR_CID_ANY", 0xffffffff),
  NUMBER ("VMADDR_CID_HOST", 2),
  NUMBER ("VMADDR_PORT_ANY", 0xffffffff),
  NUMBER ("VM_SOCKETS_INVALID_VERSION", 0xffffffff),
};

static int
compare_name (const void *name, const void *constant)
{
  return strcmp (name, ((const Constant *) constant)->name);
}

gboolean
swb_constant_lookup (const char *name, int64_t *value)
{
  const Constant *found;

  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  found = bsearch (name, constants, G_N_ELEMENTS (constants), sizeof constants[0], compare_name);
  if (found == NULL)
    return FALSE;
  *value = found->value;
  return TRUE;
}

SwbValue *
swb_constant_value (const char *name)
{
  int64_t number;

  g_return_val_if_fail (name != NULL, NULL);

  if (swb_constant_lookup (name, &number))
    return swb_value_new_constant (name, number);
  if (strcmp (name, "has_ipv6") == 0)
    return swb_value_new_bool (TRUE);
  if (strcmp (name, "BDADDR_ANY") == 0)
    return swb_value_new_str ("00:00:00:00:00:00", -1);
  if (strcmp (name, "BDADDR_LOCAL") == 0)
    return swb_value_new_str ("00:00:00:FF:FF:FF", -1);
  return NULL;
}

/* Index of the first constant whose name is not before @prefix: if any begin with it, it is the first of them */
static size_t
find_first (const char *prefix)
{
  size_t low = 0;
  size_t high = G_N_ELEMENTS (constants);

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (strcmp (constants[middle].name, prefix) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const char *
swb_constant_name (const char *prefix, int64_t value)
{
  const char *rare = NULL;

  g_return_val_if_fail (prefix != NULL, NULL);

  for (size_t i = find_first (prefix); i < G_N_ELEMENTS (constants) && g_str_has_prefix (constants[i].name, prefix);
       i++)
    {
      if (constants[i].value != value)
        continue;
      if (!constants[i].rare)
        return constants[i].name;
      if (rare == NULL)
        rare = constants[i].name;
    }
  return rare;
}

GPtrArray *
swb_constant_names (const char *prefix)
{
  GPtrArray *names = g_ptr_array_new ();

  g_return_val_if_fail (prefix != NULL, names);

  for (size_t i = find_first (prefix); i < G_N_ELEMENTS (constants) && g_str_has_prefix (constants[i].name, prefix);
       i++)
    g_ptr_array_add (names, (gpointer) constants[i].name);
  return names;
}
