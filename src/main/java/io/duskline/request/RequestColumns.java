package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;

import io.duskline.db.Codes;
import org.jooq.Condition;
import org.jooq.Field;

/** Columns of requests that hold codes. */
public final class RequestColumns {

    public static final Field<RequestKind> REQUEST_KIND = Codes.in(REQUEST.KIND, RequestKind.class);
    public static final Field<RequestState> REQUEST_STATE = Codes.in(REQUEST.STATE, RequestState.class);
    public static final Field<RequestOutcome> REQUEST_OUTCOME = Codes.in(REQUEST.OUTCOME, RequestOutcome.class);

    /**
     * A person wrote to us, of an account that is known. Of a reply that one of us matched to it, that is known once it is ended:
     * until then it may be said to be of another.
     */
    public static Condition isWritten() {
        return REQUEST_KIND
                .eq(RequestKind.REPLY)
                .and(REQUEST.MATCHED_BY.isNull().or(REQUEST_STATE.eq(RequestState.DONE)));
    }

    private RequestColumns() {}
}
