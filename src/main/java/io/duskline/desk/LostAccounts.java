package io.duskline.desk;

import io.duskline.audience.AudienceCounter;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.LostBecause;
import io.duskline.campaign.progress.Step;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether nobody at an account can be told of something, why, and who would have to be there. */
@Component
class LostAccounts {

    private final Campaigns campaigns;
    private final AudienceCounter counter;

    LostAccounts(Campaigns campaigns, AudienceCounter counter) {
        this.campaigns = campaigns;
        this.counter = counter;
    }

    /**
     * @param campaign that tells nobody there, or would tell nobody once it is launched
     * @param roles of which somebody has to be there, the first before the others
     */
    public record Lost(Campaign campaign, LostBecause because, List<ContactRole> roles) {}

    /**
     * @param campaign that concerns the account, with the step of it; null where none does yet
     * @param contacts that have not ended
     */
    Optional<Lost> of(
            Deprecation deprecation,
            Account account,
            List<Contact> contacts,
            @Nullable Campaign campaign,
            @Nullable AccountStep step) {
        if (campaign != null && step != null) {
            @Nullable LostBecause because = step.group().lostBecause();
            return step.step() == Step.LOST && because != null
                    ? Optional.of(new Lost(campaign, because, campaign.rule().roles()))
                    : Optional.empty();
        }
        return campaigns.about(deprecation.id()).stream()
                .filter(each -> !each.isLaunched() && !each.state().hasEnded())
                .filter(each -> counter.hasNobody(each.rule(), deprecation.integration(), account.id()))
                .map(each -> new Lost(
                        each,
                        contacts.isEmpty() ? LostBecause.NO_CONTACT : LostBecause.NOBODY_IN_ROLES,
                        each.rule().roles()))
                .findFirst();
    }
}
