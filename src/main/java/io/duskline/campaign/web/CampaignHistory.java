package io.duskline.campaign.web;

import static java.util.Map.entry;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.catalog.CatalogKinds;
import io.duskline.catalog.Deprecation;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKinds;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What happened with a campaign and its deprecation lately, from the ledger. */
@Component
public class CampaignHistory {

    private static final int LATEST = 8;

    /** What stands out, and the state whose look it has. */
    private static final Map<Class<? extends LedgerFacts>, String> LOOKS = Map.ofEntries(
            entry(CatalogKinds.SunsetMoved.class, "moved"),
            entry(CampaignKinds.Approved.class, "approved"),
            entry(CampaignKinds.WaveFired.class, "sending"),
            entry(CampaignKinds.WaveDone.class, "done"),
            entry(CampaignKinds.WaveSkipped.class, "skipped"),
            entry(CampaignKinds.EmergencyLaunched.class, "failed"),
            entry(CampaignKinds.EmergencyConfirmed.class, "approved"),
            entry(CampaignKinds.Paused.class, "paused"));

    private final Ledger ledger;
    private final LedgerKinds kinds;

    CampaignHistory(Ledger ledger, LedgerKinds kinds) {
        this.ledger = ledger;
        this.kinds = kinds;
    }

    /** @param look in the stylesheet */
    public record Line(LedgerEntry entry, String words, String look) {}

    /** Newest first. */
    List<Line> of(Campaign campaign, Deprecation deprecation) {
        return ledger.about(List.of(campaign.subject(), "deprecation:" + deprecation.slug()), LATEST).stream()
                .map(entry -> new Line(entry, kinds.words(entry), look(entry)))
                .toList();
    }

    private String look(LedgerEntry entry) {
        return kinds.find(entry.kind()).map(LOOKS::get).orElse("info");
    }
}
