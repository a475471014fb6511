package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.ledger.SubjectNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Messages as ledger subjects. */
@Component
class DeliveryNames implements SubjectNames {

    private final DSLContext sql;
    private final MessageIds messageIds;

    DeliveryNames(DSLContext sql, MessageIds messageIds) {
        this.sql = sql;
        this.messageIds = messageIds;
    }

    @Override
    public Map<String, Named> named(Collection<String> subjects) {
        return sql.select(DELIVERY.ID, DELIVERY.EMAIL)
                .from(DELIVERY)
                .where(DELIVERY.ID.in(SubjectNames.numbers("delivery", subjects)))
                .fetchMap(
                        row -> "delivery:" + row.value1(),
                        row -> new Named(
                                "Message to " + row.value2(),
                                "message " + row.value1(),
                                "/desk/deliveries/" + row.value1(),
                                "desk"));
    }

    /** A message by its Message-ID. */
    @Override
    public List<String> meant(String words, int limit) {
        return messageIds.withMessageId(words).map(delivery -> "delivery:" + delivery.id()).stream()
                .toList();
    }
}
