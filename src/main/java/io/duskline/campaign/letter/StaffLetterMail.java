package io.duskline.campaign.letter;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Emergency;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.campaign.plan.Remark;
import io.duskline.campaign.plan.RemarkPlace;
import io.duskline.campaign.plan.Remarks;
import io.duskline.campaign.plan.StaffLetterRepository.StaffLetter;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.relay.DirectMail;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.web.Site;
import io.duskline.web.StaffNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/** The mail that tells one of us of a campaign: its words are in {@code templates/campaign}. */
@Component
class StaffLetterMail {

    private static final int ID_LENGTH = 32;

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final EmergencyRepository emergencies;
    private final Remarks remarks;
    private final StaffNames names;
    private final StaffMails letters;
    private final DirectMail mail;
    private final FrameTexts texts;
    private final Site site;

    StaffLetterMail(
            Campaigns campaigns,
            Deprecations deprecations,
            EmergencyRepository emergencies,
            Remarks remarks,
            StaffNames names,
            StaffMails letters,
            DirectMail mail,
            FrameTexts texts,
            Site site) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.emergencies = emergencies;
        this.remarks = remarks;
        this.names = names;
        this.letters = letters;
        this.mail = mail;
        this.texts = texts;
        this.site = site;
    }

    /** Sent again, it bears the same Message-ID. */
    boolean send(StaffLetter letter) {
        Campaign campaign = campaigns.get(letter.campaign());
        Map<String, Object> model = new HashMap<>();
        model.put("occasion", letter.occasion().code());
        model.put("name", campaign.name());
        String subject = switch (letter.occasion()) {
            case EMERGENCY -> {
                emergency(letter, campaign, model);
                yield "Launched without approval: " + campaign.name();
            }
            case LAPSED -> {
                emergency(letter, campaign, model);
                yield "Paused, not confirmed: " + campaign.name();
            }
            case REMARKS -> {
                remarks(letter, campaign, model);
                yield "Sent back: " + campaign.name();
            }
        };
        String id = DigestUtils.sha256Hex(
                        "staff letter " + letter.id() + '\n' + letter.campaign() + '\n' + letter.recipient())
                .substring(0, ID_LENGTH);
        return mail.send(letter.recipient(), letters.letter("campaign/letter", subject, model), id);
    }

    private void emergency(StaffLetter letter, Campaign campaign, Map<String, Object> model) {
        Emergency emergency = emergencies.last(campaign.id()).orElseThrow();
        ReaderDates dates = texts.dates(
                Locale.ENGLISH, deprecations.get(campaign.deprecationId()).zone());
        model.put("who", called(emergency.by()));
        model.put("why", emergency.why());
        model.put("messages", emergency.messages());
        model.put("at", dates.dateAndTime(emergency.at()));
        model.put("lookBy", dates.dateAndTime(emergency.lookBy()));
        model.put("link", site.url("/console/campaigns/" + campaign.id() + "/approve"));
    }

    private void remarks(StaffLetter letter, Campaign campaign, Map<String, Object> model) {
        List<Remark> made = remarks.madeWith(campaign.id(), letter.about());
        Remark whole = made.getFirst();
        model.put("who", called(whole.madeBy()));
        model.put("why", whole.text());
        model.put(
                "remarks",
                made.stream()
                        .filter(remark -> remark.place() != RemarkPlace.Part.ALL)
                        .map(remark -> Map.of("at", remark.place().label(), "text", remark.text()))
                        .toList());
        model.put("link", site.url("/console/campaigns/" + campaign.id()));
    }

    private String called(String actor) {
        return names.of(actor).inWords();
    }
}
