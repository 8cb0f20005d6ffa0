package xuefen.bench.scans;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.ClaimSeal;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Post;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.Seen;
import xuefen.domain.signing.SigningSecrets;
import xuefen.local.client.PhoneKey;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.json.Json;

/**
 * The people of a congress with their phones: each has a token and claims in hand, so that only handing in the scan is
 * measured.
 */
final class People {
    private static final String UNIT = "演示市第一医院";
    private static final String COUNTY = "演示区";
    private static final int SCREENS = 128;

    private final List<String> codes;
    private final List<PhoneKey> phones;
    private final UUID training;
    private final AccessTokens tokens;
    private final ClaimSeal seal;
    private final InstantSource clock;
    private final Random random = new Random(20_261_123);
    private int claimed;

    /**
     * @param clock the functions' time
     */
    People(int number, UUID training, String tokenSecret, String codeSecret, InstantSource clock) {
        this.codes = IntStream.rangeClosed(1, number).mapToObj("P%06d"::formatted).toList();
        this.phones = codes.stream().map(unused -> new PhoneKey()).toList();
        this.training = training;
        this.tokens = new AccessTokens(SigningSecrets.of(tokenSecret), clock);
        this.seal = new ClaimSeal(SigningSecrets.of(codeSecret));
        this.clock = clock;
    }

    /**
     * {@return as many requests as asked for, everybody's turn coming round, in no order; no two have the same claim}
     */
    List<byte[]> requests(URI api, int number) {
        var heads = codes.stream().map(person -> tokens.issue(new Caller(person, Role.LEARNER, null, UNIT, COUNTY)))
            .map(token -> "POST /scans HTTP/1.1\r\nHost: " + api.getAuthority() + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nUser-Agent: bench\r\nContent-Length: ")
            .toList();
        var requests = new ArrayList<byte[]>(number);
        for (int i = 0; i < number; i++) {
            var who = i % codes.size();
            var claim = claim(who);
            var signature = sign(who, claim);
            var body = "{\"claim\":\"" + claim + "\",\"device\":\"" + device(who) + "\",\"signature\":{\"key\":\""
                + signature.key() + "\",\"value\":\"" + signature.value() + "\"}}";
            requests.add((heads.get(who) + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        }
        Collections.shuffle(requests, random);
        return requests;
    }

    /** {@return messages as scan-intake leaves them in the queue} */
    List<String> messages(int number) {
        return IntStream.range(0, number).mapToObj(i -> {
            var who = i % codes.size();
            var now = clock.instant();
            var claim = claim(who);
            return Json.write(Scan.of(seal.verify(claim, device(who), now), codes.get(who), device(who),
                sign(who, claim), null, now));
        }).toList();
    }

    private String claim(int who) {
        // A person's claims differ by the screen at least: two made within a millisecond would else be the same scan.
        var round = claimed++ / codes.size();
        var post = new Post(training, 1, 1, round % 2 == 0 ? Direction.SIGN_IN : Direction.SIGN_OUT, round % SCREENS);
        var now = clock.instant();
        return seal.issue(new Seen(post, now.truncatedTo(ChronoUnit.SECONDS)), device(who), false, now);
    }

    private DeviceSignature sign(int who, String claim) {
        var signature = phones.get(who).sign(seal.verify(claim, device(who), clock.instant()).digest());
        return new DeviceSignature(signature.get("key"), signature.get("value"));
    }

    private String device(int who) {
        return phones.get(who).name();
    }
}
