package io.duskline.delivery.archive;

import static io.duskline.db.tables.KeptForm.KEPT_FORM;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.delivery.message.MessageForm;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes kept messages off the record. Forms say nothing of anybody; only those of versions before that did are whole messages
 * of the first reader, and when that one goes, the others are kept by another.
 */
@Component
public class KeptErasure {

    private static final int PAGE = 500;

    private final DSLContext sql;
    private final MessageArchive archive;

    KeptErasure(DSLContext sql, MessageArchive archive) {
        this.sql = sql;
        this.archive = archive;
    }

    /** @return how many messages */
    @Transactional(propagation = Propagation.MANDATORY)
    public int erase(Collection<Long> deliveries) {
        List<Record> theirs = List.copyOf(sql.select(KEPT_MESSAGE.SHA256, KEPT_FORM.ID, KEPT_FORM.SHA256)
                .from(KEPT_MESSAGE)
                .join(KEPT_FORM)
                .on(KEPT_FORM.ID.eq(KEPT_MESSAGE.FORM_ID))
                .where(KEPT_MESSAGE.DELIVERY_ID.in(deliveries))
                .fetch());
        Set<Long> forms = theirs.stream().map(row -> row.get(KEPT_FORM.ID)).collect(Collectors.toSet());
        Set<Long> theirOwn = theirs.stream()
                .filter(row ->
                        HexFormat.of().formatHex(row.get(KEPT_MESSAGE.SHA256)).equals(row.get(KEPT_FORM.SHA256)))
                .map(row -> row.get(KEPT_FORM.ID))
                .collect(Collectors.toSet());
        int erased = sql.deleteFrom(KEPT_MESSAGE)
                .where(KEPT_MESSAGE.DELIVERY_ID.in(deliveries))
                .execute();
        theirOwn.forEach(this::keepByAnother);
        sql.deleteFrom(KEPT_FORM)
                .where(KEPT_FORM.ID.in(forms))
                .and(notExists(selectOne().from(KEPT_MESSAGE).where(KEPT_MESSAGE.FORM_ID.eq(KEPT_FORM.ID))))
                .execute();
        return erased;
    }

    private void keepByAnother(long form) {
        @Nullable MessageForm other = null;
        for (List<? extends Record> page = page(form); !page.isEmpty(); page = page(form)) {
            for (Record row : page) {
                String sha256 = HexFormat.of().formatHex(row.get(KEPT_MESSAGE.SHA256));
                byte[] message =
                        archive.find(row.get(KEPT_MESSAGE.DELIVERY_ID), sha256).orElseThrow();
                other = Objects.requireNonNullElseGet(other, () -> new MessageForm(message));
                archive.keepBy(other, row.get(KEPT_MESSAGE.DELIVERY_ID), sha256, message);
            }
        }
    }

    private List<? extends Record> page(long form) {
        return sql.select(KEPT_MESSAGE.DELIVERY_ID, KEPT_MESSAGE.SHA256)
                .from(KEPT_MESSAGE)
                .where(KEPT_MESSAGE.FORM_ID.eq(form))
                .limit(PAGE)
                .fetch();
    }
}
