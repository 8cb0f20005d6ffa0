package xuefen.local.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

import xuefen.local.environment.Invoker;
import xuefen.local.template.StreamSource;

/** Names of the files that Lambda writes into a bucket for failures. */
final class FailureKeys {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd/uuuu-MM-dd'T'HH.mm.ss")
        .withZone(ZoneOffset.UTC);

    private FailureKeys() {}

    /** The folder of a shard of a stream that a function reads. */
    static String stream(StreamSource source, String shard) {
        // On AWS this is the id of the event source mapping.
        UUID mapping = UUID.nameUUIDFromBytes((source.function() + source.event()).getBytes(StandardCharsets.UTF_8));
        return "aws/lambda/" + mapping + "/" + shard;
    }

    /** The folder of a function's asynchronous events. */
    static String async(String function) {
        return "aws/lambda/async/" + function;
    }

    /** A new name in a folder. */
    static String of(String folder, Instant now) {
        return folder + "/" + TIME.format(now) + "-" + Invoker.newRequestId();
    }
}
