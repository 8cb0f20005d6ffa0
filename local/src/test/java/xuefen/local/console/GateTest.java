package xuefen.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    @ParameterizedTest
    @CsvSource({
        // Typed into the address line, sent by a tool, sent by the page itself.
        "GET,    127.0.0.1:8080, none,        ,                        true",
        "POST,   localhost:8080, ,            ,                        true",
        "POST,   127.0.0.1:8080, same-origin, http://127.0.0.1:8080,   true",
        "PUT,    [::1]:8080,     same-origin, http://[::1]:8080,       true",
        // Another site, one on another port of this machine, a page without an origin.
        "POST,   127.0.0.1:8080, cross-site,  https://evil.example,    false",
        "POST,   127.0.0.1:8080, same-site,   http://127.0.0.1:3000,   false",
        "DELETE, 127.0.0.1:8080, ,            null,                    false",
        // A picture or a script that another site loads; following its link is allowed.
        "GET,    127.0.0.1:8080, cross-site,  ,                        false",
        // Somebody else's host name that points to this machine.
        "GET,    evil.example,   none,        ,                        false",
        "GET,    127.0.0.1.evil, none,        ,                        false"})
    void onlyThisMachineAndThisPageAreLetIn(String method, String host, String site, String origin, boolean welcome) {
        var headers = new Headers();
        headers.set("Host", host);
        if (site != null) {
            headers.set("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            headers.set("Origin", origin);
        }
        assertThat(Gate.refusal(method, headers).isEmpty()).isEqualTo(welcome);
    }
}
