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
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns what was thrown into an answer: for {@code /api} a problem document (RFC 9457) whose {@code errors} name the
 * fields, for a person a page. Neither shows class names or SQL; only what nobody foresaw is logged as an error.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {

    private static final Logger log = LoggerFactory.getLogger(RefusalAdvice.class);

    private final FrameAdvice frames;
    private final Clock clock;

    RefusalAdvice(FrameAdvice frames, @RealTime Clock clock) {
        this.frames = frames;
        this.clock = clock;
    }

    @ExceptionHandler(Refusal.class)
    Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        if (refusal.kind() == Refusal.Kind.UNAVAILABLE) {
            response.setHeader("Retry-After", Refusal.RETRY_AFTER);
        }
        @Nullable Instant opensAt = refusal.opensAt();
        if (opensAt != null) {
            response.setHeader("Retry-After", Long.toString(secondsUntil(opensAt)));
        }
        return answer(
                request, response, refusal.kind().status(), refusal.kind().type(), refusal.detail(), refusal.faults());
    }

    private long secondsUntil(Instant moment) {
        return Math.max(1, Duration.between(clock.instant(), moment).toSeconds());
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    Object unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response) {
        // first of all: Jackson wraps what the body itself threw while it was read
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal, request, response);
            }
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnrecognizedPropertyException unknown) {
                String field = path(unknown);
                return refused(Refusal.invalid(field, "is not a field of this request"), request, response);
            }
            if (cause instanceof StreamReadException unread && !(cause instanceof InputCoercionException)) {
                return refused(
                        DoubledField.of(unread)
                                .map(field -> Refusal.malformed(field, "stands twice"))
                                .orElseGet(() -> Refusal.malformed("", "The body is not valid JSON.")),
                        request,
                        response);
            }
            if (cause instanceof JacksonException jackson) {
                return refused(Refusal.invalid(path(jackson), reason(jackson)), request, response);
            }
        }
        return refused(Refusal.malformed("", "The body is missing or cannot be read."), request, response);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    Object mistyped(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response) {
        boolean inPath =
                e.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        return refused(
                inPath ? Refusal.notFound("such " + e.getName()) : Refusal.malformed(e.getName(), "cannot be read"),
                request,
                response);
    }

    @ExceptionHandler(MissingServletRequestParameterException.class)
    Object missing(
            MissingServletRequestParameterException e, HttpServletRequest request, HttpServletResponse response) {
        return refused(Refusal.malformed(e.getParameterName(), "is required"), request, response);
    }

    /** Percent signs that encode nothing, more parameters than anybody needs: Tomcat finds it when they are first read. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    Object undecodable(RuntimeException e, HttpServletRequest request, HttpServletResponse response) {
        return refused(
                Refusal.malformed("", "The parameters of this request cannot be read: check their percent-encoding."),
                request,
                response);
    }

    @ExceptionHandler(NoResourceFoundException.class)
    Object nowhere(HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, 404, "http-404", "There is nothing at this address.", List.of());
    }

    @ExceptionHandler(Exception.class)
    Object unforeseen(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof org.springframework.security.core.AuthenticationException
                || e instanceof org.springframework.security.access.AccessDeniedException) {
            throw e;
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return new ModelAndView();
        }
        if (e instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            response.setHeader("Allow", known.getHeaders().getFirst("Allow"));
            String detail = Objects.requireNonNullElse(known.getBody().getDetail(), status.getReasonPhrase());
            return answer(request, response, status.value(), "http-" + status.value(), detail, List.of());
        }
        if (e instanceof IllegalArgumentException && isOfManyTypes(request.getContentType())) {
            return answer(
                    request,
                    response,
                    415,
                    "http-415",
                    "Content-Type '" + request.getContentType() + "' is not supported.",
                    List.of());
        }
        if (e instanceof org.springframework.dao.QueryTimeoutException) {
            log.warn("{} {} took the database too long", request.getMethod(), route(request));
            response.setHeader("Retry-After", "30");
            return answer(
                    request,
                    response,
                    503,
                    "unavailable",
                    "This took the database too long and was stopped. Ask for less, or try again later.",
                    List.of());
        }
        if (e instanceof ConcurrencyFailureException) {
            log.warn("{} {} had to yield every time: {}", request.getMethod(), route(request), e.getMessage());
            return refused(
                    Refusal.unavailable("Others are changing the same just now, and this had to give way every time."
                            + " Try again in a moment."),
                    request,
                    response);
        }
        if (e instanceof org.springframework.dao.TransientDataAccessException
                || e instanceof org.springframework.dao.DataAccessResourceFailureException
                || e instanceof org.springframework.transaction.CannotCreateTransactionException) {
            log.warn("The database did not answer: {}", e.getMessage());
            return refused(Refusal.unavailable("The database does not answer. Try again."), request, response);
        }
        log.error("{} {} failed", request.getMethod(), route(request), e);
        return answer(request, response, 500, "internal", "Something went wrong on our side.", List.of());
    }

    /** A wildcard, as in {@code Accept}: Spring takes it for a type until it copies it. */
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
            ModelAndView page =
                    new ModelAndView("error/refused", org.springframework.http.HttpStatusCode.valueOf(status));
            page.addObject("status", status);
            page.addObject("detail", sentence(detail, faults));
            page.addObject("frame", frames.frame(request));
            return page;
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.problem(status, type, detail, faults, URI.create(request.getRequestURI())));
    }

    /** What is only said of a field is no sentence without its name. */
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

    /** Without what stands in its place: it may be a link that lets its reader in. */
    private static Object route(HttpServletRequest request) {
        @Nullable Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? SecurityEvents.area(request) : pattern;
    }
}
