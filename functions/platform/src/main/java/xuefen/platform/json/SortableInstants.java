package xuefen.platform.json;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

/** Instants at a fixed width, so that texts sort by time; otherwise {@code …00Z} would sort after {@code …00.500Z}. */
public final class SortableInstants extends SimpleModule {
    private static final int NANOS = 9;
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder().appendInstant(NANOS).toFormatter();

    SortableInstants() {
        super("sortable instants");
        addSerializer(Instant.class, new Serializer());
    }

    /** The same text for keys. */
    public static String text(Instant instant) {
        return TEXT.format(instant);
    }

    /** A text that sorts by time, and at the same time by the others. */
    public static String text(Instant instant, String... then) {
        return text(instant) + "#" + String.join("#", then);
    }

    private static final class Serializer extends StdSerializer<Instant> {
        Serializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text(instant));
        }
    }
}
