package io.duskline.campaign.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Answer;
import io.duskline.web.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Accounts by their steps, as they are listed. */
class StepListsTest extends StepsStory {

    @Test
    void filtersCombine() {
        story.allAreFindable();
        assertThat(listed(filter("lost", "free", "AMER", "")))
                .containsExactly("bounced", "left", "silenced", "complaining");
        assertThat(listed(filter("", "", "", "name of d")))
                .as("also by the address of a contact")
                .containsExactly("doubt", "dated", "denying", "maison");
        assertThat(listed(filter("heard_from", "", "", "name of d"))).containsExactly("denying");
        assertThat(listed(StepFilter.of(Map.of(
                        "answer", List.of("none"),
                        "mark", List.of("exposed"),
                        "plan", List.of("pro"),
                        "manager", List.of("leah@marketing-center.example"),
                        "language", List.of("en")))))
                .containsExactly("acme");
    }

    @Test
    void aListIsReadPageByPageAlsoWhereSomebodyLeavesItMeanwhile() {
        figures.of(world.campaign(), world.twitter());
        List<String> read = new ArrayList<>();
        @Nullable String next = null;
        do {
            Listing<AccountStep> page = steps.list(
                    world.campaign(), world.twitter(), StepFilter.ALL, steps.find(world.campaign(), ""), next, 5);
            page.items().forEach(account -> read.add(account.externalId()));
            next = page.next();
            world.answer("acme", Answer.NEED_HELP);
            figures.of(world.campaign(), world.twitter());
        } while (next != null);

        assertThat(read).hasSize(12).doesNotHaveDuplicates().startsWith("doubt", "dated", "asking", "denying");
    }

    @Test
    void whatChangedSinceTheLastCountIsNotShownAsItWas() {
        figures.of(world.campaign(), world.twitter());
        world.answer("maison", Answer.NEED_HELP);

        Listing<AccountStep> delivered = steps.list(
                world.campaign(),
                world.twitter(),
                filter("delivered", "", "", ""),
                steps.find(world.campaign(), ""),
                null,
                9);

        assertThat(delivered.items()).isEmpty();
    }
}
