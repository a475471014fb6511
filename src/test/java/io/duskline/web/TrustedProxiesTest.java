package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** Only a trusted proxy may say where a request comes from. */
class TrustedProxiesTest {

    private static final List<String> TRUSTED = List.of("10.0.0.0/8", "2001:db8:1::/48");

    private static Request seen(String from, List<String> trusted, String... headers) throws Exception {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
        new TrustedProxies(new ProxySettings(trusted)).customize(factory);
        Valve valve = factory.getEngineValves().iterator().next();
        Origin origin = new Origin();
        valve.setNext(origin);
        org.apache.coyote.Request received = new org.apache.coyote.Request();
        received.serverName().setString("localhost");
        received.setServerPort(8080);
        for (int i = 0; i < headers.length; i += 2) {
            received.getMimeHeaders().addValue(headers[i]).setString(headers[i + 1]);
        }
        Request request = new Request(new Connector(), received);
        request.setRemoteAddr(from);
        valve.invoke(request, new Response(new org.apache.coyote.Response()));
        return request;
    }

    /** The valve restores the request after it, so the address is read inside. */
    private static final class Origin extends ValveBase {

        @Override
        public void invoke(Request request, Response response) {
            request.setAttribute(
                    "client",
                    String.valueOf(ClientAddress.read(request.getRemoteAddr())
                            .map(IpAddress::toString)
                            .orElse("unknown")));
            request.setAttribute("secure", request.isSecure());
            request.setAttribute("port", request.getServerPort());
            request.setAttribute("host", request.getServerName());
        }
    }

    @Test
    void noProxyIsTrustedByDefault() throws Exception {
        Request request = seen(
                "203.0.113.9",
                List.of(),
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

        assertThat(request.getAttribute("client")).isEqualTo("203.0.113.9");
        assertThat(request.getAttribute("secure")).isEqualTo(false);
        assertThat(request.getAttribute("host")).isEqualTo("localhost");
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
        unknown                              | unknown
        192.0.2.66, intranet.vendor.example  | unknown
        '; drop table'                       | unknown
        ,                                    | 10.0.0.1
        """)
    void trustedProxyNamesItsClientAndNothingFartherIsBelieved(String header, String client) throws Exception {
        assertThat(seen("10.0.0.1", TRUSTED, "X-Forwarded-For", header).getAttribute("client"))
                .isEqualTo(client);
    }

    @Test
    void hostAndPortAreNeverTakenFromHeaders() throws Exception {
        Request request = seen("10.0.0.1", TRUSTED, "X-Forwarded-Host", "evil.example", "X-Forwarded-Port", "4711");

        assertThat(request.getAttribute("host")).isEqualTo("localhost");
        assertThat(request.getAttribute("port")).isEqualTo(8080);
    }

    @Test
    void severalHeaderLinesAreOneListAndHttpsNeedsEveryHop() throws Exception {
        String[] addresses = {"X-Forwarded-For", "192.0.2.66", "X-Forwarded-For", "192.0.2.1, 10.0.0.8"};
        Request secure = seen("2001:db8:1::9", TRUSTED, with(addresses, "https, https"));
        assertThat(secure.getAttribute("client")).isEqualTo("192.0.2.1");
        assertThat(secure.getAttribute("secure")).isEqualTo(true);
        assertThat(secure.getAttribute("port")).isEqualTo(443);

        assertThat(seen("2001:db8:1::9", TRUSTED, with(addresses, "http, https"))
                        .getAttribute("secure"))
                .isEqualTo(false);
    }

    private static String[] with(String[] headers, String schemes) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-Forwarded-Proto";
        all[headers.length + 1] = schemes;
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void networkTrustsTheAddressesInIt(String network, String proxy, boolean isTrusted) throws Exception {
        Request request = seen(proxy, List.of(network), "X-Forwarded-Proto", "https");

        assertThat(request.getAttribute("secure")).isEqualTo(isTrusted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.vendor.example",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "proxy/8",
                "/8",
                "::ffff:10.0.0.0/104"
            })
    void invalidNetworkStopsTheStart(String network) {
        assertThatThrownBy(() -> new ProxySettings(List.of(network)))
                .hasMessageContaining("“" + network + "” is no network");
    }
}
