package io.duskline.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rejected request. Any package can throw it. The web layer turns it into a problem document (RFC 9457) or an error page. It
 * rolls back every transaction that it crosses.
 */
public final class ProblemException extends RuntimeException {

    /** Seconds after which a client may try again. */
    public static final String RETRY_AFTER = "5";

    /** The kind of problem, with its HTTP status. */
    public enum Kind {
        INVALID(422, "invalid"),
        MALFORMED(400, "malformed"),
        UNAUTHORIZED(401, "unauthorized"),
        NOT_FOUND(404, "not-found"),
        CONFLICT(409, "conflict"),
        FORBIDDEN(403, "forbidden"),
        TOO_LARGE(413, "too-large"),
        TOO_MANY(429, "too-many"),
        UNAVAILABLE(503, "unavailable");

        private final int status;
        private final String type;

        Kind(int status, String type) {
            this.status = status;
            this.type = type;
        }

        public int status() {
            return status;
        }

        String type() {
            return type;
        }
    }

    private final Kind kind;
    private final transient List<Fault> faults;
    private final @Nullable Instant opensAt;

    private ProblemException(Kind kind, String detail, List<Fault> faults) {
        this(kind, detail, faults, null);
    }

    private ProblemException(Kind kind, String detail, List<Fault> faults, @Nullable Instant opensAt) {
        super(detail, null, false, false);
        this.kind = kind;
        this.faults = List.copyOf(faults);
        this.opensAt = opensAt;
    }

    /** The body is valid but its content is wrong: 422. */
    public static ProblemException invalid(String field, String reason) {
        return invalid(List.of(new Fault(field, reason)));
    }

    /** Several fields are wrong: 422. */
    public static ProblemException invalid(List<Fault> faults) {
        return new ProblemException(Kind.INVALID, faults.getFirst().reason(), faults);
    }

    /** The body cannot be parsed: 400. */
    public static ProblemException malformed(String field, String reason) {
        return new ProblemException(Kind.MALFORMED, reason, List.of(new Fault(field, reason)));
    }

    /** The resource does not exist: 404. */
    public static ProblemException notFound(String what) {
        return new ProblemException(Kind.NOT_FOUND, "There is no " + what + ".", List.of());
    }

    /** The state does not allow it, or it already exists: 409. */
    public static ProblemException conflict(String reason) {
        return new ProblemException(Kind.CONFLICT, reason, List.of());
    }

    /** A resource with this field's value already exists: 409. */
    public static ProblemException conflict(String field, String reason) {
        return new ProblemException(Kind.CONFLICT, reason, List.of(new Fault(field, reason)));
    }

    /** Something in progress prevents it until then: 409. */
    public static ProblemException conflict(String field, String reason, Instant opensAt) {
        return new ProblemException(Kind.CONFLICT, reason, List.of(new Fault(field, reason)), opensAt);
    }

    /** Several things prevent it: 409. */
    public static ProblemException conflict(String reason, List<Fault> faults) {
        return new ProblemException(Kind.CONFLICT, reason, faults);
    }

    /** No user is signed in, and no valid token is presented: 401. */
    public static ProblemException unauthorized(String reason) {
        return new ProblemException(Kind.UNAUTHORIZED, reason, List.of());
    }

    /** The sender lacks permission: 403. */
    public static ProblemException forbidden(String reason) {
        return new ProblemException(Kind.FORBIDDEN, reason, List.of());
    }

    public static ProblemException tooLarge(String reason) {
        return new ProblemException(Kind.TOO_LARGE, reason, List.of());
    }

    /** The rate limit is reached: 429. */
    public static ProblemException tooMany(String reason, Instant opensAt) {
        return new ProblemException(Kind.TOO_MANY, reason, List.of(), opensAt);
    }

    /** A required system does not respond: 503. */
    public static ProblemException unavailable(String reason) {
        return new ProblemException(Kind.UNAVAILABLE, reason, List.of());
    }

    public Kind kind() {
        return kind;
    }

    /** A sentence for people. */
    public String detail() {
        return java.util.Objects.requireNonNull(getMessage());
    }

    /** When it can be tried again; null if unknown. */
    public @Nullable Instant opensAt() {
        return opensAt;
    }

    public List<Fault> faults() {
        return faults;
    }
}
