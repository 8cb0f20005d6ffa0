package xuefen.bench.scans;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.ClaimSeal;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Post;
import xuefen.domain.scanning.Scan;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.json.Json;

/** The people of a congress with their phones: each has a token and claims in hand, so that only handing in the scan is measured. */
final class People {
    private static final String UNIT = "演示市第一医院";
    private static final String COUNTY = "演示区";
    private static final int SCREENS = 128;

    private final List<String> codes;
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
        this.training = training;
        this.tokens = new AccessTokens(() -> tokenSecret, clock);
        this.seal = new ClaimSeal(codeSecret);
        this.clock = clock;
    }

    /** {@return as many requests as asked for, everybody's turn coming round, in no order; no two have the same claim} */
    List<byte[]> requests(URI api, int number) {
        var heads = codes.stream().map(person -> tokens.issue(new Caller(person, Role.LEARNER, null, UNIT, COUNTY)))
                .map(token -> "POST /scans HTTP/1.1\r\nHost: " + api.getAuthority() + "\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nUser-Agent: bench\r\nContent-Length: ").toList();
        var requests = new ArrayList<byte[]>(number);
        for (int i = 0; i < number; i++) {
            var who = i % codes.size();
            var body = "{\"claim\":\"" + claim(who) + "\",\"device\":\"" + device(who) + "\"}";
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
            return Json.write(Scan.of(seal.verify(claim(who), device(who), now), codes.get(who), device(who), now));
        }).toList();
    }

    private String claim(int who) {
        // A person's claims differ by the screen at least: two made within a millisecond would else be the same scan.
        var round = claimed++ / codes.size();
        var post = new Post(training, 1, 1, round % 2 == 0 ? Direction.SIGN_IN : Direction.SIGN_OUT, round % SCREENS);
        return seal.issue(post, device(who), clock.instant());
    }

    private String device(int who) {
        return "bench-phone-of-" + codes.get(who);
    }
}
