package io.duskline.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.web.Role;
import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Asks the doors themselves, for every mapping of the running application, whom they let in, and compares that with the
 * table that people read. Nothing is done behind the doors.
 */
@DusklineTest
class RoutesTest {

    private static final Path TABLE = Path.of("docs", "reference", "routes.md");
    private static final String WRITE = "DUSKLINE_WRITE_ROUTES";
    private static final String BOTH = "Page or token";

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)(?::([^{}]+))?\\}");
    private static final String CSRF = "a-token-against-forgery";

    private static final String HEAD = """
            # Routes

            Who may open which route. For admins and developers. A page is for a person who signed in with a browser; a token is a
            [bearer token](rest.md#tokens). Admins have all roles. `RouteTable` holds the rules, and the most specific path decides.
            `POST /sign-out` is answered before them.

            `RoutesTest` writes this page: `DUSKLINE_WRITE_ROUTES=1 mvn test -Dtest=RoutesTest`.
            """;

    @Autowired
    WebApplicationContext application;

    @Autowired
    @Qualifier("springSecurityFilterChain") Filter doors;

    @Autowired
    People people;

    @Autowired
    Users users;

    @Autowired
    BrowserSessions sessions;

    @Autowired
    Credentials credentials;

    @Test
    void areAsTheTableSays() throws Exception {
        String table = table();
        if (System.getenv(WRITE) != null) {
            Files.writeString(TABLE, table);
        }

        assertThat(Files.readString(TABLE))
                .as("The routes changed. If that is meant: %s=1 mvn test -Dtest=RoutesTest", WRITE)
                .isEqualTo(table);
    }

    private String table() throws Exception {
        Map<Role, Cookie> signedInAs = new LinkedHashMap<>();
        Map<Role, String> tokens = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            String email = people.somebody(role.code());
            signedInAs.put(role, session(email));
            tokens.put(role, people.tokenOf(email, role.code()));
        }
        Map<String, List<String>> routes = new LinkedHashMap<>();
        for (var path : routes().entrySet()) {
            for (String method : path.getValue()) {
                String concrete = concrete(path.getKey());
                boolean isOpen = lets(request(method, concrete));
                Map<String, List<String>> roles = new TreeMap<>();
                for (Role role : Role.values()) {
                    MockHttpServletRequest signedIn = request(method, concrete);
                    signedIn.setCookies(signedIn.getCookies()[0], signedInAs.get(role));
                    MockHttpServletRequest bearing = request(method, concrete);
                    bearing.addHeader("Authorization", "Bearer " + tokens.get(role));
                    String by = by(lets(signedIn), lets(bearing));
                    if (isOpen) {
                        assertThat(by).as(concrete).isEqualTo(BOTH);
                    }
                    if (!by.isEmpty()) {
                        roles.computeIfAbsent(by, any -> new ArrayList<>()).add(role.words());
                    }
                }
                routes.computeIfAbsent(isOpen ? "Everyone" : words(roles), any -> new ArrayList<>())
                        .add(method + " " + path.getKey());
            }
        }
        StringBuilder table = new StringBuilder(HEAD);
        routes.forEach(
                (who, those) -> table.append("\n## %s\n\n```\n%s\n```\n".formatted(who, String.join("\n", those))));
        return table.toString();
    }

    private static String by(boolean byPage, boolean byToken) {
        return byPage && byToken ? BOTH : byPage ? "Page" : byToken ? "Token" : "";
    }

    private static String words(Map<String, List<String>> roles) {
        return roles.isEmpty()
                ? "No role"
                : roles.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                        .collect(joining("; "));
    }

    /** The cookie of a browser in which this user has signed in. */
    private Cookie session(String email) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        User user = users.find(email).orElseThrow();
        sessions.begin(
                new SignIn.Answer.Enter(user, credentials.stamp(user.id()), false),
                new MockHttpServletRequest(),
                response);
        return Arrays.stream(response.getCookies())
                .filter(cookie -> !cookie.getValue().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private boolean lets(MockHttpServletRequest request) throws Exception {
        MockFilterChain inside = new MockFilterChain();
        doors.doFilter(request, new MockHttpServletResponse(), inside);
        return inside.getRequest() != null;
    }

    /** With what a form of ours brings along against forgery. */
    private MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(application.getServletContext(), method, path);
        request.setServletPath(path);
        request.setCookies(new Cookie("XSRF-TOKEN", CSRF));
        byte[] masked = new byte[2 * CSRF.length()];
        System.arraycopy(CSRF.getBytes(UTF_8), 0, masked, CSRF.length(), CSRF.length());
        request.setParameter("_csrf", Base64.getUrlEncoder().encodeToString(masked));
        return request;
    }

    /** Methods by path. A path that names a few words stands there once for each. */
    private Map<String, Set<String>> routes() {
        Map<String, Set<String>> routes = new TreeMap<>();
        application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(info -> info.getPatternValues().stream()
                        .flatMap(RoutesTest::alternatives)
                        .forEach(path -> routes.computeIfAbsent(path, any -> new TreeSet<>())
                                .addAll(methods(info))));
        application.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .forEach(path ->
                        routes.computeIfAbsent(path, any -> new TreeSet<>()).add("GET"));
        return routes;
    }

    private static List<String> methods(RequestMappingInfo info) {
        Set<?> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of("GET", "POST")
                : methods.stream().map(Object::toString).toList();
    }

    private static Stream<String> alternatives(String pattern) {
        Matcher variable = VARIABLE.matcher(pattern);
        while (variable.find()) {
            if (variable.group(2) != null && variable.group(2).matches("[a-z-]+(\\|[a-z-]+)+")) {
                String before = pattern.substring(0, variable.start());
                String after = pattern.substring(variable.end());
                return Arrays.stream(variable.group(2).split("\\|"))
                        .flatMap(word -> alternatives(before + word + after));
            }
        }
        return Stream.of(pattern);
    }

    private static String concrete(String pattern) {
        return VARIABLE.matcher(pattern).replaceAll("7").replace("**", "x").replace("*", "x");
    }
}
