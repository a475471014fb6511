package io.duskline.publication;

import io.duskline.db.RealTime;
import io.duskline.web.ProblemException;
import io.duskline.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says no to the public in its own language and frame: a page for people, a problem document (RFC 9457) for who reads
 * feeds. Comes before the resolver of the other pages, and leaves everything outside the public paths to it.
 */
@Configuration(proxyBeanMethods = false)
class PublicErrors implements WebMvcConfigurer, HandlerExceptionResolver {

    private static final String UNKNOWN_LINK = "404_link";
    private static final Logger log = LoggerFactory.getLogger(PublicErrors.class);

    private final PublicFrames frames;
    private final JsonMapper json;
    private final Clock clock;

    PublicErrors(PublicFrames frames, JsonMapper json, @RealTime Clock clock) {
        this.frames = frames;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.addFirst(this);
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        boolean isOurs =
                PublicPaths.isNotices(request) || PublicPaths.isPersonal(request) || PublicPaths.isBanner(request);
        if (!isOurs || response.isCommitted()) {
            return null;
        }
        int status = status(e);
        String number = status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? logged(request, e) : "";
        if (e instanceof ErrorResponse known) {
            response.setHeader(HttpHeaders.ALLOW, known.getHeaders().getFirst(HttpHeaders.ALLOW));
        }
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (PublicPaths.isFeed(request)) {
            return problem(request, response, status);
        }
        String language = PageLanguage.choose(frames.spoken());
        LocalizedTexts voice = frames.voice(language, ZoneOffset.UTC);
        if (e instanceof ProblemException refusal && refusal.opensAt() != null) {
            return tooOften(response, refusal.opensAt(), voice, language);
        }
        if (PublicPaths.isForm(request) && status == HttpServletResponse.SC_FORBIDDEN) {
            // What was signed for a page of the vendor's product holds for some hours.
            return page(status, "410", voice, language)
                    .addObject("lead", Markup.text(voice.text("page.refused.410_product")));
        }
        String which = PublicPaths.isPersonal(request) && status == 404 ? UNKNOWN_LINK : "";
        return page(status, which, voice, language).addObject("number", number);
    }

    /** What was said before goes on to hold, and from when on it can be changed again is said. */
    private ModelAndView tooOften(
            HttpServletResponse response, Instant opensAt, LocalizedTexts voice, String language) {
        long seconds = Math.max(1, Duration.between(clock.instant(), opensAt).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return page(HttpStatus.TOO_MANY_REQUESTS.value(), "429_often", voice, language)
                .addObject("lead", voice.say("page.refused.429_often_hint", voice.dateAndTimeInCity(opensAt)));
    }

    private static int status(Exception e) {
        if (e instanceof ProblemException refusal) {
            return refusal.kind().status();
        }
        if (e instanceof ErrorResponse known) {
            return known.getStatusCode().value();
        }
        if (e instanceof InvalidParameterException || e instanceof RequestRejectedException) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        boolean isDatabase = e instanceof TransientDataAccessException
                || e instanceof DataAccessResourceFailureException
                || e instanceof CannotCreateTransactionException;
        return isDatabase ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    /** @return a number by which the log's line is found again */
    private static String logged(HttpServletRequest request, Exception e) {
        byte[] random = new byte[6];
        ThreadLocalRandom.current().nextBytes(random);
        String number = HexFormat.of().formatHex(random).replaceAll("(.{4})(?=.)", "$1-");
        String what = PublicPaths.isPersonal(request)
                ? request.getRequestURI().substring(0, 3) + "…"
                : request.getRequestURI();
        log.error("{} {} failed, case {}", request.getMethod(), what, number, e);
        return number;
    }

    private ModelAndView problem(HttpServletRequest request, HttpServletResponse response, int status) {
        String reason = frames.voice("en", ZoneOffset.UTC).text(heading(status, ""));
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            json.writeValue(
                    response.getOutputStream(),
                    Problems.problem(status, "http-" + status, reason, List.of(), URI.create(request.getRequestURI())));
        } catch (IOException gone) {
            log.debug("The client left", gone);
        }
        return new ModelAndView();
    }

    /** @param which the texts, where the status alone does not say it */
    ModelAndView page(int status, String which, LocalizedTexts voice, String language) {
        String key = heading(status, which);
        return new ModelAndView("error/public", HttpStatusCode.valueOf(status))
                .addAllObjects(Map.of(
                        "page",
                        frames.frame(voice, language, List.of(), "", null),
                        "status",
                        status,
                        "heading",
                        voice.text(key),
                        "lead",
                        Markup.text(voice.text(key + "_hint")),
                        "kept",
                        false,
                        "offersLink",
                        which.equals(UNKNOWN_LINK),
                        "number",
                        "",
                        "at",
                        voice.in(ZoneOffset.UTC).dates().dateAndTime(voice.now())));
    }

    private static String heading(int status, String which) {
        String key = switch (status) {
            case 404, 405 -> "404";
            case 410, 429, 500, 503 -> Integer.toString(status);
            default -> "other";
        };
        return "page.refused." + (which.isEmpty() ? key : Objects.requireNonNull(which));
    }
}
