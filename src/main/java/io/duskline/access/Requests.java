package io.duskline.access;

import io.duskline.access.RoleRule.Act;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Request matchers for access rules. */
final class Requests {

    static final RequestMatcher READS = request -> Act.of(request.getMethod()) == Act.READING;

    private Requests() {}

    static RequestMatcher to(String... patterns) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        List<RequestMatcher> any =
                Arrays.stream(patterns).<RequestMatcher>map(paths::matcher).toList();
        return new OrRequestMatcher(any);
    }

    static RequestMatcher reading(String... patterns) {
        return new AndRequestMatcher(READS, to(patterns));
    }

    static RequestMatcher posting(String... patterns) {
        return new AndRequestMatcher(request -> request.getMethod().equals("POST"), to(patterns));
    }
}
