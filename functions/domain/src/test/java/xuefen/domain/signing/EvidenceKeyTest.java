package xuefen.domain.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceKeyTest {
    private static final Instant SINCE = Instant.parse("2026-05-11T00:00:00Z");
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private final EvidenceKey key = EvidenceKey.of(SigningSecret.of("a secret of tests that is of no use elsewhere"));

    /** RFC 8032, 7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"})
    void the_key_of_given_bytes_is_that_of_the_standard(String seed, String open, String message, String signature) {
        var hex = HexFormat.of();
        var made = EvidenceKey.of(hex.parseHex(seed));
        var encoded = Base64.getDecoder().decode(made.published(SINCE).key());
        assertThat(hex.formatHex(encoded)).endsWith(open);
        assertThat(hex.formatHex(made.sign(hex.parseHex(message)))).isEqualTo(signature);
    }

    @Test
    void the_same_secret_has_the_same_key_and_another_has_another() {
        var same = EvidenceKey.of(SigningSecret.of("a secret of tests that is of no use elsewhere"));
        var other = EvidenceKey.of(SigningSecret.of("another secret of tests, of no use elsewhere"));
        assertThat(same.published(SINCE)).isEqualTo(key.published(SINCE));
        assertThat(same.sign("a", SHA256)).isEqualTo(key.sign("a", SHA256));
        assertThat(other.published(SINCE).id()).isNotEqualTo(key.published(SINCE).id());
        assertThat(other.published(SINCE).verifies("a", SHA256, key.sign("a", SHA256))).isFalse();
    }

    @Test
    void a_signature_is_of_one_analysis_and_one_result() {
        var published = key.published(SINCE);
        var signature = key.sign("a", SHA256);
        assertThat(published.verifies("a", SHA256, signature)).isTrue();
        assertThat(published.verifies("b", SHA256, signature)).isFalse();
        assertThat(published.verifies("a", SHA256.replace('9', '8'), signature)).isFalse();
    }

    @Test
    void what_is_no_key_or_no_signature_verifies_nothing() {
        var published = key.published(SINCE);
        var signature = key.sign("a", SHA256);
        assertThat(published.verifies("a", SHA256, new EvidenceSignature(published.id(), "no base64!"))).isFalse();
        assertThat(published.verifies("a", SHA256, new EvidenceSignature(published.id(), "AAAA"))).isFalse();
        assertThat(published.verifies("a", SHA256, new EvidenceSignature("other", signature.value()))).isFalse();
        assertThat(new PublishedKey(published.id(), "AAAA", SINCE).verifies("a", SHA256, signature)).isFalse();
        assertThat(new PublishedKey("0".repeat(32), published.key(), SINCE).verifies("a", SHA256, signature))
            .as("a key under the id of another").isFalse();
    }

    @Property(tries = 50)
    void any_bytes_are_a_key_whose_signatures_it_verifies(@ForAll @Size(32) byte[] seed) {
        var made = EvidenceKey.of(seed);
        assertThat(made.published(SINCE).verifies("a", SHA256, made.sign("a", SHA256))).isTrue();
    }
}
