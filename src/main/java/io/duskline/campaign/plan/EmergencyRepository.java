package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Review.REVIEW;

import io.duskline.campaign.Campaign;
import io.duskline.db.Codes;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads emergency launches: the reviews of campaigns that one person released. */
@Component
@NamedInterface("plan")
public class EmergencyRepository {

    /** A second person must confirm an emergency launch within this time. */
    public static final Duration CONFIRMED_WITHIN = Duration.ofHours(24);

    private final DSLContext sql;
    private final Clock clock;

    EmergencyRepository(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param review the release under which the campaign may send; null after the confirmation */
    @Transactional(propagation = Propagation.MANDATORY)
    void setUnconfirmed(Campaign campaign, @Nullable Long review) {
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.UNSEEN_EMERGENCY_ID, review)
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
    }

    /** The unconfirmed launch under which the campaign may send now. */
    @Transactional(readOnly = true)
    public Optional<Emergency> unconfirmed(Campaign campaign) {
        return Optional.ofNullable(campaign.unseenEmergency())
                .flatMap(id -> read(REVIEW.ID.eq(id)).stream().findFirst());
    }

    /** The last emergency launch of the campaign, confirmed or not. */
    @Transactional(readOnly = true)
    public Optional<Emergency> last(long campaign) {
        return Optional.ofNullable(among(List.of(campaign)).get(campaign));
    }

    /** The last emergency launch of each of these campaigns. */
    @Transactional(readOnly = true)
    public Map<Long, Emergency> among(Collection<Long> campaigns) {
        Map<Long, Emergency> last = new HashMap<>();
        read(REVIEW.SUBJECT_ID.in(campaigns.stream().distinct().sorted().toList()))
                .forEach(emergency -> last.put(emergency.campaign(), emergency));
        return last;
    }

    /** Emergency launches of the campaign until a moment, as known then; oldest first. */
    @Transactional(readOnly = true)
    public List<Emergency> of(long campaign, Instant moment) {
        return read(REVIEW.SUBJECT_ID.eq(campaign).and(REVIEW.RELEASED_AT.le(moment)), moment);
    }

    /** All unconfirmed launches under which a campaign may send, oldest first. */
    @Transactional(readOnly = true)
    public List<Emergency> unconfirmed() {
        return read(REVIEW.ID.in(DSL.select(CAMPAIGN.UNSEEN_EMERGENCY_ID)
                .from(CAMPAIGN)
                .where(CAMPAIGN.UNSEEN_EMERGENCY_ID.isNotNull())));
    }

    private List<Emergency> read(Condition which) {
        return read(which, clock.instant());
    }

    private List<Emergency> read(Condition which, Instant moment) {
        return sql.select(Codes.fields(REVIEW, ReviewRepository.TYPE, ReviewRepository.STATE))
                .from(REVIEW)
                .where(ReviewRepository.TYPE.eq(ReviewType.CAMPAIGN), REVIEW.RELEASED_AT.isNotNull(), which)
                .orderBy(REVIEW.ID)
                .fetch(row -> Emergency.of(ReviewRepository.review(row), row.get(REVIEW.RELEASE_MESSAGES), moment));
    }
}
