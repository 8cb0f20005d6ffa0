package xuefen.local.environment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Formats a failure of a function as Lambda answers it, and as one line of the log. */
public final class Failure {
    private static final JsonMapper JSON = new JsonMapper();

    private Failure() {}

    /** Cuts off the frames below the handler, which belong to the runner and not to the function. */
    static void cutStack(Throwable failure) {
        String runner = Failure.class.getPackageName();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < frames.length; i++) {
                if (frames[i].getClassName().startsWith(runner + ".Handler")) {
                    each.setStackTrace(Arrays.copyOf(frames, i));
                    break;
                }
            }
        }
    }

    /** The answer that callers of a failed function get. */
    static byte[] answer(Throwable failure) {
        return json(out -> {
            out.writeStartObject();
            out.writeStringField("errorMessage", failure.getMessage());
            out.writeStringField("errorType",
                failure instanceof TimedOut ? "Sandbox.Timedout" : failure.getClass().getName());
            out.writeArrayFieldStart("stackTrace");
            for (StackTraceElement frame : failure.getStackTrace()) {
                out.writeString(frame.toString());
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /**
     * Prints a failure in the format of the functions' own log, so that one parser reads both.
     *
     * @param function  the function that failed
     * @param requestId the request id under which it logged
     * @param message   what happened
     * @param failure   the cause
     */
    public static void print(String function, String requestId, String message, Throwable failure) {
        printLine(function, requestId, message, out -> {
            out.writeObjectFieldStart("error");
            out.writeStringField("name", failure.getClass().getName());
            out.writeStringField("message", failure.getMessage());
            StringWriter stack = new StringWriter();
            failure.printStackTrace(new PrintWriter(stack, true));
            out.writeStringField("stack", stack.toString());
            out.writeEndObject();
        });
    }

    /**
     * Prints a failure without an exception.
     *
     * @param function  the function that failed
     * @param requestId the request id under which it logged
     * @param message   what happened
     */
    public static void print(String function, String requestId, String message) {
        printLine(function, requestId, message, out -> {});
    }

    private static void printLine(String function, String requestId, String message, Content more) {
        byte[] line = json(out -> {
            out.writeStartObject();
            out.writeStringField("timestamp", Instant.now().toString());
            out.writeStringField("level", "ERROR");
            out.writeStringField("function_name", function);
            out.writeStringField("function_request_id", requestId);
            out.writeStringField("message", message);
            more.write(out);
            out.writeEndObject();
        });
        System.out.println(new String(line, StandardCharsets.UTF_8));
    }

    private static byte[] json(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    /** A function took longer than its timeout. The exception carries the function's stack instead of its own. */
    static final class TimedOut extends Exception {
        private static final long serialVersionUID = 1L;

        TimedOut(String message, StackTraceElement[] where) {
            super(message);
            setStackTrace(where);
        }
    }
}
