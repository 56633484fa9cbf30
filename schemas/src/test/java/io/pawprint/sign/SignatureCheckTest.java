// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host signs is believed, and nothing that anybody else makes of it. */
class SignatureCheckTest {

  private static final String TEXT = "0123456789abcdef".repeat(4);
  private static final FleetSecret SECRET = FleetSecret.of(TEXT);
  private static final FleetSecret OTHER = FleetSecret.of("fedcba9876543210".repeat(4));
  private static final String TOPIC = "pawprint.syn";
  private static final byte[] VALUE = {0, 0, 0, 0, 7, 1, 2, 3};
  private static final long NOW_MS = 1_763_712_000_000L;
  private static final long HOUR_MS = 3_600_000;

  private final SignatureCheck check = new SignatureCheck(List.of(SECRET), true, HOUR_MS);

  private static byte[] signed(FleetSecret secret, String signer, String hostId) {
    return new RecordSigner(secret.keyOf(signer)).sign(TOPIC, hostId, VALUE, NOW_MS)
        .getBytes(US_ASCII);
  }

  private Optional<String> refusal(String topic, String key, byte[] value, byte[] header) {
    return check.refusal(topic, key.getBytes(UTF_8), value, header, NOW_MS);
  }

  @Test
  void derivesTheKeyThatRfc5869Says() { // openssl kdf ... HKDF says the same
    assertThat(SECRET.keyOf("web1").line()).isEqualTo(
        "pawprint-host-key-1 ae5d1db7 OYgvP0l5qIsLed6aRG82aM3nuZ-NAU9ZMzVD62yjkag web1");
    assertThat(SECRET.keyOf("web2").line()).isNotEqualTo(SECRET.keyOf("web1").line());
    assertThat(OTHER.keyOf("web1").secretId()).isNotEqualTo("ae5d1db7");
  }

  @Test
  void believesAHostForItselfAndForItsNamespaces() {
    assertThat(refusal(TOPIC, "web1", VALUE, signed(SECRET, "web1", "web1"))).isEmpty();
    assertThat(refusal(TOPIC, "web1/blue", VALUE, signed(SECRET, "web1", "web1/blue"))).isEmpty();
    assertThat(refusal(TOPIC, "wéb 1", VALUE, signed(SECRET, "wéb 1", "wéb 1"))).isEmpty();
  }

  @Test
  void signsForNoOtherHost() {
    RecordSigner signer = new RecordSigner(SECRET.keyOf("web1"));
    for (String other : List.of("web2", "web10", "web", "", "web1blue")) {
      assertThatThrownBy(() -> signer.sign(TOPIC, other, VALUE, NOW_MS))
          .hasMessageContaining("cannot sign with the key of web1");
    }
  }

  @Test
  void refusesWhatAnotherHostSignedUnderThisName() {
    byte[] forged = signed(SECRET, "web2", "web2");
    assertThat(refusal(TOPIC, "web1", VALUE, forged).orElseThrow()).contains("wrong");
    String text = new String(signed(SECRET, "web", "web"), US_ASCII);
    assertThat(refusal(TOPIC, "web1", VALUE, text.getBytes(US_ASCII)).orElseThrow())
        .contains("another host");
    byte[] longer = text.replace(".3.", ".4.").getBytes(US_ASCII);
    assertThat(refusal(TOPIC, "web1", VALUE, longer)).isPresent();
    byte[] beyond = text.replace(".3.", ".999999999.").getBytes(US_ASCII);
    assertThat(refusal(TOPIC, "web", VALUE, beyond)).isPresent();
  }

