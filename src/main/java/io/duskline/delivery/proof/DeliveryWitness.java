package io.duskline.delivery.proof;

import io.duskline.ledger.LedgerWitness;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Checks that deliveries and attempts match the ledger's batches. */
@Component
class DeliveryWitness implements LedgerWitness {

    private final JsonMapper json;

    DeliveryWitness(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Examination examine(DSLContext snapshot) {
        return new DeliveryExamination(snapshot, json);
    }
}
