package io.duskline.erasure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.db.Coded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An erased contact or account.
 *
 * @param subject contact or account
 * @param fingerprint stands in place of the address or the external id
 * @param accountId of a contact: where alone it was erased; null for everywhere
 * @param way person, import or retention
 * @param readmittedAt since when an import may bring it again; null as long as none may
 */
public record Erasure(
        long id,
        Subject subject,
        String fingerprint,
        @Nullable Long accountId,
        Way way,
        String reason,
        @JsonProperty("erased_by") String by,
        @JsonProperty("erased_at") Instant at,
        @Nullable String readmittedBy,
        @Nullable Instant readmittedAt) {

    /** Whether no import may bring it again. */
    @JsonIgnore
    public boolean isBarring() {
        return readmittedAt == null && way != Way.RETENTION;
    }

    /** What was erased. */
    public enum Subject implements Coded {
        CONTACT,
        ACCOUNT;
    }

    /** How it came about, from what reaches furthest. */
    public enum Way implements Coded {
        PERSON,
        IMPORT,
        RETENTION;

        /** Whether nothing is left to do for who is erased in the other way: a person's asking reaches furthest. */
        public boolean reachesAsFarAs(Way other) {
            return compareTo(other) <= 0;
        }
    }
}
