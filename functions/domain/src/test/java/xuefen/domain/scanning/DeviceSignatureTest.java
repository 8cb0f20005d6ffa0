package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeviceSignatureTest {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final String RECEIPT = "q83vEjRWeJCrze8S";

    private final KeyPair phone = pair();
    private final String name = DeviceSignature.nameOf(phone.getPublic().getEncoded());

    @Test
    void holds_for_the_phone_and_receipt_it_was_made_for_alone() {
        var signed = sign(phone, RECEIPT);
        assertThat(name).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(DeviceSignature.check(signed, name, RECEIPT)).isEqualTo(DeviceProof.SIGNED);
        assertThat(DeviceSignature.check(signed, name, "another-receipt1")).isEqualTo(DeviceProof.BROKEN);
        assertThat(DeviceSignature.check(signed, DeviceSignature.nameOf(pair().getPublic().getEncoded()), RECEIPT))
            .isEqualTo(DeviceProof.BROKEN);
    }

    @Test
    void who_knows_a_phones_name_but_not_its_key_cannot_sign_for_it() {
        assertThat(DeviceSignature.check(sign(pair(), RECEIPT), name, RECEIPT)).isEqualTo(DeviceProof.BROKEN);
        var mixed = new DeviceSignature(sign(phone, RECEIPT).key(), sign(pair(), RECEIPT).value());
        assertThat(DeviceSignature.check(mixed, name, RECEIPT)).isEqualTo(DeviceProof.BROKEN);
    }

    @Test
    void no_signature_is_told_apart_from_a_broken_one() {
        assertThat(DeviceSignature.check(null, name, RECEIPT)).isEqualTo(DeviceProof.UNSIGNED);
    }

    @Property
    void whatever_is_no_signature_is_broken_and_nothing_else_happens(@ForAll String key, @ForAll String value,
        @ForAll byte[] bytes) {
        assertThat(DeviceSignature.check(new DeviceSignature(key, value), name, RECEIPT)).isEqualTo(DeviceProof.BROKEN);
        var own = TEXT.encodeToString(bytes);
        assertThat(DeviceSignature.check(new DeviceSignature(own, value), DeviceSignature.nameOf(bytes), RECEIPT))
            .isEqualTo(DeviceProof.BROKEN);
        assertThat(DeviceSignature.check(new DeviceSignature(sign(phone, RECEIPT).key(), own), name, RECEIPT))
            .isEqualTo(DeviceProof.BROKEN);
    }

    private static DeviceSignature sign(KeyPair pair, String receipt) {
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(pair.getPrivate());
            signer.update(receipt.getBytes(StandardCharsets.UTF_8));
            return new DeviceSignature(TEXT.encodeToString(pair.getPublic().getEncoded()),
                TEXT.encodeToString(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
