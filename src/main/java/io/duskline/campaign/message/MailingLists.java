package io.duskline.campaign.message;

import io.duskline.campaign.CampaignKind;
import io.duskline.customer.UnsubscribeLinks;
import io.duskline.delivery.message.MailingList;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.notice.Vendor;
import io.duskline.web.Site;
import java.net.URI;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The two kinds of message as mail programs tell them apart. A pure function of the settings. */
@Component
class MailingLists {

    private final SenderSettings settings;
    private final UnsubscribeLinks links;
    private final Vendor vendor;
    private final Site site;

    MailingLists(SenderSettings settings, UnsubscribeLinks links, Vendor vendor, Site site) {
        this.settings = settings;
        this.links = links;
        this.vendor = vendor;
        this.site = site;
    }

    /** @param contact whose link it bears, where the kind has one */
    MailingList of(CampaignKind kind, long contact) {
        String name = vendor.name() + " " + kind.list().replace('-', ' ');
        String id = kind.list() + "." + settings.domain().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case SERVICE_NOTICE -> new MailingList(name, id, settings.from(), null);
            case ADVISORY ->
                new MailingList(name, id, settings.advisoryFrom(), URI.create(site.url("/u/" + links.token(contact))));
        };
    }
}
