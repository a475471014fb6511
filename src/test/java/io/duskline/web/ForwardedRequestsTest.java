package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Where a request comes from says who is connected, and a proxy only if it is one of ours. */
class ForwardedRequestsTest {

    private static final List<String> OURS = List.of("10.0.0.0/8", "2001:db8:1::/48");

    private static HttpServletRequest seen(String from, List<String> trusted, String headers, String... sent)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/notices");
        request.setRemoteAddr(from);
        for (int i = 0; i < sent.length; i += 2) {
            request.addHeader(sent[i], sent[i + 1]);
        }
        MockFilterChain chain = new MockFilterChain();
        new ForwardedRequests(new ProxySettings(trusted, headers))
                .doFilter(request, new MockHttpServletResponse(), chain);
        return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
    }

    @Test
    void nobodyIsBelievedByDefault() throws Exception {
        HttpServletRequest request = seen(
                "203.0.113.9",
                List.of(),
                "x-forwarded",
                "X-Forwarded-For",
                "192.0.2.1",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "for=192.0.2.1;proto=https",
                "X-Real-IP",
                "192.0.2.1");

        assertThat(request.getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(request.isSecure()).isFalse();
        assertThat(request.getServerName()).isEqualTo("localhost");
        assertThat(Collections.list(request.getHeaderNames())).isEmpty();
        assertThat(request.getHeader("x-forwarded-for")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        192.0.2.1                            | 192.0.2.1
        192.0.2.66, 192.0.2.1                | 192.0.2.1
        192.0.2.1, 10.0.0.9                  | 192.0.2.1
        192.0.2.66, 192.0.2.1, 10.0.0.8      | 192.0.2.1
        10.0.0.9, 10.0.0.8                   | 10.0.0.9
        2001:db8::7                          | 2001:db8::7
        [2001:db8::7]:4711                   | 2001:db8::7
        192.0.2.1:4711                       | 192.0.2.1
        unknown                              | 10.0.0.1
        intranet.vendor.example              | 10.0.0.1
        192.0.2.1, intranet.vendor.example   | 10.0.0.1
        192.0.2.1, intranet, 10.0.0.8        | 10.0.0.8
        ,                                    | 10.0.0.1
        '; drop table'                       | 10.0.0.1
        """)
    void ourProxySaysWhomItPassedOnAndNobodyFartherDoes(String header, String client) throws Exception {
        assertThat(seen("10.0.0.1", OURS, "x-forwarded", "X-Forwarded-For", header)
                        .getRemoteAddr())
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        for=192.0.2.1                                    | 192.0.2.1             | false
        For="[2001:db8::7]:4711";Proto=HTTPS             | 2001:db8::7  | true
        for="192.0.2.1:80" ; by=10.0.0.1;host="a,b;c=d"  | 192.0.2.1             | false
        for=192.0.2.66;proto=https, for=192.0.2.1        | 192.0.2.1             | false
        for=192.0.2.1;proto=https,for=10.0.0.8           | 192.0.2.1             | true
        for=_hidden;proto=https                          | 10.0.0.1              | true
        for=unknown                                      | 10.0.0.1              | false
        for="192.0.2.1                                   | 10.0.0.1              | false
        for=192.0.2.1;;=                                 | 10.0.0.1              | false
        for="\\1\\9\\2.0.2.1"                            | 192.0.2.1             | false
        proto=gopher                                     | 10.0.0.1              | false
        """)
    void theStandardsHeaderIsReadAsTheStandardSays(String header, String client, boolean isSecure) throws Exception {
        HttpServletRequest request = seen("10.0.0.1", OURS, "forwarded", "Forwarded", header);

        assertThat(request.getRemoteAddr()).isEqualTo(client);
        assertThat(request.isSecure()).isEqualTo(isSecure);
    }

    @Test
    void onlyTheHeaderThatOurProxySetsIsRead() throws Exception {
        assertThat(seen("10.0.0.1", OURS, "x-forwarded", "Forwarded", "for=192.0.2.66")
                        .getRemoteAddr())
                .isEqualTo("10.0.0.1");
        assertThat(seen("10.0.0.1", OURS, "forwarded", "X-Forwarded-For", "192.0.2.66")
                        .getRemoteAddr())
                .isEqualTo("10.0.0.1");
    }

    @Test
    void severalLinesAreOneAndTheSchemeBelongsToItsAddress() throws Exception {
        HttpServletRequest request = seen(
                "2001:db8:1::9%eth0",
                OURS,
                "x-forwarded",
                "X-Forwarded-For",
                "192.0.2.66",
                "X-Forwarded-For",
                "192.0.2.1, 10.0.0.8",
                "X-Forwarded-Proto",
                "http, https, http");

        assertThat(request.getRemoteAddr()).isEqualTo("192.0.2.1");
        assertThat(request.isSecure()).isTrue();
        assertThat(request.getServerPort()).isEqualTo(443);
    }

    @ParameterizedTest
    @ValueSource(strings = {"for=\"\\", "for=;", ",", "a", "for=\"", "\"", "for=[", "="})
    void whateverComesIsReadOnceAndCostsNothing(String part) throws Exception {
        for (int times : new int[] {1, 200, 100_000}) {
            String header = part.repeat(times);
            for (String kind : List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto")) {
                HttpServletRequest request =
                        seen("10.0.0.1", OURS, kind.equals("Forwarded") ? "forwarded" : "x-forwarded", kind, header);
                assertThat(request.getRemoteAddr()).isEqualTo("10.0.0.1");
            }
        }
    }

    @Test
    void aNetworkThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> new ProxySettings(List.of("proxy.vendor.example"), "x-forwarded"))
                .hasMessageContaining("“proxy.vendor.example” is no network");
        assertThatThrownBy(() -> new ProxySettings(List.of(), "both")).hasMessageContaining("x-forwarded or forwarded");
    }
}
