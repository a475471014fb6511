package io.duskline.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Kinds of requests, for the rules. */
final class Requests {

    /** GET shows, POST acts: what reads needs less. */
    static final RequestMatcher READS = request -> Set.of("GET", "HEAD").contains(request.getMethod());

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
