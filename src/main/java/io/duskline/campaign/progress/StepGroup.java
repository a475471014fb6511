package io.duskline.campaign.progress;

import static io.duskline.db.tables.StepGroup.STEP_GROUP;

import io.duskline.acknowledgement.Answer;
import io.duskline.db.Codes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Accounts with equal values in everything that is counted and filtered.
 *
 * @param answer the current answer
 * @param isContradicted whether usage contradicts it
 * @param isOutdated whether the newest message that reached it states another end than the current one
 * @param isExtended whether it has a later end of its own
 * @param isExposed whether it still uses the integration and is not resolved
 * @param isReached whether the latest message to an active contact in a matching role was accepted and did not bounce
 * @param isShown whether a person there saw it in the vendor's product
 * @param isEscalated whether another role was notified, or its manager asked, because no contact responded
 * @param isWithManager whether its manager was asked
 * @param language language of the first recipient
 */
public record StepGroup(
        Step step,
        @Nullable UnreachableReason unreachableReason,
        @Nullable Answer answer,
        boolean isContradicted,
        boolean isOutdated,
        boolean isExtended,
        boolean isExposed,
        boolean isReached,
        boolean isShown,
        boolean isEscalated,
        boolean isWithManager,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String manager,
        @Nullable String language) {

    static final Field<Step> STEP = Codes.in(STEP_GROUP.STEP, Step.class);
    static final Field<UnreachableReason> UNREACHABLE_REASON =
            Codes.in(STEP_GROUP.UNREACHABLE_REASON, UnreachableReason.class);
    static final Field<Answer> ANSWER = Codes.in(STEP_GROUP.ANSWER, Answer.class);

    /** @param row with the columns of STEP_GROUP, coded ones as above, or with columns of the same names and types */
    static StepGroup of(Record row) {
        return new StepGroup(
                row.get(STEP),
                row.get(UNREACHABLE_REASON),
                row.get(ANSWER),
                row.get(STEP_GROUP.IS_CONTRADICTED),
                row.get(STEP_GROUP.IS_OUTDATED),
                row.get(STEP_GROUP.IS_EXTENDED),
                row.get(STEP_GROUP.IS_EXPOSED),
                row.get(STEP_GROUP.IS_REACHED),
                row.get(STEP_GROUP.IS_SHOWN),
                row.get(STEP_GROUP.IS_ESCALATED),
                row.get(STEP_GROUP.IS_WITH_MANAGER),
                row.get(STEP_GROUP.PLAN),
                row.get(STEP_GROUP.REGION),
                row.get(STEP_GROUP.MANAGER_EMAIL),
                row.get(STEP_GROUP.LANGUAGE));
    }

    /**
     * Key of the group, the same on every node: the first eight bytes of a SHA-256. The lengths of its texts make the input
     * unambiguous.
     */
    long key() {
        List<Integer> lengths = Stream.of(plan, region, manager, language)
                .map(text -> text == null ? -1 : text.length())
                .toList();
        return ByteBuffer.wrap(DigestUtils.sha256(this + " " + lengths)).getLong();
    }
}
