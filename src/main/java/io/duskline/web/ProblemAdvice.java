package io.duskline.web;

import io.duskline.db.RealTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns exceptions into responses: a problem document (RFC 9457) with field names for {@code /api}, a page for people. Neither
 * shows class names or SQL. Only unexpected exceptions are logged as errors.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Jackson has no exception type for it. */
    private static final String DOUBLED = "Duplicate Object property";

    private final FrameAdvice frames;
    private final Clock clock;

    ProblemAdvice(FrameAdvice frames, @RealTime Clock clock) {
        this.frames = frames;
        this.clock = clock;
    }

    @ExceptionHandler(Exception.class)
    Object answered(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        return switch (e) {
            case ProblemException refusal -> refused(refusal, request, response);
            case HttpMessageNotReadableException unreadable -> refused(refusal(unreadable), request, response);
            case MethodArgumentTypeMismatchException mistyped -> refused(refusal(mistyped), request, response);
            case MissingServletRequestParameterException missing ->
                refused(ProblemException.malformed(missing.getParameterName(), "is required"), request, response);
            // invalid percent-encoding or too many parameters: Tomcat reports it when they are first read
            case InvalidParameterException undecodable -> refused(undecodable(), request, response);
            case RequestRejectedException undecodable -> refused(undecodable(), request, response);
            case NoResourceFoundException nowhere ->
                answer(
                        request,
                        response,
                        404,
                        "http-404",
                        "There is no page at this address. Check it for typing errors.",
                        List.of());
            case QueryTimeoutException late -> {
                log.warn("{} {} took the database too long", request.getMethod(), route(request));
                response.setHeader(HttpHeaders.RETRY_AFTER, "30");
                String detail = "This took the database too long and was stopped. Ask for less, or try again later.";
                yield answer(request, response, 503, "unavailable", detail, List.of());
            }
            case ConcurrencyFailureException yielded -> {
                log.warn("{} {} had to yield every time: {}", request.getMethod(), route(request), e.getMessage());
                yield refused(
                        ProblemException.unavailable(
                                "Other people are changing the same thing right now. Nothing was changed."
                                        + " Try again in a moment."),
                        request,
                        response);
            }
            case TransientDataAccessException gone -> databaseIsGone(e, request, response);
            case DataAccessResourceFailureException gone -> databaseIsGone(e, request, response);
            case CannotCreateTransactionException gone -> databaseIsGone(e, request, response);
            case AuthenticationException theirs -> throw e;
            case AccessDeniedException theirs -> throw e;
            default -> unforeseen(e, request, response);
        };
    }

    private Object refused(ProblemException refusal, HttpServletRequest request, HttpServletResponse response) {
        @Nullable Instant opensAt = refusal.opensAt();
        if (opensAt != null) {
            long seconds =
                    Math.max(1, Duration.between(clock.instant(), opensAt).toSeconds());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        } else if (refusal.kind() == ProblemException.Kind.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemException.RETRY_AFTER);
        }
        return answer(
                request, response, refusal.kind().status(), refusal.kind().type(), refusal.detail(), refusal.faults());
    }

    private static ProblemException refusal(HttpMessageNotReadableException e) {
        // first, because Jackson wraps an exception thrown while the body is read
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return refusal;
            }
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnrecognizedPropertyException unknown) {
                return ProblemException.invalid(path(unknown), "is not a field of this request");
            }
            if (cause instanceof StreamReadException unread && !(cause instanceof InputCoercionException)) {
                return doubled(unread)
                        .map(field -> ProblemException.malformed(field, "stands twice"))
                        .orElseGet(() -> ProblemException.malformed("", "The body is not valid JSON."));
            }
            if (cause instanceof JacksonException jackson) {
                return ProblemException.invalid(path(jackson), reason(jackson));
            }
        }
        return ProblemException.malformed("", "The body is missing or cannot be read.");
    }

    private static ProblemException refusal(MethodArgumentTypeMismatchException e) {
        return e.getParameter().hasParameterAnnotation(PathVariable.class)
                ? ProblemException.notFound("such " + e.getName())
                : ProblemException.malformed(e.getName(), "cannot be read");
    }

    private static ProblemException undecodable() {
        return ProblemException.malformed(
                "", "The parameters of this request cannot be read: check their percent-encoding.");
    }

    private Object databaseIsGone(Exception e, HttpServletRequest request, HttpServletResponse response) {
        log.warn("The database did not answer: {}", e.getMessage());
        return refused(
                ProblemException.unavailable("The database does not answer. Try again in a minute."),
                request,
                response);
    }

    private Object unforeseen(Exception e, HttpServletRequest request, HttpServletResponse response) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return new ModelAndView();
        }
        if (e instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            response.setHeader(HttpHeaders.ALLOW, known.getHeaders().getFirst(HttpHeaders.ALLOW));
            String detail = Objects.requireNonNullElse(known.getBody().getDetail(), status.getReasonPhrase());
            return answer(request, response, status.value(), "http-" + status.value(), detail, List.of());
        }
        if (e instanceof IllegalArgumentException && isOfManyTypes(request.getContentType())) {
            String detail = "Content-Type '" + request.getContentType() + "' is not supported.";
            return answer(request, response, 415, "http-415", detail, List.of());
        }
        log.error("{} {} failed", request.getMethod(), route(request), e);
        return answer(request, response, 500, "internal", ErrorPages.INTERNAL, List.of());
    }

    /** A wildcard, as in {@code Accept}: Spring accepts it as a type until it copies it. */
    private static boolean isOfManyTypes(@Nullable String contentType) {
        try {
            return contentType != null && !MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private Object answer(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String type,
            String detail,
            List<Fault> faults) {
        if (response.isCommitted()) {
            return new ModelAndView();
        }
        if (!Problems.wantsProblem(request)) {
            ModelAndView page = Problems.page(status, sentence(detail, faults));
            page.addObject("frame", frames.frame(request));
            return page;
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.problem(status, type, detail, faults, URI.create(request.getRequestURI())));
    }

    /** A fault's reason becomes a sentence only with the field's name before it. */
    private static String sentence(String detail, List<Fault> faults) {
        return faults.size() == 1
                        && faults.getFirst().reason().equals(detail)
                        && !faults.getFirst().field().isEmpty()
                ? "“" + faults.getFirst().field() + "” " + detail + (detail.endsWith(".") ? "" : ".")
                : detail;
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            @Nullable String name = step.getPropertyName();
            path.append(name == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
        }
        return path.toString();
    }

    private static String reason(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DateTimeException) {
                return "is not a date or time as expected here";
            }
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return "has the wrong type";
    }

    /** The route pattern without values: a value may be a personal link. */
    private static Object route(HttpServletRequest request) {
        @Nullable Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? SecurityEvents.area(request) : pattern;
    }

    /** Path of a repeated field, such as {@code waves[0].template}; empty for other errors. */
    private static Optional<String> doubled(StreamReadException e) {
        @Nullable JsonParser parser = e.processor();
        return parser != null && String.valueOf(e.getOriginalMessage()).startsWith(DOUBLED)
                ? Optional.of(parser.streamReadContext()
                        .pathAsPointer()
                        .toString()
                        .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                        .replaceFirst("^/", "")
                        .replace('/', '.'))
                : Optional.empty();
    }
}
