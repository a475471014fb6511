package io.duskline.campaign.run;

import io.duskline.acknowledgement.Links;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.run.WaveContents.WaveContent;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.Composer;
import io.duskline.delivery.Objection;
import io.duskline.delivery.Outgoing;
import io.duskline.delivery.Waiting;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.message.MailingList;
import io.duskline.notice.Vendor;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.ReadyMail;
import io.duskline.notice.mail.RenderedMail;
import io.duskline.notice.text.MailReader;
import io.duskline.web.Site;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        ReaderSnapshot snapshot = snapshots.readValue(outgoing.model());
        return letter(
                wave,
                outgoing,
                snapshot,
                token,
                outgoing.contactId(),
                other -> new Other(
                        snapshots.readValue(other.model()),
                        links.token(contents.of(other.waveId()).deprecationId(), other.contactId())));
    }

    @Override
    public Letter specimen(Outgoing outgoing) {
        WaveContent wave = contents.of(outgoing.waveId());
        ReaderSnapshot nobody =
                snapshots.<ReaderSnapshot>readValue(outgoing.model()).ofNobody();
        String token = links.token(wave.deprecationId(), outgoing.contactId());
        return letter(
                wave,
                outgoing,
                nobody,
                "x".repeat(token.length()),
                NOBODY,
                other -> new Other(
                        snapshots.<ReaderSnapshot>readValue(other.model()).ofNobody(), "x".repeat(token.length())));
    }

    /** What a message says beside: to whom, and their link. */
    private record Other(ReaderSnapshot snapshot, String token) {}

    private Letter letter(
            WaveContent wave,
            Outgoing outgoing,
            ReaderSnapshot snapshot,
            String token,
            long contact,
            Function<Outgoing, Other> others) {
        return letter(
                wave.kind(),
                outgoing,
                snapshot,
                token,
                contact,
                reader -> outgoing.joined().isEmpty()
                        ? mails.render(wave.sha256(), reader)
                        : both(wave, reader, outgoing.joined().getFirst(), others));
    }

    /** @param mail what is said to a reader */
    Letter letter(
            CampaignKind kind,
            Outgoing outgoing,
            ReaderSnapshot snapshot,
            String token,
            long contact,
            Function<MailReader, RenderedMail> mail) {
        MailingList list = lists.of(kind, contact);
        MailReader reader = snapshot.reader(outgoing, site.url("/n/" + token));
        if (list.oneClick() != null) {
            reader = reader.withUnsubscribe(list.oneClick().toString());
        }
        RenderedMail rendered = mail.apply(reader);
        return new Letter(
                vendor.name(),
                vendor.helpEmail(),
                rendered.subject(),
                rendered.text(),
                rendered.pieces(),
                rendered.locale(),
                snapshot.after(),
                list);
    }

    /** To a contact whom the letter's links do not know, on paper or as a test. */
    Letter onPaper(CampaignKind kind, Outgoing outgoing, ReaderSnapshot snapshot, ReadyMail mail) {
        return letter(kind, outgoing, snapshot, "x".repeat(links.token(0, 0).length()), NOBODY, mail::render);
    }

    ReaderSnapshot snapshot(String model) {
        return snapshots.readValue(model);
    }

    private RenderedMail both(WaveContent wave, MailReader reader, Outgoing joined, Function<Outgoing, Other> others) {
        WaveContent also = contents.of(joined.waveId());
        Other other = others.apply(joined);
        MailReader same = other.snapshot().reader(joined, site.url("/n/" + other.token()));
        // What ends first is said first.
        return end(also).isBefore(end(wave))
                ? mails.renderBoth(List.of(also.sha256(), wave.sha256()), List.of(same, reader))
                : mails.renderBoth(List.of(wave.sha256(), also.sha256()), List.of(reader, same));
    }

    private static Instant end(WaveContent wave) {
        return wave.statement().told().date().map(LocalMoment::instant).orElse(Instant.MAX);
    }

    @Override
    public Map<Long, Objection> objections(Collection<Waiting> waiting) {
        return objections.to(waiting);
    }
}
