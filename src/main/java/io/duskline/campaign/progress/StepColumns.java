package io.duskline.campaign.progress;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.ShownInProduct.SHOWN_IN_PRODUCT;
import static org.jooq.impl.DSL.field;

import io.duskline.db.tables.Delivery;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What the rows of a {@link StepQuery} say of an account, beside columns of tables. */
final class StepColumns {

    static final Field<String> STEP = field(DSL.name("step"), String.class);
    static final Field<String> LOST_BECAUSE = field(DSL.name("lost_because"), String.class);
    static final Field<Boolean> IS_CONTRADICTED = field(DSL.name("is_contradicted"), Boolean.class);
    static final Field<Boolean> IS_OUTDATED = field(DSL.name("is_outdated"), Boolean.class);
    static final Field<Boolean> IS_EXTENDED = field(DSL.name("is_extended"), Boolean.class);
    static final Field<Boolean> IS_EXPOSED = field(DSL.name("is_exposed"), Boolean.class);
    static final Field<Boolean> IS_REACHED = field(DSL.name("is_reached"), Boolean.class);
    static final Field<Boolean> IS_SHOWN = field(DSL.name("is_shown"), Boolean.class);
    static final Field<Boolean> IS_ESCALATED = field(DSL.name("is_escalated"), Boolean.class);
    static final Field<Boolean> IS_WITH_MANAGER = field(DSL.name("is_with_manager"), Boolean.class);
    static final Field<Boolean> IS_IN_DOUBT = field(DSL.name("is_in_doubt"), Boolean.class);
    static final Field<String> LANGUAGE = field(DSL.name("language"), String.class);
    static final Field<LocalDateTime> END = field(DSL.name("local_end"), SQLDataType.LOCALDATETIME);
    static final Field<LocalDateTime> NAMED = field(DSL.name("local_named"), SQLDataType.LOCALDATETIME);
    static final Field<Long> MESSAGE = field(DSL.name("message"), Long.class);
    static final Field<String> HELD_BY = field(DSL.name("held_by"), String.class);
    static final Field<Instant> SHOWN_AT = SHOWN_IN_PRODUCT.LAST_AT.as("shown_at");
    static final Field<Instant> HEARD_AT = ACKNOWLEDGEMENT.ANSWERED_AT.as("heard_at");
    static final Field<String> LOST_WORDS = field(DSL.name("lost_words"), String.class);

    static final Delivery NEWEST = io.duskline.db.tables.Delivery.DELIVERY.as("newest");
    static final Delivery LOST = io.duskline.db.tables.Delivery.DELIVERY.as("lost");

    private StepColumns() {}
}
