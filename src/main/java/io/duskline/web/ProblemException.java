package io.duskline.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The product says no. Thrown by any package; the edge turns it into a problem document (RFC 9457) or an error page,
 * and whatever transaction it crosses is rolled back.
 */
public final class ProblemException extends RuntimeException {

    /** In so many seconds, what is unavailable may be there. */
    public static final String RETRY_AFTER = "5";

    /** Why, and so with which HTTP status. */
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

    /** What the body says is understood and wrong: 422. */
    public static ProblemException invalid(String field, String reason) {
        return invalid(List.of(new Fault(field, reason)));
    }

    /** Several things are wrong at once: 422. */
    public static ProblemException invalid(List<Fault> faults) {
        return new ProblemException(Kind.INVALID, faults.getFirst().reason(), faults);
    }

    /** The body cannot be read as what it claims to be: 400. */
    public static ProblemException malformed(String field, String reason) {
        return new ProblemException(Kind.MALFORMED, reason, List.of(new Fault(field, reason)));
    }

    /** The path names something that is not there: 404. */
    public static ProblemException notFound(String what) {
        return new ProblemException(Kind.NOT_FOUND, "There is no " + what + ".", List.of());
    }

    /** The state does not allow it, or it exists already: 409. */
    public static ProblemException conflict(String reason) {
        return new ProblemException(Kind.CONFLICT, reason, List.of());
    }

    /** It exists already, and this field says so: 409. */
    public static ProblemException conflict(String field, String reason) {
        return new ProblemException(Kind.CONFLICT, reason, List.of(new Fault(field, reason)));
    }

    /** Something else under way does not allow it until then: 409. */
    public static ProblemException conflict(String field, String reason, Instant opensAt) {
        return new ProblemException(Kind.CONFLICT, reason, List.of(new Fault(field, reason)), opensAt);
    }

    /** Several things stand in the way: 409. */
    public static ProblemException conflict(String reason, List<Fault> faults) {
        return new ProblemException(Kind.CONFLICT, reason, faults);
    }

    /** No user is signed in, and no valid token is presented: 401. */
    public static ProblemException unauthorized(String reason) {
        return new ProblemException(Kind.UNAUTHORIZED, reason, List.of());
    }

    /** Who asks does not prove to be who may: 403. */
    public static ProblemException forbidden(String reason) {
        return new ProblemException(Kind.FORBIDDEN, reason, List.of());
    }

    public static ProblemException tooLarge(String reason) {
        return new ProblemException(Kind.TOO_LARGE, reason, List.of());
    }

    /** It was done too often: 429. */
    public static ProblemException tooMany(String reason, Instant opensAt) {
        return new ProblemException(Kind.TOO_MANY, reason, List.of(), opensAt);
    }

    /** What it needs does not answer just now: 503. */
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

    /** From when on it can be done again; null where nobody knows. */
    public @Nullable Instant opensAt() {
        return opensAt;
    }

    public List<Fault> faults() {
        return faults;
    }
}
