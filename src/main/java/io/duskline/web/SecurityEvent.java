package io.duskline.web;

import org.slf4j.event.Level;

/** Security events for monitoring; docs/reference/security-events.md explains each. */
public enum SecurityEvent {
    SIGN_IN_SUCCEEDED("sign_in.succeeded", Level.INFO),
    SIGN_IN_FAILED("sign_in.failed", Level.WARN),
    SIGN_IN_THROTTLED("sign_in.throttled", Level.WARN),
    SIGN_IN_BUSY("sign_in.busy", Level.WARN),
    SIGN_OUT("sign_out", Level.INFO),
    ACCESS_REFUSED("access.refused", Level.WARN),
    REQUEST_FORGED("request.forged", Level.WARN),
    REQUEST_MALFORMED("request.malformed", Level.WARN),
    PUBLIC_THROTTLED("public.throttled", Level.WARN),
    TOKEN_ISSUED("token.issued", Level.INFO),
    TOKEN_RENEWED("token.renewed", Level.INFO),
    TOKEN_REVOKED("token.revoked", Level.INFO),
    TOKEN_FIRST_USED("token.first_used", Level.INFO),
    TOKEN_ENDED_USED("token.ended_used", Level.WARN),
    TOKEN_UNKNOWN("token.unknown", Level.WARN),
    USER_CREATED("user.created", Level.INFO),
    USER_CHANGED("user.changed", Level.INFO),
    USER_REMOVED("user.removed", Level.INFO);

    private final String code;
    private final Level level;

    SecurityEvent(String code, Level level) {
        this.code = code;
        this.level = level;
    }

    public String code() {
        return code;
    }

    Level level() {
        return level;
    }
}
