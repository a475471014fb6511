package io.duskline.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of how many who are told something is not known that a text may speak of.
 *
 * @param nameless contacts without a name
 * @param namelessExample one of them, by id; null where there is none
 * @param resourceless contacts whose account uses nothing of what goes away
 * @param resourcelessExample one of them, by id; null where there is none
 */
public record MissingValues(
        long nameless,
        @Nullable Long namelessExample,
        long resourceless,
        @Nullable Long resourcelessExample) {

    static final MissingValues NONE = new MissingValues(0, null, 0, null);

    static MissingValues sum(List<AudienceTally> tallies) {
        return tallies.stream()
                .filter(AudienceTally::isTold)
                .map(AudienceTally::blanks)
                .reduce(NONE, MissingValues::and);
    }

    private MissingValues and(MissingValues more) {
        return new MissingValues(
                nameless + more.nameless,
                namelessExample == null ? more.namelessExample : namelessExample,
                resourceless + more.resourceless,
                resourcelessExample == null ? more.resourcelessExample : resourcelessExample);
    }
}
