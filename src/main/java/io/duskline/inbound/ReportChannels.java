package io.duskline.inbound;

import io.duskline.inbound.mailbox.ImapSettings;
import io.duskline.inbound.provider.RelayEvents;
import java.util.List;
import org.springframework.stereotype.Component;

/** By which ways reports of undelivered mail come back. */
@Component
public class ReportChannels {

    private final ImapSettings mailbox;
    private final List<RelayEvents> webhooks;

    ReportChannels(ImapSettings mailbox, List<RelayEvents> webhooks) {
        this.mailbox = mailbox;
        this.webhooks = webhooks;
    }

    /** Whether there is any: a bounce mailbox or the webhook of a relay. */
    public boolean areSetUp() {
        return mailbox.isConfigured() || webhooks.stream().anyMatch(RelayEvents::isConfigured);
    }
}