  @Test
  void refusesAnyChangeOfWhatWasSigned() {
    byte[] header = signed(SECRET, "web1", "web1");
    assertThat(refusal("pawprint.netstat", "web1", VALUE, header)).isPresent();
    for (int i = 0; i < VALUE.length; i++) {
      byte[] changed = VALUE.clone();
      changed[i] ^= 1;
      assertThat(refusal(TOPIC, "web1", changed, header)).as("byte %d", i).isPresent();
    }
    for (int i = 0; i < header.length; i++) {
      byte[] changed = header.clone();
      changed[i] = changed[i] == 'B' ? (byte) 'C' : (byte) 'B';
      // the last character holds two bits that no byte is made of
      assertThat(refusal(TOPIC, "web1", VALUE, changed).isPresent() || i == header.length - 1)
          .as("character %d", i).isTrue();
    }
  }

  @Test
  void refusesWhatIsNoSignature() {
    for (String header : List.of("", "1", "1.ae5d1db7.4.1.x", "x".repeat(1_000_000), "1....",
        "2" + new String(signed(SECRET, "web1", "web1"), US_ASCII).substring(1))) {
      assertThat(refusal(TOPIC, "web1", VALUE, header.getBytes(US_ASCII)).orElseThrow())
          .contains("no signature");
    }
    assertThat(refusal(TOPIC, "web1", VALUE, null).orElseThrow()).contains("host.key.file");
  }

  @Test
  void takesAndCountsWhatIsNotSignedWhileThatIsAllowed() {
    SignatureCheck lenient = new SignatureCheck(List.of(SECRET), false, HOUR_MS);
    byte[] key = "web1".getBytes(UTF_8);
    assertThat(lenient.refusal(TOPIC, key, VALUE, null, NOW_MS)).isEmpty();
    assertThat(lenient.refusal(TOPIC, key, VALUE, "x".getBytes(US_ASCII), NOW_MS)).isPresent();
    assertThat(lenient.takeUnsigned()).isEqualTo(1);
    assertThat(lenient.takeUnsigned()).isZero();
  }

  @Test
  void takesKeysOfTwoSecretsWhileTheyAreReplaced() {
    byte[] old = signed(OTHER, "web1", "web1");
    assertThat(refusal(TOPIC, "web1", VALUE, old).orElseThrow())
        .contains(OTHER.id()).contains(SECRET.id());
    SignatureCheck both = new SignatureCheck(List.of(OTHER, SECRET), true, HOUR_MS);
    byte[] key = "web1".getBytes(UTF_8);
    assertThat(both.refusal(TOPIC, key, VALUE, old, NOW_MS)).isEmpty();
    assertThat(both.refusal(TOPIC, key, VALUE, signed(SECRET, "web1", "web1"), NOW_MS)).isEmpty();
  }

  @Test
  void refusesAnOldRecordThatIsSentAgain() {
    byte[] key = "web1".getBytes(UTF_8);
    byte[] header = signed(SECRET, "web1", "web1");
    assertThat(check.refusal(TOPIC, key, VALUE, header, NOW_MS + HOUR_MS)).isEmpty();
    assertThat(check.refusal(TOPIC, key, VALUE, header, NOW_MS + HOUR_MS + 1).orElseThrow())
        .contains("3600 s before the broker took it").contains("signature.age.max.s");
    assertThat(check.refusal(TOPIC, key, VALUE, header, NOW_MS - HOUR_MS - 1).orElseThrow())
        .contains("after");
  }

  @Test
  void tellsNothingOfASecretThatItCannotRead(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), TEXT.substring(0, 62));
    assertThatThrownBy(() -> FleetSecret.read(file))
        .hasMessageContaining(file.toString()).hasMessageContaining("openssl rand -hex 32")
        .message().doesNotContain(TEXT.substring(0, 8));
    assertThatThrownBy(() -> FleetSecret.read(folder.resolve("none")))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> HostKey.read(file))
        .hasMessageContaining("pawprint keys derive").message().doesNotContain("01234567");
    Path key = Files.writeString(folder.resolve("key"), SECRET.keyOf("a b").line() + "\n");
    assertThat(HostKey.read(key).hostId()).isEqualTo("a b");
    assertThat(HostKey.read(key)).hasToString("key of a b, of secret ae5d1db7");
  }
}
