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
                group.step() == Step.LOST ? row.get(StepQuery.LOST_WORDS) : null,
                row.get(ACKNOWLEDGEMENT.ANSWERED_AT),
                row.get(ACKNOWLEDGEMENT.BY_DATE),
                row.get(StepQuery.END),
                uses(row),
                row.get(USAGE_TOTAL.RESOURCES) == null ? 0 : row.get(USAGE_TOTAL.RESOURCES),
                row.get(USAGE_TOTAL.TOP_RESOURCE),
                row.get(USAGE_TOTAL.LAST_USED_AT),
                row.get(StepQuery.MESSAGE),
                row.get(StepQuery.NEWEST.WAVE_ID),
                row.get(StepQuery.NAMED),
                row.get(StepQuery.IS_IN_DOUBT),
                row.get(StepQuery.HELD_BY),
                row.get(StepQuery.SHOWN_AT));
    }

    private static @Nullable Instant since(Record row, Step step) {
        return switch (step) {
            case HANDED_OVER, DELIVERED -> row.get(StepQuery.NEWEST.LEFT_AT);
            case HEARD_FROM -> row.get(StepQuery.HEARD_AT);
            case RESOLVED -> row.get(USAGE_TOTAL.LAST_USED_AT);
            case NOT_TOLD, LOST -> null;
        };
    }

    private static StepGroup group(Record row) {
        @Nullable String because = row.get(StepQuery.LOST_BECAUSE);
        return new StepGroup(
                Step.of(row.get(StepQuery.STEP)).orElseThrow(),
                because == null ? null : LostBecause.of(because).orElseThrow(),
                row.get(ANSWER),
                row.get(StepQuery.IS_CONTRADICTED),
                row.get(StepQuery.IS_OUTDATED),
                row.get(StepQuery.IS_EXTENDED),
                row.get(StepQuery.IS_EXPOSED),
                row.get(StepQuery.IS_REACHED),
                new StepGroup.Beside(
                        row.get(StepQuery.IS_SHOWN),
                        row.get(StepQuery.IS_ESCALATED),
                        row.get(StepQuery.IS_WITH_MANAGER)),
                row.get(ACCOUNT.PLAN),
                row.get(ACCOUNT.REGION),
                row.get(ACCOUNT.MANAGER_EMAIL),
                language(row.get(StepQuery.LANGUAGE)));
    }

    private static @Nullable String language(@Nullable String tag) {
        return tag == null ? null : tag.toLowerCase(Locale.ROOT);
    }

    private static long uses(Record row) {
        @Nullable Long uses = row.get(USAGE_TOTAL.USES_30D);
        return uses == null ? 0 : uses;
    }
}
