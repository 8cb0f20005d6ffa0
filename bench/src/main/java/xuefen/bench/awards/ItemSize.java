package xuefen.bench.awards;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an item weighs by the rules of DynamoDB, and what writing it costs. */
final class ItemSize {
    private static final int UNIT = 1024;
    /** Of a list or a map, and of each of its elements. */
    private static final int OF_COLLECTION = 3;
    private static final int OF_ELEMENT = 1;

    private ItemSize() {}

    /** {@return bytes of an item} */
    static int bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream().mapToInt(field -> text(field.getKey()) + bytes(field.getValue())).sum();
    }

    /** {@return write units of one write of so many bytes} */
    static int units(int bytes) {
        return Math.ceilDiv(bytes, UNIT);
    }

    private static int bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> Math.ceilDiv(value.n().length(), 2) + 1;
            case BOOL, NUL -> 1;
            case L -> OF_COLLECTION + value.l().stream().mapToInt(each -> bytes(each) + OF_ELEMENT).sum();
            case M -> OF_COLLECTION + bytes(value.m()) + OF_ELEMENT * value.m().size();
            default -> throw new IllegalArgumentException("the ledger and jobs hold no " + value.type());
        };
    }

    private static int text(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
