package io.duskline.campaign.message;

import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;

import io.duskline.campaign.message.WaveContents.WaveContent;
import io.duskline.catalog.End;
import io.duskline.delivery.Delivery;
import io.duskline.notice.mail.FrozenMails;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What messages told their readers, and why those were chosen. Reads frozen content without composing messages. */
@NamedInterface("run")
@Component
public class SentContentQuery {

    private final DSLContext sql;
    private final WaveContents contents;
    private final FrozenMails mails;
    private final ObjectReader snapshots;

    SentContentQuery(DSLContext sql, WaveContents contents, FrozenMails mails, JsonMapper json) {
        this.sql = sql;
        this.contents = contents;
        this.mails = mails;
        this.snapshots = json.readerFor(ReaderSnapshot.class);
    }

    /**
     * Content of one message.
     *
     * @param named the stated end, the account's own if it has one
     * @param locale language of its text, which may differ from the reader's
     * @param revision revision of that text
     * @param reason why its reader was chosen; empty if a person chose them
     */
    public record Said(End named, String locale, int revision, String reason) {}

    /** By delivery id. Deliveries that are not composed yet or were erased are left out. */
    @Transactional(readOnly = true)
    public Map<Long, Said> of(Collection<Delivery> deliveries) {
        Map<String, String> reason = reason(deliveries);
        Map<Long, Said> said = new HashMap<>();
        for (Delivery delivery : deliveries) {
            WaveContent content = delivery.isEmptied()
                    ? null
                    : contents.find(delivery.waveId()).orElse(null);
            if (content != null) {
                ReaderSnapshot reader = snapshots.readValue(delivery.model());
                FrozenMails.Written written = mails.written(content.sha256(), reader.locale());
                said.put(
                        delivery.id(),
                        new Said(
                                content.statement().naming(reader.end()).told(),
                                written.locale(),
                                written.revision(),
                                reason.getOrDefault(key(delivery.waveId(), delivery.contactId()), "")));
            }
        }
        return said;
    }

    private Map<String, String> reason(Collection<Delivery> deliveries) {
        return sql.select(FROZEN_RECIPIENT.WAVE_ID, FROZEN_RECIPIENT.CONTACT_ID, FROZEN_RECIPIENT.REASON)
                .from(FROZEN_RECIPIENT)
                .where(FROZEN_RECIPIENT.ACCOUNT_ID.in(
                        deliveries.stream().map(Delivery::accountId).collect(Collectors.toSet())))
                .and(FROZEN_RECIPIENT.WAVE_ID.in(
                        deliveries.stream().map(Delivery::waveId).collect(Collectors.toSet())))
                .fetchMap(row -> key(row.value1(), row.value2()), row -> row.value3());
    }

    private static String key(long wave, long contact) {
        return wave + "/" + contact;
    }
}
