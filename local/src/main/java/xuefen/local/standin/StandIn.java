package xuefen.local.standin;

import java.net.URI;

/** One running stand-in for a service of AWS. */
public interface StandIn extends AutoCloseable {
    /**
     * The address on which it listens.
     *
     * @return an address without a path, as in {@code http://127.0.0.1:40001}
     */
    URI endpoint();

    /** Stops the stand-in. Its stored data stays. */
    @Override
    void close();
}
