package io.duskline.inbound;

import io.duskline.inbound.mailbox.ImapSettings;
import io.duskline.inbound.provider.RelayEvents;
import java.util.List;
import org.springframework.stereotype.Component;

/** The channels for reports of undelivered mail. */
@Component
public class ReportChannels {

    private final ImapSettings mailbox;
    private final List<RelayEvents> webhooks;

    ReportChannels(ImapSettings mailbox, List<RelayEvents> webhooks) {
        this.mailbox = mailbox;
        this.webhooks = webhooks;
    }

    /** Whether there is a bounce mailbox or the webhook of a relay. */
    public boolean areSetUp() {
        return mailbox.isConfigured() || webhooks.stream().anyMatch(RelayEvents::isConfigured);
    }
}
