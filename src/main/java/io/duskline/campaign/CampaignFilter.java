package io.duskline.campaign;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Condition;

/**
 * Filter of the list of campaigns.
 *
 * @param words each must be in the name of the campaign, its deprecation or its integration; empty for all
 * @param states allowed states; empty for all
 */
public record CampaignFilter(List<String> words, Set<CampaignState> states) {

    public static final CampaignFilter ALL = new CampaignFilter(List.of(), Set.of());

    /** Further words are ignored. */
    private static final int MOST_WORDS = 8;

    public CampaignFilter {
        words = List.copyOf(words);
        states = Set.copyOf(states);
    }

    /** @param typed words with spaces between them */
    public static CampaignFilter of(String typed, Set<CampaignState> states) {
        return new CampaignFilter(
                Arrays.stream(typed.strip().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList(),
                states);
    }

    /** Campaigns that wait for a person. */
    public static CampaignFilter waitingForSomebody() {
        return new CampaignFilter(
                List.of(), EnumSet.of(CampaignState.SUBMITTED, CampaignState.APPROVED, CampaignState.PAUSED));
    }

    Condition holds() {
        Condition all = states.isEmpty() ? noCondition() : CAMPAIGN_STATE.in(states);
        for (String word : words) {
            all = all.and(names(word));
        }
        return all;
    }

    /** The comparison ignores case in names; slugs are in lower case. */
    private static Condition names(String word) {
        return CAMPAIGN.NAME
                .contains(word)
                .or(CAMPAIGN.DEPRECATION_ID.in(select(DEPRECATION.ID)
                        .from(DEPRECATION)
                        .join(INTEGRATION)
                        .on(INTEGRATION.ID.eq(DEPRECATION.INTEGRATION_ID))
                        .where(DEPRECATION
                                .SLUG
                                .contains(word.toLowerCase(Locale.ROOT))
                                .or(INTEGRATION.NAME.contains(word)))));
    }
}
