// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {

  /** RFC 5952, sections 4.1 to 4.3, and the special forms of RFC 4291. */
  @ParameterizedTest
  @CsvSource({
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8:AAAA::F, 2001:db8:aaaa::f",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "::ffff:192.0.2.1, 192.0.2.1",
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
  })
  void writesAsRfc5952Recommends(String text, String canonical) {
    assertThat(Ip.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", ":1::2",
    "1::2:", "12345::", "g::", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", ".1.2.3", "1..2.3",
    "1.2.3.4::", "::1.2.3.4:5", "::1.2.3.456", "fe80::1%eth0", "[::1]", "localhost", " 1.2.3.4",
    "+1.2.3.4", "1.2.3.4 ", "\u0661::", "\uff11.2.3.4", "1:2:3:4:5:6:7:1.2.3.4",
  })
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> Ip.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an IP address: " + text);
  }

  @Test
  void roundTripsTextAndBytesOfRandomAddresses() throws UnknownHostException {
    Random random = Seed.random(5);
    for (int i = 0; i < 20_000; i++) {
      Ip ip = random(random);
      assertThat(Ip.parse(ip.toString())).isEqualTo(ip);
      assertThat(Ip.of(ip.bytes())).isEqualTo(ip);
      assertThat(InetAddress.getByName(ip.toString()).getAddress()).isEqualTo(ip.bytes());
    }
  }

  /** Runs of zero groups at every place, so that shortening is met in all its forms. */
  private static Ip random(Random random) {
    if (random.nextInt(4) == 0) {
      return Ip.v4(random.nextInt());
    }
    byte[] bytes = new byte[16];
    for (int group = 0; group < 8; group++) {
      if (random.nextInt(3) == 0) {
        bytes[2 * group] = (byte) random.nextInt();
        bytes[2 * group + 1] = (byte) random.nextInt();
      }
    }
    return Ip.of(bytes);
  }

  @Test
  void ordersAsBytesDo() {
    assertThat(Ip.parse("10.0.0.2")).isGreaterThan(Ip.parse("10.0.0.1"));
    assertThat(Ip.parse("200.0.0.1")).isGreaterThan(Ip.parse("100.0.0.1"));
    assertThat(Ip.parse("ff02::1")).isGreaterThan(Ip.parse("2001:db8::1"));
    assertThat(Ip.parse("::1")).isLessThan(Ip.parse("10.0.0.1"));
  }

  @Test
  void refusesBytesOfAnyOtherLength() {
    assertThatThrownBy(() -> Ip.of(new byte[6]))
        .hasMessage("an address has 4 or 16 bytes: got 6");
  }
}
