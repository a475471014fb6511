package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.db.Coded;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account's own notice period, which replaces that of its plan.
 *
 * @param days 0 for an explicit promise of none
 * @param role contact role that must be notified; null for any contact
 * @param source the document: "contract of 2021"
 */
public record AccountPromise(
        @JsonProperty("promised_days") int days,
        PromiseGround ground,
        @Nullable ContactRole role,
        @Nullable String source) {

    /** In days: ten years. */
    public static final int LONGEST = 3650;

    /** Characters. */
    public static final int LONGEST_SOURCE = 200;

    /** Reads it from a row. A column that the row does not mention keeps its value while there is a promise. */
    static @Nullable AccountPromise read(Cells cells, @Nullable AccountPromise before) {
        @Nullable Integer days = days(cells, before);
        if (days == null) {
            requireNone(cells, "promise_ground");
            requireNone(cells, "promise_role");
            requireNone(cells, "promise_source");
            return null;
        }
        return new AccountPromise(
                days,
                ground(cells, before),
                role(cells, before),
                cells.optional("promise_source", LONGEST_SOURCE, before == null ? null : before.source()));
    }

    private static @Nullable Integer days(Cells cells, @Nullable AccountPromise before) {
        if (!cells.mention("promised_days")) {
            return before == null ? null : before.days();
        }
        if (cells.raw("promised_days").isEmpty()) {
            return null;
        }
        long days = cells.count("promised_days");
        if (days > LONGEST) {
            cells.fault("promised_days", "must be at most " + LONGEST + " days, which are ten years");
        }
        return (int) days;
    }

    private static void requireNone(Cells cells, String column) {
        if (!cells.raw(column).isEmpty()) {
            cells.fault("promised_days", "is required where there is a " + column);
        }
    }

    private static PromiseGround ground(Cells cells, @Nullable AccountPromise before) {
        String code = cells.raw("promise_ground");
        if (code.isEmpty()) {
            return before == null || cells.mention("promise_ground") ? PromiseGround.CONTRACT : before.ground();
        }
        return Coded.find(PromiseGround.class, code.toLowerCase(Locale.ROOT)).orElseGet(() -> {
            cells.fault("promise_ground", "must be contract, law or terms");
            return PromiseGround.CONTRACT;
        });
    }

    private static @Nullable ContactRole role(Cells cells, @Nullable AccountPromise before) {
        String code = cells.raw("promise_role");
        if (code.isEmpty()) {
            return before == null || cells.mention("promise_role") ? null : before.role();
        }
        Optional<ContactRole> role = Coded.find(ContactRole.class, code.toLowerCase(Locale.ROOT));
        if (role.isEmpty()) {
            cells.fault("promise_role", ContactRole.IS_NONE);
        }
        return role.orElse(null);
    }
}
