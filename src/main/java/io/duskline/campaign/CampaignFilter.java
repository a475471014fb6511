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
 * Which campaigns a user asks for.
 *
 * @param words each of which is in the campaign's name, its deprecation or its integration; none for all
 * @param states one of which it is in; none for all
 */
public record CampaignFilter(List<String> words, Set<CampaignState> states) {

    public static final CampaignFilter ALL = new CampaignFilter(List.of(), Set.of());

    /** More words than these find nothing more. */
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

    /** What goes on only when a person does something. */
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

    /** Names compare without regard to case; the keys of deprecations are in lower case. */
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
