package io.duskline.campaign;

import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.acknowledgement.Links;
import io.duskline.customer.OptOuts;
import io.duskline.delivery.Composer;
import io.duskline.delivery.Letter;
import io.duskline.delivery.MailingList;
import io.duskline.delivery.Outgoing;
import io.duskline.notice.FrozenMails;
import io.duskline.notice.MailReader;
import io.duskline.notice.RenderedMail;
import io.duskline.notice.Vendor;
import io.duskline.web.Site;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Writes a delivery's letter from what its wave froze and from the snapshot of its reader. */
@Component
class CampaignComposer implements Composer {

    private static final int MOST_WAVES_KEPT = 1000;

    /** @param contentSha256 what the wave says; nothing of this changes once it is there */
    private record WaveContent(String contentSha256, long deprecationId, CampaignKind kind) {}

    private final DSLContext sql;
    private final FrozenMails mails;
    private final Links links;
    private final MailingLists lists;
    private final OptOuts optOuts;
    private final Vendor vendor;
    private final Site site;
    private final ObjectReader snapshots;
    private final Map<Long, WaveContent> waves = new ConcurrentHashMap<>();

    CampaignComposer(
            DSLContext sql,
            FrozenMails mails,
            Links links,
            MailingLists lists,
            OptOuts optOuts,
            Vendor vendor,
            Site site,
            JsonMapper json) {
        this.sql = sql;
        this.mails = mails;
        this.links = links;
        this.lists = lists;
        this.optOuts = optOuts;
        this.vendor = vendor;
        this.site = site;
        this.snapshots = json.readerFor(ReaderSnapshot.class);
    }

    @Override
    public Letter compose(Outgoing outgoing) {
        WaveContent wave = wave(outgoing.waveId());
        ReaderSnapshot snapshot = snapshots.readValue(outgoing.model());
        String link = site.url("/n/" + links.token(wave.deprecationId(), outgoing.contactId()));
        MailingList list = lists.of(wave.kind(), outgoing.contactId());
        MailReader reader = snapshot.reader(outgoing, link);
        RenderedMail mail = mails.render(
                wave.contentSha256(),
                list.oneClick() == null
                        ? reader
                        : reader.withUnsubscribe(list.oneClick().toString()));
        return new Letter(
                vendor.name(),
                vendor.helpEmail(),
                mail.subject(),
                mail.text(),
                mail.pieces(),
                mail.locale(),
                snapshot.after(),
                list);
    }

    /** Who unsubscribed after the wave was frozen gets nothing more of it. */
    @Override
    public Optional<String> objection(Outgoing outgoing) {
        return !wave(outgoing.waveId()).kind().isMandatory()
                        && optOuts.find(outgoing.email()).isPresent()
                ? Optional.of(Unsubscribing.WHY)
                : Optional.empty();
    }

    private WaveContent wave(long id) {
        if (waves.size() > MOST_WAVES_KEPT) {
            waves.clear();
        }
        return waves.computeIfAbsent(id, this::read);
    }

    private WaveContent read(long id) {
        return sql.select(WAVE.CONTENT_SHA256, CAMPAIGN.DEPRECATION_ID, CAMPAIGN.KIND)
                .from(WAVE)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                .where(WAVE.ID.eq(id))
                .fetchSingle(row -> new WaveContent(
                        row.value1(),
                        row.value2(),
                        CampaignKind.of(row.value3()).orElseThrow()));
    }
}
