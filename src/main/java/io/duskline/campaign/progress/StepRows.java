package io.duskline.campaign.progress;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import java.time.Instant;
import java.util.Locale;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads the rows of {@link StepQuery}. */
final class StepRows {

    /** An account as it is counted. */
    record Counted(long accountId, StepGroup group, long uses) {}

    private StepRows() {}

    static Counted counted(Record row) {
        return new Counted(row.get(FROZEN_ACCOUNT.ACCOUNT_ID), group(row), uses(row));
    }

    static AccountStep shown(Record row) {
        StepGroup group = group(row);
        return new AccountStep(
                row.get(FROZEN_ACCOUNT.ACCOUNT_ID),
                row.get(ACCOUNT.EXTERNAL_ID),
                row.get(ACCOUNT.NAME),
                group,
                row.get(FROZEN_ACCOUNT.BECAUSE),
                since(row, group.step()),
                group.step() == Step.LOST ? row.get(StepColumns.LOST_WORDS) : null,
                row.get(ACKNOWLEDGEMENT.ANSWERED_AT),
                row.get(ACKNOWLEDGEMENT.BY_DATE),
                row.get(StepColumns.END),
                uses(row),
                row.get(USAGE_TOTAL.RESOURCES) == null ? 0 : row.get(USAGE_TOTAL.RESOURCES),
                row.get(USAGE_TOTAL.TOP_RESOURCE),
                row.get(USAGE_TOTAL.LAST_USED_AT),
                row.get(StepColumns.MESSAGE),
                row.get(StepColumns.NEWEST.WAVE_ID),
                row.get(StepColumns.NAMED),
                row.get(StepColumns.IS_IN_DOUBT),
                row.get(StepColumns.HELD_BY),
                row.get(StepColumns.SHOWN_AT));
    }

    private static @Nullable Instant since(Record row, Step step) {
        return switch (step) {
            case HANDED_OVER, DELIVERED -> row.get(StepColumns.NEWEST.LEFT_AT);
            case HEARD_FROM -> row.get(StepColumns.HEARD_AT);
            case RESOLVED -> row.get(USAGE_TOTAL.LAST_USED_AT);
            case NOT_TOLD, LOST -> null;
        };
    }

    private static StepGroup group(Record row) {
        @Nullable String because = row.get(StepColumns.LOST_BECAUSE);
        return new StepGroup(
                Step.of(row.get(StepColumns.STEP)).orElseThrow(),
                because == null ? null : LostBecause.of(because).orElseThrow(),
                row.get(ANSWER),
                row.get(StepColumns.IS_CONTRADICTED),
                row.get(StepColumns.IS_OUTDATED),
                row.get(StepColumns.IS_EXTENDED),
                row.get(StepColumns.IS_EXPOSED),
                row.get(StepColumns.IS_REACHED),
                new StepGroup.Beside(
                        row.get(StepColumns.IS_SHOWN),
                        row.get(StepColumns.IS_ESCALATED),
                        row.get(StepColumns.IS_WITH_MANAGER)),
                row.get(ACCOUNT.PLAN),
                row.get(ACCOUNT.REGION),
                row.get(ACCOUNT.MANAGER_EMAIL),
                language(row.get(StepColumns.LANGUAGE)));
    }

    private static @Nullable String language(@Nullable String tag) {
        return tag == null ? null : tag.toLowerCase(Locale.ROOT);
    }

    private static long uses(Record row) {
        @Nullable Long uses = row.get(USAGE_TOTAL.USES_30D);
        return uses == null ? 0 : uses;
    }
}
