package io.duskline.campaign.run;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.SendingAgain;
import io.duskline.notice.MailKind;
import io.duskline.web.Refusal;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one of us writes to a reader is a message of the campaign that told them: it leaves by the same queue, names their own
 * end, stands in their history and can be shown again to the byte.
 */
@NamedInterface("run")
@Component
public class Replies {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final AccountEnds ends;
    private final PresentWaves presentWaves;
    private final Deliveries deliveries;
    private final SendingAgain again;
    private final Accounts accounts;
    private final Suppressions suppressions;
    private final JsonMapper json;

    Replies(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            AccountEnds ends,
            PresentWaves presentWaves,
            Deliveries deliveries,
            SendingAgain again,
            Accounts accounts,
            Suppressions suppressions,
            JsonMapper json) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.ends = ends;
        this.presentWaves = presentWaves;
        this.deliveries = deliveries;
        this.again = again;
        this.accounts = accounts;
        this.suppressions = suppressions;
        this.json = json;
    }

    /** About what, and to whom. */
    public record Reader(long deprecationId, Contact contact) {}

    /**
     * @return the delivery's id
     * @throws Refusal (409) where the address is suppressed, nothing was ever sent to the account about it, or its campaign is
     *     cancelled
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long write(Reader reader, Reply reply, String by) {
        Contact contact = reader.contact();
        if (suppressions.find(contact.email()).isPresent()) {
            throw Refusal.conflict("contact", contact.email() + " is suppressed; nothing is sent to it.");
        }
        Deprecation deprecation = deprecations.get(reader.deprecationId());
        Delivery last = latest(reader);
        Campaign campaign = campaigns.locked(campaigns.ofWave(last.waveId()).id());
        if (campaign.state() == CampaignState.CANCELLED) {
            throw Refusal.conflict("The campaign is cancelled; nothing of it is sent any more.");
        }
        @Nullable LocalDateTime own =
                ends.among(deprecation.id(), List.of(contact.accountId())).get(contact.accountId());
        long wave = presentWaves.writing(campaign, reply.kind(), deprecation, own);
        return again.resend(
                last.id(),
                wave,
                contact.id(),
                contact.roles().stream()
                        .min(Comparator.naturalOrder())
                        .orElse(ContactRole.OWNER)
                        .code(),
                contact.email(),
                json.writeValueAsString(snapshot(contact, last, reply, own)),
                by);
    }

    /**
     * What was withheld because it named an end that is not theirs any more is written anew, with the one that is. It is found
     * by what was written, so it is done once.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeAgain(Campaign campaign, Deprecation deprecation) {
        List<Long> waves = campaign.waves().stream()
                .filter(wave -> wave.template() == MailKind.REPLY || wave.template() == MailKind.DECLINED)
                .map(Wave::id)
                .toList();
        if (waves.isEmpty() || deprecation.isWithdrawn()) {
            return;
        }
        for (long id : withheld(waves)) {
            Delivery delivery = deliveries.find(id).orElseThrow();
            ReaderSnapshot was = json.readValue(delivery.model(), ReaderSnapshot.class);
            @Nullable Contact contact = accounts.contact(delivery.contactId()).orElse(null);
            if (was.said() != null
                    && contact != null
                    && suppressions.find(contact.email()).isEmpty()) {
                MailKind kind = campaign.wave(delivery.waveId()).template();
                write(new Reader(deprecation.id(), contact), new Reply(kind, was.said(), was.part()), "duskline");
            }
        }
    }

    private List<Long> withheld(List<Long> waves) {
        var later = DELIVERY.as("later");
        return sql.select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(waves), DELIVERY_STATE.eq(DeliveryState.CANCELLED))
                .andNotExists(selectOne()
                        .from(later)
                        .where(later.WAVE_ID.in(waves), later.CONTACT_ID.eq(DELIVERY.CONTACT_ID))
                        .and(later.ID.gt(DELIVERY.ID))
                        .and(said(later.MODEL).eq(said(DELIVERY.MODEL))))
                .orderBy(DELIVERY.ID)
                .fetch(DELIVERY.ID);
    }

    private static Field<String> said(Field<String> model) {
        return DSL.function("json_value", String.class, model, inline("$.said"));
    }

    private ReaderSnapshot snapshot(Contact contact, Delivery last, Reply reply, @Nullable LocalDateTime own) {
        ReaderSnapshot was = json.readValue(last.model(), ReaderSnapshot.class);
        return new ReaderSnapshot(
                accounts.get(contact.accountId()).name(),
                contact.name(),
                contact.locale(),
                contact.timeZone().getId(),
                was.resource(),
                was.resources(),
                last.contactId() == contact.id() ? last.messageId() : null,
                null,
                was.answer(),
                was.answerDay(),
                null,
                own,
                reply.text(),
                reply.part());
    }

    /** The latest message to the account about it: to the same reader, where there is one. */
    private Delivery latest(Reader reader) {
        List<Long> waves = campaigns.about(reader.deprecationId()).stream()
                .filter(Campaign::isLaunched)
                .flatMap(campaign -> campaign.waveIds().stream())
                .toList();
        return deliveries.ofAccount(reader.contact().accountId()).stream()
                .filter(delivery -> waves.contains(delivery.waveId()))
                .max(Comparator.comparing((Delivery delivery) ->
                                delivery.contactId() == reader.contact().id())
                        .thenComparing(delivery -> delivery.state() == DeliveryState.ACCEPTED
                                || delivery.state() == DeliveryState.DELIVERED)
                        .thenComparingLong(Delivery::id))
                .orElseThrow(() -> Refusal.conflict(
                        "No campaign ever wrote to this account about it, so none can write to it now."));
    }
}
