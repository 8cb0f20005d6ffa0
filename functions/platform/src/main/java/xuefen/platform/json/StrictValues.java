package xuefen.platform.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;

/** Accepts dates and times only as ISO 8601 texts, and numbers only within the limits of a table. */
final class StrictValues extends SimpleModule {
    /** The most digits that DynamoDB stores. */
    private static final int MOST_DIGITS = 38;
    /**
     * Far more than any rule needs, and far less than would exhaust memory: {@code 1e1000000000} is short to send, but
     * endless to write out.
     */
    private static final int MOST_SCALE = 38;

    StrictValues() {
        super("strict values");
        addDeserializer(Instant.class, new Text<>(Instant.class, Instant::parse));
        addDeserializer(LocalDate.class, new Text<>(LocalDate.class, LocalDate::parse));
        addDeserializer(LocalTime.class, new Text<>(LocalTime.class, LocalTime::parse));
        addDeserializer(BigDecimal.class, new Number());
    }

    private static final class Text<T> extends StdDeserializer<T> {
        private final transient Function<String, T> parse;

        Text(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw context.wrongTokenException(json, handledType(), JsonToken.VALUE_STRING, "not a text");
            }
            try {
                return parse.apply(json.getText());
            } catch (DateTimeException e) {
                throw context.weirdStringException(json.getText(), handledType(), "not ISO 8601");
            }
        }
    }

    private static final class Number extends StdDeserializer<BigDecimal> {
        Number() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.currentToken().isNumeric()) {
                throw context.wrongTokenException(json, BigDecimal.class, JsonToken.VALUE_NUMBER_FLOAT, "not a number");
            }
            var number = json.getDecimalValue();
            if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_SCALE) {
                throw context.weirdNumberException(number, BigDecimal.class, "too long");
            }
            return number;
        }
    }
}
