package io.duskline.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many recipients lack a value that a text may use.
 *
 * @param nameless contacts without a name
 * @param namelessExample id of one of them; null if there is none
 * @param resourceless contacts whose account does not use the integration that ends
 * @param resourcelessExample id of one of them; null if there is none
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
