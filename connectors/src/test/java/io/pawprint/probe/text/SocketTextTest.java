// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.Destination;
import io.pawprint.observe.SocketTable;
import io.pawprint.tcp.Ip;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SocketTextTest {

  private final Skipped skipped = new Skipped();
  private final SocketTableBuilder builder = new SocketTableBuilder(2);

  private SocketTable ss(String... lines) {
    SsText.parse(List.of(lines), builder, skipped);
    return builder.build(5, 6, "ss");
  }

  private static Destination to(String local, String remote, int port, int live, int timeWait) {
    return new Destination(Ip.parse(local), Ip.parse(remote), port, live, timeWait, "");
  }

  @Test
  void countsOutgoingConnectionsPerDestinationAndNotTheListenersOwn() {
    SocketTable table = ss(
        "State     Recv-Q Send-Q  Local Address:Port  Peer Address:Port Process",
        "ESTAB     0      0       198.51.100.2:80     192.0.2.7:55000",
        "ESTAB     0      0       198.51.100.2:40000  198.51.100.1:81",
        "TIME-WAIT 0      0       198.51.100.2:40001  198.51.100.1:81",
        "TIME-WAIT 0      0       198.51.100.2:40001  198.51.100.1:82",
        "LISTEN    0      128          0.0.0.0:80          0.0.0.0:*    ");
    assertThat(table.destinations()).containsExactly(
        to("198.51.100.2", "198.51.100.1", 81, 1, 1), to("198.51.100.2", "198.51.100.1", 82, 0, 1));
    assertThat(table.states()).isEqualTo(Map.of("ESTAB", 2L, "TIME-WAIT", 2L, "LISTEN", 1L));
    assertThat(table.boundPorts()).containsExactly(80);
    assertThat(table.takenNs()).isEqualTo(5);
    assertThat(skipped.count()).isZero();
  }

  @Test
  void keepsTheMostUsedDestinationsAndCountsTheRest() {
    SocketTable table = ss(
        "ESTAB 0 0 10.0.0.1:1001 10.0.0.9:1", "ESTAB 0 0 10.0.0.1:1002 10.0.0.9:2",
        "ESTAB 0 0 10.0.0.1:1003 10.0.0.9:2", "ESTAB 0 0 10.0.0.1:1004 10.0.0.9:3",
        "SYN-SENT 0 1 10.0.0.1:1005 10.0.0.9:3", "TIME-WAIT 0 0 10.0.0.1:1006 10.0.0.9:3",
        "ESTAB 0 0 10.0.0.1:1007 10.0.0.9:4");
    assertThat(table.destinations()).containsExactly(
        to("10.0.0.1", "10.0.0.9", 3, 2, 1), to("10.0.0.1", "10.0.0.9", 2, 2, 0));
    assertThat(table.omittedDestinations()).isEqualTo(2);
    assertThat(table.omittedSockets()).isEqualTo(2);
  }

  @Test
  void readsEveryFormOfAddress() {
    SocketTable table = ss(
        "LISTEN 0 50 [::ffff:127.0.0.1]:44463 *:*", "LISTEN 0 9 *:22 *:*",
        "UNCONN 0 0 [::]:555 [::]:*", "LISTEN 0 9 127.0.0.53%lo:53 0.0.0.0:*",
        "ESTAB 0 0 [fe80::1]%eth0:4000 [fe80::2]%eth0:5000",
        "ESTAB 0 0 [fe80::1%eth0]:4001 [fe80::2%eth0]:5000");
    assertThat(table.boundPorts()).containsExactly(22, 53, 555, 44463);
    assertThat(table.destinations()).containsExactly(to("fe80::1", "fe80::2", 5000, 2, 0));
    assertThat(skipped.count()).isZero();
  }

  @Test
  void namesTheOwnerOfMostLiveSockets() {
    SocketTable table = ss(
        "ESTAB 0 0 10.0.0.1:1001 10.0.0.9:1 users:((\"php-fpm\",pid=1,fd=6),(\"b\",pid=2,fd=6))",
        "ESTAB 0 0 10.0.0.1:1002 10.0.0.9:1 users:((\"curl\",pid=3,fd=6))",
        "ESTAB 0 0 10.0.0.1:1003 10.0.0.9:1 users:((\"php-fpm\",pid=4,fd=6))");
    assertThat(table.destinations().get(0).owner()).isEqualTo("php-fpm");
  }

  @Test
  void namesTheEldestOfThoseThatHoldASocket() {
    SocketTable table = ss("ESTAB 0 0 10.0.0.1:1001 10.0.0.9:1 "
        + "users:((\"pool-1 (thread\",pid=712,fd=6),(\"java\",pid=70,fd=6),(\"sh\",pid=99,fd=6))");
    assertThat(table.destinations().get(0).owner()).isEqualTo("java");
  }

  @Test
  void readsTheHexadecimalOfProcNetTcp() {
    SocketTableBuilder builder = new SocketTableBuilder(9);
    ProcTcpText.parse(List.of("  sl  local_address rem_address   st tx_queue ...",
        "   1: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0",
        "   3: 017100CB:9C40 0C7100CB:A204 06 00000000:00000000 03:00000879 00000000     0"),
        builder, skipped);
    ProcTcpText.parse(List.of(
        "   0: 0000000000000000FFFF00000100007F:ADAF 0000000000000000FFFF00000100007F:0050 01 0:0",
        "   1: B80D0120000000000000000001000000:1234 B80D0120000000000000000002000000:01BB 08 0:0"),
        builder, skipped);
    SocketTable table = builder.build(0, 0, "/proc/net/tcp");
    assertThat(table.boundPorts()).containsExactly(80);
    assertThat(table.states()).isEqualTo(
        Map.of("LISTEN", 1L, "TIME-WAIT", 1L, "ESTAB", 1L, "CLOSE-WAIT", 1L));
    assertThat(table.destinations()).containsExactly(
        to("127.0.0.1", "127.0.0.1", 80, 1, 0),
        to("203.0.113.1", "203.0.113.12", 41476, 0, 1),
        to("2001:db8::1", "2001:db8::2", 443, 1, 0));
    assertThat(skipped.count()).isZero();
  }

  @Test
  void leavesOutAndCountsWhatIsNoSocket() {
    SocketTable table = ss("ESTAB 0 0 10.0.0.1:1001", "ESTAB 0 0 10.0.0.1:99999 10.0.0.9:1",
        "ESTAB 0 0 10.0.0.1 10.0.0.9:1", "BROKEN 0 0 10.0.0.1:1001 10.0.0.9:1", "nonsense");
    assertThat(table.states()).isEmpty();
    assertThat(skipped.count()).isEqualTo(5);
    Skipped more = new Skipped();
    ProcTcpText.parse(List.of("x", "0: 0:0 0:0 01", "0: 00000000:0050 00000000:0000 FF",
        "0: zz000000:0050 00000000:0000 01"), builder, more);
    assertThat(more.count()).isEqualTo(4);
  }

  @Test
  void neverThrowsWhateverTheLinesSay() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] lines = {"ESTAB 0 0 [fe80::1]%e:4 1.2.3.4:5 users:((\"a\",", "0: 0100007F:0050 :1 0A",
        "1.2.3.4 age 1sec tw_ts 5/6 ago source ::1", "TCP: inuse 3 tw 4", "a.b = c"};
    for (int i = 0; i < 10_000; i++) {
      StringBuilder line = new StringBuilder(lines[random.nextInt(lines.length)]);
      for (int k = random.nextInt(4); k >= 0; k--) {
        line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(128));
      }
      List<String> one = List.of(line.toString());
      try {
        SsText.parse(one, builder, skipped);
        ProcTcpText.parse(one, builder, skipped);
        TcpMetricsText.parse(one, skipped);
        NetstatText.parse(one, new java.util.HashMap<>(), skipped);
        SockstatText.parse("s", one, new java.util.HashMap<>(), skipped);
        SysctlText.parse(one, new java.util.HashMap<>(), skipped);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": '" + line + "'", e);
      }
    }
  }
}
