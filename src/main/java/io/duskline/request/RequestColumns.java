package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;

import io.duskline.db.Codes;
import org.jooq.Field;

/** Request columns that contain codes. */
public final class RequestColumns {

    public static final Field<RequestKind> REQUEST_KIND = Codes.in(REQUEST.KIND, RequestKind.class);
    public static final Field<RequestState> REQUEST_STATE = Codes.in(REQUEST.STATE, RequestState.class);
    public static final Field<RequestOutcome> REQUEST_OUTCOME = Codes.in(REQUEST.OUTCOME, RequestOutcome.class);

    private RequestColumns() {}
}
