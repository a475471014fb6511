package io.duskline.campaign.web;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceFilter;
import io.duskline.audience.PartCount;
import io.duskline.audience.RuleCount;
import org.jspecify.annotations.Nullable;

/** How many there are in a list of an audience, where they were counted. */
final class AudienceNumbers {

    private AudienceNumbers() {}

    /** Null where nobody counted what it is narrowed to. */
    static @Nullable Long of(RuleCount count, AudienceFilter filter) {
        boolean isNarrowed = !filter.words().isEmpty()
                || !filter.language().isEmpty()
                || !filter.role().isEmpty();
        if (isNarrowed) {
            return null;
        }
        AudienceCount told = count.told();
        return switch (filter.list()) {
            case MATCHING -> filter.part().isEmpty() ? Long.valueOf(told.matching()) : part(count, filter);
            case TOLD -> told.contacts();
            case NO_CONTACT -> told.excluded().noContact();
            case SUPPRESSED -> told.excluded().suppressed();
            case UNSUBSCRIBED -> told.excluded().unsubscribed();
            case ANSWERED -> told.excluded().answered();
            case MISSED -> filter.part().isEmpty() ? count.missedInAll() : count.missedBy(filter.part());
        };
    }

    private static @Nullable Long part(RuleCount count, AudienceFilter filter) {
        if (!count.isCounted(filter.part())) {
            return null;
        }
        PartCount part = count.part(filter.part());
        return filter.isLeft() ? part.left() : part.matching();
    }
}
