package io.duskline.dryrun;

import org.jspecify.annotations.Nullable;

/**
 * Whoever may be told by a campaign on paper, with all that has to be known of them.
 *
 * @param hours as the hours of a reader are looked up; null where none matter
 * @param usage of what ends; null where their account uses none of it
 * @param wasTold in truth, before
 * @param isChosen by the rule; others at such an account might be told where nobody is heard of
 * @param isUnheard nobody at their account was heard of but by an answer
 * @param isLeftOut they get no such message
 * @param isUntold the campaign sent them nothing yet
 * @param rank the place of their role in the rule's order, from 0
 * @param parts what each wave is to them, as {@link io.duskline.campaign.run.RehearsedReaders#PARTS}
 */
record PaperReader(
        long contact,
        long account,
        String role,
        String locale,
        String zone,
        @Nullable String hours,
        String accountName,
        String contactName,
        @Nullable Usage usage,
        boolean wasTold,
        boolean isChosen,
        boolean isUnheard,
        boolean isLeftOut,
        boolean isUntold,
        int rank,
        String parts) {

    /** @param top the resource that is used most */
    record Usage(int resources, String top, long uses) {}
}
