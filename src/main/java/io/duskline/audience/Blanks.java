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
public record Blanks(
        long nameless,
        @Nullable Long namelessExample,
        long resourceless,
        @Nullable Long resourcelessExample) {

    static final Blanks NONE = new Blanks(0, null, 0, null);

    static Blanks sum(List<Tally> tallies) {
        return tallies.stream().filter(Tally::isTold).map(Tally::blanks).reduce(NONE, Blanks::and);
    }

    private Blanks and(Blanks more) {
        return new Blanks(
                nameless + more.nameless,
                namelessExample == null ? more.namelessExample : namelessExample,
                resourceless + more.resourceless,
                resourcelessExample == null ? more.resourcelessExample : resourcelessExample);
    }
}
