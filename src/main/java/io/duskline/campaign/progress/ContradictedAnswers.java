package io.duskline.campaign.progress;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.StepGroup.STEP_GROUP;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts whose own usage denies their answer, and which of them were asked again since they gave it. */
@Component
public class ContradictedAnswers {

    private static final Field<Long> ACCOUNT_ID = DSL.field(DSL.name("denied", "account_id"), Long.class);
    private static final List<DeliveryState> HANDED_OVER = DeliveryState.all(DeliveryState::isHandedOver);

    private final DSLContext sql;
    private final JointSteps joint;

    ContradictedAnswers(DSLContext sql, JointSteps joint) {
        this.sql = sql;
        this.joint = joint;
    }

    /** How many of those that end with all others were asked again, as they were counted last. */
    @Transactional(readOnly = true)
    public long askedAgain(Deprecation deprecation, Collection<Campaign> campaigns) {
        List<Long> waves = campaigns.stream()
                .flatMap(campaign -> campaign.waves().stream())
                .filter(wave -> wave.template() == MailKind.ASKED_AGAIN)
                .map(Wave::id)
                .toList();
        if (waves.isEmpty()) {
            return 0;
        }
        var denied = joint.in(campaigns, STEP_GROUP.IS_CONTRADICTED.isTrue().and(STEP_GROUP.IS_EXTENDED.isFalse()))
                .asTable("denied");
        return sql.selectCount()
                .from(denied)
                .join(ACKNOWLEDGEMENT)
                .on(
                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()),
                        ACKNOWLEDGEMENT.ACCOUNT_ID.eq(ACCOUNT_ID),
                        ACKNOWLEDGEMENT.IS_STANDING.eq(true))
                .where(exists(selectOne()
                        .from(DELIVERY)
                        .where(
                                DELIVERY.ACCOUNT_ID.eq(ACCOUNT_ID),
                                DELIVERY.WAVE_ID.in(waves),
                                DELIVERY_STATE.in(HANDED_OVER),
                                DELIVERY.LEFT_AT.ge(ACKNOWLEDGEMENT.ANSWERED_AT))))
                .fetchSingle(row -> (long) row.value1());
    }
}
