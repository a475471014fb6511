package io.duskline.campaign.message;

import io.duskline.acknowledgement.Links;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.message.WaveContents.WaveContent;
import io.duskline.campaign.plan.ApprovedWaves;
import io.duskline.customer.UnsubscribeLinks;
import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.Composer;
import io.duskline.delivery.MessageInput;
import io.duskline.delivery.WaitingMessage;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.message.MailingList;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.notice.Vendor;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.ReadyMail;
import io.duskline.notice.mail.RenderedMail;
import io.duskline.notice.text.MailReader;
import io.duskline.web.Site;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Composes a delivery's message from its wave's frozen content and the snapshot of its reader. */
@Component
public class CampaignComposer implements Composer {

    /** No contact has this id, so its links lead nowhere. */
    private static final long NO_CONTACT = 0;

    private final WaveContents contents;
    private final BlockingReasons blockingReasons;
    private final ApprovedWaves approvedWaves;
    private final FrozenMails mails;
    private final Links links;
    private final UnsubscribeLinks unsubscribeLinks;
    private final SenderSettings sender;
    private final Vendor vendor;
    private final Site site;
    private final ObjectReader snapshots;

    CampaignComposer(
            WaveContents contents,
            BlockingReasons blockingReasons,
            ApprovedWaves approvedWaves,
            FrozenMails mails,
            Links links,
            UnsubscribeLinks unsubscribeLinks,
            SenderSettings sender,
            Vendor vendor,
            Site site,
            JsonMapper json) {
        this.contents = contents;
        this.blockingReasons = blockingReasons;
        this.approvedWaves = approvedWaves;
        this.mails = mails;
        this.links = links;
        this.unsubscribeLinks = unsubscribeLinks;
        this.sender = sender;
        this.vendor = vendor;
        this.site = site;
        this.snapshots = json.readerFor(ReaderSnapshot.class);
    }

    @Override
    public Letter compose(MessageInput outgoing) {
        WaveContent wave = contents.of(outgoing.waveId());
        return letter(
                wave,
                outgoing,
                snapshot(outgoing.model()),
                links.token(wave.deprecationId(), outgoing.contactId()),
                outgoing.contactId());
    }

    @Override
    public Letter specimen(MessageInput outgoing) {
        WaveContent wave = contents.of(outgoing.waveId());
        String token = withoutReader(links.token(wave.deprecationId(), outgoing.contactId()));
        return letter(wave, outgoing, snapshot(outgoing.model()).withoutPersonalValues(), token, NO_CONTACT);
    }

    private static String withoutReader(String token) {
        return "x".repeat(token.length());
    }

    public ReaderSnapshot snapshot(String model) {
        return snapshots.readValue(model);
    }

    private Letter letter(
            WaveContent wave, MessageInput outgoing, ReaderSnapshot snapshot, String token, long contact) {
        MailingList list = list(wave.kind(), contact);
        MailReader reader = reader(outgoing, snapshot, token, list);
        return letter(snapshot, mails.render(wave.sha256(), reader), list);
    }

    /** Composes a message for a dry run or a test. Its links belong to no contact. */
    public Letter onPaper(CampaignKind kind, MessageInput outgoing, ReaderSnapshot snapshot, ReadyMail mail) {
        MailingList list = list(kind, NO_CONTACT);
        MailReader reader = reader(outgoing, snapshot, withoutReader(links.token(0, 0)), list);
        return letter(snapshot, mail.render(reader), list);
    }

    /** List-Id by which mail programs distinguish the two kinds of message. */
    private MailingList list(CampaignKind kind, long contact) {
        String name = vendor.name() + " " + kind.list().replace('-', ' ');
        String id = kind.list() + "." + sender.domain().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case SERVICE_NOTICE -> new MailingList(name, id, sender.from(), null);
            case ADVISORY -> {
                URI oneClick = URI.create(site.url("/u/" + unsubscribeLinks.token(contact)));
                yield new MailingList(name, id, sender.advisoryFrom(), oneClick);
            }
        };
    }

    private MailReader reader(MessageInput outgoing, ReaderSnapshot snapshot, String token, MailingList list) {
        MailReader reader = snapshot.reader(outgoing, site.url("/n/" + token));
        return list.oneClick() == null
                ? reader
                : reader.withUnsubscribe(list.oneClick().toString());
    }

    private Letter letter(ReaderSnapshot snapshot, RenderedMail mail, MailingList list) {
        return new Letter(
                vendor.name(),
                vendor.helpEmail(),
                mail.subject(),
                mail.text(),
                mail.pieces(),
                mail.locale(),
                snapshot.after(),
                list,
                false);
    }

    @Override
    public Map<Long, BlockingReason> objections(Collection<WaitingMessage> waiting) {
        return blockingReasons.to(waiting);
    }

    @Override
    public Set<Long> unapproved(Collection<Long> waveIds) {
        return approvedWaves.unapproved(waveIds);
    }
}
