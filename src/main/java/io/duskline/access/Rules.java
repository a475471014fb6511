package io.duskline.access;

import static io.duskline.access.Requests.to;

import io.duskline.access.RoleRule.Act;
import io.duskline.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The rules of the {@link RouteTable} in order of evaluation: most specific path first, and the first match decides.
 * docs/reference/routes.md lists the result for each route.
 */
@Component
class Rules {

    private static final Comparator<Line> MOST_SPECIFIC_FIRST =
            Comparator.comparing(Line::path).thenComparing(Line::act);

    private final List<Line> lines;

    @Autowired
    Rules() {
        this(RouteTable.RULES);
    }

    /** @throws IllegalStateException if two rules have the same path and method */
    Rules(List<RoleRule> rules) {
        lines = rules.stream()
                .flatMap(rule -> rule.acts().stream()
                        .flatMap(act -> rule.paths().stream().map(path -> Line.of(path, act, rule))))
                .sorted(MOST_SPECIFIC_FIRST)
                .toList();
        Set<String> ruled = new HashSet<>();
        for (Line line : lines) {
            if (!ruled.add(line.act() + " " + line.path())) {
                throw new IllegalStateException("Two rules say who may by " + line.act() + " " + line.path() + ".");
            }
        }
    }

    private record Line(PathPattern path, Act act, RequestMatcher requests, Set<Role> roles) {

        static Line of(String path, Act act, RoleRule rule) {
            return new Line(
                    PathPatternParser.defaultInstance.parse(path),
                    act,
                    new AndRequestMatcher(request -> Act.of(request.getMethod()) == act, to(path)),
                    rule.roles());
        }
    }

    /** Roles of which one is needed; an empty set for anonymous access. Empty if no rule matches. */
    Optional<Set<Role>> who(HttpServletRequest request) {
        return lines.stream()
                .filter(line -> line.requests().matches(request))
                .map(Line::roles)
                .findFirst();
    }

    void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry who) {
        for (Line line : lines) {
            var those = who.requestMatchers(line.requests());
            if (line.roles().isEmpty()) {
                those.permitAll();
            } else {
                those.hasAnyRole(line.roles().stream().map(Role::name).toArray(String[]::new));
            }
        }
    }
}
