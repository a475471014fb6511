package io.duskline.campaign.run;

import io.duskline.acknowledgement.Links;
import io.duskline.campaign.run.WaveContents.WaveContent;
import io.duskline.delivery.Composer;
import io.duskline.delivery.Objection;
import io.duskline.delivery.Outgoing;
import io.duskline.delivery.Waiting;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.message.MailingList;
import io.duskline.notice.Vendor;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.RenderedMail;
import io.duskline.notice.text.MailReader;
import io.duskline.web.Site;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Writes a delivery's letter from what its wave froze and from the snapshot of its reader. */
@Component
class CampaignComposer implements Composer {

    /** No contact has this number, so its links lead nowhere. */
    private static final long NOBODY = 0;

    private final WaveContents contents;
    private final Objections objections;
    private final FrozenMails mails;
    private final Links links;
    private final MailingLists lists;
    private final Vendor vendor;
    private final Site site;
    private final ObjectReader snapshots;

    CampaignComposer(
            WaveContents contents,
            Objections objections,
            FrozenMails mails,
            Links links,
            MailingLists lists,
            Vendor vendor,
            Site site,
            JsonMapper json) {
        this.contents = contents;
        this.objections = objections;
        this.mails = mails;
        this.links = links;
        this.lists = lists;
        this.vendor = vendor;
        this.site = site;
        this.snapshots = json.readerFor(ReaderSnapshot.class);
    }

    @Override
    public Letter compose(Outgoing outgoing) {
        WaveContent wave = contents.of(outgoing.waveId());
        String token = links.token(wave.deprecationId(), outgoing.contactId());
        return letter(wave, outgoing, snapshots.readValue(outgoing.model()), token, outgoing.contactId());
    }

    @Override
    public Letter specimen(Outgoing outgoing) {
        WaveContent wave = contents.of(outgoing.waveId());
        ReaderSnapshot nobody =
                snapshots.<ReaderSnapshot>readValue(outgoing.model()).ofNobody();
        String token = links.token(wave.deprecationId(), outgoing.contactId());
        return letter(wave, outgoing, nobody, "x".repeat(token.length()), NOBODY);
    }

    private Letter letter(WaveContent wave, Outgoing outgoing, ReaderSnapshot snapshot, String token, long contact) {
        String link = site.url("/n/" + token);
        MailingList list = lists.of(wave.kind(), contact);
        MailReader reader = snapshot.reader(outgoing, link);
        RenderedMail mail = mails.render(
                wave.sha256(),
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

    @Override
    public Map<Long, Objection> objections(Collection<Waiting> waiting) {
        return objections.to(waiting);
    }
}
