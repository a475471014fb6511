package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import io.duskline.ledger.LedgerWitness;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Whether what was sent is still on record as the ledger's batches say. */
@Component
class DeliveryWitness implements LedgerWitness {

    static final String ROOM = "delivery";

    private final JsonMapper json;

    DeliveryWitness(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String room() {
        return ROOM;
    }

    @Override
    public Map<String, ?> standing(DSLContext sql) {
        long last = sql.select(coalesce(max(ATTEMPT.ID), inline(0L)))
                .from(ATTEMPT)
                .fetchSingle()
                .value1();
        return EarlierAttempts.upTo(last, sql).told();
    }

    @Override
    public Examination examine(DSLContext snapshot) {
        return new DeliveryExamination(snapshot, json, ROOM);
    }
}
