package xuefen.platform.evidence;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import xuefen.platform.json.Json;

/**
 * Writes the evidence of an analysis, a line at a time, so that no number of scans needs memory: JSON lines, compressed
 * by gzip. First come the inputs, each with its {@link LineCheck}; the last line but one is the result, byte for byte
 * as it was signed; the last one is the {@link EvidenceSeal}. The same inputs give the same bytes.
 */
public final class EvidenceWriter implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final DigestOutputStream inputs;
    private String check = LineCheck.FIRST;

    /** Writes to a stream, and closes it in the end. */
    public EvidenceWriter(OutputStream to) {
        try {
            this.out = new BufferedOutputStream(new GZIPOutputStream(to, BUFFER), BUFFER);
            this.inputs = new DigestOutputStream(out, LineCheck.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line of the inputs; lines come in the order of the kinds. */
    public void add(EvidenceKind kind, Object value) {
        var json = Json.bytes(Map.of(kind.field(), kind.type().cast(value)));
        check = LineCheck.of(check, json);
        write(inputs, LineCheck.with(json, check));
    }

    /** Hex SHA-256 of all lines so far, with their line feeds; to be asked once, after the last of the inputs. */
    public String inputs() {
        return HexFormat.of().formatHex(inputs.getMessageDigest().digest());
    }

    /** Adds the result and its signature. */
    public void end(byte[] result, EvidenceSeal seal) {
        write(out, result);
        write(out, Json.bytes(Map.of("seal", seal)));
    }

    private static void write(OutputStream to, byte[] line) {
        try {
            to.write(line);
            to.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
